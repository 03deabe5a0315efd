// The five supporting tools: each a table of an account, of a person, or of all.
import { leaveFor } from "../../core/address.js";
import { get } from "../../core/api.js";
import { combobox } from "../../components/combobox.js";
import { fill, firstIn, h, set } from "../../core/dom.js";
import { date, fraction } from "../../core/format.js";
import { accountLink, personLink } from "../../components/links.js";
import { show } from "../../components/loading.js";
import { powerGrid } from "../../work/power_grid.js";
import { named, word } from "../../core/words.js";

const OF = { "power-map": "account", "key-customers": null, "development-card": "person", assessment: "account", commitment: "person" };
const TITLES = { "power-map": "tool_power_map", "key-customers": "tool_key_customers", "development-card": "tool_development_card", assessment: "tool_assessment", commitment: "tool_commitment" };
const CHOICES = { role: "DECIDES_ON.role", standing: "Organization.standing", level: "Person.level" };
const WORDS = { field: "tool_field_", state: "goal_", quadrant: "quadrant_" };
const DAYS = ["due", "birthday"];
const address = new URLSearchParams(location.search);
const tool = address.get("tool") in OF ? address.get("tool") : "key-customers";
const of = OF[tool];
const asked = of ? address.get(of) : null;
const place = document.getElementById("tool");

document.getElementById("tools-print").addEventListener("click", () => print());
fill(document.getElementById("tools-title"), word(TITLES[tool]));
fill(document.getElementById("tools-choice"), ...Object.entries(TITLES).map(([name, title]) => h("a.button", { href: `/tools?tool=${name}`, "aria-current": name === tool ? "page" : null, "data-testid": `tool-${name}` }, word(title))));
if (of) choose();
if (of && !asked) fill(place, h("p.muted", { "data-testid": "tools-empty" }, word("tools_choose")));
else {
  const book = firstIn(document, "#tools-book");
  set(book, "href", `/saved/tools/${tool}${of ? `?${new URLSearchParams({ [of]: asked })}` : ""}`);
  book.hidden = false;
  show(place, () => get(`/api/v1/tools/${tool}`, { query: of ? { [of]: asked } : {} }), render);
}

function choose() {
  const field = h("div.control");
  fill(document.getElementById("tools-of"), field);
  const type = of === "account" ? "Organization" : "Person";
  combobox(field, { label: word("tools_of"), placeholder: word("tools_of"), accept: (hit) => hit.type === type, pick: (hit) => leaveFor(`/tools?${new URLSearchParams({ tool, [of]: hit.id })}`) });
}

function render(answer, into) {
  const about = answer.account ? accountLink(answer.account) : answer.person ? personLink(answer.person) : null;
  if (!answer.rows.length) return fill(into, about, h("p.muted", {}, word("tools_none")));
  const who = answer.rows.some((row) => row.person || row.organization);
  const columns = [...(who ? ["who"] : []), ...answer.columns];
  return fill(into, about && h("p.lead", {}, about), tool === "power-map" && powerGrid(answer.rows), h("div.table-wrap", {}, h("table.stacked", { "data-testid": "tool-table" },
    h("thead", {}, h("tr", {}, ...columns.map((one) => h("th", { scope: "col" }, word(`tool_col_${one}`))))),
    h("tbody", {}, ...answer.rows.map((row) => h("tr", {}, who && h("th", { scope: "row" }, row.person ? personLink(row.person) : row.organization && accountLink(row.organization)),
      ...answer.columns.map((one) => h("td", { "data-label": word(`tool_col_${one}`) }, cell(fieldOf(one, row), row.cells[one])))))))));
}

/** What a cell holds: on the card, what its line is about. */
function fieldOf(column, { cells }) {
  return tool === "development-card" && column === "value" ? cells.field : column;
}

function cell(column, value) {
  if (value === null || value === undefined) return "–";
  if (typeof value === "boolean") return word(value ? "tool_yes" : "tool_no");
  if (typeof value === "number") return fraction(value);
  if (DAYS.includes(column)) return date(value);
  if (column in WORDS) return word(`${WORDS[column]}${value}`);
  return column in CHOICES ? named(`${CHOICES[column]}.${value}`) : value;
}
