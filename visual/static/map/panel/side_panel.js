// The panel over a map: a card, the routes, the cost of a leaving, a tie, a form; nothing where nothing is chosen.
import { get, inPath } from "../../core/api.js";
import { panel } from "./card.js";
import { fill, firstIn, h } from "../../core/dom.js";
import { layerName } from "../filters.js";
import { number } from "../../core/format.js";
import { leavingHere } from "./leaving.js";
import { show } from "../../components/loading.js";
import { routesHere } from "./routes.js";
import { throughHere } from "./through.js";
import { strength } from "../../person/strength.js";
import { editTie, endTie } from "../../edit/ties.js";
import { bracketed, named, word } from "../../core/words.js";
/** @import { Controller } from "../types.js" */

const OVER = ["routes", "through", "without", "tie", "focus"]; // what closes first

/**
 * {show(), form(content), free(), close()} of a controller: `show` follows the view; a form stands until it is sent or given up.
 * @param {Controller} controller
 */
export function sidePanel(controller) {
  const place = controller.parts.panel;
  let [shown, held] = [null, false];

  function show() {
    const { view, known } = controller;
    const mode = OVER.find((name) => (name === "without" ? view.without.length : name === "tie" ? controller.drawing.edges.some(({ id }) => id === view.tie) : name === "focus" ? known.byId.has(view.focus) : view[name])) ?? null;
    if (mode !== "without") controller.cut = null;
    if (held) return;
    const now = JSON.stringify([mode, view.routes, view.from, view.via, view.avoid, view.through, view.without, view.tie, view.focus, view.at]);
    if (shown?.key === now && shown.drawing === controller.base) return;
    const scroll = shown?.key === now ? place.scrollTop : 0;
    shown = { key: now, drawing: controller.base };
    put(mode, { routes: () => routesHere(controller), through: () => throughHere(controller), without: () => leavingHere(controller), tie: () => tiePanel(controller, view.tie), focus: () => panel(known.byId.get(view.focus), known, { controller }) }[mode]?.() ?? []);
    place.scrollTop = scroll;
  }

  function put(mode, content) {
    place.hidden = !content.length;
    const leave = h("button.quiet.icon.panel-close", { type: "button", "aria-label": word("close"), title: word("close"), onclick: () => { close(); controller.parts.canvas.focus({ preventScroll: true }); } }, "×");
    fill(place, (mode || held) && leave, ...content);
  }

  /** Leaves what stands in the panel; tells whether there was anything. */
  function close() {
    if (held) return free(), true;
    const mode = OVER.find((name) => (name === "without" ? controller.view.without.length : controller.view[name]));
    if (!mode) return false;
    controller.go({ routes: { routes: null, from: null, route: null, via: [], avoid: [] }, through: { through: null }, without: { without: [] }, tie: { tie: null }, focus: { focus: null } }[mode]);
    return true;
  }

  function form(content) {
    held = true;
    put(null, content);
    place.scrollTop = 0;
    firstIn(place, "input:not([type=hidden]), select, textarea")?.focus();
  }

  function free() {
    held = false;
    shown = null;
    show();
  }

  return { show, form, free, close, get held() { return held; }, turn: (right) => place.classList.toggle("at-left", right) };
}

/** @param {Controller} controller */
function tiePanel(controller, id) {
  const edge = controller.drawing.edges.find((one) => one.id === id);
  const [from, to] = [controller.known.byId.get(edge.from), controller.known.byId.get(edge.to)];
  const { type, strength: value, class: kind } = edge.stroke;
  const why = h("div.spaced-above");
  if (type === "KNOWS") show(why, () => get(`/api/v1/people/${inPath(edge.from)}/strength`, { query: { with: edge.to, at: controller.view.at } }), (answer) => fill(why, strength(answer)), { lines: 4 });
  const name = (end) => h("button.link", { type: "button", onclick: () => controller.go({ tie: null, focus: end.id }) }, end.name);
  return [
    h("h2", { "data-testid": "tie-title" }, name(from), h("span.muted", {}, type === "KNOWS" ? " — " : " → "), name(to)),
    h("p.muted", {}, [layerName(type), type === "KNOWS" && named(`class.${kind ?? "unknown"}`), value !== null && value !== undefined && number(value), edge.stroke.sign < 0 && bracketed(named("INFLUENCES.sign.-1"))].filter(Boolean).join(" · ")),
    why,
    controller.editor && !controller.view.at && type !== "colleague" && h("p.actions", {},
      h("button.button", { type: "button", "data-testid": "tie-edit", onclick: () => editTie(controller, edge) }, word("edit_tie")),
      h("button.button", { type: "button", "data-testid": "tie-end", onclick: () => endTie(controller, edge) }, word("edit_tie_end"))),
  ];
}
