// Who read and wrote what: filters in the address, the latest first, earlier ones on demand.
import { changeAddress } from "../../core/address.js";
import { get } from "../../core/api.js";
import { fill, h } from "../../core/dom.js";
import { moment } from "../../core/format.js";
import { hasPage, pageOf } from "../../components/search_hit.js";
import { show, trouble } from "../../components/loading.js";
import { labelled, table } from "../../components/tables.js";
import { word } from "../../core/words.js";

const FEW = 5;
const COLUMNS = ["audit_at", "audit_who", "audit_what", "audit_about", "audit_from"];
const NAMES = ["person", "by", "since", "until"];
const place = document.getElementById("audit");
const form = /** @type {HTMLFormElement} */ (document.getElementById("audit-asked"));
const address = new URLSearchParams(location.search);

for (const name of NAMES) form.elements[name].value = address.get(name) ?? "";
form.addEventListener("submit", (event) => {
  event.preventDefault();
  changeAddress(`?${new URLSearchParams(asked())}`);
  load();
});
load();

/** What is asked for, without what is left open. */
function asked() {
  return Object.fromEntries(NAMES.map((name) => [name, form.elements[name].value.trim()]).filter(([, value]) => value));
}

function load() {
  return show(place, () => get("/api/v1/audit", { query: asked() }), render);
}

function render({ items, next }, into) {
  if (!items.length && !next) {
    fill(into, h("div", { "data-testid": "audit-empty" }, h("p", {}, word("audit_none")), h("p.muted", {}, word("audit_none_why"))));
    return;
  }
  const body = h("tbody", {}, ...items.map(row));
  fill(into, table(COLUMNS, body, { "data-testid": "audit-entries" }), earlier(body, next));
}

/** A button for the part behind a cursor; it goes where there is none. */
function earlier(body, cursor) {
  const button = h("button.button", { type: "button", hidden: !cursor, "data-testid": "audit-more" }, word("audit_more"));
  const wrong = h("div");
  button.addEventListener("click", async () => {
    button.disabled = true;
    try {
      const { items, next } = await get("/api/v1/audit", { query: { ...asked(), cursor } });
      body.append(...items.map(row));
      cursor = next;
      fill(wrong);
    } catch (problem) {
      fill(wrong, trouble(problem, null));
    }
    button.disabled = false;
    button.hidden = !cursor;
  });
  return h("div.actions", {}, button, wrong);
}

function row(entry) {
  return labelled(h("tr", { "data-testid": "audit-entry", "data-kind": entry.kind },
    h("th", { scope: "row" }, moment(entry.at)), h("td", {}, entry.by ?? word("audit_by_itself")), h("td", {}, word(`audit_${entry.kind}`), " ", h("code.small", {}, entry.call ?? entry.source ?? "")),
    h("td", {}, ...about(entry)), h("td", {}, entry.from ?? "")), COLUMNS.map((key) => word(key)));
}

function about({ about: items, everybody, items: changed }) {
  const all = items.length ? items : changed.map(({ type, id, names }) => ({ type, id, name: names.join(" – ") || id }));
  const told = all.slice(0, FEW).map((one) => (hasPage(one) ? h("a.name", { href: pageOf(one) }, one.name) : one.name));
  const further = all.length > FEW ? [word("audit_further", { n: all.length - FEW })] : [];
  return [...(everybody ? [word("audit_everybody")] : []), ...told, ...further].flatMap((one, at) => (at ? [", ", one] : [one]));
}
