// Tables that stay readable on narrow screens: each cell knows its column and stands below the one before.
import { h } from "../core/dom.js";
import { word } from "../core/words.js";

/** A table of `columns` (keys of words); `body` holds the rows, each cell labelled by its column. */
export function table(columns, body, properties = {}) {
  const labels = columns.map((key) => word(key));
  for (const row of body.rows) labelled(row, labels);
  return h("div.table-wrap", {}, h("table.stacked", properties, head(labels), body));
}

/** Tells every cell of a row below which header it stands; a cell over all columns stays as it is. */
export function labelled(row, labels) {
  [...row.cells].filter((cell) => cell.tagName === "TD" && cell.colSpan === 1).forEach((cell) => { cell.dataset.label = labels[cell.cellIndex]; });
  return row;
}

function head(labels) {
  return h("thead", {}, h("tr", {}, ...labels.map((label) => h("th", { scope: "col" }, label))));
}
