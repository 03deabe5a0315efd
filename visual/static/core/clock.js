// The service's clock: days begin and end in the service's time zone, whatever the reader's machine says.
const MINUTE = 60_000;
const pageTime = document.body.dataset.now ?? ""; // 2026-11-30T08:15:00+08:00, when the page was made
const ahead = (Date.parse(pageTime) || Date.now()) - Date.now();
const [, sign, hours, minutes] = /([+-])(\d\d):(\d\d)$/.exec(pageTime) ?? [null, "+", "0", "0"];
const zone = (sign === "-" ? -1 : 1) * (60 * Number(hours) + Number(minutes)) * MINUTE;

/** The day so many days before another. */
export function daysBefore(day, days) {
  return new Date(Date.parse(day) - days * 24 * 60 * MINUTE).toISOString().slice(0, 10);
}

/** This moment, in milliseconds: how long something lasts is the difference of two. */
export function moment() {
  return Date.now();
}

/** The service's day, as YYYY-MM-DD. */
export function today() {
  return new Date(Date.now() + ahead + zone).toISOString().slice(0, 10);
}
