// An account at a glance: one sentence, three relationships, breadth, depth, penetration, the grid, the gaps.
import { get, inPath } from "../core/api.js";
import { coverageGrid } from "./coverage_grid.js";
import { fill, h } from "../core/dom.js";
import { toImport } from "../components/empty.js";
import { gapList } from "./gaps.js";
import { generalGauges } from "./general.js";
import { once } from "../components/lazy.js";
import { show } from "../components/loading.js";
import { addressWith, dated } from "../past/day.js";
import { againstThePast } from "../past/past.js";
import { namesPlace } from "../components/names.js";
import { openProjects } from "./projects.js";
import { relations } from "../map/relations.js";
import { threeRelationships } from "./three_relationships.js";
import { count, method, sentences, word } from "../core/words.js";

/** Loads and shows the overview; `map()` promises the relations of the account's own map. */
export async function overview(place, id, map) {
  const path = `/api/v1/organizations/${inPath(id)}`;
  const rolled = new URLSearchParams(location.search).get("subsidiaries") === "true";
  const load = () => Promise.all([
    get(`${path}/coverage`, { query: dated(rolled ? { subsidiaries: true } : {}) }), get(`${path}/relationship`, { query: dated() }), get(`${path}/key-people`, { query: dated() }), hasSubsidiaries(id),
  ]);
  return show(place, load, ([coverage, relationship, { range }, below]) => {
    const people = rolled ? once(() => joinedMap(id)) : map;
    fill(place, below && rollUp(rolled, again), ...parts(coverage, relationship, range, people, openProjects(id), againstThePast(path)));
  }, { lines: 8 });

  function again(checked) {
    history.replaceState(null, "", addressWith({ subsidiaries: checked && "true" }));
    overview(place, id, map).then(() => place.querySelector("input")?.focus());
  }
}

function parts(coverage, relationship, range, map, projects, past) {
  const mapped = coverage.departments.some((one) => one.people);
  const lead = h("p.lead", { "data-testid": "shape" }, shape(coverage));
  const three = threeRelationships({ ...relationship, general: { ...relationship.general, score: coverage.general } }, coverage, range);
  if (!mapped) return [lead, toImport(), three, projects];
  return [
    lead,
    past.sentence,
    coverage.provisional && h("p.note", { "data-testid": "provisional" }, word("provisional")),
    three,
    past.section,
    projects,
    section("general_title", "general", generalGauges(coverage, map)),
    section("gaps_title", "gaps", gapList(coverage.gaps)),
    section("grid_title", "coverage-grid", coverageGrid(coverage, (department, level) => namesPlace(map, (known) => inCell(known, department, level)))),
  ];
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
