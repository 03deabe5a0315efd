// The maps: where each is drawn, its page, its account, its layouts.
import { inPath } from "../core/api.js";
import { word } from "../core/words.js";
/** @import { MapSource } from "./types.js" */

/** @returns {MapSource} */
export function customerSource(id) {
  const at = `organizations/${inPath(id)}`;
  return { ...placed(at), kind: "customer", id, account: id, compares: true, layouts: ["chart", "ring", "matrix"], label: word("map_drawing") };
}

/** @returns {MapSource} */
export function rivalSource(id, customer) {
  const at = `organizations/${inPath(id)}/ties-into`;
  return { ...placed(at), page: `/maps/${at}?${new URLSearchParams({ customer })}`, kind: "rival", id, account: customer, query: { customer }, layouts: ["chart"], label: word("rival_map_drawing"), testid: "rival-canvas" };
}

/** @returns {MapSource} */
export function resourcesSource() {
  return { ...placed("resources"), kind: "resources", id: null, account: null, layouts: ["chart"], label: word("resources_drawing") };
}

/** @returns {MapSource} */
export function projectSource(id, account = null) {
  return { ...placed(`projects/${inPath(id)}`), kind: "project", id, account, compares: true, layouts: ["board", "power", "chart"], label: word("chain_drawing") };
}

/** @returns {MapSource} */
export function routesSource(id) {
  return { ...placed(`people/${inPath(id)}/routes`), kind: "routes", id, account: null, layouts: ["lanes", "ring"], label: word("route_drawing") };
}

function placed(at) {
  return { drawing: `/drawings/${at}`, page: `/maps/${at}`, query: {} };
}
