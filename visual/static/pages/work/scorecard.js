// The scorecard of one of ours: process, result, key behaviour of a year, each figure beside the year before and open to its names.
import { get, inPath } from "../../core/api.js";
import { fill, h } from "../../core/dom.js";
import { number } from "../../core/format.js";
import { bar } from "../../components/charts.js";
import { personLink } from "../../components/links.js";
import { links } from "../../components/names.js";
import { show } from "../../components/loading.js";
import { part } from "../../components/section.js";
import { table } from "../../components/tables.js";
import { dated } from "../../past/day.js";
import { nameTab, word } from "../../core/words.js";

const PARTS = ["process", "result", "behaviour"];
const COLUMNS = ["column_measure", "column_share", "column_year_before", "column_who"];
const id = document.body.dataset.id;
const path = `/api/v1/people/${inPath(id)}/scorecard`;
const wanted = Number(new URLSearchParams(location.search).get("year")) || null;
const place = document.getElementById("scorecard");

show(place, load, ([card, before]) => {
  nameTab(word("scorecard_of", { name: card.person.name, year: card.year }));
  fill(document.getElementById("scorecard-title"), word("scorecard_of", { name: card.person.name, year: card.year }));
  fill(document.getElementById("scorecard-whom"), personLink(card.person), card.person.title ? ` · ${card.person.title}` : "");
  fill(document.getElementById("scorecard-years"), ...[card.year - 1, card.year + 1].map((year) => h("a.button", { href: `?year=${year}` }, word("year_before", { year }))));
  const then = new Map(before.measures.map((one) => [one.name, one]));
  fill(place, h("p.lead", { "data-testid": "scorecard-answer" }, answer(card)),
    ...PARTS.map((name) => part(`scorecard_${name}`, group(card.measures.filter((one) => one.part === name), then))));
}, { lines: 8 });

async function load() {
  const card = await get(path, { query: dated({ year: wanted }) });
  return [card, await get(path, { query: dated({ year: card.year - 1 }) })];
}

/** What is done fully, and what is furthest from it, before any table. */
function answer({ measures }) {
  const counted = measures.filter((one) => one.share !== null);
  if (!counted.length) return word("scorecard_nothing");
  const worst = [...counted].sort((a, b) => a.share - b.share)[0];
  const full = counted.filter((one) => one.share === 100).length;
  const said = { full, of: counted.length, measure: word(`measure_${worst.name}`), n: worst.n, all: worst.of };
  return worst.share === 100 ? word("scorecard_all", said) : word("scorecard_answer", said);
}

function group(measures, then) {
  return table(COLUMNS, h("tbody", {}, ...measures.map((one) => row(one, then.get(one.name)))), { "data-testid": `measures-${measures[0]?.part}` });
}

function row({ name, n, of, share, people }, before) {
  return h("tr", { "data-measure": name },
    h("th", { scope: "row" }, word(`measure_${name}`), h("span.small.muted.block-line", {}, word(`measure_means_${name}`))),
    h("td", {}, h("span.cell-bar", {}, bar(share, { name: word(`measure_${name}`), missing: word("measure_none") }), h("span.figure", {}, of ? word("measure_of", { n, of }) : word("measure_none")))),
    h("td.figure", {}, before?.of ? word("measure_of", { n: before.n, of: before.of }) : h("span.muted", {}, word("measure_none"))),
    h("td", {}, people.length > 0 && h("details.more", {}, h("summary", {}, word(name === "gains" ? "measure_rose" : "measure_missing", { n: number(people.length) })), links(people))));
}
