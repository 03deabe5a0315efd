// Draws what lies beneath the cards: rings by distance, columns and rows with their headings.
const LEAST = 12; // pixels a heading keeps on the screen

export function drawGuides(ctx, guides, scene) {
  for (const guide of guides) (guide.kind === "ring" ? ring : band)(ctx, guide, scene, Math.min(26, Math.max(13, LEAST / scene.scale)));
}

function ring(ctx, { x, y, width, height, label }, scene, size) {
  const { look } = scene;
  ctx.beginPath();
  ctx.ellipse(x, y, width / 2, height / 2, 0, 0, 2 * Math.PI);
  ctx.lineWidth = 1;
  ctx.strokeStyle = look.line;
  ctx.stroke();
  heading(ctx, label, x, y - height / 2, scene, size, "center", look.ground);
}

function band(ctx, { kind, x, y, width, height, label, shaded }, scene, size) {
  const { look } = scene;
  ctx.beginPath();
  ctx.roundRect(x, y, width, height, 10);
  ctx.fillStyle = look.frame;
  if (shaded) ctx.fill();
  ctx.lineWidth = 1;
  ctx.strokeStyle = look.line;
  if (shaded) ctx.stroke();
  if (kind === "column") heading(ctx, label, x + width / 2, y + 20, scene, size, "center");
  else heading(ctx, label, x + 12, y + height / 2, scene, size, "left");
}

function heading(ctx, text, x, y, scene, size, align, behind = null) {
  ctx.font = `600 ${size}px ${scene.look.font}`;
  ctx.textAlign = align;
  ctx.textBaseline = "middle";
  const wide = ctx.measureText(text).width + 12;
  const left = align === "center" ? x - wide / 2 : x - 6;
  scene.titled(null, [left, y - size * 0.7, left + wide, y + size * 0.7]);
  if (behind) {
    ctx.fillStyle = behind;
    ctx.fillRect(left, y - size * 0.7, wide, size * 1.4);
  }
  ctx.fillStyle = scene.look.muted;
  ctx.fillText(text, x, y);
}
