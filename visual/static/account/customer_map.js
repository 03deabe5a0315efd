// The customer map of an account: as a drawing and as a table.
import { fill, h } from "../core/dom.js";
import { emptyMap } from "../map/empty.js";
import { peopleTable } from "./people_table.js";
import { relations } from "../map/relations.js";
import { customerSource } from "../map/sources.js";
import { listed, sentences, word } from "../core/words.js";
import { openMap } from "../map/controller.js";

/** The map of `id` into `place`, as a drawing or, for `wanted` "table", in words; `chosen("map" | "table")` hears of the switch. */
export function customerMap(place, id, { wanted, chosen }) {
  const views = { map: h("div", { "data-testid": "view-map" }), table: h("div", { "data-testid": "view-table" }) };
  const head = h("div.map-head");
  fill(place, head, views.map, views.table);
  /** @type {((form: string) => void) | null} */
  let turn = null;
  const drawn = (controller, drawing) => {
    turn = begin(place, { views, head }, { controller, drawing, chosen });
    return Boolean(turn);
  };
  return openMap(views.map, customerSource(id), { drawn }).then(() => turn?.(wanted)); // the picture is measured before it may be hidden
}

/** The words above the map and the table beside it; answers what turns between the two, null where nobody is mapped. */
function begin(place, { views, head }, { controller, drawing, chosen }) {
  const known = relations(drawing.map);
  const closed = drawing.nodes.map(({ card }) => card).filter(({ kind }) => kind === "closed");
  if (!known.people.length && !closed.length) return fill(place, ...emptyMap(controller)) && null;
  const controls = h("div.controls");
  const said = h("p.head-facts", { "data-testid": "map-summary" }, summary(known, closed));
  fill(head, said, controls);
  fill(views.table, closed.length > 0 && h("p.muted", {}, word("table_closed", { n: sum(closed, "count") })), peopleTable(known));
  return switcher(views, controls, chosen);
}

function summary(known, closed) {
  const gaps = known.uncovered.map((group) => group.name);
  return sentences(
    word("map_summary", { known: known.covered.length + sum(closed, "known"), n: known.people.filter(({ vacant }) => !vacant).length + sum(closed, "count") }),
    gaps.length > 0 && word("map_summary_gaps", { names: listed(gaps) }));
}

/** What the cards of closed departments hold together. */
function sum(cards, of) {
  return cards.reduce((all, card) => all + card[of], 0);
}

function switcher(views, controls, chosen) {
  const buttons = Object.keys(views).map((name) => h("button", { type: "button", "aria-pressed": "false", "data-testid": `show-${name}`, onclick: () => { choose(name); chosen(name); } }, word(`view_${name}`)));
  fill(controls, h("div.segments", { role: "group", "aria-label": word("view_label") }, ...buttons));
  return choose;

  function choose(name) {
    Object.entries(views).forEach(([other, view], at) => {
      view.hidden = other !== name;
      buttons[at].setAttribute("aria-pressed", String(other === name));
    });
  }
}
