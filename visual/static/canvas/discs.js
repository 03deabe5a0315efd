// Small discs that say what has moved since the day compared with: at the corner of a card, on a line. Their strokes come with the drawing.
const RADIUS = 8; // that of the strokes
const LEAST = 6.5; // pixels on the screen

/** The discs of a card, from its right upper corner to the left. */
export function discs(ctx, right, top, tags, scene) {
  const r = radius(scene);
  (tags ?? []).forEach((tag, at) => disc(ctx, right - r * (0.5 + 2.25 * at), top + 1, tag, scene));
}

/** One disc with its middle at a place. */
export function disc(ctx, x, y, { colour, path }, scene) {
  const size = radius(scene) / RADIUS;
  ctx.save();
  ctx.translate(x, y);
  ctx.scale(size, size);
  ctx.beginPath();
  ctx.arc(0, 0, RADIUS, 0, 2 * Math.PI);
  ctx.fillStyle = colour;
  ctx.fill();
  ctx.lineWidth = 1;
  ctx.strokeStyle = scene.look.surface;
  ctx.stroke();
  Object.assign(ctx, { lineWidth: 1.6, lineCap: "round", lineJoin: "round", strokeStyle: "#FFFFFF" });
  ctx.stroke(new Path2D(path));
  ctx.restore();
}

function radius({ scale }) {
  return Math.max(RADIUS, LEAST / scale);
}
