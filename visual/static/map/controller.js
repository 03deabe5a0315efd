// Opens a map to work on: the picture, the tools above it, the panel beside it. The address keeps its view.
import { chart } from "../canvas/chart.js";
import { cursor } from "./controls/cursor.js";
import { compared } from "./controls/compared.js";
import { timeSlider } from "./controls/time_slider.js";
import { fill, h } from "../core/dom.js";
import { forms } from "../edit/edit.js";
import { keys } from "./controls/keys.js";
import { display } from "./display.js";
import { viewOf } from "./view.js";
import { emptyMap, isEmpty } from "./empty.js";
import { canvasEvents } from "./controls/canvas_events.js";
import { pointer } from "./controls/pointer.js";
import { record } from "./history.js";
import { go, listen, load, reload, settle, take } from "./navigation.js";
import { sidePanel } from "./panel/side_panel.js";
import { show } from "../components/loading.js";
import { tools } from "./controls/tools.js";
import { word } from "../core/words.js";
/** @import { Controller, Drawing, MapSource } from "./types.js" */

const TALLEST = 0.74; // of the window, where the page holds more than the map
const LEGIBLE = 0.6; // of the natural size: below, names are cut short

/**
 * Loads the map of `source` and puts it into `place`; `large` fills the window. `drawn` hears of the first drawing and may answer
 * false, having shown something else; a drawing that shows nothing is a sentence and what to do.
 * @param {HTMLElement} place
 * @param {MapSource} source
 * @param {{large?: boolean, drawn?: (controller: Controller, drawing: Drawing) => boolean | void}} [options]
 */
export function openMap(place, source, { large = false, drawn = () => {} } = {}) {
  /** @type {Controller} */
  const controller = { source, large, place, view: begun(source), at: null, editor: document.body.dataset.role !== "viewer" };
  return show(place, () => load(controller), (drawing) => drawn(controller, drawing) !== false && (isEmpty(drawing) ? fill(place, ...emptyMap(controller)) : begin(controller, drawing)), { lines: 8 });
}

/** What the address asks for; the routes to somebody begin with the best one lit. */
function begun(source) {
  const { kind, id } = source;
  const view = viewOf(location.search, source);
  const asked = view.focus || view.tie || view.without.length || view.routes;
  return kind === "routes" && !asked ? { ...view, routes: id } : view;
}

/** @param {Controller} controller */
function begin(controller, drawing) {
  const parts = {
    canvas: h("div.canvas.map", { tabindex: 0, role: "application", "aria-label": controller.source.label, "aria-describedby": "map-how", "data-testid": controller.source.testid ?? "map-canvas" }),
    panel: h("aside.panel", { hidden: true, "data-testid": "panel", "aria-label": word("map_panel") }),
    bar: h("div.bar.map-bar"), foot: h("div.map-foot"), over: h("div.map-over"),
    spoken: h("p.spoken", { role: "status", "aria-live": "polite", "data-testid": "map-said" }),
  };
  const stage = h("div.stage", {}, h("div.picture", {}, parts.canvas, parts.over), parts.panel);
  controller.frame = h(controller.large ? "div.workbench.large" : "div.workbench", {}, parts.bar, stage, parts.foot, parts.spoken, h("p.spoken", { id: "map-how" }, word("map_how")));
  fill(controller.place, controller.frame);
  Object.assign(controller, { parts, say: (text) => { parts.spoken.textContent = text; } });
  controller.history = record(() => controller.frame.dispatchEvent(new Event("history")));
  take(controller, drawing);
  controller.chart = chart(parts.canvas, controller.drawing, canvasEvents(controller, controller.large ? null : heightOf(parts.canvas, drawing.bounds)));
  parts.canvas.querySelector(".vis-network").removeAttribute("tabindex"); // the keyboard is on the map as a whole
  controller.panel = sidePanel(controller);
  controller.cursor = cursor(controller);
  controller.go = (change, options) => go(controller, change, options);
  controller.reload = (saved) => reload(controller, saved);
  controller.display = display(controller);
  fill(parts.bar, tools(controller));
  fill(controller.parts.foot, timeSlider(controller), ...compared(controller));
  if (controller.editor) forms().then((all) => { controller.forms = all; }, () => null); // the menu asks again
  pointer(controller);
  keys(controller);
  listen(controller);
  if (controller.view.viewport) controller.display.restore();
  controller.begun = true;
  return settle(controller).then(() => {
    controller.chart.settle();
    if (far(controller)) controller.cursor.to(controller.view.focus, { centre: true });
  });
}

/**
 * Whether somebody's card is asked for whose name could not be read from here, or may stand elsewhere.
 * @param {Controller} controller
 */
function far({ view, chart: picture, known }) {
  return !view.viewport && known.byId.has(view.focus) && (picture.partial || picture.camera().scale < LEGIBLE);
}

function heightOf(canvas, [left, top, right, bottom]) {
  const natural = (bottom - top) * Math.min(1.25, (canvas.clientWidth - 48) / (right - left)) + 48;
  return Math.max(360, Math.min(innerHeight * TALLEST, natural));
}
