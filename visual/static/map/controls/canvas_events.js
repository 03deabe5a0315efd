// How a desk listens to its picture.
import { moved } from "../places.js";

/** The painter's options for a desk: clicks open cards, the pointer lights who it is over, editors move what stands. */
export function painted(desk, height) {
  return {
    height, hidden: [], movable: desk.editor, moved: (places) => moved(desk, places),
    pick: (id, right) => picked(desk, id, right),
    point: (id) => { if (!desk.seen.focus && !desk.seen.routes && !desk.seen.without.length) desk.looked.lights(id); },
  };
}

function picked(desk, id, right) {
  if (desk.choosing) return id && desk.choosing.chosen(id);
  if (!desk.large && right !== undefined) desk.panel.turn(right);
  const node = desk.known.byId.get(id);
  if (node && isShown(desk, id)) desk.cursor.to(id, { open: true });
  else leave(desk);
}

/** The ground was clicked, or a line. */
function leave(desk) {
  const edge = desk.pressed && desk.view.at(desk.pressed.x, desk.pressed.y).edge;
  if (edge) desk.go({ tie: edge, focus: null });
  else if (desk.seen.focus || desk.seen.tie) desk.go({ focus: null, tie: null });
}

/** The account's own frame is the ground. */
function isShown({ drawing }, id) {
  return !drawing.nodes.find((node) => node.id === id)?.card.root;
}
