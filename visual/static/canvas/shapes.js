// Draws the cards of people and of things.
import { hatch } from "./frames.js";
import { glyph, isHollow, isLight, outline } from "./glyphs.js";
import { discs } from "./discs.js";
import { fitText } from "./text_fit.js";
import { FADED } from "./scene.js";

const FAR = 0.78; // below this scale names grow and titles go
const TINY = 0.3; // below this one a card is its mark alone
const BADGE = 12;
const GHOST = [6, 4]; // a vacant seat
const GONE = [2, 4]; // somebody who was here on the day compared with
const [HATCHED, COVERAGE] = [0.28, 0.45]; // how strongly, and where coverage is asked for
const [SMALLEST, LARGEST] = [7, 18]; // what influence makes of it
const BARRED = "#D55E00"; // a veto stands against us
const LEGIBLE = 12.5; // pixels a name keeps on the screen when the map is far away
const SECOND = 11; // pixels of the line below it
const LEAST = 12; // pixels below which no name is set: it is cut instead
const WEIGHTY = 4; // pixels of the bar that says how much somebody's word weighs

/** A vis `ctxRenderer` for a card; `scene` tells look, scale and what is in focus. */
export function cardRenderer(id, card, scene) {
  return ({ ctx, x, y, state }) => ({
    drawNode() {
      ctx.save();
      ctx.globalAlpha = scene.isLit(id) ? 1 : FADED;
      plate(ctx, x, y, card, scene, state.hover || card.target || scene.picked === id, scene.onRoute(id));
      if (card.kind === "person") badge(ctx, x - card.width / 2 + 22, y, card, scene, radius(id, scene));
      else bar(ctx, x, y, card, scene.look);
      if (card.key) weigh(ctx, x, y, card, scene.look);
      discs(ctx, x + card.width / 2, y - card.height / 2, card.tags, scene);
      if (scene.scale >= TINY) words(ctx, x - card.width / 2, card.kind === "person" ? (scene.scale < FAR ? 42 : 40) : 16, y, card, scene);
      ctx.restore();
    },
    nodeDimensions: { width: card.width, height: card.height },
  });
}

function radius(id, { sizes, scale }) {
  if (sizes) return SMALLEST + (LARGEST - SMALLEST) * Math.max(0, Math.min(1, sizes[id] ?? 0));
  return scale < TINY ? LARGEST : Math.max(BADGE, Math.min(15, 8.5 / scale));
}

/** A bar at the left edge of a key person's card, as high as their word weighs. */
function weigh(ctx, x, y, card, look) {
  const high = (card.height - 6) * Math.min(1, card.weight);
  ctx.fillStyle = look.ink;
  ctx.fillRect(x - card.width / 2, y + card.height / 2 - 3 - high, WEIGHTY, high);
}

function plate(ctx, x, y, card, scene, raised, onRoute) {
  const { look } = scene;
  const [left, top] = [x - card.width / 2, y - card.height / 2];
  const round = card.side === "ours" || card.kind === "thing" ? 3 : 9;
  ctx.beginPath();
  ctx.roundRect(left, top, card.width, card.height, round);
  ctx.fillStyle = look.surface;
  ctx.fill();
  const hatched = card.uncovered && scene.coverage;
  const barred = card.veto === "blocks";
  if (card.uncovered) hatch(ctx, left, top, card.width, card.height, look.muted, hatched ? COVERAGE : HATCHED, round);
  ctx.lineWidth = onRoute || raised || barred ? 1.75 : 1;
  ctx.strokeStyle = onRoute || raised ? look.accent : barred ? BARRED : hatched || card.vacant || card.gone ? look.muted : look.line;
  ctx.setLineDash(card.vacant ? GHOST : card.gone ? GONE : []);
  ctx.stroke();
  ctx.setLineDash([]);
}

/** A thing has a bar at its edge instead of a mark. */
function bar(ctx, x, y, card, look) {
  ctx.fillStyle = card.side === "ours" ? look.accent : look.muted;
  ctx.fillRect(x - card.width / 2, y - card.height / 2 + 4, 4, card.height - 8);
}

function badge(ctx, x, y, card, { look }, r) {
  ctx.save();
  ctx.translate(x, y);
  const shape = new Path2D(outline(card.shape, r));
  const inner = glyph(card.mark, r);
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
    coloured(ctx, shape, card, r);
    ctx.restore();
  }
  const ink = card.dashed ? look.muted : card.claimed ? look.ink : isLight(card.colour) ? "#16181D" : "#FFFFFF";
  if (inner) drawGlyph(ctx, inner, ink, r);
  if (card.mark === "?") letter(ctx, "?", 0, 0.5, r + 1, ink, look);
  if (card.claimed) letter(ctx, "?", r, -r + 2, 11, look.ink, look);
  ctx.restore();
}

function coloured(ctx, shape, card, r) {
  if (!isHollow(card.mark)) {
    ctx.fillStyle = card.colour;
    ctx.fill(shape);
    return;
  }
  ctx.save();
  ctx.clip(shape);
  ctx.lineWidth = (r * 2) / 3; // half of it lies outside and is clipped
  ctx.strokeStyle = card.colour;
  ctx.stroke(shape);
  ctx.restore();
}

function drawGlyph(ctx, inner, ink, r) {
  const path = new Path2D(inner.path);
  ctx.lineWidth = r * 0.18;
  ctx.lineCap = "round";
  if (inner.stroke) { ctx.strokeStyle = ink; ctx.stroke(path); }
  else { ctx.fillStyle = ink; ctx.fill(path); }
}

function words(ctx, edge, inset, y, card, { look, scale }) {
  const far = scale < FAR;
  const [left, width] = [edge + inset, card.width - inset - 8];
  ctx.textAlign = "left";
  ctx.textBaseline = "middle";
  ctx.font = nameFont(ctx, card, width, far ? nameSize(scale) : Math.max(14, LEGIBLE / scale), look, scale);
  ctx.fillStyle = card.gone ? look.muted : look.ink;
  const [name, middle] = [fitText(ctx, card.name, width), card.line && !far ? y - 8 : y + 0.5];
  ctx.fillText(name, left, middle);
  if (card.gone) ctx.fillRect(left, middle, ctx.measureText(name).width, 1.5);
  if (!card.line || far) return;
  ctx.font = `400 ${Math.max(11, SECOND / scale)}px ${look.font}`;
  ctx.fillStyle = look.muted;
  ctx.fillText(fitText(ctx, card.line, width), left, y + 9);
}

/** A long name is set a little smaller before it is cut. */
function nameFont(ctx, { name, key, side }, width, size, look, scale) {
  const bold = key || side !== "customer" ? 600 : 500;
  ctx.font = `${bold} ${size}px ${look.font}`;
  const fits = width / ctx.measureText(name).width;
  return `${bold} ${fits < 1 ? Math.max(LEAST / Math.min(1, scale), size * Math.max(fits, 0.7)) : size}px ${look.font}`;
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
