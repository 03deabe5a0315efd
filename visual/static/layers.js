// Which kinds of tie a map shows.
import { h } from "./dom.js";
import { named, word } from "./words.js";

/** Acquaintance inside the account is many lines and says little at first sight: it waits to be asked for. */
export const AT_REST = ["KNOWS.inside"];

/** One box for each layer the drawing holds; `change(hidden layers)` hears of every choice. */
export function layers(edges, change) {
  const all = [...new Set(edges.map((edge) => edge.stroke.layer))].sort();
  const boxes = all.map((layer) => h("input", { type: "checkbox", checked: !AT_REST.includes(layer), value: layer, onchange: () => change(boxes.filter((box) => !box.checked).map((box) => box.value)) }));
  return h("fieldset.layers", { "data-testid": "layers" }, h("legend", {}, word("layers")), ...boxes.map((box, at) => h("label", {}, box, h("span", {}, nameOf(all[at])))));
}

function nameOf(layer) {
  return layer === "KNOWS.inside" ? word("layer_inside") : named(layer);
}
