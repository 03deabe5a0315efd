// The matrix of a customer's map: in the picture's place, every tie of it opening beside it.
import { get } from "../core/api.js";
import { fill, h } from "../core/dom.js";
import { whoKnowsWhom } from "../account/who_knows_whom.js";
/** @import { Controller } from "./types.js" */

/**
 * The matrix of a controller's day.
 * @param {Controller} controller
 */
export function matrixOf({ source, view }) {
  return get(source.drawing, { query: { ...source.query, layout: "matrix", at: view.at } });
}

/**
 * Shows the matrix that came with the drawing where the view asks for it.
 * @param {Controller} controller
 */
export function matrixShown(controller) {
  const wanted = controller.view.layout === "matrix";
  controller.parts.matrix ??= h("div.map-matrix", { hidden: true, "data-testid": "map-matrix" });
  const { canvas, matrix } = controller.parts;
  if (!matrix.isConnected) canvas.after(matrix);
  matrix.hidden = !wanted;
  canvas.inert = wanted;
  if (!wanted || controller.matrixOf === controller.base) return;
  controller.matrixOf = controller.base;
  fill(matrix, whoKnowsWhom(controller.base.matrix, { pick: (tie) => controller.go({ tie, focus: null }) }));
}
