// Frames of departments and organisations: beneath the cards, around their people, closed ones as a whole.
import { paint } from "./paint.js";
import { fitText } from "./text_fit.js";
import { FADED } from "./scene.js";
import { edge } from "./shapes.js";

const LEAST = 7; // pixels of a name that is told from afar

export function drawFrames(ctx, groups, scene) {
  for (const group of groups) if (!scene.away.has(group.id)) frame(ctx, group, scene);
}

/** The names of groups over the lines; on a map seen from `afar` over the cards, too, so that departments can still be told. */
export function drawFrameNames(ctx, groups, scene, over) {
  const far = scene.scale < scene.detail.far / 2;
  if (far !== over) return;
  for (const group of groups) if (!scene.away.has(group.id) && group.card.kind === "group") (far ? afar : name)(ctx, group, scene);
}

function frame(ctx, { x, y, card, pieces, drawn }, scene) {
  ctx.save();
  ctx.translate(x, y);
  ctx.globalAlpha = scene.focused && card.kind === "closed" ? FADED : 1;
  if (drawn) ctx.scale(card.width / drawn.width, card.height / drawn.height); // it was drawn around other places
  paint(ctx, pieces, scene, { over: scene.coverage ? (piece) => edge(piece, scene, card, false) : undefined });
  ctx.restore();
}

function name(ctx, { id, x, y, card, over, drawn }, scene) {
  const [right, down] = drawn ? [(drawn.width - card.width) / 2, (drawn.height - card.height) / 2] : [0, 0];
  ctx.save();
  ctx.translate(x + right, y + down);
  paint(ctx, over, scene, { told: ([left, top, end, bottom]) => scene.titled(id, [left + x + right, top + y + down, end + x + right, bottom + y + down]) });
  ctx.restore();
}

function afar(ctx, { id, x, y, card, over: [{ style, text, whole = text }] }, scene) {
  const { look, scale, styles, detail } = scene;
  const { least, weight } = styles[style];
  const size = Math.min(least / scale, card.height * 0.4);
  if (size * scale < LEAST) return;
  ctx.font = `${weight} ${size}px ${look.font}`;
  const said = fitText(ctx, whole, card.width - 8);
  if (said === "…") return;
  const wide = ctx.measureText(said).width;
  const [left, middle] = [x - card.width / 2 + 6 / scale, y - card.height / 2 + detail.header - size * 0.65]; // never over the first row of cards
  scene.titled(id, [left - 3 / scale, middle - size * 0.65, left + wide + 3 / scale, middle + size * 0.65]);
  ctx.globalAlpha = 0.88;
  ctx.fillStyle = look.surface;
  ctx.fillRect(left - 3 / scale, middle - size * 0.65, wide + 6 / scale, size * 1.3);
  ctx.globalAlpha = 1;
  ctx.fillStyle = look.ink;
  ctx.textAlign = "left";
  ctx.textBaseline = "middle";
  ctx.fillText(said, left, middle);
}

/** Lets the frames around moved cards follow them, the inner ones first. */
export function reframe({ nodes, byId, detail }) {
  const inside = Map.groupBy(nodes.filter(({ card }) => card.department && byId.get(card.department)?.card.kind === "group" && !card.stray), ({ card }) => card.department);
  const done = new Set();
  const around = (id) => {
    if (done.has(id)) return;
    done.add(id);
    const parts = inside.get(id) ?? [];
    for (const part of parts) if (inside.has(part.id)) around(part.id);
    if (parts.length) wrap(byId.get(id), parts, detail);
  };
  for (const id of inside.keys()) around(id);
}

function wrap(group, parts, { pad, header }) {
  const left = Math.min(...parts.map(({ x, card }) => x - card.width / 2)) - pad;
  const right = Math.max(...parts.map(({ x, card }) => x + card.width / 2)) + pad;
  const top = Math.min(...parts.map(({ y, card }) => y - card.height / 2)) - header;
  const bottom = Math.max(...parts.map(({ y, card }) => y + card.height / 2)) + pad;
  Object.assign(group, { x: (left + right) / 2, y: (top + bottom) / 2, drawn: group.drawn ?? group.card });
  group.card = { ...group.card, width: right - left, height: bottom - top };
}
