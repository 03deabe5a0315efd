// Finds the node or the tie under a point of a drawing.
const CLOSE = [1, 3, 5, 7]; // pixels from a line that still touch it, the nearest first

/** {node, edge}: the card, else the title written there, else the line, else the innermost frame at (x, y) of the drawing. */
export function hitTest(ctx, scene, edges, x, y) {
  const at = scene.nodes.filter((node) => !scene.away.has(node.id) && holds(node, x, y));
  const card = at.findLast(({ card: { kind } }) => kind !== "group");
  if (card) return { node: card.id, edge: null };
  const title = scene.titles.findLast(({ box: [left, top, right, bottom] }) => x >= left && x <= right && y >= top && y <= bottom);
  if (title) return { node: title.id, edge: null };
  const edge = nearest(ctx, scene, edges, x, y);
  if (edge) return { node: null, edge };
  const frame = at.filter(({ card: { root } }) => !root).sort((a, b) => area(a) - area(b))[0];
  return { node: frame?.id ?? null, edge: null };
}

/** The tie whose line is nearest to a point, as the browser feels it. */
function nearest(ctx, scene, edges, x, y) {
  const near = CLOSE.at(-1) / scene.scale;
  const about = scene.shown().filter((edge) => reaches(edges.line(edge), x, y, near));
  ctx.save();
  ctx.setTransform(1, 0, 0, 1, 0, 0);
  ctx.setLineDash([]);
  const found = CLOSE.map((close) => about.findLast((edge) => {
    const { path, width } = edges.line(edge);
    ctx.lineWidth = width + (2 * close) / scene.scale;
    return ctx.isPointInStroke(path, x, y);
  })).find(Boolean);
  ctx.restore();
  return found?.id ?? null;
}

function reaches(line, x, y, near) {
  if (!line) return false;
  const [left, top, right, bottom] = line.box;
  return x >= left - near && x <= right + near && y >= top - near && y <= bottom + near;
}

function holds({ x, y, card }, px, py) {
  return Math.abs(px - x) <= card.width / 2 && Math.abs(py - y) <= card.height / 2;
}

function area({ card }) {
  return card.width * card.height;
}
