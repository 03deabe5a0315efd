// The words of a file that stand for numbers, such as 好 in a column of strengths: each with its number, which can be changed.
import { inPath, write } from "../core/api.js";
import { h } from "../core/dom.js";
import { number } from "../core/format.js";
import { table } from "../components/tables.js";
import { keptAs } from "./mapping.js";
import { count, word } from "../core/words.js";

const COLUMNS = ["numbers_word", "numbers_rows", "numbers_number"];
let said = {}; // by header what somebody said each word is
let keep = true;

/** What was said, as the service reads it: for every file with such a header. */
export function numbersSaid() {
  return Object.keys(said).length ? { "*": { words: said } } : {};
}

export function forgetNumbers() {
  said = {};
  keep = true;
}

/** The words of every file's columns of numbers in one form, a table a header; `again` is called to check with other numbers. */
export function numberWords(state, again) {
  const found = byHeader(state);
  if (!found.size) return null;
  const keeping = h("input", { type: "checkbox", checked: keep, "data-testid": "keep-numbers", onchange: () => { keep = keeping.checked; } });
  return h("form.questions", { "data-testid": "number-words", onsubmit: (event) => { event.preventDefault(); again(); } },
    h("h3.quiet-title", {}, word("numbers_title")), h("p", {}, word("numbers_why")),
    ...[...found].map(([header, column]) => wordTable(header, column)),
    h("label.small", {}, keeping, " ", word("numbers_keep")),
    h("button.button", { type: "submit", "data-testid": "numbers-again" }, word("imports_check_again")));
}

/** Keeps what was said with the profiles that read these columns, where that is wanted. */
export async function keepNumbers(state) {
  if (!keep) return;
  const wanted = new Map();
  for (const file of state.files ?? []) {
    const profile = keptAs(file);
    const words = Object.fromEntries((file.columns ?? []).filter(({ header }) => said[header]).map(({ header }) => [header, said[header]]));
    if (profile && Object.keys(words).length) wanted.set(profile, { ...wanted.get(profile), ...words });
  }
  for (const [profile, words] of wanted) await write("PUT", `/api/v1/profiles/${inPath(profile)}/words`, words);
}

/** By header its words, each once with all of its rows, and the range of its numbers. */
function byHeader({ files = [] }) {
  const found = new Map();
  for (const { header, words = [], least, most } of files.flatMap(({ columns = [] }) => columns)) {
    const column = found.get(header) ?? { words: new Map(), least, most };
    for (const one of words) column.words.set(one.word, { number: one.number, rows: one.rows + (column.words.get(one.word)?.rows ?? 0) });
    if (column.words.size) found.set(header, column);
  }
  return found;
}

function wordTable(header, { words, least, most }) {
  const best = ([, one], [, other]) => (other.number ?? -1) - (one.number ?? -1);
  const rows = [...words].sort(best).map(([text, { number: now, rows: n }]) => {
    const field = h("input.field.number", { type: "number", step: "any", ...(least === null ? {} : { min: least, max: most }), value: said[header]?.[text] ?? now ?? "",
      "aria-label": word("numbers_of", { word: text, column: header }), onchange: () => say(header, text, field) });
    return h("tr", {}, h("td", {}, text), h("td.figure.muted", {}, count("rows_n", n)), h("td", {}, field));
  });
  const scale = least === null || least === undefined ? "" : word("numbers_range", { least: number(least), most: number(most) });
  return h("div", { "data-header": header }, h("p.small", {}, h("strong", {}, header), " ", h("span.muted", {}, scale)), table(COLUMNS, h("tbody", {}, ...rows), {}));
}

function say(header, text, field) {
  if (field.value === "" || !field.checkValidity()) return void field.reportValidity();
  said = { ...said, [header]: { ...said[header], [text]: field.valueAsNumber } };
}
