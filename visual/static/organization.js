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
import { listed, named, sentences, word } from "./words.js";

const id = document.body.dataset.id;
const place = document.getElementById("organization-map");
const controls = document.getElementById("organization-controls");
const TALLEST = 0.74; // of the window
const NARROW = 720; // pixels: below, the table comes first

show(place, async () => Promise.all([get(`/drawings/organizations/${inPath(id)}`), account()]), begin, { lines: 8 });

/** The account's own facts; the map alone is enough when they do not come. */
function account() {
  return get(`/api/v1/organizations/${inPath(id)}`).catch((problem) => { if (problem.status === 404) throw problem; return null; });
}

function begin([drawing, item]) {
  const known = relations(drawing.map);
  head(drawing.map.title || item?.name, item, known);
  if (!known.people.length) return fill(place, h("p.answer", {}, word("map_empty")), h("p.actions", {}, h("a.button.primary", { href: "/imports" }, word("empty_import"))));
  const views = { map: h("div", { "data-testid": "view-map" }), table: h("div", { "data-testid": "view-table" }) };
  fill(place, views.map, views.table);
  drawMap(views.map, drawing, known);
  fill(views.table, peopleTable(known));
  return switcher(views);
}

function head(name, item, known) {
  document.title = `${name} · ${word("organization_title")}`;
  const facts = item ? [
    item.tier && word("tier_of", { tier: item.tier }),
    item.standing && named(`Organization.standing.${item.standing}`), item.industry, item.region,
  ].filter(Boolean) : [];
  const gaps = known.uncovered.map((group) => group.name);
  fill(document.getElementById("organization-head"),
    h("h1", { "data-testid": "organization-name" }, name),
    facts.length > 0 && h("p.head-facts", {}, facts.join(" · ")),
    known.people.length > 0 && h("p.head-facts", { "data-testid": "map-summary" }, summary(known, gaps)));
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

function switcher(views) {
  const buttons = Object.keys(views).map((name) => h("button", { type: "button", "aria-pressed": "false", "data-testid": `show-${name}`, onclick: () => choose(name, true) }, word(`view_${name}`)));
  fill(controls, h("div.segments", { role: "group", "aria-label": word("view_label") }, ...buttons));
  const wanted = new URLSearchParams(location.search).get("view");
  choose(wanted in views ? wanted : innerWidth < NARROW ? "table" : "map");

  function choose(name, asked = false) {
    Object.entries(views).forEach(([other, view], at) => {
      view.hidden = other !== name;
      buttons[at].setAttribute("aria-pressed", String(other === name));
    });
    if (asked) history.replaceState(null, "", `?view=${name}`);
  }
}
