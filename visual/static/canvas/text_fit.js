// Cuts text to a width.
const widths = new Map();
const MOST = 20_000;
const LONGEST = 1_000; // letters; no room on a map takes more

/** The text, cut with “…” to what fits. */
export function fitText(ctx, text, width) {
  const key = `${ctx.font}|${Math.round(width)}|${text}`;
  if (widths.size > MOST) widths.clear();
  if (!widths.has(key)) widths.set(key, cut(ctx, text, width));
  return widths.get(key);
}

function cut(ctx, text, width) {
  if (text.length <= LONGEST && ctx.measureText(text).width <= width) return text;
  const letters = [...text.slice(0, LONGEST)];
  const shortened = (count) => `${letters.slice(0, count).join("").trimEnd()}…`;
  let [fits, over] = [1, letters.length];
  while (over - fits > 1) {
    const middle = (fits + over) >> 1;
    if (ctx.measureText(shortened(middle)).width <= width) fits = middle;
    else over = middle;
  }
  return shortened(fits);
}
