// Draws the ties on the canvas: calm at rest, in the accent on a route, with arrow heads and the cross-bar of a conflict.
import { onGround } from "./palette.js";
import { middle, pathOf, pointOn } from "./paths.js";
import { FADED } from "./scene.js";

const ON_ROUTE = 4;
const CALM = { strong: 0.6, weak: 0.42, pseudo: 0.42 }; // at rest the strong ties lead
const REST = { KNOWS: 0.5, INFLUENCES: 0.9 };
const PUSHED = 0.12; // what a crowd of lines leaves of one that is out of focus

/** Keeps the line of every edge and draws those that show within `viewport` ([left, top, right, bottom]); those in focus last. */
export function edgeRenderer(scene) {
  let lines = new Map();
  const line = (edge) => {
    if (!lines.has(edge.id)) lines.set(edge.id, pathOf(edge, scene.byId, scene.moved));
    return lines.get(edge.id);
  };

  function draw(ctx, viewport) {
    const shown = scene.shown().filter((edge) => crosses(line(edge), viewport));
    const [lit, rest] = split(shown, (edge) => scene.focused && scene.hasEdge(edge.id));
    for (const edge of rest) drawStroke(ctx, edge, line(edge), scene);
    for (const edge of lit) (scene.accent ? drawOnRoute : drawStroke)(ctx, edge, line(edge), scene);
  }

  return { draw, line, forget: () => { lines = new Map(); } };
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
  return CALM[stroke.class] ?? REST[stroke.type] ?? 1;
}

function drawStroke(ctx, edge, { path, pieces }, scene) {
  const { stroke } = edge;
  ctx.globalAlpha = opacity(edge, scene);
  ctx.strokeStyle = onGround(stroke.colour, scene.look);
  ctx.lineWidth = stroke.width;
  ctx.setLineDash(stroke.dashes);
  ctx.stroke(path);
  if (stroke.arrow || stroke.bar) ends(ctx, stroke, pieces);
  ctx.setLineDash([]);
  ctx.globalAlpha = 1;
}

function ends(ctx, stroke, pieces) {
  ctx.setLineDash([]);
  if (stroke.bar) {
    const { x, y, angle } = pointOn(pieces[Math.floor(pieces.length / 2)], 0.5);
    const [dx, dy] = [Math.cos(angle + Math.PI / 2) * 8, Math.sin(angle + Math.PI / 2) * 8];
    ctx.lineWidth = 3;
    ctx.beginPath();
    ctx.moveTo(x - dx, y - dy);
    ctx.lineTo(x + dx, y + dy);
    ctx.stroke();
  }
  if (stroke.arrow) head(ctx, pointOn(pieces.at(-1), 1), 9 + stroke.width);
}

function head(ctx, { x, y, angle }, long) {
  const at = (turn) => [x - Math.cos(angle + turn) * long, y - Math.sin(angle + turn) * long];
  ctx.fillStyle = ctx.strokeStyle;
  ctx.beginPath();
  ctx.moveTo(x, y);
  ctx.lineTo(...at(0.4));
  ctx.lineTo(...at(-0.4));
  ctx.fill();
}

function drawOnRoute(ctx, { stroke }, line, scene) {
  ctx.strokeStyle = scene.look.accent;
  ctx.lineWidth = ON_ROUTE;
  ctx.setLineDash(stroke.dashes.map((dash) => dash * 1.4));
  ctx.stroke(line.path);
  ctx.setLineDash([]);
  const { x, y } = middle(line);
  label(ctx, stroke.strength === null ? "?" : String(Math.round(stroke.strength)), x, y, scene.look);
}

function label(ctx, text, x, y, look) {
  ctx.font = `600 12px ${look.font}`;
  const width = ctx.measureText(text).width + 12;
  ctx.beginPath();
  ctx.roundRect(x - width / 2, y - 10, width, 20, 10);
  ctx.fillStyle = look.surface;
  ctx.fill();
  ctx.fillStyle = look.ink;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.fillText(text, x, y + 0.5);
}
