// The day a page tells of, and the earlier one beside it: both stand in the address, so that a link tells the same.
import { addressOfPage } from "../core/address.js";
import { today } from "../core/clock.js";
import { method } from "../core/words.js";

const DAY = /^\d{4}-\d\d-\d\d$/;

/** What the address says: `at` a day or null for today, `than` a day, `6m` or null for the usual months before. */
export function asked() {
  const query = new URLSearchParams(location.search);
  const at = query.get("at");
  return { at: at && DAY.test(at) && at !== today() ? at : null, than: query.get("than") || null };
}

/** A query of the API as of the page's day. */
export function dated(query = {}) {
  return { ...query, at: asked().at };
}

/** A query of the API as of the page's day, beside the day that it is compared with. */
export function compared(query = {}) {
  return { ...dated(query), than: asked().than ?? `${method.than_months}m` };
}

/** An address of this page with its day kept: `{view: "map"}` says what else stands in it, null what does not. */
export function addressWith(parts) {
  const query = new URLSearchParams(location.search);
  const days = [["at", query.get("at")], ["than", query.get("than")]];
  const said = new URLSearchParams([...days, ...Object.entries(parts)].filter(([, value]) => value));
  return addressOfPage(said);
}
