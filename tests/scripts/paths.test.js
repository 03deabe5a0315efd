// The lines of ties follow the cards that are dragged, until the service draws them anew.
import assert from "node:assert/strict";
import { test } from "node:test";

const { boxOf, shifted, stretched } = await import("../../visual/static/canvas/paths.js");

test("a line whose cards have not moved stays as it is", () => {
  const d = "M0 22C0 60 300 140 300 178";
  assert.equal(stretched(d, [0, 0], [0, 0]), d);
});

test("the end of a line goes with its card, its beginning stays", () => {
  assert.equal(stretched("M80 0L320 0", [0, 0], [50, 30]), "M80 0L370 30");
  assert.equal(stretched("M80 0L320 0", [-10, 5], [0, 0]), "M70 5L320 0");
});

test("a right-angled line keeps its right angles where a card moves", () => {
  const corners = stretched("M0 22L0 164C0 170 0 170 6 170L294 170C300 170 300 170 300 176L300 200", [0, 0], [40, 25]).match(/-?[\d.]+ -?[\d.]+/g);
  assert.deepEqual(corners.slice(0, 5), ["0 22", "0 164", "0 170", "0 170", "6 170"]); // beneath the manager nothing moves
  assert.deepEqual(corners.slice(-2), ["340 176", "340 225"]); // the last piece is upright above the report
  assert.equal(corners[5], "294 170"); // the level piece stays level
});

test("a curve leaves its card as it did: what is above it moves to the side, what is not with it", () => {
  assert.equal(stretched("M0 22C0 62 300 138 300 178", [10, 5], [0, 0]), "M10 27C10 62 300 138 300 178");
  assert.equal(stretched("M40 0C50 -24 250 -24 260 0", [0, 0], [10, 5]), "M40 0C50 -24 260 -19 270 5");
});

test("an arrow head is moved as a whole", () => {
  assert.equal(shifted("M0 0L-9 4L-9 -4Z", [100, 50.5]), "M100 50.5L91 54.5L91 46.5Z");
});

test("the box of a line holds every point that it names", () => {
  assert.deepEqual(boxOf("M-80.5 0C0 -24 20 140 30 12"), [-80.5, -24, 30, 140]);
});
