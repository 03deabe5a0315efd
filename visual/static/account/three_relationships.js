// Key, general and organisational relationship side by side; never one number.
import { bar, diverging } from "../components/charts.js";
import { h } from "../core/dom.js";
import { date, number, signed } from "../core/format.js";
import { links } from "../components/names.js";
import { generalGauges } from "./general.js";
import { bracketed, named, step, word } from "../core/words.js";

const ORGANISATIONAL = ["communication", "matching", "joint_work", "recognition"];

export function threeRelationships({ key, general, organisational }, coverage, range, map) {
  const whole = { ...general, score: coverage.general };
  return h("section.part", { "aria-labelledby": "three-title", "data-testid": "three" }, h("h2", { id: "three-title" }, word("three")),
    h("div.three", {},
      card("key", key, diverging(key.score, range, { name: word("three_key"), said: word("on_scale", { n: signed(key.score ?? 0) }) }), key.findings.map(finding), range),
      card("general", whole, scale("general", whole), [generalGauges(coverage, map)]),
      card("organisational", organisational, scale("organisational", organisational), [...fourDimensions(organisational), ...organisational.findings.filter(({ kind }) => kind !== "unassessed").map(finding)])));
}

function scale(name, { score }) {
  return bar(score, { name: word(`three_${name}`), said: word("of_scale", { n: number(score ?? 0) }) });
}

function card(name, { score }, chart, behind, range = null) {
  return h("article.dimension", { "data-testid": `three-${name}` },
    h("h3", {}, word(`three_${name}`), " ", h("span.muted.small", {}, word(`three_part_${name}`))),
    h("p.dimension-word", {}, score === null ? word("unknown") : name === "key" ? keyWord(score) : scoreWord(score)),
    chart,
    h("p.small.muted", {}, score === null ? word(`three_unknown_${name}`) : name === "key" ? keyFigure(score, range) : word("of_scale", { n: number(score) })),
    behind.length > 0 && h("ul.plain.findings", {}, ...behind));
}

/** The score, and how far those not assessed could still move it. */
export function keyFigure(score, [low, high]) {
  const said = word("on_scale", { n: signed(score) });
  return low === null || high === null ? said : `${said} · ${word("key_range", { low: signed(low), high: signed(high) })}`;
}

/** The four dimensions, 0–3 each, where anybody assessed them. */
function fourDimensions({ dimensions, at }) {
  if (!Object.keys(dimensions).length) return [];
  const lines = ORGANISATIONAL.map((name) => {
    const [label, value] = [named(`Assessment.${name}`), dimensions[name] ?? null];
    return h("div.bar-line", {}, h("span.bar-name", {}, label), bar(value, { name: label, most: 3 }), h("span.figure", {}, value === null ? word("unknown") : `${value}/3`));
  });
  return [h("li.bars", {}, ...lines, at && h("p.small.muted", {}, `${word("assessed_on")} ${date(at)}`))];
}

function finding({ kind, people, evidence }) {
  const title = word(`finding_${kind}`);
  const dated = evidence.map((one) => h("li", {}, h("span.when", {}, one.at ? date(one.at) : ""), h("span", {}, one.text)));
  return item(people.length ? `${title}${bracketed(number(people.length))}` : title, [people.length > 0 && links(people), dated.length > 0 && h("ul.dated", {}, ...dated)], people.length || dated.length);
}

/** One finding; it opens where somebody or something dated stands behind it. */
function item(title, content, opens) {
  return h("li", {}, opens ? h("details.more", {}, h("summary", { "data-names": true }, title), content) : h("span.single", {}, title));
}

export function keyWord(score) {
  return word(`key_${step("key", score)}`);
}

function scoreWord(score) {
  return word(`score_${step("score", score)}`);
}
