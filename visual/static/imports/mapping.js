// The columns of a file that nobody knows: what each is, with its values beside it; kept for files with the same headers.
import { inPath, write } from "../core/api.js";
import { fill, h } from "../core/dom.js";
import { table } from "../components/tables.js";
import { columnsOf, named, word } from "../core/words.js";

const COLUMNS = ["column_header", "column_values", "column_meaning"];
let mapped = {};
let kept = {}; // by file the profile under which its mapping is kept

/** The mapping by file, as the service reads it. */
export function mapping() {
  return mapped;
}

export function forgetMapping() {
  mapped = {};
  kept = {};
}

/** The profile that stays known by which a file is read; none where its columns were only said for this time. */
export function keptAs({ name, profile }) {
  return name in mapped ? kept[name] : profile;
}

/** A form for each file that is not understood and whose columns can be guessed; `again` is called once one is mapped. */
export function mappings(state, again) {
  const open = (state.files ?? []).filter((file) => file.guess && file.columns?.length);
  return open.length > 0 && h("section", { "data-testid": "mappings" }, ...open.map((file) => form(file, again)));
}

function form(file, again) {
  const choices = file.columns.map(({ header, column }) => [header, select(file.guess, header, column)]);
  const rows = file.columns.map(({ header, sample }, place) => h("tr", {}, h("td", {}, header), h("td.muted", {}, sample.join(" · ")), h("td", {}, choices[place][1])));
  const keep = h("input", { type: "checkbox", checked: true, "data-testid": "keep-profile" });
  const trouble = h("p.wrong", { role: "alert", hidden: true });
  const done = async (event) => {
    event.preventDefault();
    const read = { sheet: file.guess, columns: Object.fromEntries(choices.map(([header, choice]) => [header, choice.value || null])) };
    try {
      if (keep.checked) await write("PUT", `/api/v1/profiles/${inPath(file.fingerprint)}`, read);
      if (keep.checked) kept = { ...kept, [file.name]: file.fingerprint };
      mapped = { ...mapped, [file.name]: read };
      again();
    } catch (problem) {
      fill(trouble, problem.detail ?? problem.title);
      trouble.hidden = false;
    }
  };
  return h("form.questions", { onsubmit: done, "data-testid": "mapping", "data-file": file.name },
    h("h3.quiet-title", {}, word("mapping_title", { name: file.name })), h("p", {}, word("mapping_why", { sheet: named(`sheet.${file.guess}`) })),
    table(COLUMNS, h("tbody", {}, ...rows), {}), h("label.small", {}, keep, " ", word("mapping_keep")), trouble,
    h("button.button.primary", { type: "submit", "data-testid": "mapping-done" }, word("mapping_done")));
}

function select(sheet, header, guessed) {
  const option = (value, said) => h("option", { value, selected: value === (guessed ?? "") }, said);
  return h("select.field", { "aria-label": header }, option("", word("mapping_none")),
    ...columnsOf(sheet).map((name) => option(name, named(`column.${sheet}.${name}`))));
}
