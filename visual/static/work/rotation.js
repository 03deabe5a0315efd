// The rotation test: our people by what their leaving would cost, and the account without those who are picked.
import { changeAddress } from "../core/address.js";
import { get, inPath } from "../core/api.js";
import { bar } from "../components/charts.js";
import { combobox } from "../components/combobox.js";
import { fill, h } from "../core/dom.js";
import { number, weight } from "../core/format.js";
import { toImport } from "../components/empty.js";
import { personLink } from "../components/links.js";
import { withoutThem } from "./rotation_result.js";
import { show } from "../components/loading.js";
import { dated } from "../past/day.js";
import { againstThePast } from "../past/past.js";
import { table } from "../components/tables.js";
import { richText } from "../components/rich_text.js";
import { word } from "../core/words.js";

const COLUMNS = ["column_name", "column_lost", "column_alone", "column_held"];
const STAR = 0.5; // of the weight tied: more hangs on one seller

/** Loads and shows it; the address keeps who leaves. */
export function rotation(place, id) {
  const path = `/api/v1/organizations/${inPath(id)}/resilience`;
  return show(place, () => get(path, { query: dated() }), (costs) => {
    if (!costs.people.length) return fill(place, h("p.lead", {}, word("rotation_none")), toImport());
    const past = againstThePast(`/api/v1/organizations/${inPath(id)}`, { metrics: ["star_index"] });
    fill(place, h("p.lead", { "data-testid": "star" }, ...star(costs.star)), past.sentence, picker(path, costs), past.section);
  }, { lines: 8 });
}

function star({ id, name, index }) {
  if (index === null || !id) return [word("rotation_few")];
  return richText(index > STAR ? "rotation_star" : "rotation_no_star", { name: personLink({ id, name }), n: [number(100 * index)] });
}

function picker(path, { people, star: { id: starred, index } }) {
  const gone = new Set(new URLSearchParams(location.search).getAll("without"));
  const [others, result] = [h("div.chips"), h("div", { "data-testid": "rotation-result", "aria-live": "polite" })];
  const most = Math.max(...people.map((one) => one.held_weight), 1);
  const isStar = (one) => one.id === starred && index > STAR;
  const rows = people.map((one) => row(one, { most, star: isStar(one), gone: gone.has(one.id), change: (left) => { gone[left ? "add" : "delete"](one.id); turned(); } }));
  const search = h("div.from");
  combobox(search, { label: word("rotation_others"), placeholder: word("column_name"), accept: (hit) => hit.type === "Person", pick: ({ id }) => { gone.add(id); turned(); } });
  turned();
  return h("div", {},
    h("section.part", {}, h("h2", {}, word("rotation_pick")), h("p.muted", {}, word("rotation_pick_hint")), table(COLUMNS, h("tbody", {}, ...rows), { "data-testid": "costs" }),
      h("div.control.spaced-above", {}, h("span", {}, word("rotation_others")), search), others),
    result);

  function turned() {
    remember(gone);
    rows.forEach((one) => { one.querySelector("input").checked = gone.has(one.dataset.person); });
    fill(others);
    if (!gone.size) return fill(result);
    return show(result, () => get(path, { query: dated({ without: [...gone] }) }), (answer) => {
      fill(others, ...answer.without.filter((one) => !people.some((ours) => ours.id === one.id)).map((one) => chip(one, () => { gone.delete(one.id); turned(); })));
      fill(result, ...withoutThem(answer));
    }, { lines: 6 });
  }
}

/** One of ours: what their leaving would cost, with the box that takes them away. */
function row(one, { most, star: starred, gone, change }) {
  const box = h("input", { type: "checkbox", checked: gone, "aria-label": word("rotation_without", { name: one.name }), onchange: () => change(box.checked) });
  const figure = (value, name) => h("td", {}, h("span.cell-bar", {}, bar(value, { name: word(name), most, said: weight(value) }), h("span.figure", {}, weight(value))));
  return h("tr", { "data-person": one.id },
    h("th", { scope: "row" }, h("div.tie-who", {}, box, h("span", {}, personLink(one), h("span.small.muted.block-line", {}, one.title ?? ""),
      starred && h("span.flag", {}, word("rotation_is_star")), one.lost_weight > 0 && h("span.flag", {}, word("rotation_single"))))),
    figure(one.lost_weight, "column_lost"), figure(one.alone_weight, "column_alone"), figure(one.held_weight, "column_held"));
}

function chip({ name }, drop) {
  const label = word("rotation_drop", { name });
  return h("span.chip", {}, name, h("button.quiet.icon", { type: "button", "aria-label": label, title: label, onclick: drop }, "×"));
}

function remember(gone) {
  const query = new URLSearchParams(location.search);
  query.delete("without");
  for (const id of gone) query.append("without", id);
  changeAddress(`?${query}`);
}
