// Recording a contact with somebody of the customer: open, say how, save. The day is today, the other one is who is signed in, where
// the service knows who that is; else one of those who know them best, or anybody of ours.
import { get, inPath, write } from "../core/api.js";
import { today } from "../core/clock.js";
import { combobox } from "../components/combobox.js";
import { fill, firstIn, h } from "../core/dom.js";
import { date } from "../core/format.js";
import { reason } from "../components/toast.js";
import { idempotencyKey } from "../core/idempotency.js";
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
  const once = idempotencyKey();
  const trouble = h("p.wrong", { role: "alert", hidden: true, "data-testid": "contact-trouble" });
  const channel = chips("channel", CHANNELS, (one) => named(`Interaction.channel.${one}`));
  const started = chips("initiated_by", STARTED, (one) => named(`Interaction.initiated_by.${one}`));
  const depth = chips("depth", DEPTHS, (one) => word(`contact_depth_${one}`));
  const day = h("input.field", { type: "date", value: today(), max: today(), required: true, "data-testid": "contact-day" });
  const note = h("input.field", { type: "text", maxlength: 2000, "data-testid": "contact-note" });
  const who = h("div.contact-who", { "data-testid": "contact-who" });
  const said = { by: null };
  const take = ({ id, name }) => {
    said.by = id;
    fill(who, h("span.chip", {}, name, h("button.quiet.icon", { type: "button", "aria-label": word("form_other", { name }), onclick: ask }, "×")));
  };
  const ask = () => {
    said.by = null;
    const place = h("div");
    fill(who, ...known.map((one) => h("button.button", { type: "button", onclick: () => take(one) }, one.name)), place);
    combobox(place, { label: word("contact_who"), placeholder: word("contact_who"), accept: (hit) => hit.type === "Person" && hit.side === "ours", pick: take });
  };
  ask();
  me.then((found) => found && said.by === null && take(found));
  const save = h("button.button.primary", { type: "submit", "data-testid": "contact-save" }, word("form_save"));
  const form = h("form.contact-sheet", { novalidate: true, "data-testid": "contact-sheet", "aria-labelledby": "contact-title", onsubmit: send, onkeydown: (event) => { if (event.key === "Escape" && !event.defaultPrevented) close(); } },
    h("h2", { id: "contact-title" }, word("contact_title", { name: person.name })),
    part("contact_how", channel.element),
    h("details.more", {}, h("summary", {}, word("contact_more")),
      part("contact_started", started.element), part("contact_depth", depth.element),
      h("label.control", {}, word("contact_day"), day), h("label.control.wide", {}, word("contact_note"), note)),
    part("contact_by", who),
    trouble, h("p.actions", {}, save, h("button.button.quiet", { type: "button", onclick: close }, word("map_cancel"))));
  return form;

  async function send(event) {
    event.preventDefault();
    const missing = channel.value() === null ? "contact_needs_how" : !said.by ? "contact_needs_who" : null;
    if (missing) return wrong(word(missing));
    save.disabled = true;
    const body = { at: day.value || today(), participants: [said.by, person.id], channel: channel.value(), ...given({ initiated_by: started.value(), depth: depth.value(), summary: note.value.trim() || null }) };
    try {
      const saved = await write("POST", "/api/v1/interactions", body, null, once(body));
      done(form, saved, body, { close, recorded });
    } catch (problem) {
      save.disabled = false;
      wrong(problem.status === 0 ? `${reason(problem)} ${word("form_kept")}` : reason(problem));
    }
    return null;
  }

  function wrong(text) {
    trouble.hidden = false;
    fill(trouble, text);
  }
}

/** What was recorded, and the way back. */
function done(form, { item, etag }, { at, channel }, { close, recorded }) {
  const trouble = h("p.wrong", { role: "alert", hidden: true });
  const undo = h("button.button", { type: "button", "data-testid": "contact-undo", onclick: async () => {
    try {
      await write("DELETE", `/api/v1/interactions/${inPath(item.id)}?cascade=true`, null, etag);
      close();
      recorded();
    } catch (problem) {
      trouble.hidden = false;
      fill(trouble, reason(problem));
    }
  } }, word("map_undo"));
  fill(form, h("p", { role: "status", "data-testid": "contact-saved" }, word("contact_saved", { channel: named(`Interaction.channel.${channel}`), day: date(at) })), trouble,
    h("p.actions", {}, undo, h("button.button.quiet", { type: "button", "data-testid": "contact-close", onclick: close }, word("close"))));
  undo.focus();
  recorded();
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
  return { element, value: () => { const at = boxes.findIndex((box) => box.checked); return at < 0 ? null : values[at]; } };
}
