// Asks which sheet a file is, where neither its name nor its columns say so.
import { h } from "../core/dom.js";
import { named, word } from "../core/words.js";

const LEAVE_OUT = "skip";

/** The files that are asked about, by name, each with the sheets that fit and the one chosen; what was asked `before` stays open to change. */
export function questions(state, before = new Map()) {
  const asked = new Map(before);
  for (const { file, fits } of [...(state.rejected ?? []), ...(state.troubles ?? [])]) if (fits?.length && !asked.has(file)) asked.set(file, { fits });
  return asked;
}

/** What was chosen, as the service reads it: `contacts.csv=people`. */
export function choices(asked) {
  return [...asked].filter(([, { chosen }]) => chosen).map(([file, { chosen }]) => `${file}=${chosen}`);
}

/** A choice for each file that is asked about; `again` gets the answers. */
export function sheetQuestions(asked, again) {
  if (!asked.size) return null;
  const answers = [...asked].map(([file, { fits, chosen }]) => [file, fits, select(fits, chosen)]);
  const answered = () => new Map(answers.map(([file, fits, choice]) => [file, { fits, chosen: choice.value }]));
  return h("form.questions", { "data-testid": "sheet-questions", onsubmit: (event) => { event.preventDefault(); again(answered()); } },
    h("h3.quiet-title", {}, word("imports_which")), h("p", {}, word("imports_which_why")),
    ...answers.map(([file, , choice]) => h("label.question", {}, h("span", {}, file), choice)),
    h("button.button", { type: "submit", "data-testid": "check-again" }, word("imports_check_again")));
}

function select(fits, chosen = fits[0]) {
  const option = (sheet, said) => h("option", { value: sheet, selected: sheet === chosen }, said);
  return h("select.field", {}, ...fits.map((sheet) => option(sheet, named(`sheet.${sheet}`))), option(LEAVE_OUT, word("imports_leave_file")));
}
