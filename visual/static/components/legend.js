// The legend, generated from the ontology's marks.
import { h } from "../core/dom.js";
import { lineMark, shapeMark } from "../canvas/glyphs.js";
import { word } from "../core/words.js";

/** Every mark of a drawing with its meaning; `groups` keeps some of them. */
export function legend(entries, groups = ["support", "side", "class", "tie", "moved"]) {
  const shown = entries.filter((entry) => groups.includes(entry.group));
  return h("details.legend", { open: true, "data-testid": "legend" },
    h("summary", {}, word("legend")),
    h("div.legend-groups", {}, ...groups.map((group) => h("ul", {}, ...shown.filter((entry) => entry.group === group).map(item)))));
}

function item(entry) {
  return h("li", {}, entry.shape ? shapeMark(entry) : lineMark(entry), h("span", {}, entry.label));
}
