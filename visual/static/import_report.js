// An import in words and numbers: how far, what was counted, what is wrong in which row.
import { h } from "./dom.js";
import { number } from "./format.js";
import { told } from "./messages.js";
import { labelled } from "./tables.js";
import { word } from "./words.js";

const COLUMNS = ["column_file", "column_row", "column_column", "column_problem"];
const COUNTS = ["created", "updated", "unchanged"];

/** A bar of rows done, with the words for it. */
export function progress(title, { rows, done_rows: done }) {
  const whole = rows || 0;
  const bar = h("progress", { "aria-label": title, ...(whole ? { max: whole, value: done ?? 0 } : {}) });
  return h("div.working", { role: "status", "data-testid": "import-progress" }, h("p.answer", {}, title), bar,
    h("p.muted.small", {}, whole ? word("imports_rows", { done: number(done ?? 0), n: number(whole) }) : ""));
}

/** The counts in a row; rows left out or to mend last. */
export function counts(state) {
  const bad = badCount(state);
  const last = bad > 0 && figure(bad, word(state.dry_run ? "imports_rejected" : "imports_left_out"), "rejected");
  return h("div.counts", { "data-testid": "import-counts" }, ...COUNTS.map((name) => figure(state[name] ?? 0, word(`imports_${name}`), name)), last);
}

/** How many rows are bad: one row may have several problems, and only the first thousand problems are listed. */
export function badCount({ rejected = [], rejected_count: all }) {
  const rows = new Set(rejected.map(({ file, row }) => `${file}|${row}`)).size;
  return all > rejected.length ? all : rows;
}

/** Every bad row with file, row, column and reason. */
export function badRows(state) {
  const all = state.rejected_count ?? state.rejected.length;
  const shown = state.rejected.length;
  return h("div.table-wrap", {}, h("table.stacked", { "data-testid": "bad-rows" },
    h("thead", {}, h("tr", {}, ...COLUMNS.map((key) => h("th", { scope: "col" }, word(key))))),
    h("tbody", {}, ...state.rejected.map(badRow))),
  all > shown && h("p.muted.small", {}, word("imports_shown", { n: number(shown), all: number(all) })));
}

export function notes(state) {
  const said = state.notes ?? [];
  return said.length > 0 && h("div.notes", {}, h("h3.quiet-title", {}, word("imports_notes")), h("ul", {}, ...said.map((note) => h("li", {}, told(note)))));
}

/** Who moves from one organisation to another. */
export function moves(state) {
  const all = state.moves ?? [];
  const more = (state.moves_count ?? all.length) - all.length;
  return all.length > 0 && h("div.notes", { "data-testid": "import-moves" }, h("h3.quiet-title", {}, word("imports_moves")),
    h("ul", {}, ...all.map(({ name, from, to }) => h("li", {}, word("imports_move", { name, from, to }))),
      more > 0 && h("li.muted", {}, word("imports_moves_more", { n: number(more) }))));
}

function badRow({ file, row, column, problem }) {
  const line = h("tr", {}, h("td", {}, file ?? ""), h("td.figure", {}, row ?? ""), h("td", {}, column ?? ""), h("td", {}, told(problem)));
  return labelled(line, COLUMNS.map((key) => word(key)));
}

function figure(value, label, name) {
  return h("div.count", { "data-count": name, "data-zero": value === 0 }, h("span.count-number", {}, number(value)), h("span.muted.small", {}, label));
}
