// Project relations: what past projects teach, found by their reviews; lost and open ones by what they lack.
import { leaveFor } from "../../core/address.js";
import { get } from "../../core/api.js";
import { fill, h } from "../../core/dom.js";
import { amount, date, number, signed } from "../../core/format.js";
import { toImport } from "../../components/empty.js";
import { accountLink, projectLink } from "../../components/links.js";
import { show } from "../../components/loading.js";
import { part } from "../../components/section.js";
import { addressWith, dated } from "../../past/day.js";
import { asOf, dayChooser } from "../../past/chooser.js";
import { count, listed, named, word } from "../../core/words.js";

const GRID = [["neither", "resources"], ["relationship", "both"]]; // rows: relationship in place or not; columns: resources
const STATUSES = ["open", "won", "lost", "dropped"];
const place = document.getElementById("relations");
const address = new URLSearchParams(location.search);
const wanted = { q: address.get("q"), status: STATUSES.includes(address.get("status")) ? address.get("status") : null };

fill(document.getElementById("relations-day"), dayChooser({ compares: false }), asOf());
show(place, () => get("/api/v1/project-relations", { query: dated(wanted) }), (answer) => {
  const { projects } = answer;
  const asked = wanted.q || wanted.status;
  if (!projects.length && !asked) return fill(place, h("p.lead", {}, word("relations_none")), toImport());
  fill(place, h("p.lead", { "data-testid": "relations-answer" }, lead(answer)), h("p.muted.spaced-below", {}, word("relations_means", { n: number(answer.in_place) })), search(),
    grid(projects), part("relations_found", h("p.small.muted", {}, count("relations_n", answer.found)), projects.length > 0 && h("ul.rows", { "data-testid": "relations-list" }, ...projects.map(row))));
}, { lines: 8 });

/** What lost and open projects lack, in one sentence. */
function lead({ grid: of, unknown }) {
  const all = of.neither + of.relationship + of.resources + of.both + unknown;
  if (!all) return word("relations_answer_none");
  if (all === unknown) return count("relations_answer_unknown", unknown);
  const parts = [...Object.entries(of), ["unknown", unknown]].filter(([, n]) => n).map(([lacks, n]) => count(`relations_part_${lacks}`, n));
  return count("relations_answer", all, { parts: listed(parts) });
}

/** Words of a name, a customer or a review, and a status: the address keeps both. */
function search() {
  const words = h("input.field.wide-search", { type: "search", name: "q", value: wanted.q ?? "", placeholder: word("relations_search"), "aria-label": word("relations_search"), "data-testid": "relations-search" });
  const status = h("select.field", { name: "status", "aria-label": word("relations_status"), "data-testid": "relations-status" }, h("option", { value: "" }, word("relations_any")),
    ...STATUSES.map((one) => h("option", { value: one, selected: one === wanted.status }, named(`Project.status.${one}`))));
  const go = (event) => { event.preventDefault(); leaveFor(addressWith({ q: words.value.trim(), status: status.value })); };
  return h("form.controls.spaced-below", { onsubmit: go, role: "search" }, words, status, h("button.button", { type: "submit", "data-testid": "relations-go" }, word("relations_go")));
}

/** Lost and open projects by what they lack. */
function grid(projects) {
  const there = projects.filter(({ status }) => ["open", "lost"].includes(status));
  const cell = (lacks) => h("td", { "data-lacks": lacks }, h("strong", {}, word(`relations_lacks_${lacks}`)), ...of(there, lacks));
  return h("div.table-wrap.spaced-below", {}, h("table.relations-grid", { "data-testid": "relations-grid" },
    h("thead", {}, h("tr", {}, h("td", {}), h("th", { scope: "col" }, word("relations_resources_yes")), h("th", { scope: "col" }, word("relations_resources_no")))),
    h("tbody", {}, ...GRID.map((line, at) => h("tr", {}, h("th", { scope: "row" }, word(at ? "relations_relationship_no" : "relations_relationship_yes")), ...line.map(cell))),
      h("tr", {}, h("th", { scope: "row" }, word("unknown")), h("td", { colspan: 2, "data-lacks": "unknown" }, ...of(there, null))))));
}

function of(projects, lacks) {
  const found = projects.filter((one) => one.lacks === lacks);
  if (!found.length) return [h("span.block-line.muted", {}, word("none"))];
  return found.map((one) => h("span.block-line", {}, projectLink(one), " ", h("span.flag", {}, named(`Project.status.${one.status}`))));
}

function row(one) {
  const facts = [one.customer && accountLink(one.customer), one.stage && named(`Project.stage.${one.stage}`), one.value !== null && [amount(one.value), one.currency].filter(Boolean).join(" "), one.closed_on && word("relations_closed", { day: date(one.closed_on) })].filter(Boolean);
  return h("li.near.project-row", { "data-project": one.id }, h("span", {}, projectLink(one), " ", one.status && h("span.flag", { "data-status": one.status }, named(`Project.status.${one.status}`))),
    h("span.row-lines", {}, h("span.small", {}, ...facts.flatMap((fact, at) => (at ? [" · ", fact] : [fact]))),
      h("span.small.muted", {}, one.support === null ? word("relations_support_unknown") : word("relations_support", { n: signed(one.support) }), one.missing.length > 0 && ` · ${word("resources_lacks", { names: listed(one.missing.map((kind) => named(`Resource.kind.${kind}`))) })}`),
      one.status !== "open" && h("span", { class: one.review ? null : "muted" }, one.review ?? word("precedent_unreviewed"))));
}
