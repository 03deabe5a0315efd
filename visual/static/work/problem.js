// One of the nine problems: how bad in words and as a bar, the trend, where, who, what to do.
import { bar } from "../components/charts.js";
import { h } from "../core/dom.js";
import { date, number, weight } from "../core/format.js";
import { links } from "../components/names.js";
import { accountLink, projectLink } from "../components/links.js";
import { method, step, word } from "../core/words.js";


export function problemRow(problem, since) {
  const { number: n, severity, where, who } = problem;
  const name = word(`problem_${n}`);
  const head = [
    h("span.problem-name", {}, h("strong", {}, name), h("span.block-line.small.muted", {}, [severityWord(severity), severity > 0 && word("severity_n", { n: number(severity) })].filter(Boolean).join(" · "))),
    h("span.problem-bar", {}, bar(severity, { name: `${name}, ${word("severity")}`, said: severity === null ? null : word("severity_n", { n: number(severity) }), missing: word("severity_unknown") }),
      severity !== null && h("span.small.muted.block-line", { "data-testid": "trend" }, trend(problem, since))),
  ];
  const body = h("dl.facts.problem-body", {},
    where.length > 0 && fact("problem_where", h("ul.plain.spaced", {}, ...where.map(place))),
    severity > 0 && fact("problem_who", who.length ? links(who) : h("span.muted", {}, word("problem_whole"))),
    fact("problem_todo", h("p", {}, problem.advice)));
  return h("li.problem", { "data-problem": n }, h("details", { open: severity > 0 }, h("summary", { "data-names": true }, ...head), body));
}

function severityWord(severity) {
  if (severity === null) return word("severity_unknown");
  if (severity === 0) return word("severity_0");
  return word(`severity_${step("severity", severity) + 1}`);
}

/** Up is worse, said in words. */
function trend({ trend: moved }, since) {
  if (moved === null) return word("trend_unknown", { date: date(since) });
  if (Math.abs(moved) < method.severity_moved) return word("trend_same", { date: date(since) });
  const said = { n: number(Math.abs(moved)), date: date(since) };
  return moved > 0 ? `↑ ${word("trend_worse", said)}` : `↓ ${word("trend_better", said)}`;
}

function place({ type, id, name, weight: n, text }) {
  const link = type === "Project" ? projectLink({ id, name }) : accountLink({ id, name });
  return h("li", {}, link, h("span.block-line.small", {}, text, h("span.muted", {}, ` · ${word("problem_weight", { n: weight(n) })}`)));
}

function fact(name, content) {
  return h("div", {}, h("dt", {}, word(name)), h("dd", {}, content));
}
