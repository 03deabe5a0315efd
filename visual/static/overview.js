// An account at a glance: one sentence, three relationships, breadth, depth, penetration, the grid, the gaps.
import { get, inPath } from "./api.js";
import { coverageGrid } from "./coverage_grid.js";
import { fill, h } from "./dom.js";
import { gapList } from "./gaps.js";
import { generalGauges } from "./general.js";
import { namesPlace } from "./names.js";
import { show } from "./state.js";
import { three } from "./three.js";
import { sentences, word } from "./words.js";

const BROAD = 60;
const DEEP = 50;

/** Loads and shows the overview; `map()` promises the relations of the account's map. */
export function overview(place, id, map) {
  const path = `/api/v1/organizations/${inPath(id)}`;
  const load = () => Promise.all(["coverage", "relationship", "key-people"].map((name) => get(`${path}/${name}`)));
  return show(place, load, (answers) => fill(place, ...parts(...answers, map)), { lines: 8 });
}

function parts(coverage, relationship, { range }, map) {
  const mapped = coverage.departments.some((one) => one.people);
  const lead = h("p.lead", { "data-testid": "shape" }, shape(coverage));
  if (!mapped) return [lead, toImport(), three(relationship, coverage, range)];
  return [
    lead,
    coverage.provisional && h("p.note", { "data-testid": "provisional" }, word("provisional")),
    three(relationship, coverage, range),
    section("general_title", "general", generalGauges(coverage, map)),
    section("gaps_title", "gaps", gapList(coverage.gaps)),
    section("grid_title", "coverage-grid", coverageGrid(coverage, (department, level) => namesPlace(map, (known) => inCell(known, department, level)))),
  ];
}

function toImport() {
  return h("p.actions", {}, h("a.button.primary", { href: "/imports" }, word("empty_import")));
}

function section(title, id, ...content) {
  return h("section.part", { "data-testid": id, "aria-labelledby": `${id}-title` }, h("h2", { id: `${id}-title` }, word(title)), ...content);
}

/** The account's shape in words, with the counts that make it. */
function shape({ breadth, depth, departments, by_level, mutual }) {
  const people = by_level.reduce((sum, one) => sum + one.people, 0);
  if (!people) return word("shape_nobody");
  if (!mutual.of) return word("shape_no_ties", { n: people });
  const kind = `${breadth >= BROAD ? "broad" : "narrow"}_${depth >= DEEP ? "deep" : "shallow"}`;
  return sentences(
    word("shape_sentence", { shape: word(`shape_${kind}`), n: departments.filter((one) => one.covered).length, of: departments.length }),
    word("shape_mutual", mutual));
}

function inCell(known, department, level) {
  return known.people.filter((person) => (department === null || person.department === department) && (person.level ?? null) === level);
}
