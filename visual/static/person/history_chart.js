// The six dimensions over time, one small chart each: −1…3, hollow points are claimed.
import { h, s } from "../core/dom.js";
import { date } from "../core/format.js";
import { hatching } from "../components/charts.js";
import { bracketed, language, word } from "../core/words.js";

export const DIMENSIONS = ["stance", "conduct", "guidance", "information", "participation", "recognition"];
const STEPS = [3, 2, 1, 0, -1];
const [WIDE, HIGH, LEFT, RIGHT, TOP, BOTTOM] = [220, 112, 22, 12, 10, 24];

/** Small multiples of `history` ({at, dimensions, claimed}), earliest first. */
export function historyCharts(history) {
  const days = history.map((one) => Date.parse(one.at));
  const [first, last] = [Math.min(...days), Math.max(...days)];
  const across = (at) => (first === last ? (WIDE + LEFT - RIGHT) / 2 : LEFT + 10 + ((Date.parse(at) - first) / (last - first)) * (WIDE - LEFT - RIGHT - 20));
  return h("div.multiples", { "data-testid": "dimensions" }, ...DIMENSIONS.map((name) => small(name, history, across)));
}

function small(name, history, across) {
  const points = history.filter((one) => one.dimensions[name] !== undefined)
    .map((one) => ({ x: across(one.at), y: down(one.dimensions[name]), value: one.dimensions[name], at: one.at, claimed: one.claimed }));
  const latest = points.at(-1);
  return h("figure.multiple", { "data-testid": `dimension-${name}` },
    h("figcaption", {}, h("span", {}, word(`dimension_${name}`)), h("span.figure", {}, latest ? score(latest.value) : word("dimension_unknown"))),
    points.length ? drawn(name, points, history) : nothing(name));
}

function drawn(name, points, history) {
  const label = `${word(`dimension_${name}`)}: ${points.map(said).join(language === "zh" ? "；" : "; ")}`;
  return s("svg", { viewBox: `0 0 ${WIDE} ${HIGH}`, role: "img", "aria-label": label },
    ...STEPS.map(rule),
    points.length > 1 && s("polyline", { class: "trend", points: points.map(({ x, y }) => `${x},${y}`).join(" ") }),
    ...points.map(({ x, y, claimed }) => s("circle", { class: claimed ? "point hollow" : "point", cx: x, cy: y, r: 4.5 })),
    ...ends(history).map(({ at, anchor, x }) => s("text", { x, y: HIGH - 6, "text-anchor": anchor }, date(at))));
}

/** The days at both ends of the axis; one alone stands in the middle. */
function ends(history) {
  const [first, last] = [history[0].at, history.at(-1).at];
  if (first === last) return [{ at: first, anchor: "middle", x: (WIDE + LEFT - RIGHT) / 2 }];
  return [{ at: first, anchor: "start", x: LEFT }, { at: last, anchor: "end", x: WIDE - 2 }];
}

function rule(step) {
  return s("g", { class: step === 0 ? "rule zero" : "rule" },
    s("line", { x1: LEFT, x2: WIDE - RIGHT, y1: down(step), y2: down(step) }),
    s("text", { x: LEFT - 6, y: down(step) + 3.5, "text-anchor": "end" }, score(step)));
}

function nothing(name) {
  const { defs, fill } = hatching();
  return s("svg", { viewBox: `0 0 ${WIDE} ${HIGH}`, role: "img", "aria-label": `${word(`dimension_${name}`)}: ${word("dimension_unknown")}`, "data-value": "unknown" }, defs,
    s("rect", { class: "unknown-bar", x: LEFT, y: TOP, width: WIDE - LEFT - RIGHT, height: HIGH - TOP - BOTTOM, rx: 6, fill }));
}

function said({ at, value, claimed }) {
  return `${word("dimension_at", { date: date(at), n: score(value) })}${claimed ? bracketed(word("claimed")) : ""}`;
}

/** A score with a true minus sign. */
export function score(value) {
  return String(value).replace("-", "−");
}

function down(value) {
  return TOP + ((3 - value) / 4) * (HIGH - TOP - BOTTOM);
}
