// The report on an import: progress, counts, and the problem of each bad row.
import { h } from "../core/dom.js";
import { number } from "../core/format.js";
import { table } from "../components/tables.js";
import { count, sentences, word } from "../core/words.js";

const COLUMNS = ["column_file", "column_row", "column_column", "column_problem"];
const COUNTS = ["created", "updated", "unchanged"];
const PROPOSED = 20;
const FEW = 10; // as many rows that wait are shown at once

/**
 * A bar of rows done, with the words for it.
 * @param {string} title
 * @param {{rows?: number, done_rows?: number}} state
 */
export function progress(title, { rows, done_rows: done }) {
  const whole = rows || 0;
  const bar = h("progress", { "aria-label": title, ...(whole ? { max: whole, value: done ?? 0 } : {}) });
  return h("div.working", { role: "status", "data-testid": "import-progress" }, h("p.answer", {}, title), bar,
    h("p.muted.small", {}, whole ? word("imports_rows", { done: number(done ?? 0), n: number(whole) }) : ""));
}

/** The counts in a row; rows left out or to mend last. */
export function counts(state) {
  const bad = badRowCount(state);
  const last = bad > 0 && figure(bad, word(state.dry_run ? "imports_rejected" : "imports_left_out"), "rejected");
  return h("div.counts", { "data-testid": "import-counts" }, ...COUNTS.map((name) => figure(state[name] ?? 0, word(`imports_${name}`), name)), last,
    state.waiting_count > 0 && figure(state.waiting_count, word("imports_waiting"), "waiting"));
}

/** What a check found, in a sentence: rows to mend, files that do not come in, or that all is right. */
export function verdict(state) {
  const rows = badRowCount(state);
  const files = badFiles(state).size;
  if (!rows && !files) return word("imports_right");
  return sentences(rows > 0 && count("imports_bad", rows), files > 0 && count("imports_bad_files", files), word("imports_nothing_written"));
}

export function isBad(state) {
  return badRowCount(state) > 0 || badFiles(state).size > 0;
}

/** How many rows are bad: one row may have several problems, and only the first thousand problems are listed. */
function badRowCount({ rejected = [], files = [] }) {
  const listed = rejected.filter(({ left_out: out }) => out === "row" || out === undefined);
  return Math.max(new Set(listed.map(({ file, row }) => `${file}|${row}`)).size, files.reduce((sum, { wrong = 0 }) => sum + wrong, 0));
}

function badFiles({ rejected = [] }) {
  return new Set(rejected.filter(({ left_out: out }) => out === "file").map(({ file }) => file));
}

/** Every bad row with file, row, column and reason. */
export function badRows({ rejected = [], rejected_count: all }) {
  return rejected.length > 0 && [rowTable(rejected, "bad-rows"), more(rejected.length, all)];
}

/** The rows that are right themselves and refer to a wrong one. */
export function waitingRows({ waiting = [], waiting_count: all }) {
  return waiting.length > 0 && h("details", { open: waiting.length <= FEW, "data-testid": "import-waiting" },
    h("summary", {}, count("imports_waiting_rows", all)), rowTable(waiting, "waiting-rows"), more(waiting.length, all));
}

function rowTable(rows, name) {
  return table(COLUMNS, h("tbody", {}, ...rows.map(badRow)), { "data-testid": name });
}

function more(shown, all) {
  return all > shown && h("p.muted.small", {}, word("imports_shown", { n: number(shown), all: number(all) }));
}

export function notes(state) {
  const said = state.notes ?? [];
  return said.length > 0 && h("div.notes", {}, h("h3.quiet-title", {}, word("imports_notes")), h("ul", {}, ...said.map((note) => h("li", {}, note))));
}

/** Who moves from one organisation to another. */
export function moves(state) {
  const all = state.moves ?? [];
  const more = (state.moves_count ?? all.length) - all.length;
  return all.length > 0 && h("div.notes", { "data-testid": "import-moves" }, h("h3.quiet-title", {}, word("imports_moves")),
    h("ul", {}, ...all.map(({ name, from, to }) => h("li", {}, word("imports_move", { name, from, to }))),
      more > 0 && h("li.muted", {}, word("imports_moves_more", { n: number(more) }))));
}

/** What weak sources only propose: nothing of it is written. */
export function proposals({ proposals: all = [], proposals_count: n = all.length }) {
  return all.length > 0 && h("details.notes", { "data-testid": "import-proposals" }, h("summary", {}, count("imports_proposals", n)),
    h("ul", {}, ...all.slice(0, PROPOSED).map(({ evidence }) => h("li", {}, evidence)), n > PROPOSED && h("li.muted", {}, word("imports_moves_more", { n: number(n - PROPOSED) }))));
}

function badRow({ file, row, column, problem, left_out: out }) {
  const reach = out && out !== "row" && h("span.block-line.small.muted", {}, word(`imports_out_${out}`));
  return h("tr", {}, h("td", {}, file ?? ""), h("td.figure", {}, row ?? ""), h("td", {}, column ?? ""), h("td", {}, problem, reach));
}

function figure(value, label, name) {
  return h("div.count", { "data-count": name, "data-zero": value === 0 }, h("span.count-number", {}, number(value)), h("span.muted.small", {}, label));
}
