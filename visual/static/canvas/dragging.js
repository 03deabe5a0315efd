// Dragging cards: lines and frames follow a card, a frame takes its people along.
import { reframe } from "./frames.js";

/** Lets the nodes of `network` be dragged; `changed()` draws what follows, `moved({id: [x, y]})` hears where they came to rest. */
export function moving(network, scene, { changed, moved }) {
  let drag = null;

  network.on("dragStart", ({ nodes: [id] }) => {
    const node = id !== undefined && scene.byId.get(id);
    if (!node || node.card.root) return;
    drag = { ids: followers(node, scene), id, at: handleOf(node) };
  });
  network.on("dragging", () => drag && follow());
  network.on("dragEnd", () => {
    if (!drag) return;
    follow();
    const rest = drag.ids.map((id) => scene.byId.get(id)).filter(({ card }) => card.placed);
    drag = null;
    if (rest.length) moved(Object.fromEntries(rest.map(({ id, x, y }) => [id, [round(x), round(y)]])));
  });

  function follow() {
    const now = network.getPositions([drag.id])[drag.id];
    const [dx, dy] = [now.x - drag.at.x, now.y - drag.at.y];
    drag.at = now;
    for (const id of drag.ids) shift(scene.byId.get(id), dx, dy, scene);
    settle();
  }

  function settle() {
    reframe(scene);
    seat(network, scene);
    changed();
  }

  return {
    /** Whether somebody holds a card. */
    get busy() { return drag !== null; },
    /** Puts nodes somewhere: `{id: [x, y]}`. */
    put(places) {
      for (const [id, [x, y]] of Object.entries(places)) {
        const node = scene.byId.get(id);
        if (node) shift(node, x - node.x, y - node.y, scene);
      }
      settle();
    },
  };
}

/** Where the handle of a node is: a card is its own, a frame has the strip with its name. */
export function handleOf({ x, y, card }) {
  return card.kind === "group" ? { x, y: y - card.height / 2 + 14 } : { x, y };
}

function followers(node, scene) {
  if (node.card.kind !== "group") return [node.id];
  const inside = scene.nodes.filter(({ card }) => card.department === node.id);
  return [node.id, ...inside.flatMap((one) => followers(one, scene))];
}

function shift(node, dx, dy, scene) {
  Object.assign(node, { x: node.x + dx, y: node.y + dy });
  scene.moved.add(node.id);
}

/** Tells vis where its nodes are now. */
function seat(network, scene) {
  for (const id of [...scene.moved, ...scene.frames]) {
    const seated = network.body.nodes[id];
    if (seated) Object.assign(seated, handleOf(scene.byId.get(id)));
  }
}

function round(value) {
  return Math.round(value * 10) / 10;
}
