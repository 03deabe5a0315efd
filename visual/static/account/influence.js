// The influence of an account's people: both rankings and where they differ, findings in words, then every person with each measure.
import { get, inPath } from "../core/api.js";
import { firstAnswer, partTabs, reachAct } from "../answer/answer.js";
import { bar, sample } from "../components/charts.js";
import { fill, h } from "../core/dom.js";
import { toImport } from "../components/empty.js";
import { date, number } from "../core/format.js";
import { linked, personLink } from "../components/links.js";
import { show } from "../components/loading.js";
import { compared } from "../past/day.js";
import { links } from "../components/names.js";
import { richText } from "../components/rich_text.js";
import { bracketed, count, language, listed, locale, method, named, word } from "../core/words.js";

const MEASURES = ["betweenness", "closeness", "eigenvector", "pagerank", "constraint"];
const COLUMNS = ["column_rank", "column_name", "column_score", "column_structural", "column_assessed"];
const FEW = 20;
const LEADERS = 3;
const SIDE_BY_SIDE = 5;
const TOLD = 5; // in a sentence
const REASONS = 3;

export function influence(place, id) {
  return show(place, () => get(`/api/v1/organizations/${inPath(id)}/influence`, { query: compared() }), (answer) => shown(place, answer), { lines: 8 });
}

/** The one who moves the account, why, whom to reach; both rankings beneath, then what to know, then every measure. */
function shown(place, { people, missing, than }) {
  if (!people.length) return fill(place, h("p.lead", {}, word("influence_none")), toImport());
  const box = h("div");
  const found = [...findings(people), ...differences(people)];
  fill(place,
    firstAnswer(leader(people), { reasons: found.slice(0, REASONS), act: reachAct(people[0]), beside: [h("p.past-sentence", { "data-testid": "past-sentence" }, ...swung(people, than)), ...missing.map((what) => h("p.note", { "data-testid": `missing-${what}` }, word(`influence_missing_${what}`)))] }),
    box);
  return partTabs(box, {
    rankings: (into) => fill(into, h("div.two-rankings", { "data-testid": "two-rankings" }, rankedBy("assessed", people), rankedBy("structural", people))),
    ...(found.length > REASONS && { findings: (into) => fill(into, listOf("influence_findings", "influence-findings", findings(people).slice(REASONS)), listOf("influence_differ", "influence-differ", differences(people).slice(Math.max(0, REASONS - findings(people).length)))) }),
    measures: (into) => fill(into, h("section.part", {}, h("h2", {}, word("influence_ranking")), measuresLegend(), ranking(people), explained())),
  }, { label: word("influence_parts"), kept: () => ({ view: "influence" }) });
}

function listOf(title, id, items) {
  return items.length > 0 && h("section.part", { "data-testid": id }, h("h2", {}, word(title)), h("ul.plain.spaced", {}, ...items.map((item) => h("li", {}, ...item))));
}

/** Who leads by structure and assessment together, and where either puts them; several where none is ahead. */
function leader(people) {
  const [first] = people;
  const equals = people.filter(({ score }) => score === first.score);
  const said = { name: personLink(first), n: rounded(first.score) };
  const told = (key, more = {}) => h("p.lead", { "data-testid": "influence-answer" }, ...richText(key, { ...said, ...more }));
  if (first.score === null) return told("influence_answer_unknown");
  if (equals.length > 1) return told("influence_answer_equal", { names: linked(equals.slice(0, LEADERS)) });
  const place = (half) => number(1 + people.filter((one) => one[half] !== null && one[half] > first[half]).length);
  if (first.assessed === null) return told("influence_answer_ties", { ties: place("structural") });
  if (first.structural === null) return told("influence_answer_say", { say: place("assessed") });
  return told("influence_answer", { ties: place("structural"), say: place("assessed") });
}

/** Whose influence has grown or shrunk since an earlier day, the most moved first. */
function swung(people, than) {
  const moved = (way) => people.filter((one) => one.then?.moved === way).sort((a, b) => Math.abs(b.score - b.then.score) - Math.abs(a.score - a.then.score)).slice(0, LEADERS);
  const [up, down, same] = ["up", "down", "same"].map(moved);
  const said = { day: date(than) };
  if (!up.length && !down.length) return [word(same.length ? "influence_past_same" : "influence_past_unknown", said)];
  return [
    ...(up.length ? richText("influence_past_up", { ...said, names: swings(up) }) : []), up.length && down.length ? (language === "zh" ? "" : " ") : "",
    ...(down.length ? richText(up.length ? "influence_past_down_too" : "influence_past_down", { ...said, names: swings(down) }) : []),
  ];
}

/** Names with the score then and now behind each. */
function swings(people) {
  return people.flatMap((one, at) => [at > 0 && listed(["", ""]), personLink(one), bracketed(`${rounded(one.then.score)} → ${rounded(one.score)}`)].filter(Boolean));
}

/** The people who lead by one half: what their say in the projects shows, or what the ties show. */
function rankedBy(half, people) {
  const known = people.filter((one) => one[half] !== null).sort((a, b) => b[half] - a[half]);
  if (!known.length) return null;
  const title = `influence-by-${half}`;
  return h("section", { "data-testid": title, "aria-labelledby": title },
    h("h2", { id: title }, word(`influence_by_${half}`)),
    h("p.lead", {}, ...richText("influence_leads", { names: linked(known.slice(0, LEADERS)) })),
    h("p.small.muted", {}, count(`influence_known_${half}`, known.length, { of: number(people.length) })),
    h("ol", {}, ...known.slice(0, SIDE_BY_SIDE).map((one) => h("li", {}, personLink(one), " ", h("span.figure", {}, number(one[half]))))));
}

/** Where structure and assessment say different things, the widest apart first; and who leads by ties while nobody assessed them. */
function differences(people) {
  const apart = people.filter((one) => one.structural !== null && one.assessed !== null && Math.abs(one.structural - one.assessed) >= method.halves_apart)
    .sort((a, b) => Math.abs(b.structural - b.assessed) - Math.abs(a.structural - a.assessed));
  const more = apart.filter((one) => one.structural > one.assessed).slice(0, TOLD);
  const less = apart.filter((one) => one.structural < one.assessed).slice(0, TOLD);
  const unassessed = people.filter((one) => one.assessed === null && one.structural !== null).sort((a, b) => b.structural - a.structural).slice(0, TOLD);
  return [
    more.length > 0 && richText("influence_more_structural", { names: halves(more) }),
    less.length > 0 && richText("influence_more_assessed", { names: halves(less) }),
    unassessed.length > 0 && people.some((one) => one.assessed !== null) && richText("influence_unassessed", { names: linked(unassessed) }),
  ].filter(Boolean);
}

/** Names with both halves behind each. */
function halves(people) {
  return people.flatMap((one, at) => [
    at > 0 && listed(["", ""]), personLink(one), bracketed(word("influence_halves", { structural: number(one.structural), assessed: number(one.assessed) })),
  ].filter(Boolean));
}

/** Who hides, who gates, who quarrels; each pair once. */
function findings(people) {
  const hidden = people.filter((one) => one.findings.includes("hidden_influencer"));
  const gates = people.filter((one) => one.gates.length);
  const pairs = people.flatMap((one) => one.conflicts.filter((other) => one.id < other.id || !people.some((known) => known.id === other.id)).map((other) => [one, other]));
  return [
    hidden.length > 0 && hiddenItem(hidden),
    ...gates.map((one) => richText("influence_gate", { name: personLink(one), names: linked(one.gates) })),
    ...pairs.map(([one, other]) => richText("influence_conflict", { name: personLink(one), other: personLink(other) })),
  ].filter(Boolean);
}

function hiddenItem(hidden) {
  const ranked = [...hidden].sort((a, b) => b.structural - a.structural);
  const [first, rest] = [ranked.slice(0, TOLD), ranked.slice(TOLD)];
  const text = richText("influence_hidden", { names: linked(first) });
  return [...text, rest.length > 0 && h("details.more", {}, h("summary", {}, count("influence_hidden_more", rest.length)), links(rest))].filter(Boolean);
}

function ranking(people) {
  const body = h("tbody", {}, ...people.slice(0, FEW).map(row));
  const rest = people.slice(FEW);
  const button = rest.length > 0 && h("button.button.quiet", { type: "button", onclick: () => { body.append(...rest.map((one, at) => row(one, at + FEW))); button.remove(); } }, `${word("more")} (${rest.length})`);
  const heads = [...COLUMNS, ...MEASURES.map((name) => `column_${name}`)];
  return h("div", {}, h("div.table-wrap", {}, h("table.ranking", { "data-testid": "influence-table" },
    h("thead", {}, h("tr", {}, ...heads.map((key) => h("th", { scope: "col" }, word(key))))), body)), button);
}

function row(one, at) {
  const place = [one.title, one.level && named(`Person.level.${one.level}`)].filter(Boolean).join(" · ");
  return h("tr", { "data-person": one.id },
    h("td.figure", {}, String(at + 1)),
    h("th", { scope: "row" }, personLink(one), h("span.small.muted.block-line", {}, place), ...said(one)),
    h("td", {}, h("span.cell-bar", {}, h("span.figure.strong", {}, rounded(one.score)), measures(one)), assumed(one)),
    h("td.figure", {}, rounded(one.structural)), h("td.figure", {}, rounded(one.assessed)),
    ...MEASURES.map((name) => h("td.figure", {}, measure(one[name]))));
}

/** A half that is unknown counts as the middle, and is said to. */
function assumed({ assumed: halves }) {
  return halves.length > 0 && h("span.small.muted.block-line", { "data-testid": "assumed" }, word(`influence_assumed_${halves[0]}`));
}

function said({ findings: found, gates, conflicts }) {
  return [
    ...found.map((name) => h("span.flag", {}, word(`finding_${name}`))),
    gates.length > 0 && h("span.small.block-line", {}, word("gates_to", { names: listed(gates.map((one) => one.name)) })),
    conflicts.length > 0 && h("span.small.block-line.wrong", {}, word("conflict_with", { names: listed(conflicts.map((one) => one.name)) })),
  ];
}

function explained() {
  return h("details.more", {}, h("summary", {}, word("measures_explained")),
    h("dl.facts", {}, ...MEASURES.map((name) => h("div", {}, h("dt", {}, word(`column_${name}`)), h("dd", {}, word(`means_${name}`))))));
}

function rounded(value) {
  return value === null ? h("span.muted", {}, word("unknown")) : number(value);
}

/** Measures are 0–1: three places tell people apart. */
function measure(value) {
  return value === null ? h("span.muted", {}, word("unknown")) : value.toLocaleString(locale, { minimumFractionDigits: 3, maximumFractionDigits: 3 });
}

function measures({ name, structural, assessed }) {
  const said = (value) => (value === null ? word("unknown") : number(value));
  const label = word("influence_bars", { name, structural: said(structural), assessed: said(assessed) });
  return h("div.measures", { role: "img", "aria-label": label },
    silent(bar(structural, { name: word("column_structural") })), silent(bar(assessed, { name: word("column_assessed"), kind: "outlined" })));
}

function measuresLegend() {
  return h("ul.chart-legend", {}, sample("solid", word("influence_legend_structural")), sample("outlined", word("influence_legend_assessed")),
    sample("unknown", word("influence_assessed_unknown")));
}

/** The pair is spoken as one. */
function silent(drawn) {
  drawn.setAttribute("aria-hidden", "true");
  return drawn;
}
