// People beyond a map: the ties of somebody who is expanded, the strangers on a route. The service draws them where it is asked to.
import { get } from "../core/api.js";
import { led, litRoutes, reached } from "./route_search.js";
import { beyondBy, drawnBy } from "./view.js";

/** @import { Controller } from "./types.js" */

/**
 * The base drawing of `controller` with the ties of those in `view.with`, and with everybody on the routes that are lit; itself where nobody is added.
 * @param {Controller} controller
 */
export async function expanded(controller) {
  const { base, source, view } = controller;
  await Promise.all([reached(controller), led(controller)]);
  const more = beyond(controller);
  if (!more) return base;
  const key = JSON.stringify(more);
  if (controller.expanded?.base !== base || controller.expanded.key !== key) {
    const than = source.compares ? view.than : null;
    const drawing = await get(source.drawing, { query: { ...source.query, ...drawnBy(view), than, ...more } });
    controller.expanded = { base, key, drawing: { ...drawing, matrix: base.matrix, drawnFor: base.drawnFor } };
  }
  return controller.expanded.drawing;
}

/**
 * What of a view asks for people beyond the map, as the service is asked for it; null where all stand on it.
 * @param {Controller} controller
 */
function beyond(controller) {
  const { base, view } = controller;
  const drawn = new Set(base.nodes.map(({ id }) => id));
  const ties = new Set(base.edges.flatMap(({ from, to, stroke: { type } }) => [`${type}|${from}|${to}`, `${type}|${to}|${from}`]));
  const away = litRoutes(controller).some(({ people, hops }) => people.some(({ id }) => !drawn.has(id)) || hops.some(({ type, from, to }) => !ties.has(`${type}|${from}|${to}`)));
  if (!away && !view.with.length) return null;
  return away ? beyondBy(view, controller.source) : { with: view.with };
}
