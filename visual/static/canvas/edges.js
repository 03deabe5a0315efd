// Paints the ties: as they are given, in the accent on a route; where there are many, the weaker ones stand back.
import { paint, path, pathOf } from "./paint.js";
import { boxOf, shifted, stretched } from "./paths.js";
import { FADED } from "./scene.js";

const PUSHED = 0.12; // what a crowd of lines leaves of one that is out of focus

/** Keeps the line of every edge and draws those that show within `viewport` ([left, top, right, bottom]); those in focus last. */
export function edgeRenderer(scene) {
  let lines = new Map();
  const line = (edge) => {
    if (!lines.has(edge.id)) lines.set(edge.id, lineOf(edge, scene));
    return lines.get(edge.id);
  };

  function draw(ctx, viewport) {
    const shown = scene.shown().filter((edge) => crosses(line(edge), viewport));
    const [lit, rest] = split(shown, (edge) => scene.focused && scene.hasEdge(edge.id));
    scene.crowded = shown.length > scene.detail.crowd;
    for (const edge of rest) drawTie(ctx, edge, line(edge), scene);
    for (const edge of lit) (scene.accent ? drawOnRoute : drawTie)(ctx, edge, line(edge), scene);
  }

  return { draw, line, forget: () => { lines = new Map(); } };
}

/** {pieces, figure, path, box} of a tie; what is drawn follows cards that were moved since. Null where an end is not drawn. */
function lineOf({ from, to, pieces, figure }, { byId }) {
  const [one, other] = [byId.get(from), byId.get(to)];
  if (!one || !other) return null;
  const away = ({ x, y, stood }) => [x - stood.x, y - stood.y];
  const [start, end] = [away(one), away(other)];
  if (![...start, ...end].some(Boolean)) return finished(pieces, figure);
  const half = [(start[0] + end[0]) / 2, (start[1] + end[1]) / 2];
  const moved = ({ x, y, ...piece }) => ({ ...piece, x: x + half[0], y: y + half[1] });
  const MOVES = { tie: (d) => stretched(d, start, end), end: (d) => shifted(d, end), middle: (d) => shifted(d, half) };
  return finished(pieces.map((piece) => (piece.use ? moved(piece) : { ...piece, d: MOVES[piece.role](piece.d) })), moved(figure));
}

function finished(pieces, figure) {
  return { pieces, figure, path: pathOf(pieces[0]), box: boxOf(pieces[0].d), width: pieces[0].width };
}

function split(all, is) {
  const [yes, no] = [[], []];
  for (const one of all) (is(one) ? yes : no).push(one);
  return [yes, no];
}

function crosses(line, [left, top, right, bottom]) {
  if (!line) return false;
  const [l, t, r, b] = line.box;
  return l < right && r > left && t < bottom && b > top;
}

function opacity({ id, stroke }, scene) {
  if (scene.focused) return scene.hasEdge(id) ? 1 : stroke.type === "REPORTS_TO" ? FADED : PUSHED;
  return (scene.crowded && scene.detail.fades[stroke.class]) || 1;
}

function drawTie(ctx, edge, { pieces }, scene) {
  ctx.globalAlpha = opacity(edge, scene);
  paint(ctx, pieces, scene);
  ctx.globalAlpha = 1;
}

function drawOnRoute(ctx, edge, { pieces: [line], figure, path: made }, scene) {
  const { route, wider } = scene.detail;
  path(ctx, { ...line, line: "accent", width: Math.max(route, route / scene.scale), dash: (line.dash ?? []).map((dash) => dash * wider) }, scene.look, made);
  const size = Math.max(1, 1 / scene.scale);
  ctx.save();
  ctx.translate(figure.x, figure.y);
  ctx.scale(size, size);
  paint(ctx, scene.symbols[figure.use], scene);
  ctx.restore();
}
