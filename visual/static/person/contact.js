// Recording a contact with somebody of the customer: open, say how, save. The day is today, the other one is who is signed in, where
// the service knows who that is; else one of those who know them best, or anybody of ours.
import { pathOfPage } from "../core/address.js";
import { get, inPath, write } from "../core/api.js";
import { today } from "../core/clock.js";
import { combobox } from "../components/combobox.js";
import { fill, firstIn, h } from "../core/dom.js";
import { date } from "../core/format.js";
import { draft, keepDraft } from "../core/kept.js";
import { sendOrKeep } from "../core/waiting.js";
import { reason } from "../components/toast.js";
import { idempotencyKey } from "../core/idempotency.js";
import { tieOffer } from "./tie_offer.js";
import { named, word } from "../core/words.js";

const CHANNELS = ["call", "visit", "meeting", "message", "email", "event"];
const STARTED = ["ours", "theirs", "both"];
const DEPTHS = [0, 1, 2, 3, 4];
const FEW = 3; // of those who know them best

/** The button, and where its form opens; `recorded()` hears of each contact that was saved or taken back. */
export function contact({ person, ties }, recorded) {
  const place = h("div", {});
  const me = oneself();
  const open = h("button.button.primary", { type: "button", "data-testid": "record-contact", "aria-expanded": "false", onclick: () => turn(true) }, word("contact_record"));
  const bar = h("div.contact-bar", {}, open);
  return h("div", {}, bar, place);

  function turn(on) {
    open.setAttribute("aria-expanded", String(on));
    bar.hidden = on;
    fill(place, on && sheet(person, { me, nearest: nearest(ties) }, { close: () => { turn(false); open.focus(); }, recorded }));
    if (on) firstIn(place, "input").focus({ preventScroll: true });
  }
}

/** Who of ours is signed in; null where the service does not know whom. */
async function oneself() {
  const { person } = await get("/api/v1/me").catch(() => ({ person: null }));
  return person ? get(`/api/v1/people/${inPath(person)}`).catch(() => null) : null;
}

/** Who of ours is tied to them most, a few of them. */
function nearest(ties) {
  const ours = ties.filter((tie) => tie.type === "KNOWS" && tie.with.side === "ours");
  return ours.sort((a, b) => (b.strength ?? -1) - (a.strength ?? -1)).slice(0, FEW).map((tie) => tie.with);
}

function sheet(person, { me, nearest: known }, { close, recorded }) {
  const [once, oncePromised] = [idempotencyKey(), idempotencyKey()];
  const name = `contact|${person.id}`;
  const kept = draft(name);
  const trouble = h("p.wrong", { role: "alert", hidden: true, "data-testid": "contact-trouble" });
  const channel = chips("channel", CHANNELS, (one) => named(`Interaction.channel.${one}`));
  const started = chips("initiated_by", STARTED, (one) => named(`Interaction.initiated_by.${one}`));
  const depth = chips("depth", DEPTHS, (one) => word(`contact_depth_${one}`));
  const day = h("input.field", { type: "date", value: kept?.at ?? today(), max: today(), required: true, "data-testid": "contact-day" });
  const note = h("input.field", { type: "text", maxlength: 2000, value: kept?.summary ?? "", "data-testid": "contact-note" });
  const promise = h("input.field", { type: "text", maxlength: 2000, value: kept?.promise ?? "", "data-testid": "contact-promise" });
  const due = h("input.field", { type: "date", min: today(), value: kept?.due ?? "", "data-testid": "contact-due" });
  const who = h("div.contact-who", { "data-testid": "contact-who" });
  const said = { by: null };
  const take = ({ id, name }) => {
    said.by = { id, name };
    typed();
    fill(who, h("span.chip", {}, name, h("button.quiet.icon", { type: "button", "aria-label": word("form_other", { name }), onclick: ask }, "×")));
  };
  const ask = () => {
    said.by = null;
    const place = h("div");
    fill(who, ...known.map((one) => h("button.button", { type: "button", onclick: () => take(one) }, one.name)), place);
    combobox(place, { label: word("contact_who"), placeholder: word("contact_who"), accept: (hit) => hit.type === "Person" && hit.side === "ours", pick: take });
  };
  for (const [part, value] of [[channel, kept?.channel], [started, kept?.initiated_by], [depth, kept?.depth]]) part.choose(value ?? null);
  if (kept?.by) take(kept.by);
  else ask();
  me.then((found) => found && said.by === null && take(found));
  const save = h("button.button.primary", { type: "submit", "data-testid": "contact-save" }, word("form_save"));
  const form = h("form.contact-sheet", { novalidate: true, "data-testid": "contact-sheet", "aria-labelledby": "contact-title", onsubmit: send, oninput: typed, onkeydown: (event) => { if (event.key === "Escape" && !event.defaultPrevented) give(); } },
    h("h2", { id: "contact-title" }, word("contact_title", { name: person.name })),
    kept && h("p.note.small", { "data-testid": "contact-draft" }, word("form_draft")),
    part("contact_how", channel.element),
    h("details.more", { open: Boolean(kept) }, h("summary", {}, word("contact_more")),
      part("contact_started", started.element), part("contact_depth", depth.element),
      h("label.control", {}, word("contact_day"), day), h("label.control.wide", {}, word("contact_note"), note),
      h("label.control.wide", {}, word("contact_promise"), promise), h("label.control", {}, word("contact_promise_due"), due)),
    part("contact_by", who),
    trouble, h("p.actions", {}, save, h("button.button.quiet", { type: "button", onclick: give }, word("map_cancel"))));
  return form;

  function current() {
    return { at: day.value, channel: channel.value(), initiated_by: started.value(), depth: depth.value(), summary: note.value, promise: promise.value, due: due.value, by: said.by };
  }

  function typed() {
    keepDraft(name, current());
  }

  function give() {
    keepDraft(name, null);
    close();
  }

  async function send(event) {
    event.preventDefault();
    const missing = channel.value() === null ? "contact_needs_how" : !said.by ? "contact_needs_who" : null;
    if (missing) return wrong(word(missing));
    save.disabled = true;
    try {
      const records = written();
      const saved = [];
      for (const record of records) saved.push({ path: record.path, answer: await sendOrKeep(record) });
      keepDraft(name, null);
      if (saved.every(({ answer }) => answer)) done(form, saved, { at: records[0].body.at, channel: channel.value(), by: said.by, person }, { close, recorded });
      else waits(form, close);
    } catch (problem) {
      save.disabled = false;
      wrong(reason(problem));
    }
    return null;
  }

  /** The contact, and what was promised at it. */
  function written() {
    const at = day.value || today();
    const values = { summary: note.value.trim() || null, initiated_by: started.value(), depth: depth.value() };
    const met = { at, participants: [said.by.id, person.id], channel: channel.value(), ...given(values) };
    const promised = promise.value.trim() && { person: person.id, text: promise.value.trim(), promised_by: said.by.id, ...given({ due: due.value || null }) };
    const back = { address: pathOfPage(), draft: name, values: current() };
    const record = (path, body, key, what) => ({ path: `/api/v1/${path}`, body, key, said: word("waiting_about", { what: word(what), name: person.name }), form: back });
    return [record("interactions", met, once(met), "waiting_contact"), ...(promised ? [record("expectations", promised, oncePromised(promised), "waiting_promise")] : [])];
  }

  function wrong(text) {
    trouble.hidden = false;
    fill(trouble, text);
  }
}

/** What was recorded, and the way back; two who have no tie are offered one. */
function done(form, saved, { at, channel, by, person }, { close, recorded }) {
  const trouble = h("p.wrong", { role: "alert", hidden: true });
  const undo = h("button.button", { type: "button", "data-testid": "contact-undo", onclick: async () => {
    try {
      while (saved.length) {
        const { path, answer: { item, etag } } = saved.at(-1);
        await write("DELETE", `${path}/${inPath(item.id)}?cascade=true`, null, etag);
        saved.pop();
      }
      close();
      recorded();
    } catch (problem) {
      trouble.hidden = false;
      fill(trouble, reason(problem));
    }
  } }, word("map_undo"));
  fill(form, h("p", { role: "status", "data-testid": "contact-saved" }, word(saved.length > 1 ? "contact_saved_promise" : "contact_saved", { channel: named(`Interaction.channel.${channel}`), day: date(at) })), trouble,
    tieOffer(by, person, at, recorded),
    h("p.actions", {}, undo, h("button.button.quiet", { type: "button", "data-testid": "contact-close", onclick: close }, word("close"))));
  undo.focus();
  recorded();
}

/** The service does not answer: what was typed waits in this browser. */
function waits(form, close) {
  const shut = h("button.button", { type: "button", "data-testid": "contact-close", onclick: close }, word("close"));
  fill(form, h("p", { role: "status", "data-testid": "contact-waits" }, word("waiting_kept")), h("p.actions", {}, shut));
  shut.focus();
}

function given(values) {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));
}

function part(label, element) {
  return h("fieldset.contact-part", {}, h("legend", {}, word(label)), element);
}

/** A few choices side by side, one tap each; null while none is chosen. */
function chips(name, values, say) {
  const boxes = values.map((value) => h("input", { type: "radio", name: `contact-${name}`, value }));
  const element = h("div.choices", {}, ...boxes.map((box, at) => h("label.choice-chip", { "data-value": values[at] }, box, h("span", {}, say(values[at])))));
  return { element, value: () => { const at = boxes.findIndex((box) => box.checked); return at < 0 ? null : values[at]; }, choose: (value) => boxes.forEach((box, at) => { box.checked = values[at] === value; }) };
}
