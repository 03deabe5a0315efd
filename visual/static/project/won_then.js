// An open project beside won ones at its age: the support of the chain and of its stage, the resources.
import { get } from "../core/api.js";
import { fill, h } from "../core/dom.js";
import { date, signed } from "../core/format.js";
import { projectLink } from "../components/links.js";
import { show } from "../components/loading.js";
import { part } from "../components/section.js";
import { table } from "../components/tables.js";
import { dated } from "../past/day.js";
import { count, listed, named, word } from "../core/words.js";

const COLUMNS = ["column_project", "column_on_day", "column_chain_support", "column_stage_support", "column_resources_then"];

/** The section, loaded when it is shown. */
export function wonThen(path) {
  const into = h("div", { "data-testid": "won-then" });
  show(into, () => get(`${path}/won-then`, { query: dated() }), (answer) => {
    if (!answer.won.length) return fill(into, h("p.muted", {}, word("won_none")));
    fill(into, h("p", {}, sentence(answer)), table(COLUMNS, h("tbody", {}, ...[answer.now, ...answer.won].map(row)), { class: "stacked" }));
  });
  return part("won_title", into);
}

/** Whether the won ones stood better at this age. */
function sentence({ days, stage, now, won }) {
  const known = won.filter(({ support }) => support !== null);
  const said = { days, stage: stage ? named(`Project.stage.${stage}`) : word("unknown") };
  if (now.support === null || !known.length) return count("won_unknown", days, said);
  const ahead = known.filter(({ support }) => support > now.support).length;
  return count("won_answer", days, { ...said, ahead, of: known.length });
}

function row(one) {
  const figure = (value) => (value === null ? h("span.muted", {}, word("unknown")) : signed(value));
  return h("tr", { "data-project": one.id }, h("th", { scope: "row" }, projectLink(one)), h("td", {}, date(one.at)), h("td.figure", {}, figure(one.support)),
    h("td.figure", {}, figure(one.stage_support), h("span.small.muted.block-line", {}, count("won_people", one.stage_people))),
    h("td", {}, one.resources.length ? listed(one.resources.map((kind) => named(`Resource.kind.${kind}`))) : h("span.muted", {}, word("none"))));
}
