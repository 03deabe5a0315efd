// The fields of a form, as the ontology declares them.
import { get, inPath } from "../core/api.js";
import { combobox } from "../components/combobox.js";
import { fill, h } from "../core/dom.js";
import { word } from "../core/words.js";

const STEPS = 6; // so few whole numbers are chosen rather than typed

/** {element, name, value(), wrong(text | null), focus()} of a declared field; an empty value is null. */
export function field(declared, value, changed = () => {}) {
  const { name, label, required, hint } = declared;
  const id = `field-${name}`;
  const fault = h("span.field-fault", { id: `${id}-fault`, hidden: true });
  const made = (KINDS[kindOf(declared)])(declared, id, value ?? null, changed);
  const said = `${label}${required ? " *" : ""}`;
  const element = made.group
    ? h("fieldset.form-field", { "data-field": name, role: made.role ?? null }, h("legend", {}, said), hint && h("span.small.muted.block-line", {}, hint), made.element, fault)
    : h("div.form-field", { "data-field": name }, h("label", { for: id }, said), hint && h("span.small.muted.block-line", {}, hint), made.element, fault);
  return { element, name, value: made.value, focus: () => (made.input ?? made.element).focus(), wrong };

  function wrong(text) {
    fault.hidden = !text;
    fill(fault, text ?? "");
    const input = made.input ?? made.element;
    input.setAttribute("aria-invalid", String(Boolean(text)));
    if (text) input.setAttribute("aria-describedby", fault.id);
    else input.removeAttribute("aria-describedby");
  }
}

function kindOf({ type, choices, open, range, options, steps, ticks }) {
  if (ticks) return "ticks";
  if (options || (choices.length && !open)) return "choice";
  if (choices.length) return "open";
  if (steps || (type === "integer" && range && range[1] - range[0] < STEPS)) return "steps";
  return { integer: "number", number: "number", date: "date", moment: "date", flag: "flag", reference: "reference", references: "reference" }[type] ?? "text";
}

const KINDS = { text, number, date, flag, choice, open: suggested, steps, ticks, reference };

function text({ name, required, long }, id, value, changed) {
  const input = long || ["evidence", "background", "review", "summary", "note"].includes(name)
    ? h("textarea.field", { id, rows: 3, required, oninput: changed }, value ?? "")
    : h("input.field", { id, type: "text", value: value ?? "", required, oninput: changed });
  return { element: input, value: () => input.value.trim() || null };
}

function number({ range, required, type }, id, value, changed) {
  const input = h("input.field", { id, type: "number", step: type === "integer" ? 1 : "any", min: range?.[0], max: range?.[1], required, value, oninput: changed });
  return { element: input, value: () => (input.value === "" ? null : Number(input.value)) };
}

function date({ required }, id, value, changed) {
  const input = h("input.field", { id, type: "date", required, value: value?.slice(0, 10), oninput: changed });
  return { element: input, value: () => input.value || null };
}

function flag(_, id, value, changed) {
  const input = h("input", { id, type: "checkbox", checked: value === true, onchange: changed });
  return { element: input, value: () => (input.checked ? true : value === null ? null : false) };
}

function choice({ options, choices, required, type, none = word("unknown") }, id, value, changed) {
  const input = h("select.field", { id, required, onchange: changed }, h("option", { value: "" }, required ? "" : none),
    ...(options ?? choices).map(([key, label]) => h("option", { value: key, selected: key === String(value ?? "") }, label)));
  return { element: input, value: () => (input.value === "" ? null : type === "integer" ? Number(input.value) : input.value) };
}

function suggested({ choices, required }, id, value, changed) {
  const named = (key) => choices.find(([one]) => one === key)?.[1] ?? key;
  const keyed = (label) => choices.find(([, one]) => one === label)?.[0] ?? label;
  const input = h("input.field", { id, type: "text", list: `${id}-list`, value: value === null ? "" : named(value), required, oninput: changed });
  const list = h("datalist", { id: `${id}-list` }, ...choices.map(([, label]) => h("option", { value: label })));
  return { element: h("div", {}, input, list), input, value: () => keyed(input.value.trim()) || null };
}

/** A few whole numbers side by side, unknown first. */
function steps({ range: [low, high], name }, id, value, changed) {
  const values = [null, ...Array.from({ length: high - low + 1 }, (_, at) => low + at)];
  const boxes = values.map((one, at) => h("input", { type: "radio", name: `step-${name}`, id: at ? `${id}-${one}` : id, value: one ?? "", checked: one === value, onchange: changed }));
  const say = (one) => (one === null ? "?" : String(one).replace("-", "−"));
  const labels = boxes.map((box, at) => h("label", { title: values[at] === null ? word("unknown") : null }, box, h("span", {}, say(values[at]))));
  const between = value !== null && !values.includes(value);
  if (between) boxes[0].checked = true;
  return { element: h("div.steps", {}, ...labels), input: boxes[0], group: true, role: "radiogroup", value: () => {
    const picked = boxes.findIndex((box) => box.checked);
    return between && picked === 0 ? value : values[Math.max(0, picked)];
  } };
}

/** Any number of the things listed as [id, said]. */
function ticks({ ticks: listed, name }, id, value, changed) {
  const boxes = listed.map(([one]) => h("input", { type: "checkbox", name, value: one, checked: value?.includes(one), onchange: changed }));
  const element = h("div.ticks", { id, tabindex: -1 }, ...boxes.map((box, at) => h("label", {}, box, h("span", {}, listed[at][1]))));
  return { element, input: boxes[0] ?? element, group: true, value: () => {
    const ticked = boxes.filter((box) => box.checked).map((box) => box.value);
    return ticked.length ? ticked : null;
  } };
}

/** Somebody or something by name; its id is what is kept. */
function reference({ of, label, many, fixed }, id, value, changed) {
  if (many) return references({ of, label }, id, value ?? [], changed);
  const place = h("div.reference", { id, tabindex: -1 });
  let kept = value;
  if (kept) nameOf(of.filter((type) => isOf(kept, type)), plain(kept)).then((name) => chip(name ?? plain(kept)));
  else ask();
  return { element: place, input: place, value: () => kept };

  function ask() {
    const input = combobox(place, { label, placeholder: word("form_find"), accept: ({ type }) => of.includes(type), pick: (hit) => {
      kept = of.length > 1 ? `${hit.type.toLowerCase()}:${hit.id}` : hit.id;
      chip(hit.name);
      changed();
    } });
    input.id = `${id}-search`;
  }

  function chip(name) {
    fill(place, h("span.chip", {}, name, !fixed && h("button.quiet.icon", { type: "button", "aria-label": word("form_other", { name }), onclick: () => { kept = null; ask(); changed(); place.querySelector("input").focus(); } }, "×")));
  }
}

/** Any number of them, a chip each. */
function references({ of, label }, id, value, changed) {
  const chips = h("div.chips");
  const search = h("div");
  const place = h("div.reference", { id, tabindex: -1 }, chips, search);
  const kept = new Map(value.map((one) => [one, plain(one)]));
  draw();
  for (const one of value) nameOf(of, one).then((name) => { if (name && kept.has(one)) { kept.set(one, name); draw(); } });
  const input = combobox(search, { label, placeholder: word("form_find"), accept: ({ type }) => of.includes(type), pick: (hit) => {
    kept.set(hit.id, hit.name);
    draw();
    changed();
    input.focus();
  } });
  input.id = `${id}-search`;
  return { element: place, input: place, value: () => (kept.size ? [...kept.keys()] : null) };

  function draw() {
    fill(chips, ...[...kept].map(([one, name]) => h("span.chip", {}, name, h("button.quiet.icon", { type: "button", "aria-label": word("form_other", { name }), onclick: () => { kept.delete(one); draw(); changed(); input.focus(); } }, "×"))));
  }
}

function plain(key) {
  return key.replace(/^[a-z]+:/, "");
}

/** Whether a reference can be of a type: `person:ID` says which it is of. */
function isOf(key, type) {
  const said = /^([a-z]+):/.exec(key);
  return !said || said[1] === type.toLowerCase();
}

const PATHS = { Person: "people", Organization: "organizations", Department: "departments", Project: "projects", Resource: "resources", Interaction: "interactions" };

async function nameOf(types, id) {
  for (const type of types) {
    const found = await get(`/api/v1/${PATHS[type]}/${inPath(id)}`).catch(() => null);
    if (found) return found.name ?? found.summary ?? null;
  }
  return null;
}
