// Compares the reader's version of an item with the one that a colleague saved meanwhile. Nothing is written until the reader chooses.
import { fill, h } from "../core/dom.js";
import { reason } from "../components/toast.js";
import { moment } from "../core/format.js";
import { word } from "../core/words.js";

/** The two side by side, field by field where they differ; `keep.mine()` writes mine over theirs, `keep.theirs()` lets theirs stand. */
export function bothVersions(fields, { mine, theirs, before }, keep) {
  const rows = fields.filter(({ name }) => differs(mine[name], theirs[name]) || differs(theirs[name], before[name]));
  const trouble = h("p.form-trouble", { role: "alert", hidden: true });
  const button = (which) => h("button.button", { type: "button", "data-testid": `keep-${which}`, onclick: () => act(which) }, word(`keep_${which}`));
  return [
    h("p.answer", { role: "alert" }, word("versions_lead", { by: theirs.written_by ?? "", at: moment(theirs.written_at) })),
    h("table.versions", { "data-testid": "versions" },
      h("thead", {}, h("tr", {}, h("td", {}), h("th", { scope: "col" }, word("version_mine")), h("th", { scope: "col" }, word("version_theirs")))),
      h("tbody", {}, ...rows.map((declared) => h("tr", {}, h("th", { scope: "row" }, declared.label), cell(declared, mine, before), cell(declared, theirs, before))))),
    h("p.actions", {}, button("mine"), button("theirs")), trouble,
  ];

  async function act(which) {
    try {
      await keep[which]();
    } catch (problem) {
      trouble.hidden = false;
      fill(trouble, reason(problem));
    }
  }
}

/** What changed since the form was opened stands out. */
function cell({ name, choices }, version, before) {
  const value = version[name] ?? null;
  const said = value === null ? "—" : choices?.find(([key]) => key === String(value))?.[1] ?? String(value);
  return h("td", {}, differs(value, before[name]) ? h("strong", {}, said) : said);
}

function differs(one, other) {
  return JSON.stringify(one ?? null) !== JSON.stringify(other ?? null);
}
