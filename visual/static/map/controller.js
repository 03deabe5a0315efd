// A map to work on: the picture, the tools above it, the panel beside it, and the view that the address keeps.
import { chart } from "../canvas/chart.js";
import { cursor } from "./controls/cursor.js";
import { days } from "./controls/time_slider.js";
import { fill, h } from "../core/dom.js";
import { forms } from "../edit/edit.js";
import { keys } from "./controls/keys.js";
import { legend } from "../components/legend.js";
import { looking } from "./apply_view.js";
import { viewOf } from "./view.js";
import { emptyMap, isEmpty } from "../components/empty.js";
import { painted } from "./controls/canvas_events.js";
import { pointer } from "./controls/pointer.js";
import { record } from "./history.js";
import { again, go, listen, load, settle, take } from "./navigation.js";
import { sidePanel } from "./panel/side_panel.js";
import { show } from "../components/loading.js";
import { tools } from "./controls/tools.js";
import { word } from "../core/words.js";

const TALLEST = 0.74; // of the window, where the page holds more than the map
const LEGIBLE = 0.6; // of the natural size: below, names are cut short

/**
 * Loads the map of `source` ({drawing, query, page, kind, id, account, layouts, label}) and puts it into `place`; `large` fills the window.
 * `drawn(desk)` hears of the first drawing; one that shows nothing is a sentence and what to do. The desk holds what the parts share: `seen` (the view), `drawing`, `known`, `view` (the
 * picture), `go(change)` to see something else, `say(text)`, `panel`, `history` of edits, `at` (who the keyboard is on).
 */
export function workbench(place, source, { large = false, drawn = () => {} } = {}) {
  const desk = { source, large, place, seen: begun(source), at: null, editor: ["editor", "admin"].includes(document.body.dataset.role) };
  return show(place, () => load(desk), (drawing) => drawn(desk, drawing) !== false && (isEmpty(drawing) ? fill(place, ...emptyMap(desk)) : begin(desk, drawing)), { lines: 8 });
}

/** What the address asks for; the routes to somebody begin with the best one lit. */
function begun(source) {
  const { kind, id } = source;
  const seen = viewOf(location.search, source);
  const asked = seen.focus || seen.tie || seen.without.length || seen.routes;
  return kind === "routes" && !asked ? { ...seen, routes: id } : seen;
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
  desk.again = (saved) => again(desk, saved);
  desk.looked = looking(desk);
  fill(parts.bar, tools(desk));
  foot(desk);
  if (desk.editor) forms().then((all) => { desk.forms = all; }, () => null); // the menu asks again
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
