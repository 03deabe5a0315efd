// An account at a glance: one sentence, what stands in the way, the next act; then its parts as tabs.
import { changeAddress } from "../core/address.js";
import { get, inPath } from "../core/api.js";
import { coverageGrid } from "./coverage_grid.js";
import { fill, h } from "../core/dom.js";
import { toImport } from "../components/empty.js";
import { gapList, gapTitle, openGap } from "./gaps.js";
import { byLine } from "./general.js";
import { once } from "../components/lazy.js";
import { show } from "../components/loading.js";
import { firstAnswer, partLink, partTabs, reachAct } from "../answer/answer.js";
import { projectLink } from "../components/links.js";
import { addressWith, dated } from "../past/day.js";
import { againstThePast } from "../past/past.js";
import { namesPlace } from "../components/names.js";
import { loadProjects, openProjects } from "./projects.js";
import { relations } from "../map/relations.js";
import { threeRelationships } from "./three_relationships.js";
import { count, listed, method, sentences, word } from "../core/words.js";

const REASONS = 3;

/** Loads and shows the overview; `map()` promises the relations of the account's own map. */
export async function overview(place, id, map) {
  const path = `/api/v1/organizations/${inPath(id)}`;
  const rolled = new URLSearchParams(location.search).get("subsidiaries") === "true";
  const load = () => Promise.all([
    get(`${path}/coverage`, { query: dated(rolled ? { subsidiaries: true } : {}) }), get(`${path}/relationship`, { query: dated() }), get(`${path}/key-people`, { query: dated() }), hasSubsidiaries(id), loadProjects(id),
  ]);
  return show(place, load, ([coverage, relationship, { range }, below, projects]) => {
    const [people, past] = [rolled ? once(() => joinedMap(id)) : map, againstThePast(path)];
    const box = h("div");
    let tabs = null;
    fill(place, answer(coverage, projects, past, () => tabs), box);
    const shows = {
      three: (into) => fill(into, threeRelationships(relationship, coverage, range, people)),
      projects: (into) => fill(into, openProjects(projects)),
      ...(isMapped(coverage) && {
        gaps: (into) => fill(into, section("gaps_title", "gaps", gapList(coverage.gaps))),
        grid: (into) => fill(into, section("grid_title", "coverage-grid", coverageGrid(coverage, (department, level) => namesPlace(people, (known) => inCell(known, department, level)))), byLine(coverage.by_line)),
        past: (into) => fill(into, past.section),
      }),
    };
    tabs = partTabs(box, shows, { label: word("overview_parts"), kept: () => ({ subsidiaries: rolled && "true" }), aside: below && rollUp(rolled, again) });
  }, { lines: 8 });

  function again(checked) {
    changeAddress(addressWith({ subsidiaries: checked && "true", part: new URLSearchParams(location.search).get("part") }));
    overview(place, id, map).then(() => place.querySelector("input")?.focus());
  }
}

/** The shape in one sentence; what stands in the way first, then the heaviest gaps; whom to get to next. */
function answer(coverage, projects, past, tabs) {
  const lead = h("p.lead", { "data-testid": "shape" }, shape(coverage));
  if (!isMapped(coverage)) return firstAnswer(lead, { beside: [toImport()] });
  const blocked = projects.filter(({ chain }) => chain.vetoes.some(({ state }) => state === "blocks"));
  const heavy = coverage.gaps.slice(0, REASONS);
  return firstAnswer(lead, {
    beside: [past.sentence, coverage.provisional && h("p.note", { "data-testid": "provisional" }, word("provisional"))],
    reasons: [...blocked.map(blockedReason), ...heavy.map((gap) => partLink(gapTitle(gap), "gaps", tabs, (place) => openGap(place, gap.kind)))],
    act: next(blocked, coverage.gaps),
  });
}

function blockedReason({ item, chain }) {
  const names = listed(chain.vetoes.filter(({ state }) => state === "blocks").map(({ name }) => name));
  return [projectLink(item), " ", h("strong.wrong", {}, word("projects_blocked", { names }))];
}

/** Who blocks a project, else the customer's first person of the heaviest gap. */
function next(blocked, gaps) {
  const who = blocked.flatMap(({ chain }) => chain.vetoes.filter(({ state }) => state === "blocks"))[0]
    ?? gaps.flatMap(({ people }) => people.filter(({ side }) => side !== "ours"))[0];
  return who && reachAct(who);
}

function isMapped({ departments }) {
  return departments.some((one) => one.people);
}

function section(title, id, ...content) {
  return h("section.part", { "data-testid": id, "aria-labelledby": `${id}-title` }, h("h2", { id: `${id}-title` }, word(title)), ...content);
}

/** The account's shape in words, with the counts that make it. */
function shape({ breadth, depth, departments, by_level, mutual }) {
  const people = by_level.reduce((sum, one) => sum + one.people, 0);
  if (!people) return word("shape_nobody");
  if (!mutual.of && !mutual.unknown) return word("shape_no_ties", { n: people });
  const kind = `${breadth >= method.broad ? "broad" : "narrow"}_${depth >= method.deep ? "deep" : "shallow"}`;
  return sentences(
    word("shape_sentence", { shape: word(`shape_${kind}`), n: departments.filter((one) => one.covered).length, of: departments.length }),
    mutual.of > 0 && word("shape_mutual", mutual), mutual.unknown > 0 && count("shape_unknown", mutual.unknown));
}

function inCell(known, department, level) {
  return known.people.filter((person) => (department === null || person.department === department) && (person.level ?? null) === level);
}

/** Whether any organisation is part of `id`. */
async function hasSubsidiaries(id) {
  const { items } = await get("/api/v1/ties", { query: { type: "PART_OF", to: id, limit: 500 } });
  return items.some((tie) => tie.from_type === "Organization" && !tie.ended_on);
}

/** The relations of an account's map with everything below it, however many: one request. */
async function joinedMap(id) {
  return relations(await get(`/api/v1/organizations/${inPath(id)}/map`, { query: dated({ subsidiaries: true }) }));
}

/** The switch between the account alone and with all below it; `change(checked)` hears of it. */
function rollUp(checked, change) {
  const box = h("input", { type: "checkbox", checked, "data-testid": "subsidiaries", onchange: () => change(box.checked) });
  return h("label.roll-up", {}, box, h("span", {}, word("subsidiaries")));
}
