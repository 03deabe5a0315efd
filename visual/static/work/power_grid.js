// The decision and power map as the trade draws it: value across, influence down, each person where they stand.
import { h } from "../core/dom.js";
import { personLink, personMark } from "../components/links.js";
import { listed, method, word } from "../core/words.js";

const DOWN = ["high", "middle", "low"];
const ACROSS = ["low", "middle", "high"];

/** Three by three; of several projects the largest of each person counts, and whose value or influence nobody knows stands below. */
export function powerGrid(rows) {
  const [most, unknown] = [new Map(), new Map()];
  for (const { person, cells } of rows) {
    const size = cells.value === null || cells.influence === null ? null : cells.value * cells.influence;
    if (size === null) unknown.set(person.id, person);
    else if (!most.has(person.id) || size > most.get(person.id).size) most.set(person.id, { person, size, value: band(cells.value), influence: band(cells.influence), veto: most.get(person.id)?.veto || cells.veto });
  }
  const aside = [...unknown.values()].filter((one) => !most.has(one.id));
  return h("div.spaced-below", {}, h("div.table-wrap", {}, h("table.power-grid", { "data-testid": "power-grid" },
    h("thead", {}, h("tr", {}, h("td"), ...ACROSS.map((one) => h("th", { scope: "col" }, word(`power_value_${one}`))))),
    h("tbody", {}, ...DOWN.map((influence) => h("tr", {}, h("th", { scope: "row" }, word(`power_influence_${influence}`)),
      ...ACROSS.map((value) => h("td", { "data-value": value, "data-influence": influence }, ...[...most.values()].filter((one) => one.value === value && one.influence === influence).map(card)))))))),
    aside.length > 0 && h("p.muted.small", { "data-testid": "power-unknown" }, word("plan_power_unknown", { names: listed(aside.map((one) => one.name)) })));
}

function band(figure) {
  return DOWN.find((one) => figure >= method.bands[one]);
}

function card({ person, veto }) {
  return h("p.power-card", {}, personMark(person), " ", personLink(person), veto && h("span.wrong.small", {}, " ", word("power_veto")), h("span.block-line.small.muted", {}, person.title));
}
