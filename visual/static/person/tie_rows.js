// A person's ties as rows; each acquaintance opens to its strength.
import { get, inPath } from "../core/api.js";
import { fill, h } from "../core/dom.js";
import { ago, number } from "../core/format.js";
import { brief, personLink, personMark } from "../components/links.js";
import { meter } from "../routes/routes.js";
import { show } from "../components/loading.js";
import { strength } from "./strength.js";
import { labelled } from "../components/tables.js";
import { named, word } from "../core/words.js";

const COLUMNS = ["column_name", "column_tie", "column_strength", "column_last"];

/** Two rows a tie: what it is, and the place where its strength is explained. */
export function tieRows(person, tie) {
  const kind = tie.type === "KNOWS" && tie.class ? named(`class.${tie.class}`) : named(tie.type);
  const why = h("tr.tie-why", { id: `why-${tie.with.id}`, hidden: true }, h("td", { colspan: COLUMNS.length }));
  const row = labelled(h("tr", { "data-with": tie.with.id },
    h("th", { scope: "row" }, h("div.tie-who", {}, personMark(tie.with), h("span", {}, personLink(tie.with), h("span.small.muted.block-line", {}, brief(tie.with, person.organization))))),
    h("td.line", {}, tie.type === "REPORTS_TO" ? word(tie.direction === "in" ? "reports" : "manager") : kind),
    h("td", {}, tie.type === "KNOWS" && opener(person, tie, why)),
    h("td.muted.line", {}, tie.last_contact ? ago(tie.last_contact) : "")), COLUMNS.map((key) => word(key)));
  return tie.type === "KNOWS" ? [row, why] : [row];
}

export function tieHead() {
  return h("thead", {}, h("tr", {}, ...COLUMNS.map((key) => h("th", { scope: "col" }, word(key)))));
}

function opener(person, { with: other, strength: value }, why) {
  const label = value === null ? `${word("unknown")}: ${word("tie_open_unknown", { name: other.name })}` : word("tie_open", { n: number(value), name: other.name });
  const figure = value === null ? h("span.muted", {}, word("unknown")) : h("span.strength", {}, meter(value), h("span.figure", {}, number(value)));
  let asked = false;
  const button = h("button.tie-open", { type: "button", "aria-label": label, "aria-expanded": "false", "aria-controls": why.id, "data-testid": "tie-open", onclick: () => {
    why.hidden = !why.hidden;
    button.setAttribute("aria-expanded", String(!why.hidden));
    if (!asked) ask(person, other, why.firstChild);
    asked = true;
  } }, figure);
  return button;
}

function ask(person, other, place) {
  const load = () => get(`/api/v1/people/${inPath(person.id)}/strength`, { query: { with: other.id } });
  return show(place, load, (answer) => fill(place, strength(answer)), { lines: 4 });
}
