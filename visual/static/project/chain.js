// Whether a decision chain carries us, in words first: vetoes, support with its range, stages.
import { signed } from "../core/format.js";
import { diverging } from "../components/charts.js";
import { h } from "../core/dom.js";
import { linked, personLink } from "../components/links.js";
import { table } from "../components/tables.js";
import { keyFigure, keyWord } from "../account/three_relationships.js";
import { richText } from "../components/rich_text.js";
import { count, named, word } from "../core/words.js";

const FEW = 4; // names in a line

/** Vetoes and support of a chain. */
export function answer(chain) {
  return [h("ul.vetoes", { "data-testid": "vetoes" }, ...vetoes(chain)), support(chain)];
}

/** The vetoes, those that block first; a sentence each. */
function vetoes({ vetoes: all }) {
  if (!all.length) return [h("li.muted", {}, word("veto_none"))];
  const order = ["blocks", "unclear", "clear"];
  return [...all].sort((a, b) => order.indexOf(a.state) - order.indexOf(b.state))
    .map((veto) => h("li.veto", { "data-state": veto.state }, vetoMark(veto.state), h("span", {}, ...richText(vetoWord(veto), { name: personLink(veto) }))));
}

/** How far the chain carries us: words, the bar, the figure. */
export function support(chain) {
  const { support: score, range, people } = chain;
  const name = word("chain_support");
  if (score === null) return h("div.key-score", {}, diverging(null, range, { name }), h("p", {}, word("chain_unassessed", { name: people[0]?.name ?? "" })));
  return h("div.key-score", { "data-support": score },
    h("p", {}, word("chain_support_said", { word: keyWord(score), figure: keyFigure(score, range) })),
    diverging(score, range, { name, said: word("on_scale", { n: signed(score) }) }));
}

/** Who does not carry us yet, the weightiest first: who rejects us, who is neutral, whom nobody has assessed. */
export function reasons({ people }) {
  const groups = { against: (level) => level !== null && level < 0, neutral: (level) => level === 0, unassessed: (level) => level === null };
  const ranked = [...people].sort((a, b) => b.weight - a.weight);
  const lines = Object.entries(groups).map(([name, holds]) => [name, ranked.filter(({ level }) => holds(level))]).filter(([, some]) => some.length);
  return lines.length > 0 && h("ul.reasons", { "data-testid": "reasons" }, ...lines.map(([name, some]) => h("li", {}, ...richText(`chain_reason_${name}`, { names: few(some) }))));
}

/** The first names, and how many there are. */
function few(people) {
  const more = people.length - FEW;
  return [...linked(people.slice(0, FEW)), more > 0 && count("chain_reason_more", more)].filter(Boolean);
}

export function stages({ stages: all, people }) {
  const byId = new Map(people.map((person) => [person.id, person]));
  const rows = all.map((one) => h("tr", {},
    h("th", { scope: "row" }, stageName(one.stage)),
    h("td", {}, h("span.cell-bar", {}, diverging(one.support, [null, null], { name: stageName(one.stage), said: signed(one.support ?? 0) }),
      h("span.figure", {}, one.support === null ? word("stage_unassessed") : signed(one.support)))),
    h("td", {}, ...linked(one.people.map((person) => byId.get(person))))));
  return h("details.more", { "data-testid": "stages" }, h("summary", {}, word("project_part_stages")), table(["column_stage", "column_support", "column_people"], h("tbody", {}, ...rows)));
}

export function stageName(stage) {
  return stage ? named(`Project.stage.${stage}`) : word("stage_unknown");
}

function vetoWord({ state, level }) {
  if (state === "blocks") return level < 0 ? "veto_rejects" : "veto_neutral";
  return state === "clear" ? "veto_clear" : "veto_unclear";
}

function vetoMark(state) {
  return h("span.veto-mark", { "aria-hidden": "true" }, { blocks: "✕", unclear: "?", clear: "✓" }[state]);
}
