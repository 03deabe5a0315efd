// Records that could not be sent because the service did not answer: they wait in this browser and are sent once it does, each once.
import { leaveFor } from "./address.js";
import { write } from "./api.js";
import { keepDraft, keepWaiting, waiting } from "./kept.js";

const AWAY = [0, 502, 503, 504]; // no answer at all, or the service says that it cannot take anything now
const CHANGED = "waiting";

/**
 * Sends a new item; where the service does not answer, keeps it and answers null. `form` is where what is refused later is mended:
 * the page's address, the name of its draft and what was typed.
 * @param {{path: string, body: any, key: string, said: string, form: {address: string, draft: string, values: any}}} record
 */
export async function sendOrKeep(record) {
  try {
    return await write("POST", record.path, record.body, null, record.key);
  } catch (problem) {
    if (!AWAY.includes(problem.status)) throw problem;
    keepWaiting([...waiting().filter(({ key }) => key !== record.key), record]);
    changed();
    return null;
  }
}

/** Whether a record waits here to be sent to an address or one below it; what was refused waits no more. */
export function isWaiting(path) {
  return waiting().some((one) => !one.refused && one.path.startsWith(`${path}/`));
}

/** Takes a record out of those that wait. */
export function giveUp({ key }) {
  keepWaiting(waiting().filter((one) => one.key !== key));
  changed();
}

/** What was refused is typed again: it stands in its form as a draft, and waits no longer. */
export function mend({ key, form }) {
  keepDraft(form.draft, form.values);
  giveUp({ key });
  leaveFor(form.address);
}

/** Sends what waits, in its order, until the service does not answer; how many were sent. A tab that sends already is left to it. */
export function sendWaiting() {
  if (!waiting().some(({ refused }) => !refused)) return Promise.resolve(0);
  if (!navigator.locks) return sendEach();
  return navigator.locks.request("waiting", { ifAvailable: true }, (lock) => (lock ? sendEach() : 0));
}

async function sendEach() {
  let sent = 0;
  for (const record of waiting().filter(({ refused }) => !refused)) {
    try {
      await write("POST", record.path, record.body, null, record.key, { stay: true });
      sent += 1;
      giveUp(record);
    } catch (problem) {
      if (AWAY.includes(problem.status) || [401, 429].includes(problem.status)) return sent;
      const reason = problem.errors?.map((one) => one.problem).join("; ") || problem.detail || problem.message;
      keepWaiting(waiting().map((one) => (one.key === record.key ? { ...one, refused: reason } : one)));
      changed();
    }
  }
  return sent;
}

/** Calls `heard` whenever what waits is another, here or in another tab. */
export function whenWaitingChanges(heard) {
  document.addEventListener(CHANGED, heard);
  addEventListener("storage", heard);
}

function changed() {
  document.dispatchEvent(new Event(CHANGED));
}
