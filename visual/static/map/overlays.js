// Overlays of a map: people without coverage, influence as size, competitors' ties.
import { get, inPath } from "../core/api.js";
/** @import { Controller } from "./types.js" */

export const OVERLAYS = ["coverage", "influence"];

/**
 * Puts the view's overlays on the picture; influence is asked for once.
 * @param {Controller} controller
 */
export function overlaid(controller) {
  const coverage = controller.view.show.includes("coverage");
  const wanted = controller.view.show.includes("influence") && controller.source.account;
  controller.chart.overlay({ coverage, sizes: (wanted && controller.sizes) || null });
  if (!wanted || controller.sizes || controller.sizing) return;
  controller.sizing = influenceSizes(controller.source.account).then((sizes) => {
    controller.sizes = sizes;
    overlaid(controller);
  }).catch(() => null).finally(() => { controller.sizing = null; });
}

/** How much the word of each person of an account counts: {id: 0–1}; who has no score is left out. */
export async function influenceSizes(organization) {
  const { people } = await get(`/api/v1/organizations/${inPath(organization)}/influence`);
  const scored = people.filter(({ score }) => score !== null);
  const most = Math.max(1, ...scored.map(({ score }) => score));
  return Object.fromEntries(scored.map(({ id, score }) => [id, score / most]));
}

/** The competitors whose ties can be laid over a map. */
export async function rivals() {
  return (await get("/api/v1/organizations", { query: { kind: "competitor", limit: 500 } })).items;
}
