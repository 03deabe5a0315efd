// The lines of ties as the drawing gives them, stretched where their cards have been moved.

/**
 * Path data whose beginning follows a card that has moved by `from`, its end one that has moved by `to` ([right, down]): what is level stays
 * level, what is upright stays upright, so that right angles hold until the line is drawn anew.
 * @param {string} d
 * @param {number[]} from
 * @param {number[]} to
 */
export function stretched(d, from, to) {
  const points = pointsOf(d);
  const moves = points.map(() => [0, 0]);
  follow(points, moves, from, 1);
  follow(points, moves, to, -1);
  let at = 0;
  return d.replaceAll(PAIR, () => {
    const [[x, y], [dx, dy]] = [points[at], moves[at]];
    at += 1;
    return `${x + dx} ${y + dy}`;
  });
}

/** Path data moved as a whole. */
export function shifted(d, by) {
  const [dx, dy] = by;
  return d.replaceAll(PAIR, (_, x, y) => `${Number(x) + dx} ${Number(y) + dy}`);
}

/** [left, top, right, bottom] around all that path data names. */
export function boxOf(d) {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of pointsOf(d)) {
    if (x < left) left = x;
    if (x > right) right = x;
    if (y < top) top = y;
    if (y > bottom) bottom = y;
  }
  return [left, top, right, bottom];
}

const SAME = 0.1; // pixels
const PAIR = /(-?[\d.]+) (-?[\d.]+)/g;

function pointsOf(d) {
  return [...d.matchAll(PAIR)].map(([, x, y]) => [Number(x), Number(y)]);
}

/** The points from one end to the middle: the end goes with its card, what stands above or beneath it to the side, what lies beside it up and down. */
function follow(points, moves, by, step) {
  const [dx, dy] = by;
  const first = step > 0 ? 0 : points.length - 1;
  const [x, y] = points[first];
  let [upright, level] = [true, true];
  for (let n = 0; n < points.length / 2 && (upright || level); n += 1) {
    const at = first + n * step;
    const [above, beside] = [Math.abs(points[at][0] - x) < SAME, Math.abs(points[at][1] - y) < SAME];
    if (!above && !beside && n > 1) return;
    if (above || beside) [upright, level] = [upright && above, level && beside];
    moves[at] = [upright ? dx : 0, level ? dy : 0];
  }
}
