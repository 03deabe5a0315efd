// The day of the map: a slider over the last years, a field for an exact day, and the way back to today.
import { today } from "../../core/clock.js";
import { fill, h } from "../../core/dom.js";
import { date } from "../../core/format.js";
import { word } from "../../core/words.js";
/** @import { Controller } from "../types.js" */

const BACK = 3 * 365; // days
const PAUSE = 250; // ms at rest before the map is asked for
const DAY = 86_400_000;

/** @param {Controller} controller */
export function timeSlider(controller) {
  const said = h("output.figure", { "data-testid": "as-of" });
  const slider = h("input", { type: "range", min: -BACK, max: 0, step: 1, "data-testid": "days", "aria-label": word("map_at"), oninput: slid });
  const exact = h("input.field", { type: "date", max: today(), "aria-label": word("map_at_exact"), "data-testid": "day", onchange: () => see(exact.value || null) });
  const now = h("button.button.quiet", { type: "button", onclick: () => see(null) }, word("map_at_today"));
  let timer = 0;
  controller.frame.addEventListener("view", update);
  update();
  return h("div.time-slider", {}, h("span.muted", {}, word("map_at")), slider, said, exact, now);

  function slid() {
    clearTimeout(timer);
    const at = dayOf(slider.value);
    say(at);
    timer = setTimeout(() => see(at), PAUSE);
  }

  function see(at) {
    controller.go({ at: at && at < today() ? at : null });
  }

  function update() {
    const { at } = controller.view;
    slider.value = at ? Math.round((Date.parse(at) - Date.parse(today())) / DAY) : 0;
    say(at);
  }

  function say(at) {
    exact.value = at ?? today();
    now.hidden = !at;
    slider.setAttribute("aria-valuetext", at ? date(at) : word("map_at_now"));
    fill(said, at ? date(at) : word("map_at_now"));
  }
}

function dayOf(back) {
  return Number(back) === 0 ? null : new Date(Date.parse(today()) + back * DAY).toISOString().slice(0, 10);
}
