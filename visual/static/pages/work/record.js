// Records a favour, an expectation, a goal or an action: the form that the ontology declares, filled in from the address.
import { get, inPath, write } from "../../core/api.js";
import { today } from "../../core/clock.js";
import { fill, firstIn, h } from "../../core/dom.js";
import { forms } from "../../edit/edit.js";
import { form } from "../../edit/form.js";
import { idempotencyKey } from "../../core/idempotency.js";
import { given } from "../../edit/people.js";
import { failed } from "../../components/loading.js";
import { reason } from "../../components/toast.js";
import { method, named, word } from "../../core/words.js";

const KINDS = {
  favour: { type: "Favour", plural: "favours", fields: ["giver", "receiver", "at", "value", "note"], values: () => ({ at: today() }) },
  expectation: { type: "Expectation", plural: "expectations", fields: ["person", "text", "due", "promised_by", "met", "satisfaction"], values: () => ({}) },
  goal: { type: "Goal", plural: "goals", fields: ["subject", "metric", "target", "due", "owner"], values: () => ({ due: `${today().slice(0, 4)}-12-31` }) },
  action: { type: "Action", plural: "actions", fields: ["goal", "title", "due", "assigned_to"], values: () => ({}) },
};
const place = document.getElementById("record");
const address = new URLSearchParams(location.search);
const kind = address.get("kind") in KINDS ? address.get("kind") : "favour";
const { type, plural, fields, values } = KINDS[kind];
let saved = null;

document.title = word(`record_${kind}`);
begin();

async function begin() {
  saved = null;
  try {
    const { nodes } = await forms();
    const declared = await Promise.all(fields.map((name) => shaped(nodes[type].fields.find((one) => one.name === name))));
    const once = idempotencyKey();
    form(/** @type {any} */ (panel()), {
      title: word(`record_${kind}`), lead: h("p.muted", {}, word(`record_means_${kind}`, { limit: method.gift_limit })), key: `record|${location.search}`, fields: declared, first: 10,
      values: { ...values(), ...Object.fromEntries(fields.map((name) => [name, address.get(name)]).filter(([, value]) => value)) },
      send: async (said) => {
        const body = given(said);
        saved = await write("POST", `/api/v1/${plural}`, body, null, once(body));
      },
    });
    firstIn(place, "input, select, textarea")?.focus();
  } catch (problem) {
    failed(place, problem, begin);
  }
}

/** A field as this page asks for it: figures by their names, a goal by what it is about, a promise as long text. */
async function shaped(field) {
  const hint = `record_hint_${kind}_${field.name}`;
  if (field.name === "metric") return { ...field, options: metrics().map((name) => [name, named(`metric.${name}`)]) };
  if (field.name === "goal" && address.get("goal")) {
    const goal = await get(`/api/v1/goals/${inPath(address.get("goal"))}/progress`);
    return { ...field, options: [[goal.id, `${goal.subject.name} · ${goal.figure.text}`]] };
  }
  if (field.name === "value") return { ...field, steps: true, hint: word(hint, { limit: method.gift_limit }) };
  return { ...field, long: ["text", "note"].includes(field.name) };
}

/** The figures that a goal about the subject may name; all of them while nobody said what it is about. */
function metrics() {
  const [subject] = (address.get("subject") ?? "").split(":");
  const of = Object.entries(method.metrics).filter(([one]) => !subject || one.toLowerCase() === subject);
  return [...new Set(of.flatMap(([, names]) => names))];
}

/** What the form needs of a map's controller: a place to stand in, and what follows when it is done or given up. */
function panel() {
  return { panel: { form: (parts) => fill(place, ...parts), free: () => (saved ? told() : location.assign(back())) }, parts: { canvas: place, over: h("div") } };
}

function told() {
  const { item, etag } = saved;
  const wrong = h("p.wrong", { role: "alert", hidden: true });
  const undo = async () => {
    try {
      await write("DELETE", `/api/v1/${plural}/${inPath(item.id)}?cascade=true`, null, etag);
      fill(place, h("p.lead", { "data-testid": "record-undone" }, word("record_undone")), actions());
    } catch (problem) {
      wrong.hidden = false;
      fill(wrong, reason(problem));
    }
  };
  fill(place, h("p.lead", { "data-testid": "record-saved", role: "status" }, word(`record_saved_${kind}`)), waits(item) && h("p.note", {}, word("record_waits", { limit: method.gift_limit })),
    actions(h("button.button", { type: "button", "data-testid": "record-undo", onclick: undo }, word("map_undo"))), wrong);
}

function waits({ value }) {
  return kind === "favour" && value > method.gift_limit;
}

function actions(...first) {
  return h("p.actions", {}, ...first, h("button.button", { type: "button", "data-testid": "record-another", onclick: begin }, word("record_another")),
    h("a.button", { href: back(), "data-testid": "record-back" }, word("record_back")));
}

/** Where the form was opened from: a page of ours, else the first one. */
function back() {
  const wanted = address.get("back") ?? "";
  return /^\/(?!\/)/.test(wanted) ? wanted : "/";
}
