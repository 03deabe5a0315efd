// Where nothing is recorded nothing is claimed: what is missing, and the way to bring it in.
import { h } from "../core/dom.js";
import { date } from "../core/format.js";
import { addressOf } from "../map/view.js";
import { language, word } from "../core/words.js";
/** @import { Controller } from "../map/types.js" */

/** The two ways to bring something in: a file, or the template to fill in first. */
export function toImport() {
  return h("p.actions", {}, h("a.button.primary", { href: "/imports" }, word("empty_import")),
    h("a.button", { href: `/api/v1/template.xlsx?language=${language}`, download: true }, word("empty_template")));
}

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
