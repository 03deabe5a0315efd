// Shapes and glyphs of the marks as path data, drawn alike on canvas and in SVG.
import { s } from "../core/dom.js";
import { onGround } from "./palette.js";
import { marks } from "../core/words.js";

/** The outline of a side's shape around (0, 0), `r` its half width. */
export function outline(shape, r) {
  if (shape === "square") return polygon([[-1, -1], [1, -1], [1, 1], [-1, 1]], r * 0.88);
  if (shape === "diamond") return polygon([[0, -1], [1, 0], [0, 1], [-1, 0]], r * 1.12);
  if (shape === "hexagon") return polygon([[-0.5, -0.87], [0.5, -0.87], [1, 0], [0.5, 0.87], [-0.5, 0.87], [-1, 0]], r * 1.05);
  if (shape === "box") return polygon([[-1.25, -0.8], [1.25, -0.8], [1.25, 0.8], [-1.25, 0.8]], r);
  if (shape === "bar") return polygon([[-0.25, -1], [0.25, -1], [0.25, 1], [-0.25, 1]], r);
  return circle(0, 0, r);
}

/** The glyph inside it: path data and whether it is a stroke; null where the shape itself says it (● ○) and for `?`. */
export function glyph(mark, r) {
  if (mark === "★") return { path: star(r * 0.68), stroke: false };
  if (mark === "●●") return { path: circle(-r * 0.36, 0, r * 0.27) + circle(r * 0.36, 0, r * 0.27), stroke: false };
  if (mark === "✕") return { path: `M${-r * 0.36} ${-r * 0.36}L${r * 0.36} ${r * 0.36}M${r * 0.36} ${-r * 0.36}L${-r * 0.36} ${r * 0.36}`, stroke: true };
  return null;
}

/** Neutral is a ring. */
export function isHollow(mark) {
  return mark === "○";
}

/** Whether a colour is so light that dark glyphs stand on it better. */
export function isLight(colour) {
  const [red, green, blue] = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
  return red * 0.299 + green * 0.587 + blue * 0.114 > 140;
}

/** The mark of a level of support, as an inline picture; the word stands beside it. */
export function supportMark(support, claimed = false) {
  const entry = marks.find((mark) => mark.group === "support" && mark.key === String(support ?? "unknown"));
  return shapeMark({ ...entry, claimed: claimed && support !== null });
}

export function sideMark(side) {
  return shapeMark(marks.find((mark) => mark.group === "side" && mark.key === side));
}

/** A mark of the legend with a shape. */
export function shapeMark(entry, size = 20) {
  if (entry.path) return discMark(entry, size);
  const inner = glyph(entry.mark, 8);
  const ink = entry.dashed ? "currentColor" : isLight(entry.colour) ? "#16181D" : "#FFFFFF";
  const hollow = entry.dashed || entry.uncovered || isHollow(entry.mark);
  const colour = entry.shape === "bar" ? "currentColor" : entry.colour; // ink, as the canvas draws it
  const edge = entry.dashed || entry.uncovered ? "currentColor" : colour;
  return s("svg", { class: "mark", viewBox: "-12 -12 24 24", width: size, height: size, "aria-hidden": "true" },
    s("path", { d: outline(entry.shape, isHollow(entry.mark) ? 6.9 : 8), fill: hollow ? "none" : colour, stroke: edge, "stroke-width": isHollow(entry.mark) ? 3 : 1, "fill-opacity": entry.claimed ? 0.5 : 1, "stroke-dasharray": entry.dashed ? "2.5 2" : null }),
    entry.uncovered && s("path", { d: "M-10 2L-4 -6M-5 6L4 -6M3 6L10 -3", stroke: "currentColor", "stroke-opacity": 0.6 }),
    inner && s("path", { d: inner.path, fill: inner.stroke ? "none" : ink, stroke: inner.stroke ? ink : "none", "stroke-width": 1.8 }),
    (entry.mark === "?" || entry.claimed) && question(entry));
}

/** A disc that says what has moved. */
function discMark({ colour, path }, size) {
  return s("svg", { class: "mark", viewBox: "-10 -10 20 20", width: size, height: size, "aria-hidden": "true" },
    s("circle", { r: 8, fill: colour }),
    s("path", { d: path, fill: "none", stroke: "#FFFFFF", "stroke-width": 1.6, "stroke-linecap": "round", "stroke-linejoin": "round" }));
}

/** A mark of the legend with a line. */
export function lineMark(entry) {
  const colour = `light-dark(${entry.colour}, ${onGround(entry.colour, { dark: true })})`; // as the canvas draws it
  const bar = entry.bar && s("path", { d: "M0 -5V5", stroke: colour, "stroke-width": 2 });
  const head = entry.arrow && s("path", { d: "M16 0L9 -4V4Z", fill: colour });
  const reach = entry.arrow ? 10 : 16;
  return s("svg", { class: "mark line", viewBox: "-18 -8 36 16", width: 36, height: 16, "aria-hidden": "true" },
    s("path", { d: entry.angled ? "M-16 -5V2H16V6" : `M-16 0H${reach}`, fill: "none", stroke: colour, "stroke-width": entry.width, "stroke-dasharray": entry.dashes.join(" ") || null }), bar, head);
}

function question(entry) {
  const corner = entry.claimed;
  return s("text", { x: corner ? 9 : 0, y: corner ? -4 : 4, "text-anchor": "middle", "font-size": corner ? 10 : 11, "font-weight": 700, fill: "currentColor" }, "?");
}

function polygon(points, r) {
  return `M${points.map(([x, y]) => `${(x * r).toFixed(2)} ${(y * r).toFixed(2)}`).join("L")}Z`;
}

function circle(x, y, r) {
  return `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0Z`;
}

function star(r) {
  return polygon(Array.from({ length: 10 }, (_, i) => {
    const [angle, far] = [(i * Math.PI) / 5 - Math.PI / 2, i % 2 ? 0.42 : 1];
    return [Math.cos(angle) * far, Math.sin(angle) * far];
  }), r);
}
