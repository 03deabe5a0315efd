// The lines of ties: where they begin and end, and how far a point is from them, against a line felt at many more points.
import assert from "node:assert/strict";
import { test } from "node:test";

globalThis.Path2D = class {
  moveTo() {}
  bezierCurveTo() {}
};
const { far, longest, middle, pathOf, pointOn } = await import("../../visual/static/canvas/paths.js");

const card = (id, x, y) => ({ id, x, y, card: { width: 160, height: 44 } });
const line = (from, to, stroke = {}) => {
  const byId = new Map([[from.id, from], [to.id, to]]);
  return pathOf({ from: from.id, to: to.id, stroke: { type: "KNOWS", points: [], kind: null, straight: false, ...stroke } }, byId, new Set());
};
const near = (one, other, most = 1e-6) => assert.ok(Math.abs(one - other) <= most, `${one} is not ${other}`);

/** Places from a seed, so that a failure comes again. */
function* places(seed) {
  let state = seed;
  for (;;) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    yield (state / 2_147_483_648) * 2_000 - 1_000;
  }
}

test("a straight line leaves the middle of a card's side", () => {
  const [[start, , , end]] = line(card("a", 0, 0), card("b", 400, 0), { straight: true }).pieces;
  assert.deepEqual([start, end], [[80, 0], [320, 0]]);
});

test("a report hangs beneath the manager by right angles", () => {
  const { pieces } = line(card("below", 300, 200), card("above", 0, 0), { type: "REPORTS_TO", kind: "solid" });
  assert.deepEqual([pieces[0][0], pieces.at(-1)[3]], [[0, 22], [300, 178]]);
  for (const [, one, other] of pieces) assert.ok(one[0] === other[0] || one[1] === other[1]);
});

test("a tie of somebody who is not drawn has no line", () => {
  assert.equal(pathOf({ from: "a", to: "gone", stroke: {} }, new Map([["a", card("a", 0, 0)]]), new Set()), null);
});

test("a line begins and ends on the borders of its two cards, whatever their places", () => {
  const at = places(7);
  for (let n = 0; n < 300; n += 1) {
    const [a, b] = [card("a", at.next().value, at.next().value), card("b", at.next().value, at.next().value)];
    const { pieces, box } = line(a, b);
    for (const [[x, y], { x: cx, y: cy }] of [[pieces[0][0], a], [pieces.at(-1)[3], b]]) {
      near(Math.abs(y - cy), 22);
      assert.ok(Math.abs(x - cx) <= 80);
    }
    for (const piece of pieces) for (const [x, y] of piece) assert.ok(x >= box[0] && x <= box[2] && y >= box[1] && y <= box[3]);
  }
});

test("how far a point is from a line agrees with a line felt at 2,000 points", () => {
  const at = places(11);
  for (let n = 0; n < 200; n += 1) {
    const drawn = line(card("a", at.next().value, at.next().value), card("b", at.next().value, at.next().value));
    const [x, y] = [at.next().value, at.next().value];
    let best = Infinity;
    for (const piece of drawn.pieces) {
      for (let step = 0; step <= 2_000; step += 1) {
        const point = pointOn(piece, step / 2_000);
        best = Math.min(best, Math.hypot(point.x - x, point.y - y));
      }
    }
    near(far(drawn, x, y, Infinity), best, 5); // a chord of the longest of these curves leaves it by less
  }
});

test("a point out of reach of a line's box is not measured", () => {
  assert.equal(far(line(card("a", 0, 0), card("b", 400, 0)), 0, 500, 7), Infinity);
});

test("marks stand on the longest piece and in the middle", () => {
  const pieces = [[[0, 0], [0, 0], [10, 0], [10, 0]], [[10, 0], [10, 0], [90, 0], [90, 0]], [[90, 0], [90, 0], [95, 0], [95, 0]]];
  assert.equal(longest(pieces), pieces[1]);
  near(middle({ pieces }).x, 50);
  near(middle({ pieces }).angle, 0);
});
