// Paints the pieces of a drawing as they are given: paths, texts, symbols. From afar texts and badges keep a size that can be seen.
import { fitText } from "./text_fit.js";
import { shown } from "./palette.js";
/** @import { Piece, Scene } from "../map/types.js" */

const SPILL = 8; // pixels that letters wider than the service thought may take of the margin beside them
/** @type {WeakMap<Piece, Path2D>} */
const paths = new WeakMap();

/**
 * Paints pieces around the origin. `over(piece)` answers what of a path is drawn otherwise, `told(box)` hears where a text stands.
 * @param {CanvasRenderingContext2D} ctx
 * @param {Piece[]} pieces
 * @param {Scene} scene
 * @param {{over?: (piece: Piece) => Piece, badge?: number, told?: (box: number[]) => void}} [how]  `badge`: the half width of badges
 */
export function paint(ctx, pieces, scene, how = {}) {
  for (const piece of pieces) {
    if (piece.use) symbol(ctx, piece, scene, how);
    else if (piece.d) path(ctx, how.over ? how.over(piece) : piece, scene.look, pathOf(piece));
    else text(ctx, piece, scene, how.told);
  }
}

/**
 * The path of a piece, made once.
 * @param {Piece} piece
 */
export function pathOf(piece) {
  if (!paths.has(piece)) paths.set(piece, new Path2D(piece.d));
  return paths.get(piece);
}

function symbol(ctx, piece, scene, how) {
  const { use, x, y, role } = piece;
  const size = role === "badge" ? (how.badge ?? badgeRadius(scene)) / scene.detail.badge.size : role === "disc" ? Math.max(1, scene.detail.disc.least / scene.scale / scene.detail.disc.size) : 1;
  if (!x && !y && size === 1) return paint(ctx, scene.symbols[use], scene, how);
  ctx.save();
  ctx.translate(x, y);
  ctx.scale(size, size);
  paint(ctx, scene.symbols[use], scene, how);
  ctx.restore();
}

/** The half width of a badge, so that it can be seen from afar. */
function badgeRadius({ detail: { badge, tiny }, scale }) {
  return scale < tiny ? badge.tiny : Math.max(badge.size, Math.min(badge.most, badge.least / scale));
}

/**
 * Fills and edges one path that was made of a piece.
 * @param {CanvasRenderingContext2D} ctx
 * @param {Piece} piece
 * @param {{[name: string]: any}} look
 * @param {Path2D} made
 */
export function path(ctx, { fill, line, width = 1, dash = [], alpha = 1, round = false }, look, made) {
  const before = ctx.globalAlpha;
  if (alpha !== 1) ctx.globalAlpha = before * alpha;
  if (fill) {
    ctx.fillStyle = shown(fill, look);
    ctx.fill(made);
  }
  if (line) {
    ctx.strokeStyle = shown(line, look);
    ctx.lineWidth = width;
    ctx.lineCap = round ? "round" : "butt";
    ctx.lineJoin = round ? "round" : "miter";
    ctx.setLineDash(dash);
    ctx.stroke(made);
    if (dash.length) ctx.setLineDash([]);
  }
  ctx.globalAlpha = before;
}

/** A text at its place; where its letters would be too small to read they grow, and what has no room then is set smaller, then cut. */
function text(ctx, piece, scene, told) {
  const style = scene.styles[piece.style];
  const far = scene.scale < scene.detail.far;
  if (far && style.near) return;
  const { said, size } = set(ctx, piece, style, scene);
  const [x, middle] = far && style.far && piece.room ? [piece.x + style.far[0], style.far[1]] : [piece.x, piece.y - (style.lift ?? 0) * size];
  const y = middle + scene.detail.baseline * size;
  ctx.textAlign = style.align === "middle" ? "center" : style.align ?? "left";
  ctx.textBaseline = "alphabetic";
  if (style.halo) {
    Object.assign(ctx, { strokeStyle: shown(style.halo, scene.look), lineWidth: scene.detail.halo, lineJoin: "round" });
    ctx.strokeText(said, x, y);
  }
  ctx.fillStyle = shown(style.fill, scene.look);
  ctx.fillText(said, x, y);
  if (piece.struck) ctx.fillRect(x, middle - 0.75, size === (piece.size ?? style.size) ? piece.struck : ctx.measureText(said).width, 1.5);
  if (told) told(boxOf(x, middle, size, ctx.measureText(said).width, style.align));
}

/** What is written in which size, with the font set for it. */
function set(ctx, piece, style, { look, scale, detail }) {
  const natural = piece.size ?? style.size;
  const least = Math.min((style.least ?? 0) / scale, piece.most ?? style.most ?? Infinity);
  const floor = (style.floor ?? 0) / Math.min(1, scale);
  if (least <= Math.max(natural, style.size) && floor <= natural) {
    ctx.font = `${style.weight} ${natural}px ${look.font}`;
    if (!piece.room || ctx.measureText(piece.text).width <= piece.room + SPILL) return { said: piece.text, size: natural };
  }
  const whole = piece.whole ?? piece.text;
  let size = Math.max(least, style.size);
  ctx.font = `${style.weight} ${size}px ${look.font}`;
  if (!piece.room) return { said: whole, size };
  const fits = piece.room / ctx.measureText(whole).width;
  if (style.floor && fits < 1) {
    size = Math.max(floor, size * Math.max(fits, detail.shrunk));
    ctx.font = `${style.weight} ${size}px ${look.font}`;
  }
  return { said: fitText(ctx, whole, piece.room), size };
}

function boxOf(x, y, size, wide, align) {
  const left = align === "middle" ? x - wide / 2 : x;
  return [left - 3, y - size * 0.62, left + wide + 3, y + size * 0.62];
}
