// The matrix of a customer's map: in the picture's place, every tie of it opening beside it.
import { get } from "./api.js";
import { fill, h } from "./dom.js";
import { show } from "./state.js";
import { whoKnowsWhom } from "./who_knows_whom.js";

/** Shows the matrix where the view asks for it, and asks the service once for each day. */
export function matrixShown(desk) {
  const wanted = desk.seen.layout === "matrix";
  desk.parts.matrix ??= h("div.map-matrix", { hidden: true, "data-testid": "map-matrix" });
  const { canvas, matrix } = desk.parts;
  if (!matrix.isConnected) canvas.after(matrix);
  matrix.hidden = !wanted;
  canvas.inert = wanted;
  if (!wanted || desk.matrixOf === desk.bare) return;
  desk.matrixOf = desk.bare;
  show(matrix, () => get(desk.source.drawing, { query: { ...desk.source.query, layout: "matrix", at: desk.seen.at } }),
    (answer) => fill(matrix, whoKnowsWhom(answer, { pick: (tie) => desk.go({ tie, focus: null }) })), { lines: 10 });
}
