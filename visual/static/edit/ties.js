// Adds, changes, ends and removes ties of a map.
import { get, read, write } from "../core/api.js";
import { change, changeOrCompare, create, done, forms, pathOf } from "./edit.js";
import { given } from "./people.js";
import { today } from "../core/clock.js";
import { h } from "../core/dom.js";
import { form } from "./form.js";
import { idempotencyKey } from "../core/idempotency.js";
import { toastProblem } from "../components/toast.js";
import { offered } from "./tie_sides.js";
import { named, word } from "../core/words.js";
/** @import { Controller, DrawnEdge } from "../map/types.js" */

/**
 * The form of a tie between two of the map: its type is one that the ontology allows between them.
 * @param {Controller} controller
 */
export async function addTie(controller, one, other, chosen = null) {
  try {
    const { ties } = await forms();
    const ends = await Promise.all([endOf(controller, one), endOf(controller, other)]);
    const offered = allowed(ties, ends);
    if (!offered.length) return toastProblem(controller, new Error(word("edit_no_tie", { one: ends[0].name, other: ends[1].name })));
    const now = offered.find(({ id }) => id === chosen) ?? offered[0];
    const once = idempotencyKey();
    const select = h("select.field", { id: "field-type", "data-testid": "tie-type", onchange: () => addTie(controller, one, other, select.value) }, ...offered.map(({ id, label }) => h("option", { value: id, selected: id === now.id }, label)));
    return form(controller, {
      title: word("edit_add_tie", { one: ends[0].name, other: ends[1].name }), key: `tie|${now.id}`, first: 6, fields: now.fields,
      lead: h("div.form-field", {}, h("label", { for: "field-type" }, word("edit_tie_type")), select),
      send: async (values) => { await tie(controller, now, given(values), once); controller.cursor.to(one); },
    });
  } catch (problem) {
    return toastProblem(controller, problem);
  }
}

/**
 * A node of the map, or somebody beyond it: {id, type, name, side}.
 * @param {Controller} controller
 */
export async function endOf(controller, id) {
  const node = controller.known.byId.get(id);
  if (node) return { id, type: node.type, name: node.name, side: sideOf(controller, node) };
  const { person } = await get(`${pathOf("people", id)}/card`);
  return { id, type: "Person", name: person.name, side: person.side ?? null };
}

/**
 * A department is on the side of the organisation it belongs to.
 * @param {Controller} controller
 */
function sideOf({ known }, node) {
  for (let at = node; at; at = at.department && known.byId.get(at.department)) if (at.side) return at.side;
  return null;
}

/** Types between two ends, each direction that is allowed between their types and offered between their sides. */
function allowed(ties, [one, other]) {
  const ways = [[one, other], [other, one]];
  return Object.entries(ties).flatMap(([type, declared]) => ways.filter(([from, to], at) => !(at && declared.symmetric) && declared.ends.some(([a, b]) => a === from.type && b === to.type) && offered(declared, from, to))
    .map(([from, to]) => ({ id: `${type}|${from.id}`, type, from: from.id, to: to.id, single: declared.single, fields: fieldsOf(declared), said: `${from.name} · ${declared.label} · ${to.name}`, symmetric: declared.symmetric, label: declared.symmetric ? declared.label : `${from.name} → ${declared.label} → ${to.name}` })))
    .sort((a, b) => Number(b.symmetric) - Number(a.symmetric));
}

export function fieldsOf(declared) {
  const last = ["started_on", "ended_on", "source"];
  const required = declared.fields.filter((one) => one.required);
  return [...required, ...declared.fields.filter((one) => !one.required && !last.includes(one.name)), ...declared.fields.filter(({ name }) => name === "started_on")];
}

/**
 * Creates a tie; where only one such tie is current, the one before ends, and its end is taken back with the rest.
 * @param {Controller} controller
 */
async function tie(controller, { type, from, to, single, said }, values, once) {
  const stood = single ? await current(from, type) : [];
  const body = { type, from, to, ...values };
  await create(controller, said, { path: "/api/v1/ties", body, key: once(body), after: async () => { await Promise.all(stood.map(reopen)); } });
}

async function current(from, type) {
  const { items } = await get("/api/v1/ties", { query: { from, type, limit: 500 } });
  return items.filter(({ ended_on: ended }) => !ended);
}

async function reopen({ id }) {
  const { item, etag } = await read(pathOf("ties", id));
  if (item.ended_on) await write("PATCH", pathOf("ties", id), { ended_on: null }, etag);
}

/**
 * The tie behind a line; those with a key of their own are found by their ends.
 * @param {DrawnEdge} edge
 * @param {{key?: string}} [declared]
 */
async function tieOf({ from, to, stroke: { type, kind } }, { key: own } = {}) {
  if (!own) return read(pathOf("ties", `${type}|${from}|${to}`));
  const { items } = await get("/api/v1/ties", { query: { from, to, type } });
  const item = items.find((one) => one[own] === kind && !one.ended_on) ?? items.find((one) => !one.ended_on) ?? items[0];
  return read(pathOf("ties", item.id));
}

/**
 * Does something with the tie behind a line, as it is declared and as it stands; what goes wrong is said.
 * @param {Controller} controller
 */
async function withTie(controller, edge, work, reading = null) {
  try {
    const declared = (await forms()).ties[edge.stroke.type];
    await work(declared, reading ?? (await tieOf(edge, declared)));
  } catch (problem) {
    toastProblem(controller, problem);
  }
}

/** @param {Controller} controller */
export function editTie(controller, edge, reading = null) {
  return withTie(controller, edge, (declared, stood) => {
    const fields = [...fieldsOf(declared).filter(({ name }) => name !== declared.key), ...declared.fields.filter(({ name }) => name === "ended_on")];
    const path = pathOf("ties", stood.item.id);
    form(controller, {
      title: saidOf(controller, edge), key: `tie|${stood.item.id}|${stood.etag}`, fields, values: stood.item, first: 6,
      send: (values, close) => changeOrCompare(controller, { close, said: saidOf(controller, edge), path, fields, values, stood, reopen: (theirs) => editTie(controller, edge, theirs) }),
    });
  }, reading);
}

/**
 * Ends a tie today: it stays in what was.
 * @param {Controller} controller
 */
export function endTie(controller, edge) {
  return withTie(controller, edge, async (declared, stood) => {
    if (controller.view.tie) await controller.go({ tie: null }, { quiet: true });
    await change(controller, word("edit_ended", { tie: saidOf(controller, edge) }), pathOf("ties", stood.item.id), { ended_on: today() }, stood);
  });
}

/**
 * Removes a tie that never was; its inverse writes it again as it stood.
 * @param {Controller} controller
 */
export function removeTie(controller, edge) {
  return withTie(controller, edge, async (declared, found) => {
    let stood = found;
    const { item } = stood;
    const kept = given(Object.fromEntries(["type", "from", "to", ...declared.fields.map(({ name }) => name)].map((name) => [name, item[name] ?? null])));
    const remove = () => write("DELETE", pathOf("ties", item.id), null, stood.etag);
    await remove();
    if (controller.view.tie) await controller.go({ tie: null }, { quiet: true });
    await done(controller, word("edit_removed", { tie: saidOf(controller, edge) }), { undo: async () => { stood = await write("POST", "/api/v1/ties", { ...kept, ...(Object.keys(item.extra ?? {}).length ? { extra: item.extra } : {}) }); }, redo: remove });
  });
}

/** @param {Controller} controller */
function saidOf({ known }, { from, to, stroke: { type } }) {
  return `${known.byId.get(from)?.name ?? ""} · ${named(type)} · ${known.byId.get(to)?.name ?? ""}`;
}
