// Asks for the routes of a view: to a person, from any of ours, from one of them, or through another person.
import { get, inPath } from "../core/api.js";
/** @import { Controller } from "./types.js" */

const MOST = 12;

/**
 * {target, routes, nearest, through} for `view.routes`, `from`, `via` and `avoid`, asked once for each; null where the view asks for none.
 * @param {Controller} controller
 */
export async function reached(controller) {
  const { routes: target, from, at, via, avoid } = controller.view;
  if (!target) return (controller.reach = null);
  const key = JSON.stringify([target, from, at, via, avoid]);
  if (controller.reachedBy !== key) Object.assign(controller, { reachedBy: key, reaching: ask(controller, target) });
  try {
    return (controller.reach = await controller.reaching);
  } catch (problem) {
    controller.reachedBy = null;
    return (controller.reach = { target: { id: target, name: controller.known.byId.get(target)?.name ?? "" }, routes: [], nearest: [], problem });
  }
}

/**
 * A route starts with one of ours; with anybody else in mind it is one that leads through them.
 * @param {Controller} controller
 */
async function ask(controller, target) {
  const { from, at, via, avoid } = controller.view;
  const query = { at, limit: MOST, via, without: avoid };
  const reach = (more) => get(`/api/v1/people/${inPath(target)}/reach`, { query: { ...query, ...more } });
  const through = async () => ({ ...await reach({ via: [from, ...via] }), through: from });
  if (!from) return reach({});
  const side = controller.known.byId.get(from)?.side;
  if (side && side !== "ours") return through();
  return reach({ from }).catch((problem) => {
    if (problem.status !== 422) throw problem;
    return through(); // somebody beyond the map whom the service refuses as a start: of another side, then
  });
}

/**
 * {person, ways} for `view.through`, asked once; null where the view asks for none.
 * @param {Controller} controller
 */
export async function led(controller) {
  const { view: { through, at }, source: { account } } = controller;
  if (!through) return (controller.led = null);
  const key = JSON.stringify([through, at]);
  if (controller.ledBy !== key) Object.assign(controller, { ledBy: key, leading: get(`/api/v1/people/${inPath(through)}/ways-through`, { query: { at, account } }) });
  try {
    return (controller.led = await controller.leading);
  } catch (problem) {
    controller.ledBy = null;
    return (controller.led = { person: { id: through, name: controller.known.byId.get(through)?.name ?? "" }, ways: [], problem });
  }
}

/**
 * The route of the answer that the view lights.
 * @param {Controller} controller
 */
function chosenRoute({ reach, view }) {
  return reach?.routes[Math.min(view.route ?? 0, reach.routes.length - 1)] ?? null;
}

/**
 * The routes that the view lights: the chosen one to somebody, or all ways through somebody.
 * @param {Controller} controller
 */
export function litRoutes(controller) {
  if (controller.view.routes) return [chosenRoute(controller)].filter(Boolean);
  return controller.view.through ? controller.led?.ways.map(({ route }) => route) ?? [] : [];
}

/**
 * Those routes as ids of the drawing: their people, and between each two the ties that are drawn; null where there is none.
 * @param {Controller} controller
 */
export function lit(controller) {
  const routes = litRoutes(controller);
  if (!routes.length) return null;
  const walked = new Set(routes.flatMap(({ hops }) => hops.flatMap(({ from, to, type }) => [`${type}|${from}|${to}`, `${type}|${to}|${from}`])));
  const edges = controller.drawing.edges.filter(({ from, to, stroke }) => walked.has(`${stroke.type}|${from}|${to}`));
  return { nodes: [...new Set(routes.flatMap(({ people }) => people.map(({ id }) => id)))], edges: edges.map(({ id }) => id) };
}
