// A map by keyboard: arrows walk, Enter opens, the menu key asks, / searches, Escape goes back, + − 0 zoom, Alt and Shift with an arrow move.
import { first, isDirection, shift, towards } from "./directions.js";
import { openMenu } from "./actions.js";
import { moved } from "../places.js";

const NUDGE = 8; // pixels of the drawing; with the shift key
const LEAP = 40; // with the alt key

export function keys(desk) {
  const { canvas } = desk.parts;
  const acts = {
    Enter: () => desk.at && chosen(desk), " ": () => desk.at && chosen(desk),
    ContextMenu: () => ask(desk), "/": () => desk.frame.querySelector("[data-testid=map-search] input")?.focus(),
    "+": () => zoomed(desk, 1.25), "=": () => zoomed(desk, 1.25), "-": () => zoomed(desk, 0.8), "−": () => zoomed(desk, 0.8), 0: () => desk.view.whole(),
    Home: () => go(desk, first(walked(desk))),
  };
  canvas.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.isComposing) return;
    if (isDirection(event.key)) arrow(desk, event);
    else if (event.key === "F10" && event.shiftKey) ask(desk);
    else if (acts[event.key]) acts[event.key]();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  canvas.addEventListener("focus", () => { if (!desk.at && canvas.matches(":focus-visible")) go(desk, desk.seen.focus ?? first(walked(desk))); });
  desk.frame.addEventListener("keydown", (event) => { if (event.key === "Escape" && !event.defaultPrevented) back(desk, event); });
  document.addEventListener("keydown", function again(event) {
    if (!desk.frame.isConnected) return document.removeEventListener("keydown", again);
    return undone(desk, event);
  });
}

function arrow(desk, event) {
  if (event.altKey || event.shiftKey) return nudge(desk, event.key, event.altKey ? LEAP : NUDGE);
  const nodes = walked(desk);
  const from = nodes.find(({ id }) => id === desk.at);
  return go(desk, from ? towards(event.key, from, nodes) : first(nodes));
}

/** Everybody and everything one can stand on, as it is shown now. */
function walked({ drawing, view }) {
  return drawing.nodes.filter((node) => node.card.kind !== "group" && view.spot(node.id)).map(({ id, x, y }) => ({ id, ...(view.network.getPositions([id])[id] ?? { x, y }) }));
}

function go(desk, id) {
  if (id) desk.cursor.to(id);
}

function chosen(desk) {
  if (desk.choosing) desk.choosing.chosen(desk.at);
  else desk.cursor.to(desk.at, { open: true });
}

function ask(desk) {
  const { left, top, width, height } = desk.parts.canvas.getBoundingClientRect();
  const spot = desk.at && desk.view.spot(desk.at);
  openMenu(desk, { node: desk.at, edge: null }, spot ? { x: left + spot.x, y: top + spot.y + 20 } : { x: left + width / 2, y: top + height / 2 });
}

function zoomed(desk, by) {
  desk.view.zoom(by);
  desk.frame.dispatchEvent(new Event("camera"));
}

/** One step back: choosing, the panel, the neighbours alone. */
function back(desk, event) {
  if (desk.choosing) desk.choosing.stop();
  else if (desk.panel.close()) desk.parts.canvas.focus({ preventScroll: true });
  else if (desk.seen.near) desk.go({ near: null });
  else return;
  event.preventDefault();
}

function nudge(desk, key, by) {
  const node = desk.drawing.nodes.find(({ id }) => id === desk.at);
  if (!desk.editor || !node?.card.placed || !desk.bare.layout?.id) return;
  const [x, y] = shift(key, by);
  const now = desk.view.network.getPositions([node.id])[node.id];
  const places = { [node.id]: [Math.round(now.x + x), Math.round(now.y + y)] };
  desk.view.move(places);
  moved(desk, places, { later: true });
}

/** Ctrl+Z and Ctrl+Shift+Z (or Ctrl+Y), except where one is typing. */
function undone(desk, event) {
  const key = event.key.toLowerCase();
  if (!(event.ctrlKey || event.metaKey) || event.altKey || !["z", "y"].includes(key) || event.target.closest("input, textarea, select")) return;
  event.preventDefault();
  desk.step(key === "y" || event.shiftKey ? "redo" : "undo");
}
