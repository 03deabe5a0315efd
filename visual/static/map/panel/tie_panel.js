// A tie of the map in the panel: between whom, what it is, and for an acquaintance what its strength is made of.
import { get, inPath } from "../../core/api.js";
import { fill, h } from "../../core/dom.js";
import { editTie, endTie } from "../../edit/ties.js";
import { number } from "../../core/format.js";
import { layerName } from "../filters.js";
import { show } from "../../components/loading.js";
import { strength } from "../../person/strength.js";
import { bracketed, named, word } from "../../core/words.js";

export function tiePanel(desk, id) {
  const edge = desk.drawing.edges.find((one) => one.id === id);
  const [from, to] = [desk.known.byId.get(edge.from), desk.known.byId.get(edge.to)];
  const { type, strength: value, class: kind } = edge.stroke;
  const why = h("div.spaced-above");
  if (type === "KNOWS") show(why, () => get(`/api/v1/people/${inPath(edge.from)}/strength`, { query: { with: edge.to, at: desk.seen.at } }), (answer) => fill(why, strength(answer)), { lines: 4 });
  const name = (end) => h("button.link", { type: "button", onclick: () => desk.go({ tie: null, focus: end.id }) }, end.name);
  return [
    h("h2", { "data-testid": "tie-title" }, name(from), h("span.muted", {}, type === "KNOWS" ? " — " : " → "), name(to)),
    h("p.muted", {}, [layerName(type), type === "KNOWS" && named(`class.${kind ?? "unknown"}`), value !== null && value !== undefined && number(value), edge.stroke.sign < 0 && bracketed(named("INFLUENCES.sign.-1"))].filter(Boolean).join(" · ")),
    why,
    desk.editor && !desk.seen.at && type !== "colleague" && h("p.actions", {},
      h("button.button", { type: "button", "data-testid": "tie-edit", onclick: () => editTie(desk, edge) }, word("edit_tie")),
      h("button.button", { type: "button", "data-testid": "tie-end", onclick: () => endTie(desk, edge) }, word("edit_tie_end"))),
  ];
}
