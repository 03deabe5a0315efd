// Adds people to a drawing who are not on the server's: the ties of a person, the strangers on a route.
import { get, inPath } from "../core/api.js";
import { led, litRoutes, reached } from "./route_search.js";
import { marks, named } from "../core/words.js";

/** @import { Controller } from "./types.js" */

const CARD = { width: 152, height: 44 };
const PLAIN = { shape: "dot", colour: "#8A8F98", mark: "", dashed: false };
const GAP = 16; // between cards
const ROUNDS = 60; // of the grid around somebody that are searched for a free place

/**
 * The base drawing of `controller` with the ties of those in `view.with`, and with everybody on the routes that are lit; itself where nobody is added.
 * @param {Controller} controller
 */
export async function expanded(controller) {
  const { base, view } = controller;
  const cards = await Promise.all(view.with.map((id) => card(controller, id)));
  await Promise.all([reached(controller), led(controller)]);
  const routes = litRoutes(controller);
  const key = JSON.stringify([view.with, routes.map(({ people }) => people.map(({ id }) => id))]);
  if (controller.expanded?.base !== base || controller.expanded.key !== key) controller.expanded = { base, key, drawing: gathered(controller, cards, routes) };
  return controller.expanded.drawing;
}

/** @param {Controller} controller */
function gathered({ base }, cards, routes) {
  const added = { nodes: new Map(), edges: new Map(), near: new Map(), known: new Set(base.nodes.map(({ id }) => id)) };
  for (const { person, ties } of cards.filter(Boolean)) {
    add(added, person, null);
    for (const tie of ties) {
      add(added, tie.with, person.id);
      join(added, tie.direction === "in" ? [tie.with.id, person.id] : [person.id, tie.with.id], tie);
    }
  }
  for (const { people, hops } of routes) {
    people.toReversed().forEach((person, at, all) => add(added, person, all[at - 1]?.id ?? null));
    hops.forEach((hop) => join(added, [hop.from, hop.to], hop));
  }
  return whole(base, added);
}

/** @param {Controller} controller */
async function card(controller, id) {
  controller.cards ??= new Map();
  const key = `${id}|${controller.view.at}`;
  if (!controller.cards.has(key)) controller.cards.set(key, await get(`/api/v1/people/${inPath(id)}/card`).catch(gone));
  return controller.cards.get(key);
}

/** Whoever was removed since has no card; anything else that went wrong is said. */
function gone(problem) {
  if (problem.status !== 404) throw problem;
  return null;
}

function add({ nodes, near, known }, person, beside) {
  if (known.has(person.id) || nodes.has(person.id)) return;
  nodes.set(person.id, person);
  near.set(person.id, beside);
}

function join({ edges }, [from, to], tie) {
  if (tie.type !== "KNOWS" && tie.type !== "REPORTS_TO" && tie.type !== "INFLUENCES" && tie.type !== "colleague") return;
  const id = `${tie.type}|${from}|${to}`;
  if (!edges.has(`${tie.type}|${to}|${from}`)) edges.set(id, { id, from, to, ...tie });
}

function whole(base, { nodes, edges, near, known }) {
  const pairs = new Set(base.edges.flatMap((edge) => [pair(edge.stroke.type, edge.from, edge.to), pair(edge.stroke.type, edge.to, edge.from)]));
  const ids = new Set([...known, ...nodes.keys()]);
  const joined = [...edges.values()].filter(({ type, from, to }) => ids.has(from) && ids.has(to) && !pairs.has(pair(type, from, to)));
  if (!nodes.size && !joined.length) return base;
  const spots = freePlaces(base.nodes, [...near], CARD);
  const people = [...nodes.values()].map((person) => ({ person, ...spots.get(person.id) }));
  return {
    ...base,
    nodes: [...base.nodes, ...people.map(drawnPerson)],
    edges: [...base.edges, ...joined.map(drawnTie)],
    bounds: people.reduce(([left, top, right, bottom], { x, y }) => [Math.min(left, x - 76), Math.min(top, y - 22), Math.max(right, x + 76), Math.max(bottom, y + 22)], base.bounds),
    map: {
      ...base.map,
      nodes: [...base.map.nodes, ...people.map(({ person, x, y }) => ({ ...person, type: "Person", department: null, x, y }))],
      edges: [...base.map.edges, ...joined.map(({ id, type, from, to, strength = null, class: kind = null }) => ({ id, type, from, to, strength, class: kind }))],
    },
  };
}

function pair(type, from, to) {
  return `${type}|${from}|${to}`;
}

function drawnPerson({ person, x, y }) {
  const side = person.side ?? "customer";
  const shape = marks.find((mark) => mark.group === "side" && mark.key === side)?.shape ?? PLAIN.shape;
  const support = side === "ours" ? PLAIN : marks.find((mark) => mark.group === "support" && mark.key === String(person.support ?? "unknown"));
  return {
    id: person.id, label: person.name, x, y, title: [person.name, person.title, person.organization].filter(Boolean).join("\n"),
    card: {
      ...CARD, kind: "person", type: "Person", name: person.name, line: person.title ?? person.organization ?? "", side, level: person.level ?? null, department: null, support: person.support ?? null,
      claimed: Boolean(person.claimed) && person.support !== null, uncovered: false, root: false, placed: false, expanded: true, shape, colour: support.colour, mark: support.mark, dashed: support.dashed,
    },
  };
}

/** A tie as the ontology's marks have it: acquaintance by its class and strength, others by their type. */
function drawnTie({ id, from, to, type, strength = null, class: kind = null }) {
  const mark = marks.find((entry) => (type === "KNOWS" ? entry.group === "class" && entry.key === (kind ?? "unknown") : entry.group === "tie" && entry.key === type)) ?? PLAIN;
  const width = type === "KNOWS" && strength !== null ? 1 + strength / 20 : 1.5;
  const stroke = { type, layer: type, strength, class: kind, kind: null, sign: null, colour: mark.colour, width, dashes: mark.dashes ?? [], arrow: mark.arrow ?? false, bar: false, points: [] };
  return { id, from, to, title: named(type), hidden: true, stroke };
}

/** A Map of id → {x, y} for `wanted` ([id, id of whom they stand near or null]); nobody who is drawn already moves. */
function freePlaces(drawn, wanted, { width, height }) {
  const steps = rings(width + GAP, height + GAP);
  const taken = drawn.filter(({ card }) => !card.root).map(({ x, y, card }) => ({ x, y, width: card.width, height: card.height }));
  const spots = new Map(drawn.map(({ id, x, y }) => [id, { x, y }]));
  const found = new Map();
  for (const [id, near] of wanted) {
    const from = spots.get(near) ?? { x: 0, y: 0 };
    const spot = steps.map(({ x, y }) => ({ x: from.x + x, y: from.y + y })).find((one) => !taken.some((other) => covers(one, other, width, height)));
    const place = spot ?? from;
    taken.push({ ...place, width, height });
    spots.set(id, place);
    found.set(id, place);
  }
  return found;
}

/** Steps on a grid, the nearest first. */
function rings(across, down) {
  const all = [];
  for (let row = -ROUNDS; row <= ROUNDS; row += 1) {
    for (let column = -ROUNDS / 2; column <= ROUNDS / 2; column += 1) all.push({ x: column * across, y: row * down, far: Math.hypot(column * across, row * down) });
  }
  return all.sort((a, b) => a.far - b.far);
}

function covers(one, other, width, height) {
  return Math.abs(one.x - other.x) < (width + other.width) / 2 + GAP / 2 && Math.abs(one.y - other.y) < (height + other.height) / 2 + GAP / 2;
}
