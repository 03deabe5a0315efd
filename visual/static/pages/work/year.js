// The year of an account: what is reached, the steps, the goals with what was measured, what is late.
import { pathOfPage } from "../../core/address.js";
import { get, inPath, post, read, write } from "../../core/api.js";
import { today } from "../../core/clock.js";
import { fill, h } from "../../core/dom.js";
import { date } from "../../core/format.js";
import { accountLink } from "../../components/links.js";
import { show } from "../../components/loading.js";
import { part } from "../../components/section.js";
import { reason } from "../../components/toast.js";
import { goalTable } from "../../year/goals.js";
import { reportsOf } from "../../year/reports.js";
import { shortBoards } from "../../year/short_boards.js";
import { stepDay } from "../../year/steps.js";
import { nameTab, word } from "../../core/words.js";

const id = document.body.dataset.id;
const viewer = document.body.dataset.role === "viewer";
const place = document.getElementById("year");
const asked = { year: new URLSearchParams(location.search).get("year"), at: new URLSearchParams(location.search).get("at") };

load();

function load() {
  show(place, () => get(`/api/v1/organizations/${inPath(id)}/year`, { query: asked }), render);
}

function render(answer, into) {
  const { counts } = answer;
  const all = answer.goals.length;
  nameTab(word("year_title", { name: answer.organization.name, year: answer.year }));
  fill(document.getElementById("year-title"), word("year_title", { name: answer.organization.name, year: answer.year }));
  fill(document.getElementById("year-answer"), all ? word("year_answer", { all, reached: counts.reached ?? 0, missed: counts.missed ?? 0, late: counts.late ?? 0 }) : word("year_no_goals", { year: answer.year }));
  fill(document.getElementById("year-choice"), accountLink(answer.organization), h("a.button", { href: `/year?year=${answer.year}`, "data-testid": "all-years" }, word("year_all")),
    ...[answer.year - 1, answer.year + 1].map((year) => h("a.button", { href: `?year=${year}` }, word("year_before", { year }))));
  fill(into, plan(answer),
    answer.late.length > 0 && part("year_late", h("ul.plain", { "data-testid": "year-late" }, ...answer.late.map((one) => h("li.wrong", {}, one.text.charAt(0).toUpperCase() + one.text.slice(1))))),
    answer.plan && part("year_steps", steps(answer)),
    answer.plan && part("report_list", reports(answer)),
    answer.year >= Number(today().slice(0, 4)) && part("report_gaps", boards(answer.year)),
    !viewer && h("p.actions.spaced-below", {}, h("a.button", { href: `/record?${new URLSearchParams({ kind: "goal", subject: `organization:${id}`, back: pathOfPage() })}`, "data-testid": "record-goal" }, word("record_goal"))),
    all ? part("year_goals", goalTable(answer.goals, { record: !viewer })) : empty());
}

function empty() {
  return h("div", { "data-testid": "year-empty" }, h("p.muted", {}, word("year_no_goals_why")),
    h("p.actions", {}, h("a.button", { href: `/organizations/${inPath(id)}` }, word("year_to_gaps"))));
}

function plan({ plan: found, year }) {
  const wrong = h("p.wrong", { role: "alert", hidden: true });
  if (found) return h("p.head-facts", { "data-testid": "year-plan" }, word("year_plan", { day: found.baseline_on ? date(found.baseline_on) : "–", owner: found.owner?.name ?? word("year_nobody") }));
  const make = () => attempt(wrong, () => post("/api/v1/plans", { organization: id, year, baseline_on: today() }));
  return h("div.note", { "data-testid": "year-no-plan" }, word("year_no_plan"), " ",
    !viewer && h("button.button", { type: "button", "data-testid": "make-plan", onclick: make }, word("year_make_plan")), wrong);
}

function steps({ steps: found, plan: of }) {
  const wrong = h("p.wrong", { role: "alert", hidden: true });
  return h("div", {}, h("ol.year-steps", { "data-testid": "year-steps" }, ...found.map((one) => h("li", { "data-late": one.late, "data-held": one.held_on !== null },
    h("strong", {}, word(`year_step_${one.step}`)), " ",
    h("span.small", {}, stepDay(one)), " ",
    !viewer && !one.held_on && h("button.button.quiet", { type: "button", "data-testid": `hold-${one.step}`, onclick: () => attempt(wrong, () => hold(of.id, one.step)) }, word("year_hold"))))), wrong);
}

/** The reports of the year; freezing one holds its step where nobody has. */
function reports({ plan: of, steps: found, year }) {
  const into = h("div");
  const held = (half) => (found.find((one) => one.step === half)?.held_on ? null : hold(of.id, half));
  show(into, () => reportsOf(id, year, { plan: of, writes: !viewer, held }), (list) => fill(into, list), { lines: 2 });
  return into;
}

/** What is weakest now, proposed as goals. */
function boards(year) {
  const into = h("div");
  show(into, () => shortBoards(id, year, !viewer), (list) => fill(into, list), { lines: 3 });
  return into;
}

const COLUMNS = { assessment: "assessed_on", plan: "planned_on", review: "reviewed_on", half_year: "half_year_on", year_end: "year_end_on" };

async function hold(key, step) {
  const path = `/api/v1/plans/${inPath(key)}`;
  await write("PATCH", path, { [COLUMNS[step]]: today() }, (await read(path)).etag);
}

async function attempt(wrong, act) {
  try {
    await act();
    load();
  } catch (fault) {
    wrong.hidden = false;
    fill(wrong, reason(fault));
  }
}
