// One thing that is due: who, why, what to do; a form that records it and one that puts it off.
import { pathOfPage } from "../core/address.js";
import { inPath } from "../core/api.js";
import { combobox } from "../components/combobox.js";
import { accountLink, personLink, personMark } from "../components/links.js";
import { daysBefore, today } from "../core/clock.js";
import { fill, h } from "../core/dom.js";
import { date, fraction } from "../core/format.js";
import { idempotencyKey } from "../core/idempotency.js";
import { draft, keepDraft } from "../core/kept.js";
import { sendOrKeep, isWaiting } from "../core/waiting.js";
import { reason } from "../components/toast.js";
import { named, word } from "../core/words.js";

const CHANNELS = ["call", "message", "visit", "meeting", "email", "event"];
const GREETED = { birthday: "message", festival: "message" };
const CLOSED = ["promise", "expectation", "action"];
const WEEK = -7;
const once = idempotencyKey();

export function dueRow(item, { viewer, whole }) {
  const row = h("li.due", { "data-testid": "due", "data-kind": item.kind, "data-key": item.key, "data-late": item.late });
  const acts = h("p.actions");
  const below = h("div");
  fill(row, head(item, whole), h("p", {}, sentence(item.why), " ", h("span.muted", {}, sentence(item.act))), acts, below);
  const path = `/api/v1/todo/${inPath(item.key)}`;
  if (isWaiting(path)) return kept(row, below);
  if (!viewer) fill(acts, ...buttons(item, row, below));
  const typed = draft(draftOf(item));
  if (typed && !viewer) (typed.until ? putOff : record)(item, row, below, typed);
  return row;
}

/** Under what the form of an item is kept, when what it sent was refused later. */
function draftOf(item) {
  return `todo|${item.key}`;
}

/** A row whose answer waits in this browser. */
function kept(row, below) {
  row.dataset.done = "waiting";
  row.querySelectorAll(".actions").forEach((one) => one.remove());
  fill(below, h("p", { role: "status", "data-testid": "due-waits" }, word("waiting_kept")));
  return row;
}

function head(item, whole) {
  const about = item.person ? [personMark(item.person), personLink(item.person), h("span.muted.small", {}, [item.person.title, item.person.organization].filter(Boolean).join(" · "))]
    : item.organization ? [accountLink(item.organization)] : [];
  const day = word(item.late ? "todo_late" : "todo_due", { day: date(item.due) });
  return h("h2.due-head", {}, h("span.due-kind", {}, word(`todo_kind_${item.kind}`)), ...about,
    h("span.due-day.small", { "data-late": item.late }, day), h("span.muted.small", {}, word("todo_weight", { n: fraction(item.weight) })),
    whole && item.owner && h("span.small", {}, "→ ", personLink(item.owner)));
}

function sentence(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function buttons(item, row, below) {
  const later = h("button.button.quiet", { type: "button", "data-testid": "snooze", onclick: () => putOff(item, row, below) }, word("todo_snooze"));
  if (item.kind === "assessment") return [h("a.button", { href: `/people/${inPath(item.about)}` }, word("todo_assess")), later];
  if (item.kind === "approval") return [h("a.button", { href: `/ledger?id=${encodeURIComponent(item.about)}`, "data-testid": "to-ledger" }, word("todo_approve")), later];
  if (item.kind === "introduction") return [h("a.button", { href: "/introductions" }, item.act), later];
  const done = word(CLOSED.includes(item.kind) ? "todo_done" : "todo_record");
  return [h("button.button.primary", { type: "button", "data-testid": "record", onclick: () => record(item, row, below) }, done), later];
}

/** Recorded by the second click: a channel is the answer. A note, satisfaction, whom one met may be said before. */
function record(item, row, below, typed = {}) {
  const note = h("input.field", { type: "text", maxlength: 2000, value: typed.summary ?? "", "aria-label": word("todo_note"), placeholder: word("todo_note"), "data-testid": "note" });
  const content = ["promise", "expectation"].includes(item.kind) && h("select.field", { "aria-label": word("todo_content") },
    h("option", { value: "" }, word("todo_not_said")), ...[1, 2, 3, 4, 5].map((one) => h("option", { value: one }, one)));
  if (content && typed.satisfaction) content.value = String(typed.satisfaction);
  const said = { by: item.owner?.id ?? null, person: item.person?.id ?? null };
  const send = (channel) => act(item, row, below, "done", {
    at: today(), channel, by: said.by, person: said.person, summary: note.value.trim() || null, ...(content && content.value ? { satisfaction: Number(content.value) } : {}),
  }, word("todo_recorded"));
  const channels = CLOSED.includes(item.kind) && !item.person ? [] : item.kind === "executive_visit" ? ["executive_visit"] : [...new Set([GREETED[item.kind] ?? CHANNELS[0], ...CHANNELS])];
  fill(below, h("div.due-form", { "data-testid": "record-form" },
    !item.owner && whoPlace("todo_who", "ours", (id) => { said.by = id; }),
    !item.person && item.kind === "executive_visit" && whoPlace("todo_whom", "customer", (id) => { said.person = id; }),
    content && h("label.control", {}, word("todo_content"), content), note,
    h("p.actions", {}, channels.length > 0 && h("span", {}, word("todo_how")),
      ...channels.map((one) => h("button.button", { type: "button", "data-channel": one, onclick: () => send(one) }, named(`Interaction.channel.${one}`))),
      CLOSED.includes(item.kind) && h("button.button", { type: "button", "data-testid": "close-only", onclick: () => send(null) }, word("todo_close_only")),
      cancel(below)), problem()));
  below.querySelector("[data-channel], [data-testid=close-only]").focus();
}

function whoPlace(label, side, pick) {
  const place = h("div.control");
  combobox(place, { label: word(label), placeholder: word(label), accept: (hit) => hit.type === "Person" && hit.side === side, pick: (hit) => { pick(hit.id); fill(place, h("span.chip", {}, hit.name)); } });
  return place;
}

function putOff(item, row, below, typed = {}) {
  const until = h("input.field", { type: "date", required: true, value: typed.until ?? daysBefore(today(), WEEK), min: daysBefore(today(), -1) });
  const why = h("input.field", { type: "text", required: true, maxlength: 500, value: typed.reason ?? "", "data-testid": "snooze-reason" });
  const send = (event) => {
    event.preventDefault();
    act(item, row, below, "snooze", { until: until.value, reason: why.value.trim() }, word("todo_put_off_until", { day: date(until.value) }));
  };
  fill(below, h("form.due-form", { onsubmit: send, "data-testid": "snooze-form" }, h("label.control", {}, word("todo_until"), until), h("label.control", {}, word("todo_reason"), why),
    h("p.actions", {}, h("button.button.primary", { type: "submit" }, word("todo_put_off")), cancel(below)), problem()));
  why.focus();
}

function cancel(below) {
  return h("button.button.quiet", { type: "button", onclick: () => fill(below) }, word("todo_cancel"));
}

function problem() {
  return h("p.wrong", { role: "alert", hidden: true, "data-testid": "due-problem" });
}

/** Sends, or keeps it while the service does not answer; the row then says what was done, or what is wrong. */
async function act(item, row, below, what, body, said) {
  for (const button of below.querySelectorAll("button")) button.disabled = true;
  keepDraft(draftOf(item), null);
  const named = [word(`todo_kind_${item.kind}`), item.person?.name ?? item.organization?.name].filter(Boolean).join(" · ");
  const form = { address: pathOfPage() + location.search, draft: draftOf(item), values: body };
  try {
    const answer = await sendOrKeep({ path: `/api/v1/todo/${inPath(item.key)}/${what}`, body, key: once([item.key, what, body]), said: named, form });
    if (!answer) return void kept(row, below);
    row.dataset.done = "true";
    row.querySelectorAll(".actions").forEach((one) => one.remove());
    fill(below, h("p", { role: "status", "data-testid": "due-done" }, said));
  } catch (fault) {
    for (const button of below.querySelectorAll("button")) button.disabled = false;
    const place = below.querySelector("[data-testid=due-problem]");
    place.hidden = false;
    place.textContent = reason(fault);
  }
}
