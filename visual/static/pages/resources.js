// Our resources: what open projects lack and who could help, in words first; then the lists and the map as tabs.
import { get, inPath } from "../core/api.js";
import { fill, h } from "../core/dom.js";
import { bar } from "../components/charts.js";
import { showMore } from "../components/show_more.js";
import { colleagues } from "../work/colleagues.js";
import { amount, date, number } from "../core/format.js";
import { compared } from "../past/day.js";
import { asOf, dayChooser } from "../past/chooser.js";
import { links } from "../components/names.js";
import { toImport } from "../components/empty.js";
import { firstAnswer, partTabs } from "../answer/answer.js";
import { richText } from "../components/rich_text.js";
import { part } from "../components/section.js";
import { projectLink } from "../components/links.js";
import { resourcesSource } from "../map/sources.js";
import { show } from "../components/loading.js";
import { table } from "../components/tables.js";
import { count, listed, named, word } from "../core/words.js";
import { openMap } from "../map/controller.js";

const COLUMNS = ["column_resource", "column_kind", "column_offered", "column_used", "column_capacity"];

const LISTS = ["people", "resources", "lacking", "past"];

const MARKED = { lacking: "lacking", brought: "brought", people: "colleagues", past: "past" }; // what tests and tables know the parts as

show(document.getElementById("resources"), () => get("/api/v1/resources/use", { query: compared() }), (answer, place) => {
  if (isBare(answer)) return fill(place, h("div.empty-state", { "data-testid": "resources-empty" }, h("h2", {}, word("resources_empty_title")), h("p.muted", {}, word("resources_empty_text")), toImport()));
  fill(document.getElementById("resources-day"), dayChooser(), asOf());
  const box = h("div");
  fill(place, firstAnswer(lead(answer), { beside: [since(answer)], reasons: helpful(answer), act: next(answer) }), box);
  let told = answer;
  const list = (name, title, content) => (into) => {
    const again = () => fill(into, h("div", { "data-testid": MARKED[name] }, part(title, content(told))), told.next && further(told, (more) => { told = more; again(); }));
    again();
  };
  partTabs(box, {
    lacking: list("lacking", "resources_lacking", lacking),
    brought: list("brought", "resources_brought", ({ resources }) => (resources.length ? brought(resources) : empty("resources_none"))),
    our_people: list("people", "resources_people", ({ people }) => (people.length ? colleagues(people) : empty("resources_people_none"))),
    together: list("past", "resources_past", ({ past: projects }) => h("div", {}, h("p", {}, h("a", { href: "/project-relations", "data-testid": "relations-link" }, word("relations_link"))), past(projects))),
    resources_map: (into) => {
      const map = h("div", { "data-testid": "resources-map" });
      fill(into, map);
      openMap(map, resourcesSource());
    },
  }, { label: word("resources_parts") });
}, { lines: 8 });

/** How many open projects lack something, in one sentence. */
function lead(answer) {
  const { lacking: projects, open_projects: open, without_chain: unknown } = answer;
  const lacks = projects.filter(({ missing }) => missing.length).length;
  const said = !open ? word("resources_answer_none") : lacks ? count(isWhole(answer, "lacking") ? "resources_answer" : "resources_answer_more", lacks, { of: number(open) }) : word(unknown ? "resources_answer_unknown" : "resources_answer_all", { of: number(open), unknown: number(unknown) });
  return h("p.lead", { "data-testid": "resources-answer" }, said);
}

/** The same on the day compared with. */
function since({ than }) {
  const said = { day: date(than.at), of: number(than.open_projects) };
  return h("p.past-sentence", { "data-testid": "past-sentence" }, than.open_projects ? count("resources_then", than.lacking, said) : word("resources_then_none", said));
}

/** For each kind that a project lacks: a resource of ours of that kind with room to spare, the least used first. */
function helpful(answer) {
  const { lacking: projects, resources } = answer;
  const free = ({ kind, used, capacity }, wanted) => kind === wanted && (capacity === null || used < capacity);
  return projects.flatMap((project) => project.missing.map((kind) => {
    const [best] = resources.filter((one) => free(one, kind) && !one.projects.includes(project.name)).sort((a, b) => a.used - b.used);
    const said = { project: projectLink(project), kind: named(`Resource.kind.${kind}`) };
    if (!best && !isWhole(answer, "resources")) return false; // one that is not loaded yet may do
    return best ? richText("resources_could", { ...said, resource: h("strong", {}, best.name), by: listed(best.offered_by) || word("unknown") }) : richText("resources_nobody_has", said);
  }));
}

/** Whether all rows of a list are loaded: those of another go on where it has ended. */
function isWhole(answer, list) {
  return !answer.next || answer[list].length < Math.max(...LISTS.map((one) => answer[one].length));
}

/** To the project that lacks most. */
function next({ lacking: projects }) {
  const [most] = [...projects].sort((a, b) => b.missing.length - a.missing.length);
  return most?.missing.length > 0 && h("a.button.primary", { href: `/projects/${inPath(most.id)}`, "data-testid": "next-act" }, word("resources_act", { name: most.name }));
}

function further(answer, come) {
  const button = h("button.button.quiet", { type: "button", "data-testid": "resources-more", onclick: async () => {
    button.disabled = true;
    try {
      const more = await get("/api/v1/resources/use", { query: compared({ cursor: answer.next }) });
      come({ ...more, ...Object.fromEntries(LISTS.map((list) => [list, [...answer[list], ...more[list]]])) });
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
