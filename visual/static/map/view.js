// The view of a map and its address: a link reopens the same view, Back returns to the one before.
import { addressOfPage } from "../core/address.js";

const LISTS = ["rival", "open", "hide", "side", "level", "ties", "with", "without", "show", "via", "avoid"];
const WORDS = ["layout", "target", "at", "than", "focus", "tie", "near", "routes", "from", "through", "viewport"];
const IN_ADDRESS = { viewport: "eye" }; // links that people keep name it so
const NUMBERS = ["min", "route"];
const DRAWN = ["layout", "target", "at", "than", "rival", "open"]; // what the server draws differently
const NARROWING = ["side", "level", "ties", "hide", "near", "min"];

/** The view of a map that an address asks for: lists are empty, words and numbers null where it says nothing, or what the map lacks. */
export function viewOf(search, { layouts }) {
  const query = new URLSearchParams(search);
  const read = (name) => query.get(nameInAddress(name)) || null;
  const number = (name) => (/^\d+$/.test(query.get(name) ?? "") ? Number(query.get(name)) : null);
  const view = Object.fromEntries([
    ...LISTS.map((name) => [name, query.getAll(name)]),
    ...WORDS.map((name) => [name, read(name)]),
    ...NUMBERS.map((name) => [name, number(name)]),
  ]);
  return layouts.slice(1).includes(view.layout) ? view : { ...view, layout: null };
}

/** The address of a view, what is not the view's own in it left alone. */
export function addressOf(view, search) {
  const query = new URLSearchParams(search);
  [...LISTS, ...WORDS, ...NUMBERS].forEach((name) => query.delete(nameInAddress(name)));
  LISTS.forEach((name) => view[name].forEach((value) => query.append(name, value)));
  [...WORDS, ...NUMBERS].filter((name) => view[name]).forEach((name) => query.set(nameInAddress(name), view[name]));
  return addressOfPage(query);
}

/** What the address calls a part of the view. */
function nameInAddress(name) {
  return IN_ADDRESS[name] ?? name;
}

/** What the server is asked for to draw a view; the matrix comes beside the chart, which knows the ties. */
export function drawnBy(view) {
  const layout = view.layout === "matrix" ? null : view.layout;
  return { ...Object.fromEntries(DRAWN.map((name) => [name, view[name]])), layout };
}

/** What narrows a view, as a file of it has to know. */
export function narrowedBy(view) {
  return Object.fromEntries(NARROWING.map((name) => [name, view[name]]));
}

/** What asks for people beyond a map: somebody's ties, who stands on a route, whom somebody leads to. */
export function beyondBy({ with: expanded, routes, from, via, avoid, route, through }, { account }) {
  return { with: expanded, ...(routes ? { to: routes, start: from, via, avoid, route } : through ? { through, account } : {}) };
}

/** Whether what was loaded for `one` is enough to show `other`. */
export function drawsAlike(one, other) {
  return same(drawnBy(one), drawnBy(other)) && (other.layout !== "matrix" || one.layout === "matrix");
}

/** Whether two views differ in nothing but where one looks. */
export function looksAlike(one, other) {
  return same({ ...one, viewport: null }, { ...other, viewport: null });
}

function same(one, other) {
  return JSON.stringify(one) === JSON.stringify(other);
}
