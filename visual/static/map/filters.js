// Filters of a map by side, level, kind of tie and strength, by hidden people, and by one person's neighbours.
import { fill, h } from "../core/dom.js";
import { named, word } from "../core/words.js";
/** @import { Controller } from "./types.js" */

const SIDES = ["customer", "ours", "partner", "competitor"];
const LEVELS = ["top", "high", "middle", "base"];
const NO_LEVEL = "none";

/**
 * [node predicate, tie predicate] for the picture; [null, null] where all is shown.
 * @param {Controller} controller
 */
export function filtered({ view, known, drawing }) {
  const near = view.near && known.byId.has(view.near) ? new Set(known.around(view.near).nodes) : null;
  const hidden = new Set(view.hide);
  if (!near && !hidden.size && !view.side.length && !view.level.length && !view.min) return [null, null];
  const kept = (card, node) => !hidden.has(node.id) && (!near || near.has(node.id)) && (card.kind !== "person" || fits(view, card));
  const homes = near && homesOf(drawing.nodes.filter((node) => kept(node.card, node)), known);
  return [
    (card, node) => (card.kind === "group" ? !hidden.has(node.id) && (!homes || homes.has(node.id)) : kept(card, node)),
    (stroke) => !view.min || stroke.type !== "KNOWS" || (stroke.strength ?? -1) >= view.min,
  ];
}

function fits(view, { side, level }) {
  return (!view.side.length || view.side.includes(side ?? "customer")) && (!view.level.length || view.level.includes(level ?? NO_LEVEL));
}

/** The departments that the kept stand in, and those around them. */
function homesOf(nodes, known) {
  const homes = new Set();
  for (const { id } of nodes) for (let at = known.byId.get(id)?.department; at && !homes.has(at); at = known.byId.get(at)?.department) homes.add(at);
  return homes;
}

/**
 * The layers that do not show: all but those asked for.
 * @param {Controller} controller
 */
export function hiddenLayers({ view, drawing }) {
  return view.ties.length ? layersOf(drawing).filter((layer) => !view.ties.includes(layer)) : [];
}

/**
 * Whether a filter asks for more lines than a map shows at rest.
 * @param {Controller} controller
 */
export function asksForLines({ view }) {
  return Boolean(view.ties.length || view.min || view.near);
}

function layersOf(drawing) {
  return [...new Set(drawing.edges.map((edge) => edge.stroke.layer))].sort();
}

/**
 * How many ways the view is narrowed.
 * @param {Controller} controller
 */
export function narrowed({ view }) {
  return [view.side.length, view.level.length, view.ties.length, view.min, view.near, view.hide.length].filter(Boolean).length;
}

export const EVERYTHING = { side: [], level: [], ties: [], min: null, near: null, hide: [] };

/**
 * The filters as fields; each choice is a change of the view.
 * @param {Controller} controller
 */
export function filterFields(controller) {
  const { drawing, view } = controller;
  const people = drawing.nodes.filter(({ card }) => card.kind === "person");
  const sides = SIDES.filter((side) => people.some(({ card }) => (card.side ?? "customer") === side));
  const levels = [...LEVELS, NO_LEVEL].filter((level) => people.some(({ card }) => (card.level ?? NO_LEVEL) === level));
  const layers = layersOf(drawing);
  return [
    sides.length > 1 && boxes("side", word("map_side"), sides, (side) => named(`side.${side}`), view.side.length ? view.side : sides, (kept) => controller.go({ side: kept.length === sides.length ? [] : kept })),
    levels.length > 1 && boxes("level", word("map_level"), levels, (level) => (level === NO_LEVEL ? word("unknown") : named(`Person.level.${level}`)), view.level.length ? view.level : levels, (kept) => controller.go({ level: kept.length === levels.length ? [] : kept })),
    layers.length > 0 && boxes("layers", word("layers"), layers, layerName, view.ties, (kept) => controller.go({ ties: kept }), 0),
    layers.includes("KNOWS") && strengthField(controller),
  ];
}

/** A group of boxes of which `least` stay ticked. */
function boxes(name, title, values, say, ticked, change, least = 1) {
  const all = values.map((value) => h("input", { type: "checkbox", value, checked: ticked.includes(value), onchange: (event) => {
    const kept = all.filter((box) => box.checked).map((box) => box.value);
    if (kept.length >= least) change(kept);
    else event.target.checked = true;
  } }));
  return h("fieldset.layers", { "data-testid": name }, h("legend", {}, title), ...all.map((box, at) => h("label", {}, box, h("span", {}, say(values[at])))));
}

export function layerName(layer) {
  if (layer === "KNOWS.inside") return word("layer_inside");
  if (layer === "RIVAL") return word("layer_rival");
  return layer === "colleague" ? word("colleague") : named(layer);
}

/** @param {Controller} controller */
function strengthField(controller) {
  const said = h("output.figure", {});
  const say = (value) => fill(said, Number(value) ? word("map_min_n", { n: value }) : word("map_min_any"));
  const field = h("input", { type: "range", min: 0, max: 100, step: 5, value: controller.view.min ?? 0, "data-testid": "min", oninput: () => say(field.value), onchange: () => controller.go({ min: Number(field.value) || null }) });
  say(field.value);
  return h("label.control.range", {}, word("map_min"), field, said);
}
