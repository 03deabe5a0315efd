// The matrix of who knows whom: their people in rows, ours in columns, strength and class of each tie in its cell.
import { get, inPath } from "../core/api.js";
import { fill, h } from "../core/dom.js";
import { number } from "../core/format.js";
import { legend } from "../components/legend.js";
import { personLink, personMark } from "../components/links.js";
import { cellMark } from "../canvas/glyphs.js";
import { named, word } from "../core/words.js";
/** @import { Controller } from "./types.js" */

/** The matrix of an account as a table; `pick(tie id, {row, column})` hears of a cell that is chosen. */
export function whoKnowsWhom({ title, rows, columns, cells, legend: marks }, { pick = null } = {}) {
  const at = new Map(cells.map((cell) => [`${cell.row}|${cell.column}`, cell]));
  return h("div", {},
    h("div.table-wrap.who-knows", { tabindex: 0, role: "region", "aria-label": word("who_knows_whom") }, h("table", { "data-testid": "who-knows-whom" },
      h("caption.spoken", {}, `${word("who_knows_whom")}: ${title}`),
      h("thead", {}, h("tr", {}, h("td"), ...columns.map(head))),
      ...grouped(rows).map(([group, people]) => h("tbody", {},
        group && h("tr.group", {}, h("th", { scope: "rowgroup", colspan: columns.length + 1 }, group)),
        ...people.map((person) => row(person, columns, at, pick)))))),
    legend(marks, ["support", "side", "class"]));
}

function head(person) {
  return h("th", { scope: "col" }, h("a.name", { href: `/people/${inPath(person.id)}`, title: person.title ?? "" }, person.name));
}

/** Rows that follow one another in one department. */
function grouped(rows) {
  const groups = [];
  for (const person of rows) {
    if (groups.at(-1)?.[0] !== person.group) groups.push([person.group, []]);
    groups.at(-1)[1].push(person);
  }
  return groups;
}

function row(person, columns, at, pick) {
  return h("tr", { "data-person": person.id, class: person.known ? null : "unknown" },
    h("th", { scope: "row" }, personMark(person), personLink(person), person.title && h("span.small.muted", {}, ` ${person.title}`)),
    ...columns.map((column) => cell(at.get(`${person.id}|${column.id}`), person, column, pick)));
}

function cell(tie, person, column, pick) {
  if (!tie) return h("td");
  const said = [`${column.name} – ${person.name}`, named(`class.${tie.tie_class ?? "unknown"}`), tie.strength !== null && number(tie.strength)].filter(Boolean).join(", ");
  const inside = [cellMark(tie), h("span.figure", {}, tie.strength === null ? "?" : number(tie.strength))];
  if (!pick) return h("td", { title: said }, h("span.tie", { role: "img", "aria-label": said }, ...inside));
  return h("td", {}, h("button.tie", { type: "button", "aria-label": said, title: said, onclick: () => pick(tie.edge, { row: person.id, column: column.id }) }, ...inside));
}

/**
 * The matrix of a controller's day.
 * @param {Controller} controller
 */
export function matrixOf({ source, view }) {
  return get(source.drawing, { query: { ...source.query, layout: "matrix", at: view.at } });
}

/**
 * Shows the matrix that came with the drawing where the view asks for it.
 * @param {Controller} controller
 */
export function matrixShown(controller) {
  const wanted = controller.view.layout === "matrix";
  controller.parts.matrix ??= h("div.map-matrix", { hidden: true, "data-testid": "map-matrix" });
  const { canvas, matrix } = controller.parts;
  if (!matrix.isConnected) canvas.after(matrix);
  matrix.hidden = !wanted;
  canvas.inert = wanted;
  if (!wanted || controller.matrixOf === controller.base) return;
  controller.matrixOf = controller.base;
  fill(matrix, whoKnowsWhom(controller.base.matrix, { pick: (tie) => controller.go({ tie, focus: null }) }));
}
