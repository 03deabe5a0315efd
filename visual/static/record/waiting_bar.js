// The line under the frame that tells of records that wait for the service, tries again, and asks before signing out loses them.
import { leaveFor } from "../core/address.js";
import { post } from "../core/api.js";
import { fill, h } from "../core/dom.js";
import { forgetAll, forgetOthers, keepWaiting, waiting } from "../core/kept.js";
import { giveUp, mend, sendWaiting, whenWaitingChanges } from "../core/waiting.js";
import { count, word } from "../core/words.js";

const AGAIN = 15_000; // milliseconds between two attempts

/** Shows in `place` what waits, and sends it as soon as the service answers. */
export function waitingBar(place) {
  let [sent, dropped] = [0, null];
  forgetOthers();
  whenWaitingChanges(draw);
  addEventListener("online", attempt);
  setInterval(attempt, AGAIN);
  attempt();

  async function attempt() {
    draw();
    const now = await sendWaiting();
    if (!now) return;
    sent += now;
    draw();
  }

  function draw() {
    const records = waiting();
    place.hidden = !records.length && !sent && !dropped;
    if (place.hidden) return;
    if (dropped) return fill(place, h("span", {}, count("waiting_dropped", dropped.length)), button("waiting_undo", "waiting-undo", () => { keepWaiting([...dropped, ...waiting()]); dropped = null; attempt(); }), close(() => { dropped = null; }));
    if (!records.length) return fill(place, h("span", { "data-testid": "waiting-sent" }, count("waiting_sent", sent)), close(() => { sent = 0; }));
    fill(place, h("span", {}, count("waiting_n", records.length)), button("waiting_now", "waiting-now", attempt), button("waiting_drop", "waiting-drop", () => { dropped = records; keepWaiting([]); draw(); }),
      h("details", {}, h("summary", {}, word("waiting_which")), h("ul.plain", {}, ...records.map(row))));
  }

  function close(act) {
    return h("button.quiet.icon", { type: "button", "aria-label": word("close"), onclick: () => { act(); draw(); } }, "×");
  }
}

/** Signs out; where records wait that cannot be sent, asks first, since they go with whoever leaves. */
export async function signOut(place) {
  await sendWaiting();
  const left = waiting();
  if (!left.length) return leave();
  place.hidden = false;
  fill(place, h("span", { role: "alert" }, count("waiting_leave", left.length)), button("waiting_stay", "waiting-stay", () => document.dispatchEvent(new Event("waiting"))), button("waiting_leave_do", "waiting-leave", leave));
  return place.querySelector("button").focus();
}

async function leave() {
  forgetAll();
  await post("/sign-out", {}, { stay: true }).catch(() => null);
  leaveFor("/sign-in");
}

function row(record) {
  return h("li", {}, record.said, record.refused && h("span.wrong", {}, " ", word("waiting_refused", { why: record.refused })), " ",
    record.refused && button("waiting_mend", "waiting-mend", () => mend(record)), button("waiting_drop_one", "waiting-drop-one", () => giveUp(record)));
}

function button(label, testid, onclick) {
  return h("button.link", { type: "button", "data-testid": testid, onclick }, word(label));
}
