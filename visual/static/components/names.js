// The people behind a figure as links, with where they stand and who of ours knows them.
import { fill, h } from "../core/dom.js";
import { number } from "../core/format.js";
import { personLink, personMark, support } from "./links.js";
import { show } from "./loading.js";
import { bracketed, listed, named, word } from "../core/words.js";

/** People as a line of links, marks first. */
export function links(people) {
  return h("ul.names", {}, ...people.map((person) => h("li", {}, "support" in person && personMark(person), personLink(person))));
}

/** People of the account's map, those whom we know best first, each with through whom; `most` keeps the first. */
export function known(people, relations, most = Infinity) {
  if (!people.length) return h("p.muted", {}, word("grid_none"));
  const rows = people.map((person) => ({ person, ours: relations.acquaintances(person.id, "ours") }))
    .sort((a, b) => best(b) - best(a)).slice(0, most);
  return h("ul.plain.known", {}, ...rows.map(({ person, ours }) => h("li", {}, personLink(person),
    h("span.muted.small", {}, person.title ?? ""), support(person),
    ours.length ? h("span.small", {}, word("knows_through", { names: listed(ours.map(said)) })) : h("span.small.muted", {}, word("intimacy_nobody")))));
}

/** A place that shows names once the account's map has come. */
export function namesPlace(load, choose) {
  const place = h("div");
  show(place, load, (relations) => fill(place, known(choose(relations), relations)), { lines: 2 });
  return place;
}

function best({ ours: [first] }) {
  return first ? first.edge.strength ?? 0 : -1;
}

function said({ person, edge }) {
  const kind = edge.class && edge.class !== "weak" ? bracketed(named(`class.${edge.class}`)) : "";
  return edge.strength === null ? person.name : `${person.name} ${number(edge.strength)}${kind}`;
}
