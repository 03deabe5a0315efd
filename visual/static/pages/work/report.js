// A half-year or year-end report as it was frozen: what was seen of an account that day, to read and to print.
import { get, inPath } from "../../core/api.js";
import { fill, h } from "../../core/dom.js";
import { date, fraction } from "../../core/format.js";
import { gapTitle } from "../../account/gaps.js";
import { show } from "../../components/loading.js";
import { part } from "../../components/section.js";
import { table } from "../../components/tables.js";
import { goalTable } from "../../year/goals.js";
import { stepDay } from "../../year/steps.js";
import { bracketed, listed, nameTab, sentences, word } from "../../core/words.js";

const SCORES = { key: "key_score", general: "general", organisational: "organisational" };
const FIGURES = ["report_figure", "report_baseline", "report_now", "report_moved", "year_rival"];
const FALLING = ["star_index"]; // of which less is better
const place = document.getElementById("report");

document.getElementById("report-print").addEventListener("click", () => print());
show(place, () => get(`/api/v1/reports/${inPath(document.body.dataset.id)}`), render, { lines: 8 });

function render({ year, half, at, frozen_at: frozen, by, told }, into) {
  const title = word(`report_of_${half}`, { name: told.organization.name, year });
  nameTab(title);
  fill(document.getElementById("report-title"), title);
  fill(document.getElementById("report-answer"), answer(told));
  fill(document.getElementById("report-facts"), word("report_frozen", { day: date(at), frozen: date(frozen.slice(0, 10)), by }), h("span.dot", { "aria-hidden": "true" }, "·"),
    word("year_plan", { day: told.plan.baseline_on ? date(told.plan.baseline_on) : "–", owner: told.plan.owner?.name ?? word("year_nobody") }));
  fill(into, part("report_figures", figures(told.figures)), part("three", three(told)),
    part("year_goals", told.goals.length ? goalTable(told.goals, { paper: true }) : h("p.muted", {}, word("year_no_goals", { year }))),
    part("report_gaps", gaps(told.gaps)), part("year_steps", steps(told.steps)),
    told.late.length > 0 && part("year_late", h("ul.plain", {}, ...told.late.map((one) => h("li", {}, one.text.charAt(0).toUpperCase() + one.text.slice(1))))),
    h("p.actions.no-print", {}, h("a.button", { href: `/organizations/${inPath(told.organization.id)}/year?year=${year}`, "data-testid": "report-year" }, word("year_link")),
      h("a.button", { href: `/organizations/${inPath(told.organization.id)}?at=${at}` }, word("report_that_day"))),
    h("p.muted.small", {}, word("report_means")));
}

/** How far the goals are, and what is weakest. */
function answer({ goals, counts, gaps: short }) {
  const said = goals.length ? word("year_answer", { all: goals.length, reached: counts.reached ?? 0, missed: counts.missed ?? 0, late: counts.late ?? 0 }) : "";
  return sentences(said, short.length > 0 && word("report_weakest", { gap: gapTitle(short[0]) }));
}

function figures(found) {
  return table(FIGURES, h("tbody", {}, ...found.map((one) => h("tr", { "data-metric": one.metric },
    h("th", { scope: "row" }, one.figure.text.charAt(0).toUpperCase() + one.figure.text.slice(1)), h("td", {}, value(one.baseline)), h("td", {}, h("strong", {}, value(one.now))), h("td", {}, moved(one)),
    h("td", {}, value(one.rival), one.rival_name && one.rival !== null && h("span.small.muted", {}, ` ${one.rival_name}`))))), { "data-testid": "report-figures" });
}

function moved({ metric, baseline, now }) {
  if (baseline === null || now === null) return h("span.muted", {}, "–");
  const by = Math.round((now - baseline) * 100) / 100;
  if (!by) return word("report_same");
  const better = by > 0 !== FALLING.includes(metric);
  return h("span", {}, h("span.move-mark", { "aria-hidden": "true", "data-moved": better ? "better" : "worse" }, better ? "▲" : "▼"), by > 0 ? "+" : "−", fraction(Math.abs(by)), " ", h("span.small.muted", {}, word(better ? "report_better" : "report_worse")));
}

function value(figure) {
  return figure === null ? "–" : fraction(figure);
}

/** The three scores, and what stood behind the first and the last; what the general one lacks are the short boards. */
function three({ findings, figures: found }) {
  const score = (name) => found.find((one) => one.metric === SCORES[name])?.now ?? null;
  return h("div.report-three", {}, ...Object.keys(SCORES).map((name) => h("div", { "data-three": name }, h("h3", {}, word(`three_${name}`), ": ", score(name) === null ? word("unknown") : fraction(score(name))),
    name === "general" ? h("p.muted", {}, word("report_see_gaps"))
      : h("ul.plain", {}, ...findings[name].map(({ kind, people }) => h("li", {}, word(`finding_${kind}`), people.length > 0 && bracketed(listed(people.map((one) => one.name)))))))));
}

function gaps(found) {
  if (!found.length) return h("p", {}, word("gaps_none"));
  return h("ol.report-gaps", { "data-testid": "report-gaps" }, ...found.map((gap) => h("li", {}, h("strong", {}, gapTitle(gap)), h("span.block-line", {}, gap.advice))));
}

function steps(found) {
  return h("ul.plain", {}, ...found.map((one) => h("li", { "data-late": one.late }, word(`year_step_${one.step}`), " ", h(one.late ? "span.wrong" : "span.muted", {}, stepDay(one)))));
}
