// A form in the panel: faults stand at their fields, and input stays until it is saved or discarded.
import { fill, h } from "../core/dom.js";
import { draft, keepDraft } from "../core/kept.js";
import { field } from "./fields.js";
import { dismissToast, reason } from "../components/toast.js";
import { word } from "../core/words.js";
/** @import { Controller } from "../map/types.js" */

const MANY = 7; // fields beyond wait behind “more”

/**
 * Puts a form into a controller's panel. `fields` are declared ones, `values` what they begin with; `send(values, close)` saves, throws a
 * Problem, or answers elements that stand in the form's place until `close()` (two versions side by side). `key` names its draft,
 * `heading` is the element of its title.
 * @param {Controller} controller
 */
export function form(controller, { title, lead = null, fields, values = {}, key, send, label = word("form_save"), first = MANY, heading = "h2" }) {
  const kept = draft(key);
  const made = fields.map((declared) => field(declared, kept && declared.name in kept ? kept[declared.name] : values[declared.name] ?? declared.default, typed));
  const trouble = h("p.form-trouble", { role: "alert", hidden: true, "data-testid": "form-trouble" });
  const save = h("button.button.primary", { type: "submit", "data-testid": "form-save" }, label);
  const later = made.slice(first).map(({ element }) => element);
  const element = h("form.form", { novalidate: true, "data-testid": "form", onsubmit: submitted, onkeydown: (event) => { if (event.key === "Escape" && !event.defaultPrevented) { event.preventDefault(); event.stopPropagation(); give(); } } },
    lead, kept && h("p.note.small", {}, word("form_draft")),
    ...made.slice(0, first).map(({ element: one }) => one), later.length > 0 && h("details.more", {}, h("summary", {}, word("form_more")), ...later),
    trouble, h("p.actions", {}, save, h("button.button.quiet", { type: "button", onclick: give }, word("map_cancel"))));
  dismissToast(controller);
  controller.panel.form([h(heading, { "data-testid": "form-title" }, title), element]);

  function current() {
    return Object.fromEntries(made.map(({ name, value }) => [name, value()]));
  }

  function typed() {
    keepDraft(key, current());
  }

  function give() {
    keepDraft(key, null);
    controller.panel.free();
    controller.parts.canvas.focus({ preventScroll: true });
  }

  async function submitted(event) {
    event.preventDefault();
    made.forEach((one) => one.wrong(null));
    trouble.hidden = true;
    if (incomplete()) return null;
    save.disabled = true;
    try {
      const instead = await send(current(), give);
      if (instead) return fill(element, ...instead);
      give();
    } catch (problem) {
      wrong(problem);
    } finally {
      save.disabled = false;
    }
    return null;
  }

  /** What has to be filled in is said before anything is sent. */
  function incomplete() {
    const missing = fields.filter(({ required }, at) => required && made[at].value() === null).map(({ name }) => ({ field: name, problem: word("form_required") }));
    if (missing.length) wrong({ errors: missing });
    return missing.length > 0;
  }

  function wrong(problem) {
    keepDraft(key, current());
    const placed = (problem.errors ?? []).filter((error) => made.some((one) => one.name === error.field));
    placed.forEach(({ field: name, problem: text }) => made.find((one) => one.name === name).wrong(text));
    const loose = (problem.errors ?? []).filter((error) => !placed.includes(error));
    const said = placed.length ? loose.map((error) => error.problem).join("; ") || word("form_wrong") : reason(problem);
    trouble.hidden = false;
    fill(trouble, said, [0, 503].includes(problem.status) && ` ${word("form_kept")}`);
    const at = placed.length && made.find(({ name }) => name === placed[0].field);
    at?.element?.closest("details")?.setAttribute("open", "");
    (at || save).focus();
  }
}
