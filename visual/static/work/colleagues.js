// Our people: what they hold, what they are charged with, how loaded they are.
import { bar } from "../components/charts.js";
import { h } from "../core/dom.js";
import { showMore } from "../components/show_more.js";
import { number, weight } from "../core/format.js";
import { personLink } from "../components/links.js";
import { labelled, table } from "../components/tables.js";
import { bracketed, count, named, word } from "../core/words.js";

const COLUMNS = ["column_name", "column_holds", "column_accounts", "column_projects", "column_load"];
const FEW = 12;

export function colleagues(people) {
  const body = h("tbody");
  const most = Math.max(1, ...people.map((one) => one.held_weight));
  const rows = people.map((one) => row(one, most));
  rows.forEach((one) => labelled(one, COLUMNS.map((key) => word(key))));
  const more = showMore(body, rows, FEW);
  return h("div", {}, table(COLUMNS, body, { "data-testid": "colleague-table" }), more);
}

function row({ person, accounts, projects, contacts, held_weight: held, actions, overdue, overloaded, then }, most) {
  const said = contacts ? count("holds_n", contacts, { weight: weight(held) }) : word("holds_none");
  return h("tr", { "data-person": person.id },
    h("th", { scope: "row" }, personLink(person), h("span.small.muted.block-line", {}, person.title ?? "")),
    h("td", {}, bar(held, { name: person.name, most, said }), h(contacts ? "span.small" : "span.small.muted", {}, said), then && (then.contacts !== contacts || weight(then.held_weight) !== weight(held)) && h("span.small.muted.block-line", { "data-testid": "then" }, word("holds_was", { said: then.contacts ? count("holds_n", then.contacts, { weight: weight(then.held_weight) }) : word("holds_none") }))),
    h("td", {}, ...accounts.map((one) => h("span.block-line", {}, owned(one)))),
    h("td", {}, ...projects.map((one) => h("span.block-line", {}, one))),
    h("td", {}, ...load(actions, overdue, overloaded)));
}

/** “Account (role)” with the role by its name. */
function owned(text) {
  const found = /^(.*) \((\w+)\)$/.exec(text);
  return found ? `${found[1]}${bracketed(named(`OWNS.role.${found[2]}`))}` : text;
}

function load(actions, overdue, overloaded) {
  return [
    actions > 0 && h("span.block-line", {}, count("load_n", actions)), overdue > 0 && h("span.block-line.wrong", {}, word("load_overdue", { n: number(overdue) })),
    overloaded && h("span.flag", {}, word("load_over")),
  ].filter(Boolean);
}
