// The panel beside a map: a card, the routes, what a leaving costs, a tie, a form; on the large page the legend when nothing is chosen.
import { get, inPath } from "../../core/api.js";
import { panel } from "./card.js";
import { fill, h } from "../../core/dom.js";
import { layerName } from "../filters.js";
import { number } from "../../core/format.js";
import { leavingHere } from "./leaving.js";
import { legend } from "../../components/legend.js";
import { show } from "../../components/loading.js";
import { routesHere } from "./routes.js";
import { strength } from "../../person/strength.js";
import { editTie, endTie } from "../../edit/ties.js";
import { bracketed, named, word } from "../../core/words.js";

const OVER = ["routes", "without", "tie", "focus"]; // what closes first

/** {show(), form(content), free(), close()} of a desk: `show` follows the view; a form stands until it is sent or given up. */
export function sidePanel(desk) {
  const place = desk.parts.panel;
  let [shown, held] = [null, false];

  function show() {
    const { seen, known } = desk;
    const mode = OVER.find((name) => (name === "without" ? seen.without.length : name === "tie" ? desk.drawing.edges.some(({ id }) => id === seen.tie) : name === "focus" ? known.byId.has(seen.focus) : seen[name])) ?? null;
    if (mode !== "without") desk.cut = null;
    if (held) return;
    const now = JSON.stringify([mode, seen.routes, seen.from, seen.without, seen.tie, seen.focus, seen.at]);
    if (shown?.key === now && shown.drawing === desk.bare) return;
    const scroll = shown?.key === now ? place.scrollTop : 0;
    shown = { key: now, drawing: desk.bare };
    put(mode, { routes: () => routesHere(desk), without: () => leavingHere(desk), tie: () => tiePanel(desk, seen.tie), focus: () => panel(known.byId.get(seen.focus), known, { desk }) }[mode]?.() ?? rest());
    place.scrollTop = scroll;
  }

  function put(mode, content) {
    place.hidden = !content.length;
    const leave = h("button.quiet.icon.panel-close", { type: "button", "aria-label": word("close"), title: word("close"), onclick: () => { close(); desk.parts.canvas.focus({ preventScroll: true }); } }, "×");
    fill(place, (mode || held) && leave, ...content);
  }

  function rest() {
    return desk.large ? [h("h2.quiet-title", {}, word("legend")), legend(desk.drawing.legend)] : [];
  }

  /** Leaves what stands in the panel; tells whether there was anything. */
  function close() {
    if (held) return free(), true;
    const mode = OVER.find((name) => (name === "without" ? desk.seen.without.length : desk.seen[name]));
    if (!mode) return false;
    desk.go({ routes: { routes: null, from: null, route: null }, without: { without: [] }, tie: { tie: null }, focus: { focus: null } }[mode]);
    return true;
  }

  function form(content) {
    held = true;
    put(null, content);
    place.scrollTop = 0;
    place.querySelector("input:not([type=hidden]), select, textarea")?.focus();
  }

  function free() {
    held = false;
    shown = null;
    show();
  }

  return { show, form, free, close, get held() { return held; }, turn: (right) => place.classList.toggle("at-left", right) };
}

function tiePanel(desk, id) {
  const edge = desk.drawing.edges.find((one) => one.id === id);
  const [from, to] = [desk.known.byId.get(edge.from), desk.known.byId.get(edge.to)];
  const { type, strength: value, class: kind } = edge.stroke;
  const why = h("div.spaced-above");
  if (type === "KNOWS") show(why, () => get(`/api/v1/people/${inPath(edge.from)}/strength`, { query: { with: edge.to, at: desk.seen.at } }), (answer) => fill(why, strength(answer)), { lines: 4 });
  const name = (end) => h("button.link", { type: "button", onclick: () => desk.go({ tie: null, focus: end.id }) }, end.name);
  return [
    h("h2", { "data-testid": "tie-title" }, name(from), h("span.muted", {}, type === "KNOWS" ? " — " : " → "), name(to)),
    h("p.muted", {}, [layerName(type), type === "KNOWS" && named(`class.${kind ?? "unknown"}`), value !== null && value !== undefined && number(value), edge.stroke.sign < 0 && bracketed(named("INFLUENCES.sign.-1"))].filter(Boolean).join(" · ")),
    why,
    desk.editor && !desk.seen.at && type !== "colleague" && h("p.actions", {},
      h("button.button", { type: "button", "data-testid": "tie-edit", onclick: () => editTie(desk, edge) }, word("edit_tie")),
      h("button.button", { type: "button", "data-testid": "tie-end", onclick: () => endTie(desk, edge) }, word("edit_tie_end"))),
  ];
}
