// What was typed and is not saved, kept in this browser for whoever is signed in: drafts of forms, and records that wait for the service.
// It goes when it is sent or given up, at sign-out, after a week, and when somebody else signs in.
import { PREFIX } from "./address.js";
import { moment } from "./clock.js";

const START = `${PREFIX}kept|`;
const WEEK = 7 * 86_400_000; // milliseconds
const mine = `${START}${document.body.dataset.user ?? ""}|`;

/** What was typed into the form of this name, null where nothing is kept. */
export function draft(name) {
  return read(`${mine}draft|${name}`)?.values ?? null;
}

/** Keeps what is typed into a form; null forgets it. */
export function keepDraft(name, values) {
  write(`${mine}draft|${name}`, values && { at: moment(), values });
}

/** The records that wait, in the order in which they were made. */
export function waiting() {
  return read(`${mine}waiting`)?.records ?? [];
}

export function keepWaiting(records) {
  write(`${mine}waiting`, records.length ? { at: moment(), records } : null);
}

/** Forgets what belongs to somebody else or is older than a week; nothing while nobody is signed in. */
export function forgetOthers() {
  if (!document.body.dataset.user) return;
  for (const name of names()) if (!name.startsWith(mine) || moment() - (read(name)?.at ?? 0) > WEEK) write(name, null);
}

/** Forgets everything: whoever was signed in leaves. */
export function forgetAll() {
  for (const name of names()) write(name, null);
}

function names() {
  try {
    return Object.keys(localStorage).filter((name) => name.startsWith(START));
  } catch {
    return [];
  }
}

function read(name) {
  try {
    return JSON.parse(localStorage.getItem(name));
  } catch {
    return null; // storage may be closed, or hold what an older page wrote
  }
}

function write(name, value) {
  try {
    if (value) localStorage.setItem(name, JSON.stringify(value));
    else localStorage.removeItem(name);
  } catch { /* storage may be closed or full; the form itself still holds everything */ }
}
