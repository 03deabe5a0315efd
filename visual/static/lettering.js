// Text cut to the room it has.
const widths = new Map();
const MOST = 20_000;

/** The text, cut with “…” to what fits. */
export function fitted(ctx, text, width) {
  const key = `${ctx.font}|${Math.round(width)}|${text}`;
  if (widths.size > MOST) widths.clear();
  if (!widths.has(key)) widths.set(key, cut(ctx, text, width));
  return widths.get(key);
}

function cut(ctx, text, width) {
  if (ctx.measureText(text).width <= width) return text;
  let letters = [...text];
  while (letters.length > 1 && ctx.measureText(`${letters.join("").trimEnd()}…`).width > width) letters = letters.slice(0, -1);
  return `${letters.join("").trimEnd()}…`;
}
