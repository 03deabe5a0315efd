// The tools above a map: find, arrange, filter, undo, zoom, enlarge, add.
import { get } from "../../core/api.js";
import { choosePerson } from "./choose_second.js";
import { combobox } from "../../components/combobox.js";
import { fill, h } from "../../core/dom.js";
import { EVERYTHING, filterFields, narrowed } from "../filters.js";
import { OVERLAYS, rivals } from "../overlays.js";
import { addPerson } from "../../edit/people.js";
import { addRole } from "../../edit/standing.js";
import { refused, unsaid } from "../../components/toast.js";
import { word } from "../../core/words.js";

const MOST = 8;
const TYPES = ["Person", "Organization", "Department", "Project", "Resource"];

export function tools(desk) {
  desk.step = (which, entry) => desk.history[which](entry).then((step) => step && told(desk, which, step), (problem) => refused(desk, problem));
  return [
    h("div.map-find", { "data-testid": "map-search" }, search(desk)),
    desk.source.layouts.length > 1 && arrangement(desk),
    filters(desk),
    h("div.zoom", { role: "group", "aria-label": word("map_tools") }, ...steps(desk),
      button("zoom_out", "−", () => zoomed(desk, 1 / 1.25)), button("zoom_in", "+", () => zoomed(desk, 1.25)), button("zoom_fit", "⤢", () => { desk.view.whole(); desk.frame.dispatchEvent(new Event("camera")); })),
    desk.editor && ADDS[desk.source.kind] && adding(desk, ADDS[desk.source.kind]),
    enlarge(desk),
  ];
}

/** What was undone is no longer offered to be. */
function told(desk, which, step) {
  if (which !== "redo") unsaid(desk, step);
  desk.say(word(which === "redo" ? "map_redo_done" : "map_undo_done", { what: step.said }));
}

function zoomed(desk, by) {
  desk.view.zoom(by);
  desk.frame.dispatchEvent(new Event("camera"));
}

function button(key, sign, act, properties = {}) {
  return h("button.quiet.icon", { type: "button", "aria-label": word(key), title: word(key), onclick: act, ...properties }, sign);
}

function search(desk) {
  const place = h("div");
  combobox(place, { label: word("map_find"), accept: ({ type }) => type !== "none", find: (q, signal) => found(desk, q, signal), pick: ({ id }) => {
    const away = !desk.known.byId.has(id);
    const open = () => desk.cursor.to(id, { open: true, centre: true });
    if (away) desk.go({ with: [...desk.seen.with, id] }).then(open);
    else open();
    desk.parts.canvas.focus({ preventScroll: true });
  } });
  return place;
}

function arrangement(desk) {
  const { layouts } = desk.source;
  const select = h("select.field", { "data-testid": "layout", "aria-label": word("map_layout"), onchange: () => desk.go({ layout: select.value === layouts[0] ? null : select.value, target: null, eye: null }).then((shown) => shown && desk.view.whole()) },
    ...layouts.map((name) => h("option", { value: name }, word(`layout_${name}`))));
  const told = () => { select.value = desk.seen.layout ?? layouts[0]; };
  desk.frame.addEventListener("seen", told);
  told();
  return select;
}

/** Filters and overlays behind one button that says how many are in force. */
function filters(desk) {
  const fields = h("div.filters", { hidden: true, id: "map-filters", "data-testid": "filters" });
  const toggle = h("button.button", { type: "button", "aria-expanded": "false", "aria-controls": "map-filters", "data-testid": "filter-toggle", onclick: () => turn(fields.hidden) });
  const told = () => {
    const n = narrowed(desk);
    fill(toggle, n ? word("map_filters_n", { n }) : word("map_filters"));
    if (!fields.hidden && !fields.contains(document.activeElement)) build();
  };
  ["seen", "drawn"].forEach((event) => desk.frame.addEventListener(event, told));
  desk.frame.addEventListener("reverted", () => { if (!fields.hidden) build(); });
  document.addEventListener("pointerdown", ({ target }) => { if (!fields.hidden && !fields.contains(target) && !toggle.contains(target)) turn(false); });
  fields.addEventListener("keydown", (event) => { if (event.key === "Escape") { turn(false); toggle.focus(); event.preventDefault(); event.stopPropagation(); } });
  told();
  return h("div.filter-place", {}, toggle, fields);

  function turn(on) {
    fields.hidden = !on;
    toggle.setAttribute("aria-expanded", String(on));
    if (on) build();
  }

  function build() {
    fill(fields, ...filterFields(desk), overlays(desk), opponents(desk), h("p.actions.tight", {}, h("button.button.quiet", { type: "button", "data-testid": "show-all", onclick: () => { desk.go(EVERYTHING).then(build); } }, word("map_act_all"))));
  }
}

function overlays(desk) {
  if (!desk.source.account) return null;
  const box = (name) => h("label", {}, h("input", { type: "checkbox", checked: desk.seen.show.includes(name), onchange: (event) => desk.go({ show: event.target.checked ? [...desk.seen.show, name] : desk.seen.show.filter((one) => one !== name) }) }), h("span", {}, word(`overlay_${name}`)));
  return h("fieldset.layers", { "data-testid": "overlays" }, h("legend", {}, word("map_overlays")), ...OVERLAYS.map(box));
}

/** Competitors whose people and ties can be laid over a customer's map. */
function opponents(desk) {
  if (desk.source.kind !== "customer") return null;
  const place = h("fieldset.layers", { "data-testid": "rivals", hidden: true });
  rivals().then((all) => {
    place.hidden = !all.length;
    fill(place, h("legend", {}, word("map_rivals")), ...all.map(({ id, name }) => h("label", {}, h("input", { type: "checkbox", checked: desk.seen.rival.includes(id), onchange: (event) => desk.go({ rival: event.target.checked ? [...desk.seen.rival, id] : desk.seen.rival.filter((one) => one !== id) }) }), h("span", {}, name))));
  }, () => null);
  return place;
}

function steps(desk) {
  const [undo, redo] = [button("map_undo", "↶", () => desk.step("undo"), { "data-testid": "undo" }), button("map_redo", "↷", () => desk.step("redo"), { "data-testid": "redo" })];
  const told = () => {
    const { undo: back, redo: on } = desk.history.next;
    [[undo, "map_undo", back], [redo, "map_redo", on]].forEach(([one, key, what]) => {
      one.disabled = !what;
      one.title = what ? `${word(key)}: ${what}` : word(key);
    });
  };
  desk.frame.addEventListener("history", told);
  told();
  return [undo, redo];
}

const ADDS = {
  customer: { key: "map_act_add", act: (desk) => addPerson(desk) },
  project: { key: "map_act_add_role", act: (desk) => choosePerson(desk, word("map_choose_role", { name: desk.known.byId.get(desk.source.id)?.name ?? desk.bare.map.title }), (person) => addRole(desk, person)) },
};

function adding(desk, { key, act }) {
  const add = h("button.button", { type: "button", "data-testid": "add-person", onclick: () => act(desk) }, word(key));
  const told = () => { add.hidden = Boolean(desk.seen.at); };
  desk.frame.addEventListener("seen", told);
  told();
  return add;
}

/** The same view on a page of its own. */
function enlarge(desk) {
  if (desk.large || !desk.source.page) return null;
  return h("a.button", { href: desk.source.page, "data-testid": "enlarge", onclick: (event) => { event.currentTarget.href = addressLarge(desk); } }, word("map_enlarge"));
}

function addressLarge({ source }) {
  const address = new URL(source.page, location.href);
  const query = new URLSearchParams(location.search);
  ["view", "eye"].forEach((name) => query.delete(name));
  address.searchParams.forEach((value, name) => query.set(name, value));
  return `${address.pathname}${query.size ? `?${query}` : ""}`;
}

/** Hits for `q`: those on the map first, then others whom one can bring in. */
async function found(desk, q, signal) {
  const { items } = await get("/api/v1/search", { query: { q, type: TYPES, limit: 500 }, signal });
  const known = items.filter(({ id }) => desk.known.byId.has(id));
  const away = items.filter(({ id, type }) => type === "Person" && !desk.known.byId.has(id));
  const once = new Map([...known, ...away].map((hit) => [hit.id, hit]));
  return [...once.values()].slice(0, MOST).map((hit) => ({ ...hit, away: !desk.known.byId.has(hit.id) }));
}
