// The resource map in words: what open projects lack, what we can bring, our people and their load, who worked together.
import { get } from "../core/api.js";
import { fill, h } from "../core/dom.js";
import { bar } from "../components/charts.js";
import { showMore } from "../components/show_more.js";
import { colleagues } from "../work/colleagues.js";
import { amount, number } from "../core/format.js";
import { dated } from "../past/day.js";
import { asOf, dayChooser } from "../past/chooser.js";
import { links } from "../components/names.js";
import { toImport } from "../components/empty.js";
import { part } from "../components/section.js";
import { projectLink } from "../components/links.js";
import { resourcesSource } from "../map/sources.js";
import { show } from "../components/loading.js";
import { table } from "../components/tables.js";
import { count, listed, named, word } from "../core/words.js";
import { openMap } from "../map/controller.js";

const COLUMNS = ["column_resource", "column_kind", "column_offered", "column_used", "column_capacity"];

const LISTS = ["people", "resources", "lacking", "past"];

show(document.getElementById("resources"), () => get("/api/v1/resources/use", { query: dated() }), (answer, place) => {
  if (isBare(answer)) return fill(place, h("div.empty-state", { "data-testid": "resources-empty" }, h("h2", {}, word("resources_empty_title")), h("p.muted", {}, word("resources_empty_text")), toImport()));
  fill(document.getElementById("resources-day"), dayChooser({ compares: false }), asOf());
  const map = h("div", { "data-testid": "resources-map" });
  openMap(map, resourcesSource());
  const rows = h("div");
  fill(place, rows, part("resources_map", map));
  fillRows(rows, answer);
}, { lines: 8 });

/** Everything but the map; a button brings further rows of each list where there are some. */
function fillRows(place, answer) {
  fill(place,
    h("div", { "data-testid": "lacking" }, part("resources_lacking", lacking(answer))),
    h("div", { "data-testid": "brought" }, part("resources_brought", answer.resources.length ? brought(answer.resources) : empty("resources_none"))),
    h("div", { "data-testid": "colleagues" }, part("resources_people", answer.people.length ? colleagues(answer.people) : empty("resources_people_none"))),
    h("div", { "data-testid": "past" }, part("resources_past", past(answer.past))),
    answer.next && further(place, answer));
}

function further(place, answer) {
  const button = h("button.button.quiet", { type: "button", "data-testid": "resources-more", onclick: async () => {
    button.disabled = true;
    try {
      const more = await get("/api/v1/resources/use", { query: dated({ cursor: answer.next }) });
      fillRows(place, { ...more, ...Object.fromEntries(LISTS.map((list) => [list, [...answer[list], ...more[list]]])) });
    } finally {
      button.disabled = false;
    }
  } }, word("more"));
  return button;
}

/** Whether there is nobody and nothing yet that the page could speak of. */
function isBare({ people, resources, past, open_projects: open }) {
  return !people.length && !resources.length && !past.length && !open;
}

function empty(text) {
  return h("div", {}, h("p", {}, word(text)), toImport());
}

/** Only projects whose chain is recorded can be said to lack nothing. */
function lacking({ lacking: projects, open_projects: open, without_chain: unknown }) {
  if (!open) return empty("resources_lacking_no_project");
  if (!projects.length && unknown) return empty(unknown === open ? "resources_lacking_no_chain" : "resources_lacking_some");
  if (!projects.length) return h("p.muted", {}, word("resources_lacking_none"));
  return h("ul.rows", {}, ...projects.map((one) => h("li.near.project-row", { "data-project": one.id }, h("span", {}, projectLink(one)),
    h("span.row-lines", {}, one.missing.length > 0 && h("strong", {}, word("resources_lacks", { names: listed(one.missing.map((kind) => named(`Resource.kind.${kind}`))) })),
      h("span", {}, one.resources ? count("resources_has", one.resources) : word("resources_has_none"))))));
}

function brought(resources) {
  return table(COLUMNS, h("tbody", {}, ...resources.map((one) => h("tr", { "data-resource": one.id },
    h("th", { scope: "row" }, h("strong", {}, one.name)),
    h("td", {}, one.kind ? named(`Resource.kind.${one.kind}`) : word("unknown")),
    h("td", {}, one.offered_by.length ? listed(one.offered_by) : h("span.muted", {}, word("unknown"))),
    h("td", {}, one.projects.length ? listed(one.projects) : h("span.muted", {}, word("unused"))),
    h("td", {}, use(one))))));
}

/** How much of the capacity is used; a capacity nobody recorded is hatched. */
function use({ name, kind, used, capacity, overloaded }) {
  if (kind === "budget") return capacity === null ? h("span.muted", {}, word("unknown")) : amount(capacity);
  const said = capacity === null ? word("used_n", { n: number(used) }) : word("used_of", { n: number(used), of: number(capacity) });
  return h("span", {}, bar(capacity === null ? null : used, { name, most: capacity || 1, said, missing: said, kind: overloaded ? "against" : "solid" }),
    h("span.small", {}, said), overloaded && h("span.flag", {}, word("load_over")));
}

function past(projects) {
  if (!projects.length) return h("p.muted", {}, word("resources_past_none"));
  const list = h("ul.plain.spaced");
  return h("div", {}, list, showMore(list, projects.map((one) => h("li", {}, projectLink(one), " ",
    one.status && h("span.flag", {}, named(`Project.status.${one.status}`)), links(one.people)))));
}
