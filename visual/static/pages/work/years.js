// All accounts of a year: where each stands in its steps and goals, what is late; each row opens the account's year.
import { pathOfPage } from "../../core/address.js";
import { get, inPath } from "../../core/api.js";
import { fill, h } from "../../core/dom.js";
import { date } from "../../core/format.js";
import { toImport } from "../../components/empty.js";
import { personLink } from "../../components/links.js";
import { show } from "../../components/loading.js";
import { table } from "../../components/tables.js";
import { stepMarks } from "../../year/steps.js";
import { count, listed, nameTab, sentences, word } from "../../core/words.js";

const COLUMNS = ["years_account", "year_steps", "year_goals", "year_late"];
const STATES = ["reached", "open", "late", "missed", "unknown", "dropped"];
const [FEW, MANY] = [50, 500];
const place = document.getElementById("years");
const address = new URLSearchParams(location.search);
const asked = { year: address.get("year"), at: address.get("at") };

load(FEW);

function load(limit) {
  show(place, () => get("/api/v1/year", { query: { ...asked, limit } }), render, { lines: 6 });
}

function render(answer, into) {
  const { year, items } = answer;
  nameTab(word("years_of", { year }));
  fill(document.getElementById("years-title"), word("years_of", { year }));
  fill(document.getElementById("years-answer"), said(answer));
  fill(document.getElementById("years-choice"), ...[year - 1, year + 1].map((one) => h("a.button", { href: `${pathOfPage()}?year=${one}` }, word("year_before", { year: one }))));
  if (!items.length) return fill(into, h("p.muted", { "data-testid": "years-empty" }, word("years_none_why")), toImport());
  return fill(into, table(COLUMNS, h("tbody", {}, ...items.map((one) => row(one, year))), { "data-testid": "years-table" }),
    answer.left_out > 0 && h("p.actions", {}, h("span", {}, count("years_left_out", answer.left_out)), h("button.button.quiet", { type: "button", onclick: () => load(MANY) }, word("more"))),
    answer.others > 0 && h("p.muted.small.spaced-above", { "data-testid": "years-others" }, count("years_others", answer.others)));
}

/** What is late first, then what is missing, then the goals. */
function said({ year, items, late, missing, counts }) {
  if (!items.length) return word("years_none", { year });
  const goals = Object.values(counts).reduce((sum, one) => sum + one, 0);
  return sentences(late ? count("years_late", late, { first: items[0].organization.name }) : word("years_nothing_late"),
    missing > 0 && count("years_missing", missing), goals > 0 && word("years_goals", { all: goals, reached: counts.reached ?? 0, missed: counts.missed ?? 0 }));
}

function row({ organization, tier, owner, plan, steps, counts, late }, year) {
  return h("tr", { "data-testid": "account-year", "data-account": organization.id, "data-late": late.length },
    h("th", { scope: "row" }, h("a.name", { href: `/organizations/${inPath(organization.id)}/year?year=${year}` }, organization.name),
      h("span.block-line.small.muted", {}, tier && word("tier_of", { tier }), tier && owner && " · ", owner && personLink(owner))),
    h("td", {}, plan ? [stepMarks(steps), next(steps)] : h("span.wrong", { "data-testid": "no-plan" }, word("years_no_plan"))),
    h("td", {}, goals(counts)),
    h("td", {}, late.length ? h("ul.plain.small", {}, ...late.map((one) => h("li.wrong", {}, one.text.charAt(0).toUpperCase() + one.text.slice(1)))) : h("span.muted", {}, word("years_not_late"))));
}

/** The step that comes next, and by when; what is late stands in its own column. */
function next(steps) {
  const one = steps.find((step) => !step.held_on && !step.late);
  if (!one && steps.some((step) => step.late)) return null;
  return h("span.block-line.small.muted", {}, one ? word("years_next", { step: word(`year_step_${one.step}`), day: date(one.due) }) : word("years_all_held"));
}

function goals(counts) {
  const all = STATES.filter((one) => counts[one]).reduce((sum, one) => sum + counts[one], 0);
  if (!all) return h("span.muted", {}, word("years_no_goals"));
  return h("span", {}, word("years_reached", { n: counts.reached ?? 0, of: all }),
    h("span.block-line.small.muted", {}, listed(STATES.filter((one) => one !== "reached" && counts[one]).map((one) => word("years_state", { n: counts[one], state: word(`goal_${one}`) })))));
}
