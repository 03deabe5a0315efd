// A small line over time: what is unknown is a gap in it, the day compared with is marked.
import { s } from "../core/dom.js";
import { date } from "../core/format.js";
import { listed, word } from "../core/words.js";

const [WIDE, HIGH, EDGE] = [160, 36, 4];

/**
 * The line of `points` ({at, value}, earliest first); `than` is the day compared with, `say(value)` words a value. A level that is
 * wanted and one that a rival has lie across it.
 * @param {{at: string, value: number | null}[]} points
 * @param {{name: string, say: (value: number) => string, than?: string | null, target?: number | null, rival?: number | null}} said
 */
export function timeLine(points, { name, say, than = null, target = null, rival = null }) {
  const known = points.filter((one) => one.value !== null);
  const label = known.length ? `${name}: ${listed(ends(known).map((one) => `${date(one.at)} ${say(one.value)}`))}` : `${name}: ${word("unknown")}`;
  const [first, last] = [points[0].at, points.at(-1).at].map(Date.parse);
  const values = [...known.map((one) => one.value), target, rival].filter((one) => one !== null);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const x = (at) => EDGE + ((Date.parse(at) - first) / (last - first || 1)) * (WIDE - 2 * EDGE);
  const y = (value) => (low === high ? HIGH / 2 : HIGH - EDGE - ((value - low) / (high - low)) * (HIGH - 2 * EDGE));
  return s("svg", { class: "time-line", viewBox: `0 0 ${WIDE} ${HIGH}`, width: WIDE, height: HIGH, role: "img", "aria-label": label, "data-points": known.length },
    s("line", { class: "track-line", x1: EDGE, x2: WIDE - EDGE, y1: HIGH - 0.5, y2: HIGH - 0.5 }),
    than !== null && Date.parse(than) >= first && s("line", { class: "than-line", x1: x(than), x2: x(than), y1: 1, y2: HIGH - 1 }),
    ...[["target-line", target], ["rival-line", rival]].filter(([, value]) => value !== null).map(([kind, value]) => s("line", { class: kind, x1: EDGE, x2: WIDE - EDGE, y1: y(value), y2: y(value) })),
    ...stretches(points).map((some) => (some.length > 1
      ? s("polyline", { class: "trend", points: some.map((one) => `${x(one.at)},${y(one.value)}`).join(" ") })
      : s("circle", { class: "point", cx: x(some[0].at), cy: y(some[0].value), r: 1.5 }))),
    known.length > 0 && s("circle", { class: "point", cx: x(known.at(-1).at), cy: y(known.at(-1).value), r: 2.5 }));
}

function ends(known) {
  return known.length > 1 ? [known[0], known.at(-1)] : known;
}

/** The runs of known points. */
function stretches(points) {
  const found = [[]];
  for (const one of points) {
    if (one.value === null) found.push([]);
    else found.at(-1).push(one);
  }
  return found.filter((some) => some.length);
}
