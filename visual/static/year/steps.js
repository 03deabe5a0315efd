// The steps of a year as marks in a line: held, late, to come.
import { h } from "../core/dom.js";
import { date } from "../core/format.js";
import { word } from "../core/words.js";

const MARKS = { held: "●", late: "✕", open: "○" };

/** Each step's mark; its name, and when it was held or is due, on it. */
export function stepMarks(steps) {
  return h("ol.step-marks", {}, ...steps.map((one) => {
    const state = one.held_on ? "held" : one.late ? "late" : "open";
    const said = `${word(`year_step_${one.step}`)}: ${stepDay(one)}`;
    return h("li", { "data-state": state, title: said }, h("span", { "aria-hidden": "true" }, MARKS[state]), h("span.spoken", {}, said));
  }));
}

/** When a step was held, or by when it is due. */
export function stepDay({ held_on: held, due, late }) {
  return word(held ? "year_held" : late ? "year_step_late" : "year_by", { day: date(held ?? due) });
}
