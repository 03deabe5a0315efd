// Frames of departments and organisations: beneath the cards, around their people, closed ones as a whole.
import { fitText } from "./text_fit.js";
import { FADED } from "./scene.js";

const [PAD, HEADER] = [12, 28]; // visual/blocks.py
const FAR = 0.78; // below this scale names grow
const LEGIBLE = 12; // pixels a frame's name keeps on the screen

export function drawFrames(ctx, groups, scene) {
  for (const group of groups) if (!scene.away.has(group.id)) frame(ctx, group, scene);
}

/** The names of groups over the lines; on a map seen from `afar` over the cards, too, so that departments can still be told. */
export function drawFrameNames(ctx, groups, scene, over) {
  const far = scene.scale < FAR / 2;
  if (far !== over) return;
  for (const group of groups) if (!scene.away.has(group.id) && group.card.kind === "group") (far ? afar : name)(ctx, group, scene);
}

function frame(ctx, { x, y, card }, scene) {
  const { look } = scene;
  const [left, top] = [x - card.width / 2, y - card.height / 2];
  ctx.globalAlpha = scene.focused && card.kind === "closed" ? FADED : 1;
  ctx.beginPath();
  ctx.roundRect(left, top, card.width, card.height, 10);
  ctx.fillStyle = card.kind === "closed" ? look.surface : look.frame;
  ctx.fill();
  if (card.uncovered) hatch(ctx, left, top, card.width, card.height, look.muted, scene.coverage ? 0.45 : 0.22, 10);
  ctx.lineWidth = scene.coverage && card.uncovered ? 1.75 : 1;
  ctx.strokeStyle = scene.coverage && card.uncovered ? look.muted : look.line;
  ctx.stroke();
  if (card.kind === "closed") closed(ctx, x, y, card, scene);
  ctx.globalAlpha = 1;
}

function name(ctx, { id, x, y, card }, scene) {
  const { look, scale } = scene;
  const size = scale < FAR ? Math.min(20, LEGIBLE / scale) : 12;
  ctx.font = `600 ${size}px ${look.font}`;
  const text = fitText(ctx, card.name, card.width - 24);
  const [left, middle] = [x - card.width / 2 + 12, y - card.height / 2 + 15];
  const wide = ctx.measureText(text).width;
  scene.titled(id, [left - 3, middle - size * 0.62, left + wide + 3, middle + size * 0.62]);
  if (!card.uncovered) {
    ctx.fillStyle = look.frame;
    ctx.fillRect(left - 3, middle - size * 0.62, wide + 6, size * 1.24);
  }
  ctx.fillStyle = look.muted;
  ctx.textBaseline = "middle";
  ctx.textAlign = "left";
  ctx.fillText(text, left, middle);
}

function afar(ctx, { id, x, y, card }, scene) {
  const { look, scale } = scene;
  const size = Math.min(LEGIBLE / scale, card.height * 0.4);
  if (size * scale < 7) return;
  ctx.font = `600 ${size}px ${look.font}`;
  const text = fitText(ctx, card.name, card.width - 8);
  if (text === "…") return;
  const wide = ctx.measureText(text).width;
  const [left, middle] = [x - card.width / 2 + 6 / scale, y - card.height / 2 + HEADER - size * 0.65]; // never over the first row of cards
  scene.titled(id, [left - 3 / scale, middle - size * 0.65, left + wide + 3 / scale, middle + size * 0.65]);
  ctx.globalAlpha = 0.88;
  ctx.fillStyle = look.surface;
  ctx.fillRect(left - 3 / scale, middle - size * 0.65, wide + 6 / scale, size * 1.3);
  ctx.globalAlpha = 1;
  ctx.fillStyle = look.ink;
  ctx.textAlign = "left";
  ctx.textBaseline = "middle";
  ctx.fillText(text, left, middle);
}

/** A group that opens on demand: its name, how many people it holds, how many of them are known. */
function closed(ctx, x, y, card, { look, scale }) {
  const size = Math.max(13, Math.min(15 / scale, card.height / 4, card.width / 5));
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.fillStyle = look.ink;
  ctx.font = `600 ${size}px ${look.font}`;
  ctx.fillText(fitText(ctx, card.name, card.width - 16), x, y - size * 0.65);
  ctx.fillStyle = look.muted;
  ctx.font = `400 ${size * 0.8}px ${look.font}`;
  ctx.fillText(fitText(ctx, card.line, card.width - 16), x, y + size * 0.65);
}

/** Fills the current path with slanted lines and leaves it as a rectangle. */
export function hatch(ctx, left, top, width, height, ink, strength, radius) {
  ctx.save();
  ctx.clip();
  ctx.beginPath();
  for (let at = -height; at < width; at += 9) {
    ctx.moveTo(left + at, top + height);
    ctx.lineTo(left + at + height, top);
  }
  ctx.globalAlpha *= strength;
  ctx.lineWidth = 1;
  ctx.strokeStyle = ink;
  ctx.stroke();
  ctx.restore();
  ctx.beginPath();
  ctx.roundRect(left, top, width, height, radius);
}

/** Lets the frames around moved cards follow them, the inner ones first. */
export function reframe(nodes, byId) {
  const inside = Map.groupBy(nodes.filter(({ card }) => card.department && byId.get(card.department)?.card.kind === "group" && !card.stray), ({ card }) => card.department);
  const done = new Set();
  const around = (id) => {
    if (done.has(id)) return;
    done.add(id);
    const parts = inside.get(id) ?? [];
    for (const part of parts) if (inside.has(part.id)) around(part.id);
    if (parts.length) wrap(byId.get(id), parts);
  };
  for (const id of inside.keys()) around(id);
}

function wrap(group, parts) {
  const left = Math.min(...parts.map(({ x, card }) => x - card.width / 2)) - PAD;
  const right = Math.max(...parts.map(({ x, card }) => x + card.width / 2)) + PAD;
  const top = Math.min(...parts.map(({ y, card }) => y - card.height / 2)) - HEADER;
  const bottom = Math.max(...parts.map(({ y, card }) => y + card.height / 2)) + PAD;
  Object.assign(group, { x: (left + right) / 2, y: (top + bottom) / 2 });
  group.card = { ...group.card, width: right - left, height: bottom - top };
}
