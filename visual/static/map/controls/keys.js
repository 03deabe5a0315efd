// The map by keyboard: arrows walk, Enter opens, the menu key asks, / searches, Escape goes back, + − 0 zoom, Alt and Shift with an arrow move.
import { first, isDirection, shift, towards } from "./directions.js";
import { openMenu } from "./actions.js";
import { firstIn } from "../../core/dom.js";
import { moved } from "../places.js";
/** @import { Controller } from "../types.js" */

const NUDGE = 8; // pixels of the drawing; with the shift key
const LEAP = 40; // with the alt key

/** @param {Controller} controller */
export function keys(controller) {
  const { canvas } = controller.parts;
  const acts = {
    Enter: () => controller.at && chosen(controller), " ": () => controller.at && chosen(controller),
    ContextMenu: () => ask(controller), "/": () => firstIn(controller.frame, "[data-testid=map-search] input")?.focus(),
    "+": () => zoomed(controller, 1.25), "=": () => zoomed(controller, 1.25), "-": () => zoomed(controller, 0.8), "−": () => zoomed(controller, 0.8), 0: () => controller.chart.whole(),
    Home: () => go(controller, first(walked(controller))),
  };
  canvas.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.isComposing) return;
    if (isDirection(event.key)) arrow(controller, event);
    else if (event.key === "F10" && event.shiftKey) ask(controller);
    else if (acts[event.key]) acts[event.key]();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  canvas.addEventListener("focus", () => { if (!controller.at && canvas.matches(":focus-visible")) go(controller, controller.view.focus ?? first(walked(controller))); });
  controller.frame.addEventListener("keydown", (event) => { if (event.key === "Escape" && !event.defaultPrevented) back(controller, event); });
  document.addEventListener("keydown", function again(event) {
    if (!controller.frame.isConnected) return document.removeEventListener("keydown", again);
    return undone(controller, event);
  });
}

/** @param {Controller} controller */
function arrow(controller, event) {
  if (event.altKey || event.shiftKey) return nudge(controller, event.key, event.altKey ? LEAP : NUDGE);
  const nodes = walked(controller);
  const from = nodes.find(({ id }) => id === controller.at);
  return go(controller, from ? towards(event.key, from, nodes) : first(nodes));
}

/**
 * Everybody and everything one can stand on, as it is shown now.
 * @param {Controller} controller
 */
function walked({ drawing, chart }) {
  return drawing.nodes.filter((node) => node.card.kind !== "group" && chart.spot(node.id)).map(({ id, x, y }) => ({ id, ...(chart.network.getPositions([id])[id] ?? { x, y }) }));
}

/** @param {Controller} controller */
function go(controller, id) {
  if (id) controller.cursor.to(id);
}

/** @param {Controller} controller */
function chosen(controller) {
  if (controller.choosing) controller.choosing.chosen(controller.at);
  else controller.cursor.to(controller.at, { open: true });
}

/** @param {Controller} controller */
function ask(controller) {
  const { left, top, width, height } = controller.parts.canvas.getBoundingClientRect();
  const spot = controller.at && controller.chart.spot(controller.at);
  openMenu(controller, { node: controller.at, edge: null }, spot ? { x: left + spot.x, y: top + spot.y + 20 } : { x: left + width / 2, y: top + height / 2 });
}

/** @param {Controller} controller */
function zoomed(controller, by) {
  controller.chart.zoom(by);
  controller.frame.dispatchEvent(new Event("camera"));
}

/**
 * One step back: choosing, the panel, the neighbours alone.
 * @param {Controller} controller
 */
function back(controller, event) {
  if (controller.choosing) controller.choosing.stop();
  else if (controller.panel.close()) controller.parts.canvas.focus({ preventScroll: true });
  else if (controller.view.near) controller.go({ near: null });
  else return;
  event.preventDefault();
}

/** @param {Controller} controller */
function nudge(controller, key, by) {
  const node = controller.drawing.nodes.find(({ id }) => id === controller.at);
  if (!controller.editor || !node?.card.placed || !controller.base.layout?.id) return;
  const [x, y] = shift(key, by);
  const now = controller.chart.network.getPositions([node.id])[node.id];
  const places = { [node.id]: [Math.round(now.x + x), Math.round(now.y + y)] };
  controller.chart.move(places);
  moved(controller, places, { later: true });
}

/**
 * Ctrl+Z and Ctrl+Shift+Z (or Ctrl+Y), except where one is typing.
 * @param {Controller} controller
 */
function undone(controller, event) {
  const key = event.key.toLowerCase();
  if (!(event.ctrlKey || event.metaKey) || event.altKey || !["z", "y"].includes(key) || event.target.closest("input, textarea, select")) return;
  event.preventDefault();
  controller.step(key === "y" || event.shiftKey ? "redo" : "undo");
}
