// What lies over a map when asked for: who is uncovered, influence as size.
import { influenceSizes } from "./overlays.js";

export const OVERLAYS = ["coverage", "influence"];

/** Puts the view's overlays on the picture; influence is asked for once. */
export function overlaid(desk) {
  const coverage = desk.seen.show.includes("coverage");
  const wanted = desk.seen.show.includes("influence") && desk.source.account;
  desk.view.overlay({ coverage, sizes: (wanted && desk.sizes) || null });
  if (!wanted || desk.sizes || desk.sizing) return;
  desk.sizing = influenceSizes(desk.source.account).then((sizes) => {
    desk.sizes = sizes;
    overlaid(desk);
  }).catch(() => null).finally(() => { desk.sizing = null; });
}
