// Records one thing, or changes what is recorded of it: the form that the ontology declares, filled in from the address.
import { leaveFor, pathOfPage } from "../../core/address.js";
import { get, inPath, read, write } from "../../core/api.js";
import { fill, firstIn, h } from "../../core/dom.js";
import { bothVersions } from "../../edit/both_versions.js";
import { form } from "../../edit/form.js";
import { given } from "../../edit/people.js";
import { failed } from "../../components/loading.js";
import { idempotencyKey } from "../../core/idempotency.js";
import { reason } from "../../components/toast.js";
import { tieOffer } from "../../person/tie_offer.js";
import { bodyOf, fieldsFor, KINDS } from "../../record/kinds.js";
import { seatFields, writeSeat } from "../../record/seat.js";
import { sendOrKeep } from "../../core/waiting.js";
import { method, nameTab, word } from "../../core/words.js";

const SEAT = "seat";
const CHOICES = ["contact", "favour", "expectation", "assessment", "standing", "goal", "project", "role", "organization", "person", "owner", "tie"];
const place = document.getElementById("record");
const address = new URLSearchParams(location.search);
const kind = address.get("kind");
const known = kind in KINDS ? KINDS[kind] : null;
const id = address.get("id");
let saved = null; // {item?, undo, waits?}

nameTab(word(known || kind === SEAT ? `record_${kind}` : "record_title"));
begin();

function begin() {
  saved = null;
  if (kind === SEAT && id) return attempt(seat);
  if (known?.changes && id) return attempt(changing);
  if (kind === "assessment" && !address.get("subject")) return choosePerson();
  if (known && !known.changes) return attempt(adding);
  return fill(place, choices());
}

async function attempt(open) {
  try {
    await open();
    firstIn(place, "input, select, textarea")?.focus();
  } catch (problem) {
    failed(place, problem, begin);
  }
}

/** Every kind, where the address names none. */
function choices() {
  return h("div", {}, h("h1", {}, word("record_title")), h("p.muted", {}, word("record_choose")),
    h("ul.plain.record-kinds", { "data-testid": "record-kinds" }, ...CHOICES.map((one) => h("li", {}, h("a.button", { href: `?${new URLSearchParams({ kind: one, back: back() })}`, "data-testid": `record-${one}` }, word(`record_${one}`)),
      h("span.small.muted", {}, means(one))))));
}

function means(one) {
  return word(`record_means_${one}`, { limit: method.gift_limit });
}

/** An assessment begins with whom it is about. */
function choosePerson() {
  const of = { name: "subject", label: word("record_about"), type: "reference", range: null, choices: [], open: false, of: ["Person"], many: false, required: true, default: null };
  form(panel(), { heading: "h1", title: word("record_assessment"), lead: lead(), key: `record|${location.search}`, fields: [of], label: word("record_next"), send: async ({ subject }) => {
    const query = new URLSearchParams(location.search);
    query.set("subject", `person:${subject}`);
    saved = { address: `?${query}` };
  } });
}

async function adding() {
  const fields = await fieldsFor(kind, address);
  const once = idempotencyKey();
  const filled = Object.fromEntries(fields.map(({ name, many }) => [name, many ? address.get(name)?.split(",") : address.get(name)]).filter(([, value]) => value));
  const draft = `record|${location.search}`;
  form(panel(), { heading: "h1",
    title: word(`record_${kind}`), lead: lead(), key: draft, fields, first: 12, values: { ...known.values?.(address), ...filled },
    send: async (values) => {
      const body = bodyOf(kind, given(values), address);
      const path = `/api/v1/${known.plural}`;
      const answer = await sendOrKeep({ path, body, key: once(body), said: word(`record_${kind}`), form: { address: pathOfPage() + location.search, draft, values } });
      const undo = () => write("DELETE", `${path}/${inPath(answer.item.id)}${known.ends ? "" : "?cascade=true"}`, null, answer.etag);
      saved = answer ? { item: answer.item, undo } : { waits: true };
    },
  });
}

/** What is recorded of something, as it stands; a version that a colleague saved meanwhile is shown beside one's own. */
async function changing() {
  const path = `/api/v1/${known.plural}/${inPath(id)}`;
  const [fields, stood] = await Promise.all([fieldsFor(kind, address), read(path)]);
  ask(stood);

  function ask(before) {
    form(panel(), { heading: "h1",
      title: word("record_changes", { what: word(`record_${kind}`), name: before.item.name }), lead: lead(), key: `record|${location.search}|${before.etag}`, fields, first: 12, values: before.item,
      send: async (values, close) => {
        const patch = Object.fromEntries(Object.entries(values).filter(([name, value]) => JSON.stringify(value ?? null) !== JSON.stringify(before.item[name] ?? null)));
        if (!Object.keys(patch).length) return null;
        try {
          await put(patch, before);
          return null;
        } catch (problem) {
          if (problem.status !== 412) throw problem;
          const theirs = await read(path);
          return bothVersions(fields, { mine: { ...theirs.item, ...patch }, theirs: theirs.item, before: before.item }, { mine: () => put(patch, theirs).then(close), theirs: async () => ask(theirs) });
        }
      },
    });
  }

  async function put(patch, { item, etag }) {
    const now = await write("PATCH", path, patch, etag);
    const before = Object.fromEntries(Object.keys(patch).map((name) => [name, item[name] ?? null]));
    saved = { undo: () => write("PATCH", path, before, now.etag) };
  }
}

async function seat() {
  const path = `/api/v1/people/${inPath(id)}`;
  const [fields, stood] = await Promise.all([seatFields(), read(path)]);
  form(panel(), { heading: "h1",
    title: word("record_changes", { what: word("record_seat"), name: stood.item.name }), lead: lead(), key: `record|${location.search}|${stood.etag}`, fields, values: stood.item,
    send: async (values) => { saved = { undo: await writeSeat(stood, values) }; },
  });
}

function lead() {
  return h("p.muted", {}, means(kind));
}

/** What the form needs of a map's controller: a place to stand in, and what follows when it is done or given up. */
function panel() {
  const after = () => (saved?.address ? leaveFor(saved.address, { replacing: true }) : saved ? done() : leaveFor(back()));
  return /** @type {any} */ ({ panel: { form: (parts) => fill(place, ...parts), free: after }, parts: { canvas: place, over: h("div") } });
}

function done() {
  const { item, undo, waits } = saved;
  if (waits) return fill(place, h("p.lead", { "data-testid": "record-waits", role: "status" }, word("waiting_kept")), actions());
  const wrong = h("p.wrong", { role: "alert", hidden: true });
  const takeBack = async () => {
    try {
      await undo();
      fill(place, h("p.lead", { "data-testid": "record-undone" }, word(known?.changes || kind === SEAT ? "record_changed_back" : "record_undone")), actions());
    } catch (problem) {
      wrong.hidden = false;
      fill(wrong, reason(problem));
    }
  };
  const offers = h("div");
  fill(place, h("p.lead", { "data-testid": "record-saved", role: "status" }, word(`record_saved_${kind}`)), needsApproval(item) && h("p.note", {}, word("record_waits", { limit: method.gift_limit })),
    offers, next(item), actions(h("button.button", { type: "button", "data-testid": "record-undo", onclick: takeBack }, word("map_undo"))), wrong);
  if (kind === "contact") offerTies(item, offers);
  return null;
}

function needsApproval(item) {
  return kind === "favour" && item.value > method.gift_limit;
}

/** What follows a new project, role or organisation at once: its chain, its owners. */
function next(item) {
  const link = (wanted, filled) => h("a.button", { href: `/record?${new URLSearchParams({ kind: wanted, ...filled, back: back() })}`, "data-testid": `next-${wanted}` }, word(`record_${wanted}`));
  if (kind === "project") return h("p.actions", {}, link("role", { to: item.id }));
  if (kind === "role") return h("p.actions", {}, link("role", { to: item.to }));
  if (kind === "organization" && item.kind === "customer") return h("p.actions", {}, link("owner", { to: item.id }), link("person", { organization: item.id }));
  return null;
}

/** A tie is offered for each of ours and each of theirs who met and have none. */
async function offerTies({ participants, at }, into) {
  const people = await Promise.all(participants.map((one) => get(`/api/v1/people/${inPath(one)}/card`).then(({ person }) => person).catch(() => null)));
  const [ours, theirs] = [people.filter((one) => one?.side === "ours"), people.filter((one) => one && one.side !== "ours")];
  into.append(...ours.flatMap((one) => theirs.map((other) => tieOffer(one, other, at.slice(0, 10)))));
}

function actions(...first) {
  const again = known && !known.changes && h("button.button", { type: "button", "data-testid": "record-another", onclick: begin }, word("record_another"));
  return h("p.actions", {}, ...first, again, h("a.button", { href: back(), "data-testid": "record-back" }, word("record_back")));
}

/** Where the form was opened from: a page of ours, else the first one. */
function back() {
  const wanted = address.get("back") ?? "";
  return /^\/(?!\/)/.test(wanted) ? wanted : "/";
}
