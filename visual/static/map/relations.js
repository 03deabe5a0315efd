// Reads a map: acquaintances, reporting lines, neighbours, groups without coverage.
/** @import { MapFacts } from "./types.js" */

const GROUPS = ["Department", "Organization"];

/**
 * {byId, people, covered, uncovered, acquaintances(id, side), around(id), beside(id), managers(id), group(id)} of a map.
 * @param {MapFacts} map
 */
export function relations(map) {
  const byId = new Map(map.nodes.map((node) => [node.id, node]));
  const touching = new Map(map.nodes.map((node) => [node.id, []]));
  for (const edge of map.edges) {
    touching.get(edge.from).push(edge);
    touching.get(edge.to).push(edge);
  }
  const home = map.nodes.find((node) => node.type === "Organization" && node.name === map.title)?.side ?? "customer";
  const people = byDepartment(map.nodes.filter((node) => node.type === "Person" && (node.side ?? "customer") === home && !isGone(node)));
  const other = (edge, id) => byId.get(edge.from === id ? edge.to : edge.from);

  function acquaintances(id, side) {
    return touching.get(id).filter((edge) => edge.type === "KNOWS" && (other(edge, id).side ?? "customer") === side)
      .map((edge) => ({ person: other(edge, id), edge }))
      .sort((a, b) => (b.edge.strength ?? -1) - (a.edge.strength ?? -1));
  }

  function around(id) {
    const edges = touching.get(id);
    return { nodes: [id, ...edges.map((edge) => other(edge, id).id)], edges: edges.map((edge) => edge.id) };
  }

  return {
    byId, people, acquaintances, around,
    beside: (id) => touching.get(id).map((edge) => ({ edge, other: other(edge, id) })),
    covered: people.filter((person) => !person.uncovered && !person.vacant),
    uncovered: map.nodes.filter((node) => GROUPS.includes(node.type) && node.uncovered),
    managers: (id) => touching.get(id).filter((edge) => edge.type === "REPORTS_TO" && edge.from === id).map((edge) => byId.get(edge.to)),
    group: (id) => byId.get(byId.get(id)?.department)?.name ?? "",
  };
}

/**
 * Whether somebody is on a map only because they were there on the day compared with.
 * @param {{[more: string]: any}} node
 */
function isGone(node) {
  return (node.moved ?? []).some(({ kind }) => kind === "gone");
}

/** Departments in the order of whom they hold highest, people in each from the top. */
function byDepartment(people) {
  const top = new Map();
  for (const { department, y } of people) top.set(department, Math.min(y, top.get(department) ?? y));
  const order = (a, b) => top.get(a.department) - top.get(b.department) || (a.department ?? "").localeCompare(b.department ?? "") || a.y - b.y || a.x - b.x;
  return [...people].sort(order);
}
