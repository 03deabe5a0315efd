// The keyboard's cursor on the map: a ring around a card, and its spoken description.
import { h } from "../../core/dom.js";
import { named, word } from "../../core/words.js";
/** @import { Controller } from "../types.js" */

const [ROOM_X, ROOM_Y] = [100, 50]; // around what is to be seen

/**
 * {to(id, {open, centre}), fit(ids), show()} of a controller: `to` goes to somebody, brings them into sight and says who they are.
 * @param {Controller} controller
 */
export function cursor(controller) {
  const ring = h("div.map-cursor", { hidden: true, "data-testid": "map-cursor" });
  controller.parts.over.append(ring);
  controller.chart.network.on("afterDrawing", place);

  function place() {
    const node = controller.drawing.nodes.find(({ id }) => id === controller.at);
    const spot = node && controller.chart.spot(node.id);
    ring.hidden = !spot || document.activeElement !== controller.parts.canvas;
    if (ring.hidden) return;
    const { scale } = controller.chart.camera();
    const [width, height] = [node.card.width * scale + 8, node.card.height * scale + 8];
    Object.assign(ring.style, { width: `${width}px`, height: `${height}px`, transform: `translate(${spot.x - width / 2}px, ${spot.y - height / 2}px)` });
  }

  controller.parts.canvas.addEventListener("focus", place);
  controller.parts.canvas.addEventListener("blur", place);

  function to(id, { open = false, centre = false } = {}) {
    controller.at = id;
    ring.dataset.person = id;
    if (centre) look(id);
    else sight(id);
    controller.say(description(controller, id));
    const closed = controller.drawing.nodes.find((node) => node.id === id)?.card.kind === "closed";
    if (open && closed) controller.go({ open: [...controller.view.open, id] });
    else if (open) controller.go({ focus: id, tie: null });
    else controller.display.lights(id);
    place();
  }

  function look(id) {
    const node = controller.drawing.nodes.find((one) => one.id === id);
    if (!node) return;
    const { x, y } = controller.chart.network.getPositions([id])[id] ?? node;
    controller.chart.look({ x, y, scale: Math.max(controller.chart.camera().scale, 0.9) });
    controller.frame.dispatchEvent(new Event("camera"));
  }

  /** Moves the picture only as far as needed to see somebody. */
  function sight(id) {
    const spot = controller.chart.spot(id);
    if (!spot) return;
    const { clientWidth, clientHeight } = controller.parts.canvas;
    const over = (at, most) => Math.min(0, at - 80) + Math.max(0, at - (most - 80));
    const [right, down] = [over(spot.x, clientWidth), over(spot.y, clientHeight)];
    if (!right && !down) return;
    const { x, y, scale } = controller.chart.camera();
    controller.chart.look({ x: x + right / scale, y: y + down / scale, scale });
    controller.frame.dispatchEvent(new Event("camera"));
  }

  /** Moves the picture so that all of `ids` are seen, no nearer than it is. */
  function fit(ids) {
    const wanted = new Set(ids);
    const boxes = controller.drawing.nodes.filter(({ id }) => wanted.has(id));
    const { clientWidth, clientHeight } = controller.parts.canvas;
    if (!boxes.length || !clientWidth || boxes.every(({ id }) => inside(controller.chart.spot(id), clientWidth, clientHeight))) return;
    const [left, right] = [Math.min(...boxes.map(({ x }) => x)) - ROOM_X, Math.max(...boxes.map(({ x }) => x)) + ROOM_X];
    const [top, bottom] = [Math.min(...boxes.map(({ y }) => y)) - ROOM_Y, Math.max(...boxes.map(({ y }) => y)) + ROOM_Y];
    const scale = Math.min(controller.chart.camera().scale, clientWidth / (right - left), clientHeight / (bottom - top));
    controller.chart.look({ x: (left + right) / 2, y: (top + bottom) / 2, scale });
    controller.frame.dispatchEvent(new Event("camera"));
  }

  return { to, fit, show: place };
}

/**
 * Somebody in one sentence, as a screen reader says it.
 * @param {Controller} controller
 */
function description({ known, drawing }, id) {
  const node = known.byId.get(id);
  if (!node) return "";
  if (node.type !== "Person") return [node.name, named(node.type), node.uncovered && word("legend_uncovered")].filter(Boolean).join(", ");
  const ours = known.acquaintances(id, "ours");
  return [
    node.name, node.title, node.level && named(`Person.level.${node.level}`), known.group(id), named(`side.${node.side ?? "customer"}`),
    node.vacant && word("legend_vacant"), node.side !== "ours" && !node.vacant && named(`support.${node.support ?? "unknown"}`), node.claimed && node.support !== null && word("claimed"),
    node.side !== "ours" && (ours.length ? word("knows_through", { names: ours.map(({ person }) => person.name).join(", ") }) : word("panel_nobody")),
    node.uncovered && word("legend_uncovered"), ...movesOf(drawing, id),
  ].filter(Boolean).join(", ");
}

/** What has moved with somebody since the day compared with, phrases. */
export function movesOf(drawing, id) {
  return drawing.nodes.find((one) => one.id === id)?.card.moves ?? [];
}

function inside(spot, width, height) {
  return spot && spot.x > 60 && spot.y > 48 && spot.x < width - 60 && spot.y < height - 32;
}
