// Weak ties worth investing in: who of ours and of theirs won a project together, and has let the tie go weak.
import { get } from "../core/api.js";
import { fill, h } from "../core/dom.js";
import { ago, number } from "../core/format.js";
import { personLink, projectLink } from "../components/links.js";
import { show } from "../components/loading.js";
import { table } from "../components/tables.js";
import { part } from "../components/section.js";
import { dated } from "../past/day.js";
import { word } from "../core/words.js";

const COLUMNS = ["column_name", "column_ours", "column_best_tie", "column_last_contact", "column_won"];

/** A section of the weak ties at an account. */
export function weakTies(account) {
  const into = h("div", { "data-testid": "weak-ties" });
  show(into, () => get("/api/v1/weak-ties", { query: dated({ account }) }), ({ items }) => {
    if (!items.length) return fill(into, h("p.muted", {}, word("weak_ties_none")));
    fill(into, h("p.muted.spaced-below", {}, word("weak_ties_means")), table(COLUMNS, h("tbody", {}, ...items.map(row))));
  }, { lines: 2 });
  return part("weak_ties_title", into);
}

function row({ ours, theirs, strength, last_contact: last, project }) {
  return h("tr", { "data-person": theirs.id },
    h("th", { scope: "row" }, personLink(theirs), h("span.small.muted.block-line", {}, theirs.title ?? "")),
    h("td", {}, personLink(ours)),
    h("td.figure", {}, strength === null ? word("unknown") : number(strength)),
    h("td", {}, last ? ago(last) : h("span.muted", {}, word("last_contact_none"))),
    h("td", {}, projectLink(project)));
}
