// Lines that follow points of their own: right-angled reports, and the lanes of routes.
import { onGround } from "./palette.js";

const FADED = 0.25;
const ON_ROUTE = 4;
const LOOP = 56; // how far a line between two of one column swings out

/** Draws every such edge; those in focus last, in the accent and with their strength when `scene.accent` is set. */
export function drawStrokes(ctx, edges, scene) {
  const shown = edges.filter((edge) => !scene.hides(edge));
  for (const edge of shown) if (!(scene.accent && scene.hasEdge(edge.id))) drawStroke(ctx, edge.stroke, scene, scene.lit(edge.from, edge.to, edge.id));
  if (!scene.accent) return;
  for (const edge of shown) if (scene.hasEdge(edge.id)) drawOnRoute(ctx, edge.stroke, scene);
}

function drawStroke(ctx, stroke, scene, lit) {
  ctx.save();
  ctx.globalAlpha = lit ? 1 : FADED;
  ctx.strokeStyle = onGround(stroke.colour, scene.look);
  ctx.lineWidth = stroke.width;
  ctx.setLineDash(stroke.dashes);
  trace(ctx, stroke);
  ctx.restore();
}

function drawOnRoute(ctx, stroke, scene) {
  ctx.save();
  ctx.strokeStyle = scene.look.accent;
  ctx.lineWidth = ON_ROUTE;
  ctx.setLineDash(stroke.dashes.map((dash) => dash * 1.4));
  trace(ctx, stroke);
  ctx.setLineDash([]);
  const [x, y] = middle(stroke.points);
  const text = stroke.strength === null ? "?" : String(Math.round(stroke.strength));
  ctx.font = `600 12px ${scene.look.font}`;
  const width = ctx.measureText(text).width + 12;
  ctx.beginPath();
  ctx.roundRect(x - width / 2, y - 10, width, 20, 10);
  ctx.fillStyle = scene.look.surface;
  ctx.fill();
  ctx.fillStyle = scene.look.ink;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.fillText(text, x, y + 0.5);
  ctx.restore();
}

function trace(ctx, { points, type }) {
  ctx.beginPath();
  ctx.moveTo(...points[0]);
  if (type === "REPORTS_TO" && isSquare(points)) corners(ctx, points);
  else curves(ctx, points);
  ctx.stroke();
}

function corners(ctx, points) {
  for (let at = 1; at < points.length - 1; at += 1) {
    const [[x0, y0], [x1, y1], [x2, y2]] = points.slice(at - 1, at + 2);
    const room = Math.min(6, (Math.abs(x1 - x0) + Math.abs(y1 - y0)) / 2, (Math.abs(x2 - x1) + Math.abs(y2 - y1)) / 2);
    ctx.arcTo(x1, y1, x2, y2, room);
  }
  ctx.lineTo(...points.at(-1));
}

function curves(ctx, points) {
  for (let at = 1; at < points.length; at += 1) {
    const [[x0, y0], [x1, y1]] = points.slice(at - 1, at + 1);
    const half = (x1 - x0) / 2;
    if (y0 === y1) ctx.lineTo(x1, y1);
    else if (half <= 0) ctx.bezierCurveTo(x0 + LOOP, y0, x1 + LOOP, y1, x1, y1);
    else ctx.bezierCurveTo(x0 + half, y0, x1 - half, y1, x1, y1);
  }
}

function isSquare(points) {
  return points.every(([x, y], at) => at === 0 || x === points[at - 1][0] || y === points[at - 1][1]);
}

function middle(points) {
  const at = points.length / 2;
  const [[x0, y0], [x1, y1]] = [points[at - 1] ?? points[0], points[at] ?? points.at(-1)];
  return [(x0 + x1) / 2, (y0 + y1) / 2];
}
