// Writes numbers and dates in the reader's language, and names strengths in words.
import { today } from "./clock.js";
import { h } from "./dom.js";
import { locale, step, word } from "./words.js";

const DAY = 86_400_000;
/** @type {[number, Intl.RelativeTimeFormatUnit][]} */
const STEPS = [[365, "year"], [30, "month"], [7, "week"], [1, "day"]];
const dates = new Intl.DateTimeFormat(locale, { year: "numeric", month: "short", day: "numeric" });
const ages = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
const moments = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" });

export function number(value) {
  return value.toLocaleString(locale, { maximumFractionDigits: 0 });
}

/** A large amount in short: 86M, 8600万. */
export function amount(value) {
  return value.toLocaleString(locale, { notation: "compact", maximumFractionDigits: 1 });
}

/** How much decision weight is at stake, with one decimal. */
export function weight(value) {
  return value.toLocaleString(locale, { maximumFractionDigits: 1, minimumFractionDigits: 1 });
}

/** With up to two decimals. */
export function fraction(value) {
  return value.toLocaleString(locale, { maximumFractionDigits: 2 });
}

/** `2026-10-12…` as the language writes a date; the text itself when it is no date. */
export function date(text) {
  const day = parsed(text);
  return day ? dates.format(day) : text ?? "";
}

export function moment(text) {
  const at = new Date(text);
  return Number.isNaN(at.getTime()) ? text ?? "" : moments.format(at);
}

/** How long ago, as a <time> that shows the date when pointed at. */
export function ago(text) {
  const day = parsed(text);
  if (!day) return document.createTextNode(text ?? "");
  const days = Math.round((day.getTime() - parsed(today()).getTime()) / DAY);
  const [size, unit] = STEPS.find(([size]) => Math.abs(days) >= size) ?? [1, "day"];
  return h("time", { datetime: text, title: date(text) }, ages.format(Math.round(days / size), unit));
}

/** How good a route is, in words. */
export function routeWord(strength) {
  return word(`route_${step("route", strength)}`);
}

/** How strong a tie is, in words. */
export function strengthWord(strength) {
  return word(`strength_${step("strength", strength)}`);
}

function parsed(text) {
  const match = /^(\d{4})-(\d{2})-(\d{2})/.exec(text ?? "");
  return match && new Date(+match[1], +match[2] - 1, +match[3]);
}

/** A number with a minus sign of its own. */
export function signed(value) {
  return number(value).replace("-", "−");
}
