// The half-year and year-end reports of an account's year: those that are frozen, and how one is frozen.
import { get, inPath, post } from "../core/api.js";
import { leaveFor } from "../core/address.js";
import { today } from "../core/clock.js";
import { fill, h } from "../core/dom.js";
import { date } from "../core/format.js";
import { reason } from "../components/toast.js";
import { word } from "../core/words.js";

const HALVES = { half_year: "01-01", year_end: "07-01" };

/** A line for each half: the report where it is frozen, else a way to freeze it; `held` is called with the step when that is done. */
export async function reportsOf(organization, year, { plan, writes, held }) {
  const path = `/api/v1/organizations/${inPath(organization)}/reports`;
  const found = (await get(path)).items.filter((one) => one.year === year);
  return h("ul.plain.report-list", { "data-testid": "reports" }, ...Object.keys(HALVES).map((half) => {
    const made = found.filter((one) => one.half === half);
    if (made.length) return h("li", {}, ...made.flatMap((one) => [h("a.name", { href: `/reports/${inPath(one.id)}`, "data-testid": `report-${half}` }, word(`report_${half}`)), " ", h("span.small.muted", {}, word("report_frozen", { day: date(one.at), frozen: date(one.frozen_at.slice(0, 10)), by: one.by }))]));
    return open(half);
  }));

  function open(half) {
    const begins = `${year}-${HALVES[half]}`;
    const below = h("div");
    const can = plan && writes && begins <= today();
    return h("li", {}, word(`report_${half}`), " ", h("span.small.muted", {}, word(begins > today() ? "report_not_yet" : "report_not_made")), " ",
      can && h("button.button.quiet", { type: "button", "data-testid": `freeze-${half}`, onclick: () => ask(half, begins, below) }, word("report_freeze")), below);
  }

  function ask(half, begins, below) {
    const last = `${year}-12-31`;
    const day = h("input.field", { type: "date", required: true, min: begins, max: today(), value: today() < last ? today() : last, "data-testid": "report-day" });
    const wrong = h("p.wrong", { role: "alert", hidden: true, "data-testid": "report-problem" });
    const send = async (event) => {
      event.preventDefault();
      try {
        const made = await post(path, { year, half, at: day.value });
        await held(half);
        leaveFor(`/reports/${inPath(made.id)}`);
      } catch (fault) {
        wrong.hidden = false;
        fill(wrong, reason(fault));
      }
    };
    fill(below, h("form.due-form", { onsubmit: send, "data-testid": "freeze-form" }, h("p", {}, word("report_freeze_means")), h("label.control", {}, word("report_day"), day),
      h("p.actions", {}, h("button.button.primary", { type: "submit", "data-testid": "freeze" }, word("report_freeze")), h("button.button.quiet", { type: "button", onclick: () => fill(below) }, word("todo_cancel"))), wrong));
    day.focus();
  }
}
