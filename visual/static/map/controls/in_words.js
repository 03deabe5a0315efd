// The map in words: everybody on it with their marks, and every tie, as tables below the picture.
import { get } from "../../core/api.js";
import { fill, h } from "../../core/dom.js";
import { show } from "../../components/loading.js";
import { savedAt } from "./take_away.js";
import { word } from "../../core/words.js";

/** A button that opens the tables of a source in `place`, as the address says the map is seen. */
export function inWords(source, place) {
  const button = h("button.button", { type: "button", "aria-expanded": "false", "aria-controls": place.id, "data-testid": "map-words-toggle", onclick: () => turn(place.hidden) }, word("map_in_words"));
  return button;

  function turn(on) {
    place.hidden = !on;
    button.setAttribute("aria-expanded", String(on));
    fill(button, word(on ? "facts_close" : "map_in_words"));
    if (on) show(place, () => get(savedAt(source, { format: "json" })), (tables) => fill(place, h("h2", { tabindex: -1 }, word("map_in_words")), ...tables.map(table))).then(() => place.querySelector("h2")?.focus());
  }
}

function table({ key, caption, columns, rows }) {
  return h("div.table-wrap", { tabindex: 0, role: "region", "aria-label": caption }, h("table", { "data-facts": key },
    h("caption", {}, caption),
    h("thead", {}, h("tr", {}, ...columns.map((column) => h("th", { scope: "col" }, column)))),
    h("tbody", {}, ...rows.map(([first, ...rest]) => h("tr", {}, h("th", { scope: "row" }, first), ...rest.map((cell) => h("td", {}, cell)))))));
}
