// The picture's events: clicks open cards, the pointer lights ties, editors drag cards.
import { moved } from "../places.js";
/** @import { Controller } from "../types.js" */

/**
 * The painter's options for a controller: clicks open cards, the pointer lights who it is over, editors move what stands.
 * @param {Controller} controller
 */
export function canvasEvents(controller, height) {
  return {
    height, hidden: [], movable: controller.editor, moved: (places) => moved(controller, places),
    covered: () => (controller.large && !controller.parts.panel.hidden && controller.begun ? controller.parts.panel.offsetWidth + 16 : 0),
    pick: (id, right) => picked(controller, id, right),
    point: (id) => { if (!controller.view.focus && !controller.view.routes && !controller.view.without.length) controller.display.lights(id); },
  };
}

/** @param {Controller} controller */
function picked(controller, id, right) {
  if (controller.choosing) return id && controller.choosing.chosen(id);
  if (right !== undefined) controller.panel.turn(right);
  const node = controller.known.byId.get(id);
  if (node && isShown(controller, id)) controller.cursor.to(id, { open: true });
  else leave(controller);
}

/**
 * The ground was clicked, or a line.
 * @param {Controller} controller
 */
function leave(controller) {
  const edge = controller.pressed && controller.chart.at(controller.pressed.x, controller.pressed.y).edge;
  if (edge) controller.go({ tie: edge, focus: null });
  else if (controller.view.focus || controller.view.tie) controller.go({ focus: null, tie: null });
}

/**
 * The account's own frame is the ground.
 * @param {Controller} controller
 */
function isShown({ drawing }, id) {
  return !drawing.nodes.find((node) => node.id === id)?.card.root;
}
