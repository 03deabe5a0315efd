// Computes the line of a tie as curves between points: right-angled reports, lanes of routes, arcs between cards.
const LOOP = 56; // how far a line between two of one column swings out
const HALF_HIGH = 22;
const CORNER = 6;
const PORT = 44; // how far from a card's middle a line may leave it
const STEPS = 12; // points a curve is felt at

/** {pieces, box, tip}: curves as [from, control, control, to]; `tip` is where an arrow comes from. */
export function pathOf({ stroke, from: one, to: other }, byId, moved) {
  const [from, to] = [byId.get(one), byId.get(other)];
  if (!from || !to) return null;
  if (stroke.straight) return finished([direct(from, to)]);
  const given = stroke.points.length && !moved.has(one) && !moved.has(other) ? stroke.points : null;
  const pieces = given ? along(given) : stroke.type === "REPORTS_TO" ? along(elbow(to, from, stroke.kind)) : [arc(from, to, stroke)];
  return finished(pieces);
}

function finished(pieces) {
  return { pieces, box: boxOf(pieces), path: traced(pieces) };
}

/** Straight from border to border. */
function direct(from, to) {
  return line(border(from, to), border(to, from));
}

function border({ x, y, card }, towards) {
  const [dx, dy] = [towards.x - x, towards.y - y];
  const part = Math.min(1, card.width / 2 / (Math.abs(dx) || 1e-9), card.height / 2 / (Math.abs(dy) || 1e-9));
  return [x + dx * part, y + dy * part];
}

/** A right-angled line from a manager down, across, into the report; a dotted one keeps beside the solid one. */
function elbow(manager, report, kind) {
  const aside = kind === "dotted" ? 18 : 0;
  const half = report.card.width / 2;
  if (report.y - manager.y > HALF_HIGH * 2) {
    const turn = report.y - HALF_HIGH - 8 - aside / 4;
    return [[manager.x + aside, manager.y + HALF_HIGH], [manager.x + aside, turn], [report.x + aside, turn], [report.x + aside, report.y - HALF_HIGH]];
  }
  const [turn, side] = [manager.y + HALF_HIGH + 8 - aside / 4, report.x - half - 8 + aside / 4];
  return [[manager.x + aside, turn - 8 + aside / 4], [manager.x + aside, turn], [side, turn], [side, report.y + aside / 2], [report.x - half, report.y + aside / 2]];
}

/** A curve from border to border: up and down between rows, over the top within one. */
function arc(from, to, stroke) {
  const lean = stroke.type === "INFLUENCES" ? 14 : 0;
  const high = ({ card }) => card.height / 2;
  const apart = Math.abs(to.y - from.y) - high(from) - high(to);
  if (apart > 8) {
    const down = Math.sign(to.y - from.y);
    const slant = Math.max(-PORT, Math.min(PORT, (to.x - from.x) * 0.12));
    const [start, end] = [[from.x + slant + lean, from.y + down * high(from)], [to.x - slant + lean, to.y - down * high(to)]];
    const pull = down * Math.min(120, 0.4 * Math.abs(end[1] - start[1]));
    return [start, [start[0], start[1] + pull], [end[0], end[1] - pull], end];
  }
  const right = Math.sign(to.x - from.x) || 1;
  const [start, end] = [[from.x + right * 40, from.y - high(from)], [to.x - right * 40, to.y - high(to)]];
  const rise = Math.min(64, 14 + Math.abs(end[0] - start[0]) * 0.1) + lean;
  return [start, [start[0] + right * 10, start[1] - rise], [end[0] - right * 10, end[1] - rise], end];
}

function along(points) {
  const square = points.every(([x, y], at) => at === 0 || x === points[at - 1][0] || y === points[at - 1][1]);
  return square ? cornered(points) : points.slice(1).map((point, at) => lane(points[at], point));
}

function lane([x0, y0], [x1, y1]) {
  const half = (x1 - x0) / 2;
  if (y0 === y1) return line([x0, y0], [x1, y1]);
  return half <= 0 ? [[x0, y0], [x0 + LOOP, y0], [x1 + LOOP, y1], [x1, y1]] : [[x0, y0], [x0 + half, y0], [x1 - half, y1], [x1, y1]];
}

function line(one, other) {
  return [one, one, other, other];
}

function cornered(points) {
  const pieces = [];
  let last = points[0];
  for (let at = 1; at < points.length - 1; at += 1) {
    const [before, corner, after] = [last, points[at], points[at + 1]];
    const room = Math.min(CORNER, distance(before, corner) / 2, distance(corner, after) / 2);
    const [enter, leave] = [towards(corner, before, room), towards(corner, after, room)];
    pieces.push(line(before, enter), [enter, corner, corner, leave]);
    last = leave;
  }
  return [...pieces, line(last, points.at(-1))];
}

function distance([x0, y0], [x1, y1]) {
  return Math.hypot(x1 - x0, y1 - y0);
}

function towards([x, y], to, far) {
  const whole = distance([x, y], to) || 1;
  return [x + ((to[0] - x) * far) / whole, y + ((to[1] - y) * far) / whole];
}

function boxOf(pieces) {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const piece of pieces) {
    for (const [x, y] of piece) {
      if (x < left) left = x;
      if (x > right) right = x;
      if (y < top) top = y;
      if (y > bottom) bottom = y;
    }
  }
  return [left, top, right, bottom];
}

/** @param {[number, number][][]} pieces */
function traced(pieces) {
  const path = new Path2D();
  path.moveTo(...pieces[0][0]);
  for (const [, one, other, end] of pieces) path.bezierCurveTo(...one, ...other, ...end);
  return path;
}

/** The point at `t` (0–1) of a curve and the direction there. */
export function pointOn([a, b, c, d], t) {
  const u = 1 - t;
  const mix = (at) => u * u * u * a[at] + 3 * u * u * t * b[at] + 3 * u * t * t * c[at] + t * t * t * d[at];
  const turn = (at) => 3 * u * u * (b[at] - a[at]) + 6 * u * t * (c[at] - b[at]) + 3 * t * t * (d[at] - c[at]);
  const straight = !turn(0) && !turn(1); // the end of a line without a bend has no slope of its own
  return { x: mix(0), y: mix(1), angle: straight ? Math.atan2(d[1] - a[1], d[0] - a[0]) : Math.atan2(turn(1), turn(0)) };
}

/** The longest curve of a line: where a mark is seen best. */
export function longest(pieces) {
  const long = ([one, , , other]) => distance(one, other);
  return pieces.reduce((best, piece) => (long(piece) > long(best) ? piece : best));
}

/** The middle of a whole line. */
export function middle({ pieces }) {
  const at = Math.floor(pieces.length / 2);
  return pointOn(pieces[at], pieces.length % 2 ? 0.5 : 0);
}

/** How far a point is from a line. */
export function far({ pieces, box: [left, top, right, bottom] }, x, y, most) {
  if (x < left - most || x > right + most || y < top - most || y > bottom + most) return Infinity;
  let best = Infinity;
  for (const piece of pieces) {
    let before = pointOn(piece, 0);
    for (let step = 1; step <= STEPS; step += 1) {
      const after = pointOn(piece, step / STEPS);
      best = Math.min(best, beside(before, after, x, y));
      before = after;
    }
  }
  return best;
}

function beside(a, b, x, y) {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const along = Math.max(0, Math.min(1, ((x - a.x) * dx + (y - a.y) * dy) / (dx * dx + dy * dy || 1)));
  return Math.hypot(x - a.x - along * dx, y - a.y - along * dy);
}
