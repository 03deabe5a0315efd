// A message over the map: what was done or what failed.
import { h } from "../core/dom.js";
import { word } from "../core/words.js";
/** @import { Controller } from "../map/types.js" */

const KNOWN = [403, 404, 503];

/** @param {Controller} controller */
export function toastProblem(controller, problem) {
  toast(controller, reason(problem), "wrong");
}

/**
 * A line over the picture, that goes by a click, with the next, when a form opens, or when the `step` that it tells of is undone.
 * @param {Controller} controller
 */
export function toast(controller, text, kind = "calm", act = null, step = null) {
  dismissToast(controller);
  const gone = () => { line.remove(); controller.parts.canvas.focus({ preventScroll: true }); };
  const line = h(`div.map-note.${kind}`, { "data-testid": "map-note" }, h("span", {}, text),
    act && h("button.link", { type: "button", "data-testid": "note-act", onclick: () => { gone(); act.do(); } }, act.label),
    h("button.quiet.icon", { type: "button", "aria-label": word("close"), onclick: gone }, "×"));
  controller.parts.over.append(line);
  controller.toastStep = step;
  controller.say(text);
}

/**
 * Takes the line away; with `step` only where it tells of that one.
 * @param {Controller} controller
 */
export function dismissToast(controller, step = null) {
  if (!step || controller.toastStep === step) controller.parts.over.querySelector(".map-note")?.remove();
}

export function reason(problem) {
  if (problem.status === undefined && problem.constructor !== Error) { // a fault of the page's own
    console.error(problem);
    return word("error_500");
  }
  if (problem.status === 0) return word("edit_offline");
  if (KNOWN.includes(problem.status)) return `${word(`error_${problem.status}`)}. ${word(`error_${problem.status}_text`)}`;
  if (problem.status === 412) return word("edit_stale");
  if (problem.errors?.length) return problem.errors.map((one) => one.problem).join("; ");
  return problem.detail || problem.message || word("error_500");
}
