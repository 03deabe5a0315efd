// Finds the node or the tie under a point of a drawing.
import { far } from "./paths.js";

const CLOSE = 7; // pixels from a line that still touch it

/** {node, edge}: the card, else the title written there, else the line, else the innermost frame at (x, y) of the drawing. */
export function hitTest(scene, edges, x, y) {
  const at = scene.nodes.filter((node) => !scene.away.has(node.id) && holds(node, x, y));
  const card = at.findLast(({ card: { kind } }) => kind !== "group");
  if (card) return { node: card.id, edge: null };
  const title = scene.titles.findLast(({ box: [left, top, right, bottom] }) => x >= left && x <= right && y >= top && y <= bottom);
  if (title) return { node: title.id, edge: null };
  const edge = nearest(scene, edges, x, y);
  if (edge) return { node: null, edge };
  const frame = at.filter(({ card: { root } }) => !root).sort((a, b) => area(a) - area(b))[0];
  return { node: frame?.id ?? null, edge: null };
}

function nearest(scene, edges, x, y) {
  const close = CLOSE / scene.scale;
  let [best, found] = [close, null];
  for (const edge of scene.shown()) {
    const line = edges.line(edge);
    const away = line ? far(line, x, y, close) - edge.stroke.width / 2 : Infinity;
    if (away < best) [best, found] = [away, edge.id];
  }
  return found;
}

function holds({ x, y, card }, px, py) {
  return Math.abs(px - x) <= card.width / 2 && Math.abs(py - y) <= card.height / 2;
}

function area({ card }) {
  return card.width * card.height;
}
