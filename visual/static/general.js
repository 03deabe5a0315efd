// Breadth, depth and penetration as gauges, each opening to departments and names.
import { bar, gauge } from "./charts.js";
import { fill, h } from "./dom.js";
import { number } from "./format.js";
import { lazyDetails } from "./lazy.js";
import { known } from "./names.js";
import { word } from "./words.js";

const DEEP = 50;

export function generalGauges(coverage, map) {
  const { departments, mutual } = coverage;
  const of = departments.length;
  const figures = {
    breadth: { n: departments.filter((one) => one.covered).length, of },
    depth: { n: departments.filter((one) => one.depth !== null && one.depth >= DEEP).length, of },
    penetration: mutual,
  };
  const openings = { breadth: () => byDepartment(departments, map), depth: () => depths(departments, map), penetration: () => tied(map) };
  return h("div", {},
    h("div.gauges", {}, ...Object.keys(figures).map((name) => measured(name, coverage[name], figures[name], openings[name]))),
    byLine(coverage.by_line));
}

function measured(name, value, figure, opening) {
  const said = `${word("of_scale", { n: number(value ?? 0) })}, ${word(`general_n_${name}`, figure)}`;
  return h("div", { "data-testid": `gauge-${name}` }, gauge({
    name: word(name), value, means: word(`general_means_${name}`), unknown: word(`general_unknown_${name}`), figure: word(`general_n_${name}`, figure), said, more: value === null ? null : opening(),
  }));
}

/** The uncovered departments first, with everybody mapped there. */
function byDepartment(departments, map) {
  const ordered = [...departments].sort((a, b) => a.covered - b.covered || b.weight - a.weight);
  return lazyDetails(word("open_names"), map, (relations, place) => fill(place, h("ul.plain.spaced", {}, ...ordered.map((one) => department(one, relations)))));
}

function department(one, relations) {
  const there = relations.people.filter((person) => person.department === one.id);
  const tied = there.filter((person) => relations.acquaintances(person.id, "ours").length);
  return h("li", {}, h("strong", {}, one.name), " ",
    !one.covered && h("span.flag", {}, one.people ? word("department_nobody") : word("department_unmapped")),
    known(one.covered ? tied : there, relations));
}

/** Each department's depth, with the people it rests on. */
function depths(departments, map) {
  const ordered = [...departments].sort((a, b) => (b.depth ?? -1) - (a.depth ?? -1));
  return lazyDetails(word("open_names"), map, (relations, place) => fill(place, h("ul.plain.spaced", {}, ...ordered.map((one) => deep(one, relations)))));
}

function deep(one, relations) {
  const held = relations.people.filter((person) => person.department === one.id && isTied(person, relations));
  return h("li", {}, h("div.bar-line", {}, h("strong.bar-name", {}, one.name), bar(one.depth, { name: one.name }), h("span.figure", {}, one.depth === null ? word("unknown") : number(one.depth))),
    held.length ? known(held, relations, one.need) : h("span.flag", {}, word("department_nobody")));
}

function tied(map) {
  return lazyDetails(word("open_names"), map, (relations, place) => {
    fill(place, known(relations.people.filter((person) => isTied(person, relations)), relations));
  });
}

/** Whether somebody of ours has more than a pseudo tie to them. */
function isTied(person, relations) {
  return relations.acquaintances(person.id, "ours").some(({ edge }) => (edge.strength ?? 0) > 0 && edge.class !== "pseudo");
}

function byLine(lines) {
  const entries = Object.entries(lines).sort(([, a], [, b]) => (a ?? -1) - (b ?? -1));
  if (!entries.length) return null;
  return h("div.by-line", { "data-testid": "by-line" }, h("h3", {}, word("by_line")), h("ul.plain.bars", {}, ...entries.map(([name, value]) => line(name, value))));
}

function line(name, value) {
  return h("li.bar-line", {}, h("span.bar-name", {}, name), bar(value, { name }), h("span.figure", {}, value === null ? word("unknown") : number(value)));
}
