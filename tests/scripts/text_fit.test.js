// Text that is cut to a width, against trying every length.
import assert from "node:assert/strict";
import { test } from "node:test";
import { fitText } from "../../visual/static/canvas/text_fit.js";

const ctx = { font: "13px sans-serif", measureText: (text) => ({ width: [...text].reduce((sum, letter) => sum + (letter > "⺀" ? 13 : 7), 0) }) };
const TEXTS = ["", "Ada", "Chief Information Officer", "信息科技部副总经理", "数据湖 Data lake 2026", "👩‍💼 Head of sales", "𠮷野家 holding", "x".repeat(1_500)];

/** The longest beginning that fits with “…” after it, at least one letter. */
function tried(text, width) {
  if (text.length <= 1_000 && ctx.measureText(text).width <= width) return text;
  const letters = [...text.slice(0, 1_000)];
  const cut = (count) => `${letters.slice(0, count).join("").trimEnd()}…`;
  let count = letters.length - 1;
  while (count > 1 && ctx.measureText(cut(count)).width > width) count -= 1;
  return cut(Math.max(1, count));
}

test("as much as fits, never half a letter", () => {
  for (const text of TEXTS) for (const width of [8, 20, 60, 120, 180, 400, 5_000]) assert.equal(fitText(ctx, text, width), tried(text, width), `${text} in ${width}`);
});

test("what was cut once is cut alike again, for its own width and type only", () => {
  const first = fitText(ctx, TEXTS[2], 60);
  assert.equal(fitText(ctx, TEXTS[2], 60), first);
  assert.notEqual(fitText(ctx, TEXTS[2], 100), first);
  assert.equal(fitText({ ...ctx, font: "6px", measureText: () => ({ width: 1 }) }, TEXTS[2], 60), TEXTS[2]);
});
