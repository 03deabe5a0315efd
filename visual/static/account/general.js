// Breadth, depth and penetration as gauges, each opening to departments and names.
import { bar, gauge } from "../components/charts.js";
import { fill, h } from "../core/dom.js";
import { number } from "../core/format.js";
import { lazyDetails } from "../components/lazy.js";
import { known } from "../components/names.js";
import { personLink, support } from "../components/links.js";
import { bracketed, listed, method, word } from "../core/words.js";


export function generalGauges(coverage, map) {
  const { departments, mutual } = coverage;
  const of = departments.length;
  const figures = {
    breadth: { n: departments.filter((one) => one.covered).length, of },
    depth: { n: departments.filter((one) => one.depth !== null && one.depth >= method.deep).length, of },
    penetration: mutual,
  };
  const openings = { breadth: () => byDepartment(coverage, map), depth: () => depths(coverage, map), penetration: () => tied(coverage) };
  return h("li.gauges", {}, ...Object.keys(figures).map((name) => measured(name, coverage[name], figures[name], openings[name])));
}

function measured(name, value, figure, opening) {
  const counts = listed([word(`general_n_${name}`, figure), figure.unknown > 0 && word("general_n_unknown", { n: number(figure.unknown) })].filter(Boolean));
  const said = `${word("of_scale", { n: number(value ?? 0) })}, ${counts}`;
  return h("div", { "data-testid": `gauge-${name}` }, gauge({
    name: word(name), value, means: word(`general_means_${name}`), unknown: word(`general_unknown_${figure.unknown > 0 ? "initiators" : name}`), figure: counts, said, more: value === null ? null : opening(),
  }));
}

/** The uncovered departments first: whom we hold in each, or everybody where we hold nobody. */
function byDepartment(coverage, map) {
  const ordered = [...coverage.departments].sort((a, b) => a.covered - b.covered || b.weight - a.weight);
  return opened(map, (relations) => {
    const firm = held(coverage, relations);
    return h("ul.plain.spaced", {}, ...ordered.map((one) => department(one, (one.covered ? firm : relations.people).filter(isIn(one)), relations)));
  });
}

function department(one, people, relations) {
  return h("li", {}, h("strong", {}, one.name), " ",
    !one.covered && h("span.flag", {}, one.people ? word("department_nobody") : word("department_unmapped")), known(people, relations));
}

/** Each department's depth, with the people it rests on. */
function depths(coverage, map) {
  const ordered = [...coverage.departments].sort((a, b) => (b.depth ?? -1) - (a.depth ?? -1));
  return opened(map, (relations) => {
    const firm = held(coverage, relations);
    return h("ul.plain.spaced", {}, ...ordered.map((one) => deep(one, firm.filter(isIn(one)), relations)));
  });
}

function deep(one, people, relations) {
  return h("li", {}, h("div.bar-line", {}, h("strong.bar-name", {}, one.name), bar(one.depth, { name: one.name }), h("span.figure", {}, one.depth === null ? word("unknown") : number(one.depth))),
    people.length ? known(people, relations, one.need) : h("span.flag", {}, word("department_nobody")));
}

/** Everybody effectively tied, those who know and trust us first and marked so, as are those of whom it is unknown. */
function tied({ held: all }) {
  const ordered = [...all].sort((a, b) => b.mutual - a.mutual || b.weight - a.weight);
  return h("details.more", {}, h("summary", {}, word("open_names")), h("ul.plain.known", {}, ...ordered.map(({ person, through, mutual, best }) => h("li", { "data-mutual": mutual },
    personLink(person), h("span.muted.small", {}, person.title ?? ""), support(person),
    h(mutual ? "span.flag" : "span.small.muted", {}, word(mutual === null ? "mutual_unknown" : mutual ? "mutual_yes" : "mutual_no")),
    h("span.small", {}, word("knows_through", { names: `${listed(through.map((one) => one.name))}${bracketed(number(best))}` }))))));
}

function opened(map, render) {
  return lazyDetails(word("open_names"), map, (relations, place) => fill(place, render(relations)));
}

/** Who of the map is effectively tied, as the coverage counts them. */
function held({ held: all }, relations) {
  const counted = new Set(all.map(({ person }) => person.id));
  return relations.people.filter((person) => counted.has(person.id));
}

function isIn({ id }) {
  return (person) => person.department === id;
}

/** Breadth by business line; false where nobody named any. */
export function byLine(lines) {
  const entries = Object.entries(lines).sort(([, a], [, b]) => (a ?? -1) - (b ?? -1));
  if (!entries.length) return false;
  return h("div.by-line", { "data-testid": "by-line" }, h("h3", {}, word("by_line")), h("ul.plain.bars", {}, ...entries.map(([name, value]) => line(name, value))));
}

function line(name, value) {
  return h("li.bar-line", {}, h("span.bar-name", {}, name), bar(value, { name }), h("span.figure", {}, value === null ? word("unknown") : number(value)));
}
