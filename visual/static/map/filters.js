// What of a map is shown: by side, level, kind of tie, strength; who was hidden; or somebody's neighbours alone.
import { fill, h } from "../core/dom.js";
import { named, word } from "../core/words.js";

/** Acquaintance inside the account is many lines and says little at first sight. */
const AT_REST = ["KNOWS.inside"];

const SIDES = ["customer", "ours", "partner", "competitor"];
const LEVELS = ["top", "high", "middle", "base"];
const NO_LEVEL = "none";

/** [node predicate, tie predicate] for the picture; [null, null] where all is shown. */
export function filtered({ seen, known, drawing }) {
  const near = seen.near && known.byId.has(seen.near) ? new Set(known.around(seen.near).nodes) : null;
  const hidden = new Set(seen.hide);
  if (!near && !hidden.size && !seen.side.length && !seen.level.length && !seen.min) return [null, null];
  const kept = (card, node) => !hidden.has(node.id) && (!near || near.has(node.id)) && (card.kind !== "person" || fits(seen, card));
  const homes = near && homesOf(drawing.nodes.filter((node) => kept(node.card, node)), known);
  return [
    (card, node) => (card.kind === "group" ? !hidden.has(node.id) && (!homes || homes.has(node.id)) : kept(card, node)),
    (stroke) => !seen.min || stroke.type !== "KNOWS" || (stroke.strength ?? -1) >= seen.min,
  ];
}

function fits(seen, { side, level }) {
  return (!seen.side.length || seen.side.includes(side ?? "customer")) && (!seen.level.length || seen.level.includes(level ?? NO_LEVEL));
}

/** The departments that the kept stand in, and those around them. */
function homesOf(nodes, known) {
  const homes = new Set();
  for (const { id } of nodes) for (let at = known.byId.get(id)?.department; at && !homes.has(at); at = known.byId.get(at)?.department) homes.add(at);
  return homes;
}

/** The layers that do not show: all but those asked for; with none asked for, those that rest where the map is an organisation chart. */
export function hiddenLayers({ seen, drawing, source }) {
  const all = layersOf(drawing);
  if (seen.ties.length) return all.filter((layer) => !seen.ties.includes(layer));
  return source.kind === "customer" && (seen.layout ?? "chart") === "chart" ? all.filter((layer) => AT_REST.includes(layer)) : [];
}

export function layersOf(drawing) {
  return [...new Set(drawing.edges.map((edge) => edge.stroke.layer))].sort();
}

/** How many ways the view is narrowed. */
export function narrowed({ seen }) {
  return [seen.side.length, seen.level.length, seen.ties.length, seen.min, seen.near, seen.hide.length].filter(Boolean).length;
}

export const EVERYTHING = { side: [], level: [], ties: [], min: null, near: null, hide: [] };

/** The filters as fields; each choice is a change of the view. */
export function filterFields(desk) {
  const { drawing, seen } = desk;
  const people = drawing.nodes.filter(({ card }) => card.kind === "person");
  const sides = SIDES.filter((side) => people.some(({ card }) => (card.side ?? "customer") === side));
  const levels = [...LEVELS, NO_LEVEL].filter((level) => people.some(({ card }) => (card.level ?? NO_LEVEL) === level));
  const layers = layersOf(drawing);
  const shown = layers.filter((layer) => !hiddenLayers(desk).includes(layer));
  return [
    sides.length > 1 && boxes("side", word("map_side"), sides, (side) => named(`side.${side}`), seen.side.length ? seen.side : sides, (kept) => desk.go({ side: kept.length === sides.length ? [] : kept })),
    levels.length > 1 && boxes("level", word("map_level"), levels, (level) => (level === NO_LEVEL ? word("unknown") : named(`Person.level.${level}`)), seen.level.length ? seen.level : levels, (kept) => desk.go({ level: kept.length === levels.length ? [] : kept })),
    layers.length > 0 && boxes("layers", word("layers"), layers, layerName, shown, (kept) => desk.go({ ties: kept })),
    layers.includes("KNOWS") && strengthField(desk),
  ];
}

/** A group of boxes of which one at least stays ticked. */
function boxes(name, title, values, say, ticked, change) {
  const all = values.map((value) => h("input", { type: "checkbox", value, checked: ticked.includes(value), onchange: (event) => {
    const kept = all.filter((box) => box.checked).map((box) => box.value);
    if (kept.length) change(kept);
    else event.target.checked = true;
  } }));
  return h("fieldset.layers", { "data-testid": name }, h("legend", {}, title), ...all.map((box, at) => h("label", {}, box, h("span", {}, say(values[at])))));
}

export function layerName(layer) {
  if (layer === "KNOWS.inside") return word("layer_inside");
  if (layer === "RIVAL") return word("layer_rival");
  return layer === "colleague" ? word("colleague") : named(layer);
}

function strengthField(desk) {
  const said = h("output.figure", {});
  const say = (value) => fill(said, Number(value) ? word("map_min_n", { n: value }) : word("map_min_any"));
  const field = h("input", { type: "range", min: 0, max: 100, step: 5, value: desk.seen.min ?? 0, "data-testid": "min", oninput: () => say(field.value), onchange: () => desk.go({ min: Number(field.value) || null }) });
  say(field.value);
  return h("label.control.range", {}, word("map_min"), field, said);
}
