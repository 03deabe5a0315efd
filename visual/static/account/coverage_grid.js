// The coverage grid as a table, departments by levels: numbers first, shade second, hatched where none of us has a tie.
import { fill, h } from "../core/dom.js";
import { named, word } from "../core/words.js";

const LEVELS = ["top", "high", "middle", "base", null];
const DARKEST = 40; // per cent of the accent at full cover

/** The grid of a coverage; `names(department | null, level)` gives the element with the names behind a cell. */
export function coverageGrid({ departments, grid, by_level }, names) {
  const cells = new Map(grid.map((cell) => [`${cell.department} ${cell.level}`, cell]));
  const levels = LEVELS.filter((level) => by_level.some((one) => one.level === level));
  const opened = h("div.grid-names", { id: "grid-names", "aria-live": "polite", hidden: true, "data-testid": "grid-names" });
  let pressed = null;
  const table = h("table.grid", { "data-testid": "grid" },
    h("caption", {}, word("grid_caption")),
    h("thead", {}, h("tr", {}, h("th", { scope: "col" }, word("column_department")), ...levels.map((level) => h("th", { scope: "col" }, levelName(level))))),
    h("tbody", {}, ...departments.map((one) => row(one.name, levels.map((level) => drawn(cells.get(`${one.id} ${level}`), one, level))))),
    h("tfoot", {}, row(word("grid_all"), levels.map((level) => drawn(by_level.find((one) => one.level === level), { id: null, name: word("grid_all") }, level)))));
  return h("div", {}, h("div.table-wrap", {}, table), legend(), opened);

  function drawn(cell, department, level) {
    if (!cell?.people) return h("td.cell.blank", {}, h("span.spoken", {}, word("grid_none")), h("span", { "aria-hidden": "true" }, "–"));
    const values = { n: cell.held, of: cell.people };
    const spoken = word("grid_cell_spoken", { ...values, department: department.name, level: levelName(level) });
    const button = h("button", { type: "button", "aria-label": spoken, "aria-expanded": "false", "aria-controls": opened.id, onclick: () => choose(button, department, level) }, word("grid_cell", values));
    return shaded(h("td.cell", {}, button), cell);
  }

  function choose(button, department, level) {
    const again = pressed === button;
    pressed?.setAttribute("aria-expanded", "false");
    pressed = again ? null : button;
    opened.hidden = again;
    if (again) return;
    button.setAttribute("aria-expanded", "true");
    fill(opened, h("h3", {}, `${department.name} · ${levelName(level)}`), names(department.id, level));
  }
}

export function levelName(level) {
  return level ? named(`Person.level.${level}`) : word("level_unknown");
}

function row(name, cells) {
  return h("tr", {}, h("th", { scope: "row" }, name), ...cells);
}

function shaded(cell, { held, people }) {
  if (!held) cell.classList.add("uncovered");
  else cell.style.background = `color-mix(in srgb, var(--accent) ${Math.round(8 + (DARKEST - 8) * (held / people))}%, var(--surface))`;
  return cell;
}

function legend() {
  const full = h("span.swatch");
  full.style.background = `color-mix(in srgb, var(--accent) ${DARKEST}%, var(--surface))`;
  return h("ul.chart-legend", {}, h("li", {}, full, word("grid_shaded")), h("li", {}, h("span.swatch.uncovered"), word("grid_hatched")));
}
