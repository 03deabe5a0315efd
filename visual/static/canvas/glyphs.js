// The marks of the legend as inline pictures: the same pieces that a map is painted of.
import { s } from "../core/dom.js";
import { styled } from "./palette.js";
import { marks } from "../core/words.js";

/** The mark of a level of support; the word stands beside it. */
export function supportMark(support, claimed = false) {
  const key = String(support ?? "unknown");
  return shapeMark(marks.find((mark) => mark.group === (claimed && support !== null ? "claimed" : "support") && mark.key === key));
}

export function sideMark(side) {
  return shapeMark(marks.find((mark) => mark.group === "side" && mark.key === side));
}

/** A mark of the legend with a shape. */
export function shapeMark({ pieces }, size = 20) {
  return s("svg", { class: "mark", viewBox: "-13.5 -13.5 27 27", width: size, height: size, "aria-hidden": "true" }, ...pieces.map(element));
}

/** A mark of the legend with a line. */
export function lineMark({ pieces }) {
  return s("svg", { class: "mark line", viewBox: "-18 -8 36 16", width: 36, height: 16, "aria-hidden": "true" }, ...pieces.map(element));
}

/** A tie in a cell of who knows whom. */
export function cellMark({ pieces }) {
  return s("svg", { viewBox: "-20 -13 40 26", width: 40, height: 26, "aria-hidden": "true" }, ...pieces.map(element));
}

function element({ d, text, fill, line, width, dash, alpha, round, x, y, size }) {
  if (text) return s("text", { x, y, dy: "0.35em", "text-anchor": "middle", "font-size": size, "font-weight": 700, fill: "currentColor" }, text);
  return s("path", {
    d, fill: fill ? styled(fill) : "none", stroke: line && styled(line), "stroke-width": width, "stroke-dasharray": dash?.join(" "), opacity: alpha,
    "stroke-linecap": round && "round", "stroke-linejoin": round && "round",
  });
}
