// A map by keyboard: arrows walk, Enter opens, the menu key asks, / searches, Escape goes back, + − 0 zoom, Alt and Shift with an arrow move.
import { first, isDirection, shift, towards } from "./directions.js";
import { openMenu } from "./actions.js";
import { moved } from "../places.js";

const NUDGE = 8; // pixels of the drawing; with the shift key
const LEAP = 40; // with the alt key

export function keys(controller) {
  const { canvas } = controller.parts;
  const acts = {
    Enter: () => controller.at && chosen(controller), " ": () => controller.at && chosen(controller),
    ContextMenu: () => ask(controller), "/": () => controller.frame.querySelector("[data-testid=map-search] input")?.focus(),
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

function arrow(controller, event) {
  if (event.altKey || event.shiftKey) return nudge(controller, event.key, event.altKey ? LEAP : NUDGE);
  const nodes = walked(controller);
  const from = nodes.find(({ id }) => id === controller.at);
  return go(controller, from ? towards(event.key, from, nodes) : first(nodes));
}

/** Everybody and everything one can stand on, as it is shown now. */
function walked({ drawing, chart }) {
  return drawing.nodes.filter((node) => node.card.kind !== "group" && chart.spot(node.id)).map(({ id, x, y }) => ({ id, ...(chart.network.getPositions([id])[id] ?? { x, y }) }));
}

function go(controller, id) {
  if (id) controller.cursor.to(id);
}

function chosen(controller) {
  if (controller.choosing) controller.choosing.chosen(controller.at);
  else controller.cursor.to(controller.at, { open: true });
}

function ask(controller) {
  const { left, top, width, height } = controller.parts.canvas.getBoundingClientRect();
  const spot = controller.at && controller.chart.spot(controller.at);
  openMenu(controller, { node: controller.at, edge: null }, spot ? { x: left + spot.x, y: top + spot.y + 20 } : { x: left + width / 2, y: top + height / 2 });
}

function zoomed(controller, by) {
  controller.chart.zoom(by);
  controller.frame.dispatchEvent(new Event("camera"));
}

/** One step back: choosing, the panel, the neighbours alone. */
function back(controller, event) {
  if (controller.choosing) controller.choosing.stop();
  else if (controller.panel.close()) controller.parts.canvas.focus({ preventScroll: true });
  else if (controller.view.near) controller.go({ near: null });
  else return;
  event.preventDefault();
}

function nudge(controller, key, by) {
  const node = controller.drawing.nodes.find(({ id }) => id === controller.at);
  if (!controller.editor || !node?.card.placed || !controller.base.layout?.id) return;
  const [x, y] = shift(key, by);
  const now = controller.chart.network.getPositions([node.id])[node.id];
  const places = { [node.id]: [Math.round(now.x + x), Math.round(now.y + y)] };
  controller.chart.move(places);
  moved(controller, places, { later: true });
}

/** Ctrl+Z and Ctrl+Shift+Z (or Ctrl+Y), except where one is typing. */
function undone(controller, event) {
  const key = event.key.toLowerCase();
  if (!(event.ctrlKey || event.metaKey) || event.altKey || !["z", "y"].includes(key) || event.target.closest("input, textarea, select")) return;
  event.preventDefault();
  controller.step(key === "y" || event.shiftKey ? "redo" : "undo");
}
