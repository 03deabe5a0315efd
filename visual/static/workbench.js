// A map to work on: the picture, the tools above it, the panel beside it, and the view that the address keeps.
import { get } from "./api.js";
import { brought } from "./brought.js";
import { chart } from "./chart.js";
import { cursor } from "./cursor.js";
import { days } from "./days.js";
import { fill, h } from "./dom.js";
import { keys } from "./map_keys.js";
import { legend } from "./legend.js";
import { looking } from "./looking.js";
import { addressOf, drawnBy, drawsAlike, looksAlike, viewOf } from "./map_state.js";
import { painted } from "./painted.js";
import { places } from "./places.js";
import { pointer } from "./pointer.js";
import { record } from "./map_history.js";
import { relations } from "./relations.js";
import { sidePanel } from "./side_panel.js";
import { failed, show } from "./state.js";
import { tools } from "./map_tools.js";
import { word } from "./words.js";

const TALLEST = 0.74; // of the window, where the page holds more than the map
const LEGIBLE = 0.6; // of the natural size: below, names are cut short

/**
 * Loads the map of `source` ({drawing, query, kind, account, home, layouts}) and puts it into `place`; `large` fills the window.
 * `drawn(desk)` hears of the first drawing. The desk holds what the parts share: `seen` (the view), `drawing`, `known`, `view` (the
 * picture), `go(change)` to see something else, `say(text)`, `panel`, `history`, `at` (who the keyboard is on).
 */
export function workbench(place, source, { large = false, drawn = () => {} } = {}) {
  const desk = { source, large, place, seen: begun(source), at: null, editor: ["editor", "admin"].includes(document.body.dataset.role) };
  return show(place, () => load(desk), (drawing) => {
    desk.first = drawing;
    if (drawn(desk, drawing) !== false) begin(desk, drawing);
  }, { lines: 8 });
}

/** The routes to somebody begin with the best one lit. */
function begun({ kind, id }) {
  const seen = viewOf(location.search);
  const asked = seen.focus || seen.tie || seen.without.length || seen.routes;
  return kind === "routes" && !asked ? { ...seen, routes: id } : seen;
}

function load({ source, seen }) {
  return get(source.drawing, { query: { ...source.query, ...drawnBy(seen) } });
}

function begin(desk, drawing) {
  const parts = {
    canvas: h("div.canvas.map", { tabindex: 0, role: "application", "aria-label": desk.source.label, "aria-describedby": "map-how", "data-testid": desk.source.testid ?? "map-canvas" }),
    panel: h("aside.panel", { hidden: true, "data-testid": "panel", "aria-label": word("map_panel") }),
    bar: h("div.bar.map-bar"), foot: h("div.map-foot"), over: h("div.map-over"),
    spoken: h("p.spoken", { role: "status", "aria-live": "polite", "data-testid": "map-said" }),
  };
  const stage = h("div.stage", {}, h("div.picture", {}, parts.canvas, parts.over), parts.panel);
  desk.frame = h(desk.large ? "div.desk.large" : "div.desk", {}, parts.bar, stage, parts.foot, parts.spoken, h("p.spoken", { id: "map-how" }, word("map_how")));
  fill(desk.place, desk.frame);
  Object.assign(desk, { parts, say: (text) => { parts.spoken.textContent = text; } });
  desk.history = record(() => desk.frame.dispatchEvent(new Event("history")));
  take(desk, drawing);
  desk.view = chart(parts.canvas, desk.drawing, painted(desk, desk.large ? null : heightOf(parts.canvas, drawing.bounds)));
  parts.canvas.querySelector(".vis-network").removeAttribute("tabindex"); // the keyboard is on the map as a whole
  desk.panel = sidePanel(desk);
  desk.cursor = cursor(desk);
  desk.go = (change, options) => go(desk, change, options);
  desk.again = () => again(desk);
  desk.looked = looking(desk);
  desk.places = places(desk);
  fill(parts.bar, tools(desk));
  foot(desk);
  pointer(desk);
  keys(desk);
  listen(desk);
  if (desk.seen.eye) desk.looked.restore();
  return settle(desk).then(() => far(desk) && desk.cursor.to(desk.seen.focus, { centre: true }));
}

/** Whether somebody's card is asked for whose name could not be read from here. */
function far({ seen, view, known }) {
  return !seen.eye && known.byId.has(seen.focus) && view.camera().scale < LEGIBLE;
}

/** Below the picture: the day, and where the panel comes and goes the legend. */
function foot(desk) {
  fill(desk.parts.foot, days(desk), !desk.large && legend(desk.bare.legend));
}

function heightOf(canvas, [left, top, right, bottom]) {
  const natural = (bottom - top) * Math.min(1, (canvas.clientWidth - 48) / (right - left)) + 48;
  return Math.max(360, Math.min(innerHeight * TALLEST, natural));
}

function take(desk, drawing) {
  Object.assign(desk, { bare: drawing, drawing, known: relations(drawing.map) });
}

/** Sees something else: `change` of the view. It can be undone, and Back leads to what was seen before. */
async function go(desk, change, { said = word("map_step_view"), quiet = false } = {}) {
  const before = desk.seen;
  const now = { ...before, ...change };
  if (looksAlike(before, now) && before.eye === now.eye) return;
  if (quiet) history.replaceState(null, "", addressOf(now, location.search));
  else {
    history.pushState(null, "", addressOf(now, location.search));
    desk.history.add({ said, undo: () => turn(desk, before), redo: () => turn(desk, now) });
  }
  await turned(desk, before, now);
}

async function turn(desk, now) {
  history.pushState(null, "", addressOf(now, location.search));
  await turned(desk, desk.seen, now);
}

async function turned(desk, before, now) {
  desk.seen = now;
  if (!drawsAlike(before, now)) await again(desk);
  else await settle(desk);
  desk.frame.dispatchEvent(new Event("seen"));
}

/** Asks for the drawing of the view once more: the map has changed, or another of it is wanted. */
async function again(desk) {
  const asked = (desk.asked = {});
  try {
    desk.frame.setAttribute("aria-busy", "true");
    const drawing = await load(desk);
    if (asked !== desk.asked) return;
    take(desk, drawing);
    await settle(desk, true);
    desk.frame.dispatchEvent(new Event("drawn"));
  } catch (problem) {
    if (problem.status !== 401) failed(desk.parts.foot, problem, () => { foot(desk); again(desk); });
  } finally {
    if (asked === desk.asked) desk.frame.removeAttribute("aria-busy");
  }
}

/** Brings in who was asked for beyond the map, then shows what the view says. */
async function settle(desk, fresh = false) {
  const asked = (desk.settling = {});
  const drawing = await brought(desk);
  if (asked !== desk.settling) return;
  if (fresh || drawing !== desk.drawing) {
    desk.drawing = drawing;
    desk.known = relations(drawing.map);
    desk.view.draw(drawing);
  }
  desk.looked.show();
}

/** Back and forward; a desk that has left the page no longer listens. */
function listen(desk) {
  const back = () => {
    if (!desk.frame.isConnected) return removeEventListener("popstate", back);
    const before = desk.seen;
    return turned(desk, before, viewOf(location.search)).then(() => desk.seen.eye !== before.eye && desk.looked.restore());
  };
  addEventListener("popstate", back);
}
