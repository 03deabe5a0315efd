// What somebody is told of, and in which language: the same fields for a target and for one's own mail.
import { h } from "../core/dom.js";
import { word } from "../core/words.js";

const EVENTS = ["digest.weekly", "introduction.asked", "introduction.answered", "favour.waiting", "handover.begun"];
const LANGUAGES = ["en", "zh"];

/** Fields for events and language: `{elements, said()}`. */
export function choices(events, language) {
  const boxes = EVENTS.map((event) => h("input", { type: "checkbox", name: "events", value: event, checked: events.includes(event) }));
  const chosen = select("language", LANGUAGES, language, (one) => word(`notice_language_${one}`));
  const elements = [
    h("fieldset.notice-events", {}, h("legend", {}, word("notices_events")), ...boxes.map((box, at) => h("label.choice", {}, box, word(`notice_event_${EVENTS[at]}`)))),
    h("label.control.stacked-label", {}, word("notices_language"), chosen),
  ];
  return { elements, said: () => ({ events: boxes.filter((box) => box.checked).map((box) => box.value), language: chosen.value }) };
}

/** A list to choose from. */
export function select(name, values, current, label) {
  return h("select.field", { name }, ...values.map((value) => h("option", { value, selected: value === current }, label(value))));
}
