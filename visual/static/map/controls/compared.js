// The earlier day that a map is set beside: a field for it, the way back, and in words what has moved since.
import { daysBefore, today } from "../../core/clock.js";
import { fill, h } from "../../core/dom.js";
import { word } from "../../core/words.js";
/** @import { Controller } from "../types.js" */

const MONTHS = /^([1-9]\d{0,2})m$/;

/**
 * What stands below a map that can be compared; nothing for another.
 * @param {Controller} controller
 */
export function compared(controller) {
  if (!controller.source.compares) return [];
  const day = h("input.field", { type: "date", "data-testid": "map-than", onchange: () => see(day.value || null) });
  const none = h("button.button.quiet", { type: "button", "data-testid": "map-than-none", onclick: () => see(null) }, word("map_than_none"));
  const said = h("p.moved", { role: "status", "data-testid": "map-moved" });
  ["view", "drawn", "reverted"].forEach((event) => controller.frame.addEventListener(event, update));
  update();
  return [h("div.compared", {}, h("label.control", {}, h("span.muted", {}, word("map_than")), day), none), said];

  function see(than) {
    controller.go({ than });
  }

  function update() {
    const { at, than } = controller.view;
    const last = at ?? today();
    day.max = daysBefore(last, 1);
    day.value = than ? dayOf(than, last) : "";
    none.hidden = !than;
    fill(said, (than && controller.base.moved) || "");
  }
}

/** A day as it is, and what so many months before another come to. */
function dayOf(than, last) {
  const months = MONTHS.exec(than)?.[1];
  return months ? earlier(last, Number(months)) : than;
}

/** The same day of an earlier month, or that month's last. */
function earlier(day, months) {
  const [year, month, at] = day.split("-").map(Number);
  const ends = new Date(Date.UTC(year, month - months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 - months, Math.min(at, ends))).toISOString().slice(0, 10);
}
