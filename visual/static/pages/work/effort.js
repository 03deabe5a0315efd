// Effort against value, by tier: whom our contacts, visits and time go to, beside what they are worth a year.
import { get } from "../../core/api.js";
import { fill, h } from "../../core/dom.js";
import { amount, date, number } from "../../core/format.js";
import { bar } from "../../components/charts.js";
import { toImport } from "../../components/empty.js";
import { show } from "../../components/loading.js";
import { table } from "../../components/tables.js";
import { asOf, dayChooser } from "../../past/chooser.js";
import { compared } from "../../past/day.js";
import { count, word } from "../../core/words.js";

const SHARES = ["value", "contacts", "visits", "people"];
const COLUMNS = ["column_tier", ...SHARES.map((name) => `column_effort_${name}`)];
const place = document.getElementById("effort");

fill(document.getElementById("effort-day"), dayChooser(), asOf());
show(place, () => get("/api/v1/effort", { query: compared() }), ({ tiers, than }) => {
  if (!tiers.length) return fill(place, h("p.lead", {}, word("effort_none")), toImport());
  fill(place, h("p.lead", { "data-testid": "effort-answer" }, answer(tiers)), h("p.past-sentence", { "data-testid": "past-sentence" }, moved(tiers, than)), h("p.muted.spaced-below", {}, word("effort_means")),
    table(COLUMNS, h("tbody", {}, ...tiers.map(row)), { "data-testid": "effort-table" }));
}, { lines: 6 });

/** The tier whose share of contacts is furthest from its share of value. */
function answer(tiers) {
  const both = tiers.filter((one) => one.contacts_share !== null && one.value_share !== null);
  if (!both.length) return word("effort_unknown");
  const most = [...both].sort((a, b) => Math.abs(b.contacts_share - b.value_share) - Math.abs(a.contacts_share - a.value_share))[0];
  const said = { tier: named(most.tier), value: number(most.value_share), contacts: number(most.contacts_share) };
  if (said.value === said.contacts) return word("effort_even", said);
  return word(most.contacts_share < most.value_share ? "effort_less" : "effort_more", said);
}

/** Whose share of our contacts has grown and shrunk most since the day compared with. */
function moved(tiers, than) {
  const both = tiers.filter(({ contacts_share: now, then }) => now !== null && then?.contacts_share !== null).map((one) => ({ ...one, by: Math.round(one.contacts_share) - Math.round(one.then.contacts_share) }));
  const day = { day: date(than) };
  if (!both.length) return word("effort_then_unknown", day);
  const [most] = [...both].sort((a, b) => Math.abs(b.by) - Math.abs(a.by));
  if (!most.by) return word("effort_then_same", day);
  return word("effort_then", { ...day, tier: named(most.tier), then: number(most.then.contacts_share), now: number(most.contacts_share) });
}

function row(tier) {
  const figures = { value: amount(tier.value), contacts: number(tier.contacts), visits: number(tier.visits), people: number(tier.people) };
  return h("tr", { "data-tier": tier.tier ?? "none" },
    h("th", { scope: "row" }, named(tier.tier), h("span.small.muted.block-line", {}, count("effort_accounts", tier.accounts))),
    ...SHARES.map((name) => h("td", {}, share(tier[`${name}_share`], named(tier.tier), word(`column_effort_${name}`), figures[name], tier.then?.[`${name}_share`]))));
}

/** A share with its bar; beside it what it was, but for the value, of which only today is recorded. */
function share(value, tier, what, figure, then = undefined) {
  if (value === null) return h("span.muted", {}, word("unknown"));
  return h("div", {}, h("span.cell-bar", {}, bar(value, { name: `${tier}, ${what}`, said: word("past_share", { n: number(value) }) }), h("span.figure", {}, word("past_share", { n: number(value) }))),
    h("span.small.muted", {}, figure), then !== undefined && h("span.small.muted.block-line", { "data-testid": "then" }, then === null ? word("past_nothing_before_short") : word("effort_was", { n: number(then) })));
}

function named(tier) {
  return tier ? word("tier_of", { tier }) : word("effort_no_tier");
}
