// What stands in the place of a map that shows nothing.
import { toImport } from "../components/empty.js";
import { h } from "../core/dom.js";
import { date } from "../core/format.js";
import { addressOf } from "./view.js";
import { word } from "../core/words.js";
/** @import { Controller } from "./types.js" */

/** Whether a drawing shows nobody and nothing: a frame alone is neither. */
export function isEmpty({ nodes }) {
  return nodes.every(({ card }) => card.root);
}

/**
 * What stands in the place of a map that shows nothing: why, and what to do next. A day of the past leads back to today.
 * @param {Controller} controller
 */
export function emptyMap({ source, view }) {
  if (!view.at) return [h("p.answer", { "data-testid": "map-empty" }, word(`map_empty_${source.kind}`)), toImport()];
  return [h("p.answer", { "data-testid": "map-empty" }, word("map_empty_at", { day: date(view.at) })),
    h("p.actions", {}, h("a.button.primary", { href: addressOf({ ...view, at: null }, location.search) }, word("map_at_today")))];
}
