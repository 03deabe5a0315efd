// Cards of people and frames of groups on the canvas.
import { glyph, isHollow, isLight, outline } from "./glyphs.js";

const FADED = 0.25;
const FAR = 0.78; // below this scale names grow and titles go
const BADGE = 12;
const LEGIBLE = 12.5; // pixels a name keeps on the screen when the map is far away

/** A vis `ctxRenderer` for a person's card; `scene` tells look, scale and what is in focus. */
export function cardRenderer(id, card, scene) {
  return ({ ctx, x, y, state }) => ({
    drawNode() {
      ctx.save();
      ctx.globalAlpha = scene.lit(id) ? 1 : FADED;
      plate(ctx, x, y, card, scene, state.hover || scene.picked === id, scene.onRoute(id));
      badge(ctx, x - card.width / 2 + 21, y, card, scene.look);
      words(ctx, x - card.width / 2 + 40, y, card, scene);
      ctx.restore();
    },
    nodeDimensions: { width: card.width, height: card.height },
  });
}

/** A group is drawn beneath everything by `drawFrames`; as a node it only answers to the pointer. */
export function groupRenderer(card) {
  return () => ({ drawNode() {}, nodeDimensions: { width: card.width, height: card.height } });
}

export function drawFrames(ctx, groups, scene) {
  const { look, scale } = scene;
  for (const { x, y, card } of groups) {
    const [left, top] = [x - card.width / 2, y - card.height / 2];
    ctx.beginPath();
    ctx.roundRect(left, top, card.width, card.height, 10);
    ctx.fillStyle = look.sunken;
    ctx.fill();
    if (card.uncovered) hatch(ctx, left, top, card.width, card.height, look.muted);
    ctx.lineWidth = 1;
    ctx.strokeStyle = look.line;
    ctx.stroke();
    const size = scale < FAR ? Math.min(20, 11 / scale) : 12;
    ctx.font = `600 ${size}px ${look.font}`;
    ctx.fillStyle = look.muted;
    ctx.textBaseline = "middle";
    ctx.textAlign = "left";
    ctx.fillText(fitted(ctx, card.name, card.width - 24), left + 12, top + 15);
  }
}

function plate(ctx, x, y, card, scene, raised, onRoute) {
  const { look } = scene;
  const [left, top] = [x - card.width / 2, y - card.height / 2];
  ctx.beginPath();
  ctx.roundRect(left, top, card.width, card.height, card.side === "ours" ? 3 : 9);
  ctx.fillStyle = look.surface;
  ctx.fill();
  if (card.uncovered) hatch(ctx, left, top, card.width, card.height, look.muted);
  ctx.lineWidth = onRoute || raised ? 1.75 : 1;
  ctx.strokeStyle = onRoute || raised ? look.accent : look.line;
  ctx.stroke();
}

function badge(ctx, x, y, card, look) {
  ctx.save();
  ctx.translate(x, y);
  const shape = new Path2D(outline(card.shape, BADGE));
  const inner = glyph(card.mark, BADGE);
  if (card.dashed) {
    ctx.fillStyle = look.surface;
    ctx.setLineDash([3, 2.5]);
    ctx.strokeStyle = look.muted;
    ctx.fill(shape);
    ctx.stroke(shape);
    ctx.setLineDash([]);
  } else {
    ctx.fillStyle = look.surface;
    ctx.fill(shape);
    ctx.save();
    ctx.globalAlpha *= card.claimed ? 0.5 : 1;
    coloured(ctx, shape, card);
    ctx.restore();
  }
  const ink = card.dashed ? look.muted : card.claimed ? look.ink : isLight(card.colour) ? "#16181D" : "#FFFFFF";
  if (inner) drawGlyph(ctx, inner, ink);
  if (card.mark === "?") letter(ctx, "?", 0, 0.5, 13, ink, look);
  if (card.claimed) letter(ctx, "?", BADGE, -BADGE + 2, 11, look.ink, look);
  ctx.restore();
}

function coloured(ctx, shape, card) {
  if (!isHollow(card.mark)) {
    ctx.fillStyle = card.colour;
    ctx.fill(shape);
    return;
  }
  ctx.save();
  ctx.clip(shape);
  ctx.lineWidth = 8; // half of it lies outside and is clipped
  ctx.strokeStyle = card.colour;
  ctx.stroke(shape);
  ctx.restore();
}

function drawGlyph(ctx, inner, ink) {
  const path = new Path2D(inner.path);
  ctx.lineWidth = 2.2;
  ctx.lineCap = "round";
  if (inner.stroke) { ctx.strokeStyle = ink; ctx.stroke(path); }
  else { ctx.fillStyle = ink; ctx.fill(path); }
}

function words(ctx, left, y, card, { look, scale }) {
  const far = scale < FAR;
  const width = card.width - 40 - 8;
  ctx.textAlign = "left";
  ctx.textBaseline = "middle";
  ctx.font = nameFont(ctx, card.name, width, far ? nameSize(scale) : 14, look);
  ctx.fillStyle = look.ink;
  ctx.fillText(fitted(ctx, card.name, width), left, card.line && !far ? y - 8 : y + 0.5);
  if (!card.line || far) return;
  ctx.font = `400 11px ${look.font}`;
  ctx.fillStyle = look.muted;
  ctx.fillText(fitted(ctx, card.line, width), left, y + 9);
}

/** A long name is set a little smaller before it is cut. */
function nameFont(ctx, name, width, size, look) {
  ctx.font = `600 ${size}px ${look.font}`;
  const fits = width / ctx.measureText(name).width;
  return `600 ${fits < 1 ? Math.max(13, size * Math.max(fits, 0.7)) : size}px ${look.font}`;
}

function nameSize(scale) {
  return Math.min(28, LEGIBLE / scale);
}

function letter(ctx, text, x, y, size, ink, look) {
  ctx.font = `700 ${size}px ${look.font}`;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.fillStyle = ink;
  ctx.fillText(text, x, y);
}

function hatch(ctx, left, top, width, height, ink) {
  ctx.save();
  ctx.clip();
  ctx.beginPath();
  for (let at = -height; at < width; at += 9) {
    ctx.moveTo(left + at, top + height);
    ctx.lineTo(left + at + height, top);
  }
  ctx.globalAlpha *= 0.22;
  ctx.lineWidth = 1;
  ctx.strokeStyle = ink;
  ctx.stroke();
  ctx.restore();
  ctx.beginPath();
  ctx.roundRect(left, top, width, height, 9);
}

const widths = new Map();
/** The text, cut with “…” to what fits. */
function fitted(ctx, text, width) {
  const key = `${ctx.font}|${Math.round(width)}|${text}`;
  if (!widths.has(key)) widths.set(key, cut(ctx, text, width));
  return widths.get(key);
}

function cut(ctx, text, width) {
  if (ctx.measureText(text).width <= width) return text;
  let letters = [...text];
  while (letters.length > 1 && ctx.measureText(`${letters.join("").trimEnd()}…`).width > width) letters = letters.slice(0, -1);
  return `${letters.join("").trimEnd()}…`;
}

