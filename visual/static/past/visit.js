// When this browser was here before: the day, and the last change that was seen. A visit ends an hour after its last look.
import { PREFIX } from "../core/address.js";
import { moment, today } from "../core/clock.js";

const NAME = `${PREFIX}last-visit`;
const VISIT = 3_600_000; // milliseconds

/** The visit before this one, `{day, seq}`; null at the first. Notes this one, which has seen everything up to the change `seq`. */
export function visited(seq) {
  const now = moment();
  const kept = read();
  const isNew = !kept || now - kept.at > VISIT;
  const before = isNew ? kept?.now ?? null : kept.before;
  write({ at: now, before, now: { day: today(), seq } });
  return before;
}

/** The visit that `visited` would answer, without noting this one. */
export function visitBefore() {
  const kept = read();
  if (!kept) return null;
  return moment() - kept.at > VISIT ? kept.now : kept.before;
}

function read() {
  try {
    return JSON.parse(localStorage.getItem(NAME));
  } catch {
    return null; // storage may be closed, or hold what an older page wrote
  }
}

function write(visit) {
  try {
    localStorage.setItem(NAME, JSON.stringify(visit));
  } catch { /* storage may be closed: every visit is the first then */ }
}
