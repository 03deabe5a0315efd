// The matrix of a customer's map: in the picture's place, every tie of it opening beside it.
import { get } from "../core/api.js";
import { fill, h } from "../core/dom.js";
import { whoKnowsWhom } from "../account/who_knows_whom.js";

/** The matrix of a desk's day. */
export function matrixOf({ source, seen }) {
  return get(source.drawing, { query: { ...source.query, layout: "matrix", at: seen.at } });
}

/** Shows the matrix that came with the drawing where the view asks for it. */
export function matrixShown(desk) {
  const wanted = desk.seen.layout === "matrix";
  desk.parts.matrix ??= h("div.map-matrix", { hidden: true, "data-testid": "map-matrix" });
  const { canvas, matrix } = desk.parts;
  if (!matrix.isConnected) canvas.after(matrix);
  matrix.hidden = !wanted;
  canvas.inert = wanted;
  if (!wanted || desk.matrixOf === desk.bare) return;
  desk.matrixOf = desk.bare;
  fill(matrix, whoKnowsWhom(desk.bare.matrix, { pick: (tie) => desk.go({ tie, focus: null }) }));
}
