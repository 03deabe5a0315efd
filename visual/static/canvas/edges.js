// Draws the ties on the canvas: calm at rest, in the accent on a route, with arrow heads and the cross-bar of a conflict.
import { disc } from "./discs.js";
import { onGround } from "./palette.js";
import { longest, middle, pathOf, pointOn } from "./paths.js";
import { FADED } from "./scene.js";

const ON_ROUTE = 4; // pixels on the screen
const FIGURE = 12;
const CROWD = 60; // lines from which the weaker ones stand back
const CROWDED = { strong: 0.75, weak: 0.55, pseudo: 0.5 };
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
    scene.crowded = shown.length > CROWD;
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
  return (scene.crowded && CROWDED[stroke.class]) || 1;
}

function drawStroke(ctx, edge, line, scene) {
  const [{ stroke }, { path, pieces }] = [edge, line];
  ctx.globalAlpha = opacity(edge, scene);
  ctx.strokeStyle = onGround(stroke.colour, scene.look);
  ctx.lineWidth = stroke.width;
  ctx.setLineDash(stroke.dashes);
  ctx.stroke(path);
  if (stroke.arrow || stroke.bar) ends(ctx, stroke, pieces);
  ctx.setLineDash([]);
  if (stroke.tag) moved(ctx, stroke.tag, line, scene);
  ctx.globalAlpha = 1;
}

function moved(ctx, tag, line, scene) {
  const { x, y } = middle(line);
  disc(ctx, x, y, tag, scene);
}

function ends(ctx, stroke, pieces) {
  ctx.setLineDash([]);
  if (stroke.bar) {
    const { x, y, angle } = pointOn(longest(pieces), 0.5);
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
  ctx.lineWidth = Math.max(ON_ROUTE, ON_ROUTE / scene.scale);
  ctx.setLineDash(stroke.dashes.map((dash) => dash * 1.4));
  ctx.stroke(line.path);
  ctx.setLineDash([]);
  const { x, y } = middle(line);
  label(ctx, stroke.strength === null ? "?" : String(Math.round(stroke.strength)), x, y, scene);
}

function label(ctx, text, x, y, { look, scale }) {
  const size = Math.max(12, FIGURE / scale);
  ctx.font = `600 ${size}px ${look.font}`;
  const width = ctx.measureText(text).width + size;
  ctx.beginPath();
  ctx.roundRect(x - width / 2, y - size * 0.8, width, size * 1.6, size * 0.8);
  ctx.fillStyle = look.surface;
  ctx.fill();
  ctx.fillStyle = look.ink;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.fillText(text, x, y + 0.5);
}
