// The customer map in words: every person, whom they report to, who of ours knows them.
import { h } from "../core/dom.js";
import { number } from "../core/format.js";
import { labelled } from "../components/tables.js";
import { personLink, support } from "../components/links.js";
import { listed, named, word } from "../core/words.js";

const COLUMNS = ["column_name", "column_title", "column_department", "column_level", "column_support", "column_reports_to", "column_known_by"];

export function peopleTable(known) {
  return h("div.table-wrap", {}, h("table.stacked", { "data-testid": "people-table" },
    h("caption.spoken", {}, word("organization_title")),
    h("thead", {}, h("tr", {}, ...COLUMNS.map((key) => h("th", { scope: "col" }, word(key))))),
    h("tbody", {}, ...known.people.map((person) => row(person, known)))));
}

function row(person, known) {
  const acquaintances = known.acquaintances(person.id, "ours");
  return labelled(h("tr", {},
    h("th", { scope: "row" }, personLink(person)),
    h("td", {}, person.title ?? ""),
    h("td", {}, known.group(person.id)),
    h("td.line", {}, person.level ? named(`Person.level.${person.level}`) : ""),
    h("td", {}, support(person)),
    h("td", {}, listed(known.managers(person.id).map((manager) => manager.name))),
    h("td", {}, acquaintances.length ? listed(acquaintances.map(said)) : h("span.muted", {}, "—"))), COLUMNS.map((key) => word(key)));
}

function said({ person, edge }) {
  return edge.strength === null ? person.name : `${person.name} ${number(edge.strength)}`;
}
