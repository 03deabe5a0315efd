// The key people of an account: the matrix of intimacy and support, and the same as a table.
import { get, inPath } from "../core/api.js";
import { bar, diverging } from "../components/charts.js";
import { fill, h } from "../core/dom.js";
import { fraction, number, signed } from "../core/format.js";
import { isPlaced, matrix } from "./matrix.js";
import { links } from "../components/names.js";
import { toImport } from "../components/empty.js";
import { personLink, support } from "../components/links.js";
import { show } from "../components/loading.js";
import { dated } from "../past/day.js";
import { weakTies } from "./weak_ties.js";
import { againstThePast } from "../past/past.js";
import { table as stackedTable } from "../components/tables.js";
import { keyFigure, keyWord } from "./three_relationships.js";
import { locale, named, sentences, word } from "../core/words.js";
import { intimacy } from "../person/ladder.js";

const COLUMNS = ["column_name", "column_weight", "column_support", "column_intimacy", "column_best_tie", "column_place", "column_quadrant"];

export function keyPeople(place, id) {
  return show(place, () => get(`/api/v1/organizations/${inPath(id)}/key-people`, { query: dated() }), (answer) => fill(place, ...parts(id, answer, againstThePast(`/api/v1/organizations/${inPath(id)}`, { metrics: ["key_score"] }))), { lines: 8 });
}

function parts(organization, { score, range, people }, past) {
  if (!people.length) return [h("p.lead", {}, word("people_none")), toImport()];
  const placed = people.filter(isPlaced);
  const beside = people.filter((one) => !isPlaced(one));
  return [
    h("p.lead", { "data-testid": "key-answer" }, answer(score, people)),
    past.sentence,
    h("div.key-score", {}, diverging(score, range, { name: word("three_key"), said: word("on_scale", { n: signed(score ?? 0) }) }),
      h("p.small.muted", {}, score === null ? word("three_unknown_key") : keyFigure(score, range))),
    h("section.part", {}, h("h2", {}, word("matrix_title")), placed.length > 0 && matrix(placed),
      placed.some((one) => one.claimed) && h("p.small.muted", {}, word("matrix_claimed")), beside.length > 0 && unplaced(beside)),
    h("section.part", {}, h("h2", {}, word("people_title")), table(people)),
    weakTies(organization),
    past.section,
  ];
}

/** How they stand in words, before any number. */
function answer(score, people) {
  const assessed = people.filter((one) => one.level !== null).length;
  if (!assessed) return word("people_unassessed", { of: people.length, name: people[0].person.name });
  const counted = word("people_assessed", { n: assessed, of: people.length });
  return sentences(score === null ? null : `${capital(keyWord(score))}${locale === "zh-CN" ? "。" : "."}`, counted);
}

function unplaced(beside) {
  return h("aside.beside", { "data-testid": "unplaced" }, h("h3", {}, word("matrix_beside")), links(beside.map((one) => one.person)), h("p.small.muted", {}, word("matrix_beside_hint")));
}

function table(people) {
  return stackedTable(COLUMNS, h("tbody", {}, ...people.map(row)), { "data-testid": "key-people-table" });
}

function row(one) {
  const { person, quadrant } = one;
  return h("tr", { "data-person": person.id },
    h("th", { scope: "row" }, personLink(person), h("span.small.muted.block-line", {}, person.title ?? "")),
    h("td", {}, h("span.cell-bar", {}, bar(one.weight, { name: word("column_weight"), most: 1, said: fraction(one.weight) }), h("span.figure", {}, fraction(one.weight)))),
    h("td", {}, support({ ...person, support: one.level, claimed: one.claimed })),
    h("td", {}, intimacy(one)),
    h("td", {}, bestTie(one)),
    h("td", {}, ...place(one.place)),
    h("td", {}, quadrant ? h("span", {}, h("span.line", {}, word(`quadrant_${quadrant}`)), h("span.small.muted.block-line", {}, word(`quadrant_means_${quadrant}`))) : h("span.muted", {}, word("unknown")),
      one.warning && h("span.block-line.wrong.small", {}, word("warning_close"))));
}

function bestTie({ strength, class: kind, closest, reached }) {
  if (strength !== null) return h("span", {}, number(strength), kind === "pseudo" && h("span.small.muted.block-line", {}, named("class.pseudo")));
  const missing = word(closest ? "unknown" : "no_tie");
  return h("span.muted", {}, reached ? missing : `${missing} · ${word("not_reached")}`);
}

/** Where our best tie stands among all their known ties, and whose are stronger. */
function place({ rank, among, ahead }) {
  if (!among) return [h("span.muted", {}, word("unknown"))];
  const said = rank === null ? h("span.muted", {}, word("place_none", { of: among })) : h("span", {}, word(rank === 1 ? "place_first" : "place_rank", { n: rank, of: among }));
  return [said, ahead.length > 0 && h("details.more", {}, h("summary", {}, word("place_ahead")), links(ahead))];
}

function capital(text) {
  return text[0].toUpperCase() + text.slice(1);
}
