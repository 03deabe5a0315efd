// The five supporting tools: each a table of an account, of a person, or of all.
import { get } from "../../core/api.js";
import { combobox } from "../../components/combobox.js";
import { fill, h } from "../../core/dom.js";
import { fraction } from "../../core/format.js";
import { accountLink, personLink } from "../../components/links.js";
import { show } from "../../components/loading.js";
import { named, word } from "../../core/words.js";

const OF = { "power-map": "account", "key-customers": null, "development-card": "person", assessment: "account", commitment: "person" };
const TITLES = { "power-map": "tool_power_map", "key-customers": "tool_key_customers", "development-card": "tool_development_card", assessment: "tool_assessment", commitment: "tool_commitment" };
const CHOICES = { role: "DECIDES_ON.role", standing: "Organization.standing" };
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
else show(place, () => get(`/api/v1/tools/${tool}`, { query: of ? { [of]: asked } : {} }), render);

function choose() {
  const field = h("div.control");
  fill(document.getElementById("tools-of"), field);
  const type = of === "account" ? "Organization" : "Person";
  combobox(field, { label: word("tools_of"), placeholder: word("tools_of"), accept: (hit) => hit.type === type, pick: (hit) => location.assign(`/tools?${new URLSearchParams({ tool, [of]: hit.id })}`) });
}

function render(answer, into) {
  const about = answer.account ? accountLink(answer.account) : answer.person ? personLink(answer.person) : null;
  if (!answer.rows.length) return fill(into, about, h("p.muted", {}, word("tools_none")));
  const who = answer.rows.some((row) => row.person || row.organization);
  const columns = [...(who ? ["who"] : []), ...answer.columns];
  return fill(into, about && h("p.lead", {}, about), h("div.table-wrap", {}, h("table.stacked", { "data-testid": "tool-table" },
    h("thead", {}, h("tr", {}, ...columns.map((one) => h("th", { scope: "col" }, word(`tool_col_${one}`))))),
    h("tbody", {}, ...answer.rows.map((row) => h("tr", {}, who && h("th", { scope: "row" }, row.person ? personLink(row.person) : row.organization && accountLink(row.organization)),
      ...answer.columns.map((one) => h("td", { "data-label": word(`tool_col_${one}`) }, cell(one, row.cells[one])))))))));
}

function cell(column, value) {
  if (value === null || value === undefined) return "–";
  if (typeof value === "boolean") return word(value ? "tool_yes" : "tool_no");
  if (typeof value === "number") return fraction(value);
  if (column === "field") return word(`tool_field_${value}`);
  if (column === "state") return word(`goal_${value}`);
  return column in CHOICES ? named(`${CHOICES[column]}.${value}`) : value;
}
