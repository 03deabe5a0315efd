// Asks for the routes of a view: to a person, from any of ours, from one of them, or through another person.
import { get, inPath } from "../core/api.js";
/** @import { Controller } from "./types.js" */

const MOST = 12;

/**
 * {target, routes, nearest, through} for `view.routes` and `view.from`, asked once for each pair; null where the view asks for none.
 * @param {Controller} controller
 */
export async function reached(controller) {
  const { routes: target, from, at } = controller.view;
  if (!target) return (controller.reach = null);
  const key = JSON.stringify([target, from, at]);
  if (controller.reachedBy !== key) Object.assign(controller, { reachedBy: key, reaching: ask(controller, target, from, at) });
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
async function ask(controller, target, from, at) {
  const ours = !from || controller.known.byId.get(from)?.side === "ours";
  const query = { at, limit: ours ? MOST : 100, from: ours ? from : null };
  const answer = await get(`/api/v1/people/${inPath(target)}/reach`, { query }).catch((problem) => otherwise(problem, target, from, at));
  if (ours || answer.through) return answer;
  return through(answer, from);
}

/** Somebody beyond the map whom the service refuses as a start: of another side, then. */
async function otherwise(problem, target, from, at) {
  if (problem.status !== 422 || !from) throw problem;
  return through(await get(`/api/v1/people/${inPath(target)}/reach`, { query: { at, limit: 100 } }), from);
}

function through(answer, from) {
  return { ...answer, through: from, routes: answer.routes.filter(({ people }) => people.some(({ id }) => id === from)).slice(0, MOST) };
}

/**
 * The route of the answer that the view lights.
 * @param {Controller} controller
 */
export function chosenRoute({ reach, view }) {
  return reach?.routes[Math.min(view.route ?? 0, reach.routes.length - 1)] ?? null;
}

/**
 * That route as ids of the drawing: its people, and between each two the ties that are drawn; null where there is none.
 * @param {Controller} controller
 */
export function litRoute(controller) {
  const route = chosenRoute(controller);
  if (!route) return null;
  const hops = route.hops.map(({ from, to, type }) => ({ type, ends: [from, to] }));
  const walked = controller.drawing.edges.filter(({ from, to, stroke }) => hops.some(({ type, ends }) => stroke.type === type && ends.includes(from) && ends.includes(to)));
  return { nodes: route.people.map(({ id }) => id), edges: walked.map(({ id }) => id) };
}
