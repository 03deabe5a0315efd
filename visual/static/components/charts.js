// Bars as inline SVG: no figure depends on colour alone; unknown values are dashed, never zero.
import { h, s } from "../core/dom.js";
import { number } from "../core/format.js";
import { word } from "../core/words.js";

const HIGH = 10;
let made = 0;

/** A bar for 0–100; null is drawn as a dashed, hatched track and said to be `missing`. `name` leads its spoken text. */
export function bar(value, { name, most = 100, said = null, kind = "solid", missing = word("unknown") }) {
  const text = value === null ? missing : said ?? number(value);
  if (value === null) return unknownBar(`${name}: ${text}`);
  const share = Math.max(0, Math.min(100, (100 * value) / most));
  return picture(`${name}: ${text}`, { "data-value": value },
    s("rect", { class: "track", width: "100%", height: HIGH, rx: HIGH / 2 }),
    share > 0 && s("rect", { class: `fill ${kind}`, width: `${share}%`, height: HIGH, rx: HIGH / 2 }));
}

/** A bar from the middle, −100…100, with a whisker over `range` where not everybody is assessed. */
export function diverging(value, [low, high], { name, said = "" }) {
  if (value === null) return unknownBar(`${name}: ${word("unknown")}`);
  const at = (score) => (score + 100) / 2;
  const [from, to] = [Math.min(50, at(value)), Math.max(50, at(value))];
  return picture(`${name}: ${said}`, { "data-value": value, class: "chart-bar diverging", height: 24 },
    s("rect", { class: "track", y: 7, width: "100%", height: HIGH, rx: 2 }),
    s("rect", { class: value < 0 ? "fill against" : "fill", x: `${from}%`, y: 7, width: `${to - from}%`, height: HIGH }),
    s("line", { class: "middle", x1: "50%", x2: "50%", y1: 2, y2: 22 }),
    low !== null && high !== null && whisker(at(low), at(high)),
    s("line", { class: "needle", x1: `${at(value)}%`, x2: `${at(value)}%`, y1: 3, y2: 21 }));
}

/** A gauge: what is measured, how many of how many, the bar, the figure and what it means. */
export function gauge({ name, value, means, figure, said, unknown, more = null }) {
  const known = value !== null;
  return h("div.gauge", { "data-gauge": known ? "known" : "unknown" },
    h("h3", {}, name),
    h("p.gauge-n", {}, known ? figure : word("unknown")),
    bar(value, { name, said }),
    h("p.small.muted", {}, known ? `${word("of_scale", { n: number(value) })} · ${means}` : unknown),
    more);
}

/** The fill of what nobody covers or knows: `{defs, fill}` for one picture. */
export function hatching() {
  const id = `hatch-${++made}`;
  const defs = s("defs", {}, s("pattern", { id, width: 6, height: 6, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" },
    s("line", { class: "hatch-line", x1: 0, x2: 0, y1: 0, y2: 6 })));
  return { defs, fill: `url(#${id})` };
}

/** The legend's line: a sample and what it says. */
export function sample(kind, text) {
  const drawn = kind === "unknown" ? unknownBar(text) : picture(text, {}, s("rect", { class: `fill ${kind}`, width: "100%", height: HIGH, rx: HIGH / 2 }));
  drawn.setAttribute("aria-hidden", "true");
  return h("li", {}, h("span.sample", {}, drawn), h("span", {}, text));
}

function unknownBar(label) {
  const { defs, fill } = hatching();
  return picture(label, { "data-value": "unknown" }, defs,
    s("rect", { class: "unknown-bar", x: 0.5, y: 0.5, width: "99%", height: HIGH - 1, rx: HIGH / 2, fill }));
}

function whisker(from, to) {
  return s("g", { class: "whisker" },
    s("line", { x1: `${from}%`, x2: `${to}%`, y1: 12, y2: 12 }),
    ...[from, to].map((end) => s("line", { x1: `${end}%`, x2: `${end}%`, y1: 7, y2: 17 })));
}

function picture(label, properties, ...children) {
  return s("svg", { class: "chart-bar", width: "100%", height: HIGH, role: "img", "aria-label": label, ...properties }, ...children);
}
