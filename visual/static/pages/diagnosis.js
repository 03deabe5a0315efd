// The nine typical problems, worst first, for everything, one account or one team, against an earlier day.
import { addressOfPage, changeAddress } from "../core/address.js";
import { get } from "../core/api.js";
import { fill, h } from "../core/dom.js";
import { toImport } from "../components/empty.js";
import { problemRow } from "../work/problem.js";
import { show } from "../components/loading.js";
import { count, word } from "../core/words.js";

const place = document.getElementById("diagnosis");
const scope = document.getElementById("diagnosis-scope");
const address = new URLSearchParams(location.search);
const asked = { account: address.get("account"), team: address.get("team"), since: address.get("since") };

let compared = asked.since; // the earlier day of the answer at hand

choices();
ask();

/** Scope and earlier day; the choices come with the accounts and our units. */
async function choices() {
  const all = (path, query) => get(path, { query: { ...query, limit: 500 } }).then((answer) => answer.items).catch(() => []);
  const [customers, ours] = await Promise.all([all("/api/v1/organizations", { kind: "customer" }), all("/api/v1/organizations", { kind: "ours" })]);
  const units = await Promise.all(ours.map((one) => all("/api/v1/departments", { organization: one.id })));
  const select = h("select.field", { "data-testid": "scope", onchange: () => turn(select.value) },
    h("option", { value: "" }, word("scope_all")), group("scope_accounts", "account", customers), group("scope_teams", "team", [...ours, ...units.flat()]));
  fill(scope, h("label.control", {}, word("diagnosis_scope"), select), day());
}

function group(label, kind, items) {
  return items.length > 0 && h("optgroup", { label: word(label) }, ...items.map(({ id, name }) => h("option", { value: `${kind}=${id}`, selected: asked[kind] === id }, name)));
}

function day() {
  const field = h("input.field", { type: "date", value: compared ?? "", "data-testid": "since", onchange: () => { asked.since = field.value || null; again(); } });
  return h("label.control", {}, word("diagnosis_since"), field);
}

function turn(chosen) {
  const [kind, id] = [chosen.split("=")[0], chosen.slice(chosen.indexOf("=") + 1)];
  Object.assign(asked, { account: kind === "account" ? id : null, team: kind === "team" ? id : null });
  again();
}

function again() {
  const query = new URLSearchParams(Object.entries(asked).filter(([, value]) => value));
  changeAddress(addressOfPage(query));
  ask();
}

function ask() {
  return show(place, () => get("/api/v1/diagnosis", { query: asked }), answered, { lines: 8 });
}

async function answered({ problems, since }) {
  compared = since;
  const field = scope.querySelector("input");
  if (field) field.value = since;
  const found = problems.filter((one) => one.severity > 0);
  if (problems.every(({ severity }) => severity === null) || (!found.length && !(await anyAccount()))) return fill(place, h("p.lead", { "data-testid": "diagnosis-empty" }, word("diagnosis_empty")), toImport());
  fill(place, h("p.lead", { "data-testid": "diagnosis-answer" }, found.length ? count("diagnosis_found", found.length, { name: word(`problem_${found[0].number}`) }) : word("diagnosis_clear")),
    h("ol.problems", { "data-testid": "problems" }, ...problems.map((one) => problemRow(one, since))));
}

async function anyAccount() {
  const { items } = await get("/api/v1/organizations", { query: { kind: "customer", limit: 1 } }).catch(() => ({ items: [1] }));
  return items.length > 0;
}
