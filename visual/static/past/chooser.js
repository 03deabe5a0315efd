// Chooses the day of a page and the earlier day its figures stand beside; the address keeps both.
import { addressOfPage, leaveFor } from "../core/address.js";
import { today } from "../core/clock.js";
import { h } from "../core/dom.js";
import { date } from "../core/format.js";
import { count, method, word } from "../core/words.js";
import { asked } from "./day.js";

const MONTHS = [3, 6, 12, 24];

/** A note on a page that tells of another day than today. */
export function asOf() {
  const { at } = asked();
  return at && h("p.note", { "data-testid": "as-of" }, word("past_as_of", { day: date(at) }));
}

/** The two choices in one line; the second alone where the page compares. */
export function dayChooser({ compares = true } = {}) {
  const { at } = asked();
  const day = h("input.field", { type: "date", value: at ?? today(), max: today(), "data-testid": "page-day", onchange: () => day.value && go({ at: day.value === today() ? null : day.value }) });
  return h("div.days", { role: "group", "aria-label": word("past_days"), "data-testid": "day-chooser" },
    h("label.control", {}, h("span", {}, word("past_at")), day), ...(compares ? comparison() : []),
    at && h("button.button.quiet", { type: "button", "data-testid": "back-to-today", onclick: () => go({ at: null }) }, word("past_today")));
}

/** The day that is compared with: so many months before, or any other. */
function comparison() {
  const { at, than } = asked();
  const other = h("input.field", { type: "date", value: isDay(than) ? than : "", max: at ?? today(), hidden: !isDay(than), "aria-label": word("past_other_day"), "data-testid": "than-day", onchange: () => other.value && go({ than: other.value }) });
  const usual = `${method.than_months}m`;
  const steps = [...new Set([...MONTHS, method.than_months])].sort((a, b) => a - b);
  const chosen = isDay(than) ? "day" : than ?? usual;
  const select = h("select.field", { "data-testid": "than", onchange: () => {
    if (select.value !== "day") return go({ than: select.value === usual ? null : select.value });
    other.hidden = false;
    return other.focus();
  } }, ...steps.map((n) => h("option", { value: `${n}m`, selected: chosen === `${n}m` }, count("past_months", n))), h("option", { value: "day", selected: chosen === "day" }, word("past_day")));
  return [h("label.control", {}, h("span", {}, word("past_than")), select), other];
}

function isDay(than) {
  return than !== null && !than.endsWith("m");
}

function go(change) {
  const query = new URLSearchParams(location.search);
  for (const [name, value] of Object.entries(change)) {
    if (value) query.set(name, value);
    else query.delete(name);
  }
  leaveFor(addressOfPage(query));
}
