// The customer map of an account: as a drawing and as a table.
import { get, inPath } from "./api.js";
import { chart } from "./chart.js";
import { fill, h } from "./dom.js";
import { AT_REST, layers } from "./layers.js";
import { legend } from "./legend.js";
import { panel } from "./panel.js";
import { peopleTable } from "./people_table.js";
import { relations } from "./relations.js";
import { show } from "./state.js";
import { listed, sentences, word } from "./words.js";

const TALLEST = 0.74; // of the window

/** The map of `id` into `place`, as a drawing or, for `wanted` "table", in words; `chosen("map" | "table")` hears of the switch. */
export function customerMap(place, id, { wanted, chosen }) {
  return show(place, () => get(`/drawings/organizations/${inPath(id)}`), (drawing) => begin(place, drawing, { wanted, chosen }), { lines: 8 });
}

function begin(place, drawing, { wanted, chosen }) {
  const known = relations(drawing.map);
  if (!known.people.length) return fill(place, h("p.answer", {}, word("map_empty")), h("p.actions", {}, h("a.button.primary", { href: "/imports" }, word("empty_import"))));
  const views = { map: h("div", { "data-testid": "view-map" }), table: h("div", { "data-testid": "view-table" }) };
  const controls = h("div.controls");
  const said = h("p.head-facts", { "data-testid": "map-summary" }, summary(known, known.uncovered.map((group) => group.name)));
  fill(place, h("div.map-head", {}, said, controls), views.map, views.table);
  drawMap(views.map, drawing, known);
  fill(views.table, peopleTable(known));
  return switcher(views, controls, wanted, chosen);
}

function summary(known, gaps) {
  return sentences(
    word("map_summary", { known: known.reached.length, n: known.people.length }),
    gaps.length > 0 && word("map_summary_gaps", { names: listed(gaps) }));
}

function drawMap(into, drawing, known) {
  const canvas = h("div.canvas.map", { role: "img", "aria-label": word("map_drawing"), "data-testid": "map-canvas" });
  const side = h("aside.panel", { hidden: true, "data-testid": "panel", "aria-live": "polite" });
  const bar = h("div.bar");
  let picked = null;
  fill(into, bar, h("div.stage", {}, canvas, side), h("p.small.muted", {}, word("zoom_hint")), legend(drawing.legend));
  const [left, top, right, bottom] = drawing.bounds;
  const natural = ((bottom - top) * Math.min(1, (canvas.clientWidth - 48) / (right - left))) + 48;
  const view = chart(canvas, drawing, { pick, point, hidden: AT_REST, height: Math.max(360, Math.min(innerHeight * TALLEST, natural)) });
  fill(bar, layers(drawing.edges, (hidden) => view.hide(hidden)), zoom(view));

  function pick(person, onTheRight = side.classList.contains("at-left")) {
    side.classList.toggle("at-left", onTheRight);
    const chosen = known.byId.get(person);
    picked = chosen?.type === "Person" ? person : null;
    side.hidden = !picked;
    if (picked) fill(side, panel(chosen, known, { leave: () => pick(null), pick }));
    light(picked);
  }

  function point(person) {
    if (!picked) light(person);
  }

  function light(person) {
    if (!person) return view.clear();
    const around = known.around(person);
    return view.focus(around.nodes, around.edges, { picked: person });
  }
}

function zoom(view) {
  const button = (key, sign, act) => h("button.quiet.icon", { type: "button", "aria-label": word(key), title: word(key), onclick: act }, sign);
  return h("div.zoom", {}, button("zoom_out", "−", () => view.zoom(1 / 1.25)), button("zoom_in", "+", () => view.zoom(1.25)), button("zoom_fit", "⤢", () => view.whole()));
}

function switcher(views, controls, wanted, chosen) {
  const buttons = Object.keys(views).map((name) => h("button", { type: "button", "aria-pressed": "false", "data-testid": `show-${name}`, onclick: () => { choose(name); chosen(name); } }, word(`view_${name}`)));
  fill(controls, h("div.segments", { role: "group", "aria-label": word("view_label") }, ...buttons));
  choose(wanted);

  function choose(name) {
    Object.entries(views).forEach(([other, view], at) => {
      view.hidden = other !== name;
      buttons[at].setAttribute("aria-pressed", String(other === name));
    });
  }
}
