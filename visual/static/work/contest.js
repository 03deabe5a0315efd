// A contest with a rival in bars: ours filled, theirs striped and marked, a side without a tie hatched and named so.
import { bar } from "../components/charts.js";
import { h } from "../core/dom.js";
import { showMore } from "../components/show_more.js";
import { fraction, number } from "../core/format.js";
import { personLink } from "../components/links.js";
import { table } from "../components/tables.js";
import { named, word } from "../core/words.js";

export const STATES = ["held", "contested", "theirs", "open"];
const MARKS = { held: "■", contested: "■◆", theirs: "◆", open: "○" }; // the squares and diamonds of the sides on the maps
const COLUMNS = ["column_name", "column_weight", "column_sides", "column_state"];
const GENERAL = ["breadth", "depth", "penetration"];
const FEW = 15;

export function stateMark(state) {
  return h("span.state-mark", { "aria-hidden": "true" }, MARKS[state]);
}

export function standTable(people) {
  const body = h("tbody");
  const rows = people.map(row);
  const more = showMore(body, rows, FEW);
  const drawn = table(COLUMNS, body, { "data-testid": "standoff-table" });
  rows.forEach(relabelled);
  return h("div", {}, drawn, more);
}

/** Rows that are shown later know their columns too. */
function relabelled(one) {
  [...one.cells].slice(1).forEach((cell, at) => { cell.dataset.label = word(COLUMNS[at + 1]); });
}

/** Breadth, depth and penetration of both sides. */
export function bothSides({ ours, theirs }) {
  return h("div.pairs", { "data-testid": "both-sides" }, ...GENERAL.map((name) => h("div.pair-line", {}, h("h3", {}, word(name)),
    h("div", {}, side(word("side_ours"), ours[name], "solid", word("unknown")), side(word("side_theirs"), theirs[name], "against", word("unknown"))))));
}

function row({ id, name, title, weight, roles, rival_name: rival, ours, theirs, state }) {
  const said = (one) => (one.strength === null ? word("side_none") : number(one.strength));
  return h("tr", { "data-person": id, "data-state": state },
    h("th", { scope: "row" }, personLink({ id, name }), h("span.small.muted.block-line", {}, title ?? ""),
      roles.length > 0 && h("span.small.muted.block-line", {}, roles.map((role) => named(`DECIDES_ON.role.${role}`)).join(" · "))),
    h("td.figure", {}, fraction(weight)),
    h("td", {}, h("div", { role: "group", "aria-label": word("sides_said", { name, ours: said(ours), theirs: said(theirs) }) },
      stand(ours, word("side_ours"), "solid", (level) => word("side_level_ours", { level })),
      stand(theirs, word("side_theirs"), "against", (level) => word("side_level_theirs", { name: rival ?? word("side_theirs"), level })))),
    h("td.line", {}, stateMark(state), h("span", {}, word(`state_${state}`))));
}

function stand({ strength, level, who }, name, kind, levelled) {
  return h("div", {}, side(who ? who.name : name, strength, kind, word("side_none")),
    level !== null && h("p.small.muted", {}, levelled(named(`support.${level}`))));
}

function side(name, value, kind, missing) {
  return h("div.side-line", {}, h("span.bar-name.small", {}, name), bar(value, { name, kind, missing }), h("span.figure.small", {}, value === null ? missing : number(value)));
}
