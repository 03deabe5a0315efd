// What could not be done on a map, said where one looks; nothing else is touched by it.
import { h } from "./dom.js";
import { told } from "./messages.js";
import { word } from "./words.js";

const KNOWN = [403, 404, 503];

/** A line over the picture, that goes by a click or with the next. */
export function refused(desk, problem) {
  note(desk, reason(problem), "wrong");
}

export function note(desk, text, kind = "calm", act = null) {
  desk.parts.over.querySelector(".map-note")?.remove();
  const gone = () => { line.remove(); desk.parts.canvas.focus({ preventScroll: true }); };
  const line = h(`div.map-note.${kind}`, { "data-testid": "map-note" }, h("span", {}, text),
    act && h("button.link", { type: "button", "data-testid": "note-act", onclick: () => { gone(); act.do(); } }, act.label),
    h("button.quiet.icon", { type: "button", "aria-label": word("close"), onclick: gone }, "×"));
  desk.parts.over.append(line);
  desk.say(text);
}

export function reason(problem) {
  if (problem.status === undefined && problem.constructor !== Error) { // a fault of the page's own
    console.error(problem);
    return word("error_500");
  }
  if (problem.status === 0) return word("edit_offline");
  if (KNOWN.includes(problem.status)) return `${word(`error_${problem.status}`)}. ${word(`error_${problem.status}_text`)}`;
  if (problem.status === 412) return word("edit_stale");
  if (problem.errors?.length) return problem.errors.map((one) => told(one.problem)).join("; ");
  return told(problem.detail || problem.message || word("error_500"));
}
