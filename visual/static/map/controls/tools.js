// The tools above a map: find, arrange, filter, undo, zoom, enlarge, add.
import { get } from "../../core/api.js";
import { choosePerson } from "./choose_second.js";
import { combobox } from "../../components/combobox.js";
import { fill, h, set } from "../../core/dom.js";
import { legend } from "../../components/legend.js";
import { EVERYTHING, filterFields, narrowed } from "../filters.js";
import { OVERLAYS, rivals } from "../overlays.js";
import { addPerson } from "../../edit/people.js";
import { addRole } from "../../edit/standing.js";
import { dismissToast, toastProblem } from "../../components/toast.js";
import { word } from "../../core/words.js";
/** @import { Controller } from "../types.js" */

const MOST = 8;
const TYPES = ["Person", "Organization", "Department", "Project", "Resource"];

/** @param {Controller} controller */
export function tools(controller) {
  controller.step = (which, entry) => controller.history[which](entry).then((step) => step && sayStep(controller, which, step), (problem) => toastProblem(controller, problem));
  return [
    h("div.map-find", { "data-testid": "map-search" }, search(controller)),
    controller.source.layouts.length > 1 && arrangement(controller),
    filters(controller),
    marks(controller),
    h("div.zoom", { role: "group", "aria-label": word("map_tools") }, ...steps(controller),
      button("zoom_out", "−", () => zoomed(controller, 1 / 1.25)), button("zoom_in", "+", () => zoomed(controller, 1.25)), button("zoom_fit", "⤢", () => { controller.chart.whole(); controller.frame.dispatchEvent(new Event("camera")); })),
    controller.editor && ADDS[controller.source.kind] && adding(controller, ADDS[controller.source.kind]),
    enlarge(controller),
  ];
}

/**
 * What was undone is no longer offered to be.
 * @param {Controller} controller
 */
function sayStep(controller, which, step) {
  if (which !== "redo") dismissToast(controller, step);
  controller.say(word(which === "redo" ? "map_redo_done" : "map_undo_done", { what: step.said }));
}

/** @param {Controller} controller */
function zoomed(controller, by) {
  controller.chart.zoom(by);
  controller.frame.dispatchEvent(new Event("camera"));
}

function button(key, sign, act, properties = {}) {
  return h("button.quiet.icon", { type: "button", "aria-label": word(key), title: word(key), onclick: act, ...properties }, sign);
}

/** @param {Controller} controller */
function search(controller) {
  const place = h("div");
  combobox(place, { label: word("map_find"), accept: ({ type }) => type !== "none", find: (q, signal) => found(controller, q, signal), pick: ({ id }) => {
    const away = !controller.known.byId.has(id);
    const open = () => controller.cursor.to(id, { open: true, centre: true });
    if (away) controller.go({ with: [...controller.view.with, id] }).then(open);
    else open();
    controller.parts.canvas.focus({ preventScroll: true });
  } });
  return place;
}

/** @param {Controller} controller */
function arrangement(controller) {
  const { layouts } = controller.source;
  const select = h("select.field", { "data-testid": "layout", "aria-label": word("map_layout"), onchange: () => controller.go({ layout: select.value === layouts[0] ? null : select.value, target: null, viewport: null }).then((shown) => shown && controller.chart.whole()) },
    ...layouts.map((name) => h("option", { value: name }, word(`layout_${name}`))));
  const update = () => { select.value = controller.view.layout ?? layouts[0]; };
  controller.frame.addEventListener("view", update);
  update();
  return select;
}

/**
 * Filters and overlays behind one button that says how many are in force.
 * @param {Controller} controller
 */
function filters(controller) {
  const fields = h("div.filters", { hidden: true, id: "map-filters", "data-testid": "filters" });
  const toggle = h("button.button", { type: "button", "aria-expanded": "false", "aria-controls": "map-filters", "data-testid": "filter-toggle", onclick: () => turn(fields.hidden) });
  const update = () => {
    const n = narrowed(controller);
    fill(toggle, n ? word("map_filters_n", { n }) : word("map_filters"));
    if (!fields.hidden && !fields.contains(document.activeElement)) build();
  };
  ["view", "drawn"].forEach((event) => controller.frame.addEventListener(event, update));
  controller.frame.addEventListener("reverted", () => { if (!fields.hidden) build(); });
  document.addEventListener("pointerdown", ({ target }) => { if (!fields.hidden && !fields.contains(target) && !toggle.contains(target)) turn(false); });
  fields.addEventListener("keydown", (event) => { if (event.key === "Escape") { turn(false); toggle.focus(); event.preventDefault(); event.stopPropagation(); } });
  update();
  return h("div.filter-place", {}, toggle, fields);

  function turn(on) {
    fields.hidden = !on;
    toggle.setAttribute("aria-expanded", String(on));
    if (on) build();
  }

  function build() {
    fill(fields, ...filterFields(controller), overlays(controller), opponents(controller), h("p.actions.tight", {}, h("button.button.quiet", { type: "button", "data-testid": "show-all", onclick: () => { controller.go(EVERYTHING).then(build); } }, word("map_act_all"))));
  }
}

/**
 * What the marks mean, over the picture when it is asked for.
 * @param {Controller} controller
 */
function marks(controller) {
  const place = h("div.map-marks", { hidden: true, id: "map-marks" });
  const toggle = h("button.button", { type: "button", "aria-expanded": "false", "aria-controls": "map-marks", "data-testid": "legend-toggle", onclick: () => turn(place.hidden) }, word("legend"));
  controller.parts.over.append(place);
  controller.frame.addEventListener("drawn", () => { if (!place.hidden) build(); });
  place.addEventListener("keydown", (event) => { if (event.key === "Escape") { turn(false); toggle.focus(); event.preventDefault(); event.stopPropagation(); } });
  return toggle;

  function turn(on) {
    place.hidden = !on;
    toggle.setAttribute("aria-expanded", String(on));
    if (on) build();
  }

  function build() {
    fill(place, h("button.quiet.icon.panel-close", { type: "button", "aria-label": word("close"), title: word("close"), onclick: () => { turn(false); toggle.focus(); } }, "×"), legend(controller.drawing.legend));
  }
}

/** @param {Controller} controller */
function overlays(controller) {
  if (!controller.source.account) return null;
  const box = (name) => h("label", {}, h("input", { type: "checkbox", checked: controller.view.show.includes(name), onchange: (event) => controller.go({ show: event.target.checked ? [...controller.view.show, name] : controller.view.show.filter((one) => one !== name) }) }), h("span", {}, word(`overlay_${name}`)));
  return h("fieldset.layers", { "data-testid": "overlays" }, h("legend", {}, word("map_overlays")), ...OVERLAYS.map(box));
}

/**
 * Competitors whose people and ties can be laid over a customer's map.
 * @param {Controller} controller
 */
function opponents(controller) {
  if (controller.source.kind !== "customer") return null;
  const place = h("fieldset.layers", { "data-testid": "rivals", hidden: true });
  rivals().then((all) => {
    place.hidden = !all.length;
    fill(place, h("legend", {}, word("map_rivals")), ...all.map(({ id, name }) => h("label", {}, h("input", { type: "checkbox", checked: controller.view.rival.includes(id), onchange: (event) => controller.go({ rival: event.target.checked ? [...controller.view.rival, id] : controller.view.rival.filter((one) => one !== id) }) }), h("span", {}, name))));
  }, () => null);
  return place;
}

/** @param {Controller} controller */
function steps(controller) {
  const [undo, redo] = [button("map_undo", "↶", () => controller.step("undo"), { "data-testid": "undo" }), button("map_redo", "↷", () => controller.step("redo"), { "data-testid": "redo" })];
  const update = () => {
    const { undo: back, redo: on } = controller.history.next;
    [[undo, "map_undo", back], [redo, "map_redo", on]].forEach(([one, key, what]) => {
      one.disabled = !what;
      one.title = what ? `${word(key)}: ${what}` : word(key);
    });
  };
  controller.frame.addEventListener("history", update);
  update();
  return [undo, redo];
}

const ADDS = {
  customer: { key: "map_act_add", act: (controller) => addPerson(controller) },
  project: { key: "map_act_add_role", act: (controller) => choosePerson(controller, word("map_choose_role", { name: controller.known.byId.get(controller.source.id)?.name ?? controller.base.map.title }), (person) => addRole(controller, person)) },
};

/** @param {Controller} controller */
function adding(controller, { key, act }) {
  const add = h("button.button", { type: "button", "data-testid": "add-person", onclick: () => act(controller) }, word(key));
  const update = () => { add.hidden = Boolean(controller.view.at); };
  controller.frame.addEventListener("view", update);
  update();
  return add;
}

/**
 * The same view on a page of its own.
 * @param {Controller} controller
 */
function enlarge(controller) {
  if (controller.large || !controller.source.page) return null;
  return h("a.button", { href: controller.source.page, "data-testid": "enlarge", onclick: (event) => { set(event.currentTarget, "href", addressLarge(controller)); } }, word("map_enlarge"));
}

/** @param {Controller} controller */
function addressLarge({ source }) {
  const address = new URL(source.page, location.href);
  const query = new URLSearchParams(location.search);
  ["view", "eye"].forEach((name) => query.delete(name));
  address.searchParams.forEach((value, name) => query.set(name, value));
  return `${address.pathname}${query.size ? `?${query}` : ""}`;
}

/**
 * Hits for `q`: those on the map first, then others whom one can bring in.
 * @param {Controller} controller
 */
async function found(controller, q, signal) {
  const { items } = await get("/api/v1/search", { query: { q, type: TYPES, limit: 500 }, signal });
  const known = items.filter(({ id }) => controller.known.byId.has(id));
  const away = items.filter(({ id, type }) => type === "Person" && !controller.known.byId.has(id));
  const once = new Map([...known, ...away].map((hit) => [hit.id, hit]));
  return [...once.values()].slice(0, MOST).map((hit) => ({ ...hit, away: !controller.known.byId.has(hit.id) }));
}
