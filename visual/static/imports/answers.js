// What somebody answers about the files of other programs: whose they are, what we are called. Kept while the page is open, sent with every import.
import { h } from "../core/dom.js";
import { combobox } from "../components/combobox.js";
import { word } from "../core/words.js";

const answers = { owner: null, ours: "" };

/** What is sent with the files: the owner's id, and the name of our own organisation. */
export function answered() {
  return { owner: answers.owner?.id ?? "", ours: answers.ours };
}

/** The questions that a check leaves open; `again` is called once one is answered. */
export function fileQuestions(state, again) {
  const parts = [isSomebodys(state) && ownerQuestion(again), (isUnnamed(state) || answers.ours) && oursQuestion(again)].filter(Boolean);
  return parts.length > 0 && h("section.questions", { "data-testid": "file-questions" }, ...parts);
}

function isSomebodys({ files = [] }) {
  return files.some(({ owned }) => owned);
}

function isUnnamed({ note_codes: notes = [] }) {
  return notes.some(({ params }) => params?.note?.code === "foreign.called_ours");
}

function ownerQuestion(again) {
  const place = h("div", { "data-testid": "owner" });
  combobox(place, { label: word("imports_owner"), placeholder: word("imports_owner_find"), accept: ({ type }) => type === "Person", pick: ({ id, name }) => {
    answers.owner = { id, name };
    again();
  } });
  const said = answers.owner ? word("imports_owner_is", { name: answers.owner.name }) : word("imports_owner_why");
  return h("div", {}, h("h3.quiet-title", {}, word("imports_owner")), h("p.muted.small", { "data-testid": "owner-said" }, said), place);
}

function oursQuestion(again) {
  const field = h("input.field", { type: "text", maxlength: 200, value: answers.ours, "data-testid": "ours" });
  return h("form.question", { onsubmit: (event) => { event.preventDefault(); answers.ours = field.value.trim(); again(); } },
    h("label.question", {}, h("span", {}, word("imports_ours")), field), h("button.button", { type: "submit" }, word("imports_check_again")));
}
