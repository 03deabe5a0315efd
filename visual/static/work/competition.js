// Where a competitor stands against us: people, coverage, departments, and who of theirs knows whom.
import { addressOfPage, changeAddress } from "../core/address.js";
import { get } from "../core/api.js";
import { bothSides, standTable, stateMark, STATES } from "./contest.js";
import { openMap } from "../map/controller.js";
import { fill, h } from "../core/dom.js";
import { toImport } from "../components/empty.js";
import { number, weight } from "../core/format.js";
import { personLink } from "../components/links.js";
import { show } from "../components/loading.js";
import { links } from "../components/names.js";
import { part } from "../components/section.js";
import { rivalSource } from "../map/sources.js";
import { richText } from "../components/rich_text.js";
import { bracketed, listed, word } from "../core/words.js";
import { dated } from "../past/day.js";
import { againstThePast } from "../past/past.js";

const COACH = 3; // on the ladder of support
const COVERAGE = ["general", "breadth", "depth", "penetration"];

/** Loads and shows it for an account or a project (`path`); the address keeps whom it is against. With `account` its map is drawn, too. */
export function competition(place, path, account = null) {
  const against = new URLSearchParams(location.search).get("against");
  const load = () => Promise.all([get(`${path}/competition`, { query: dated({ against }) }), get("/api/v1/organizations", { query: { kind: "competitor", limit: 500 } })]);
  return show(place, load, ([answer, { items: rivals }]) => {
    if (!rivals.length) return fill(place, h("p", { "data-testid": "no-rivals" }, word("standoff_no_rivals")), toImport());
    if (!answer.people.length) return fill(place, h("p", {}, word("standoff_none")), toImport());
    fill(place, chooser(rivals, against, (chosen) => { remember(chosen); competition(place, path, account).then(() => place.querySelector("select")?.focus()); }), ...parts(answer, account && rivalMap(against, account), account && pastBeside(path, rivals.find((one) => one.id === against))));
  }, { lines: 8 });
}

function chooser(rivals, against, change) {
  const select = h("select.field", { "data-testid": "against", onchange: () => change(select.value) }, h("option", { value: "" }, word("against_best")),
    ...rivals.map(({ id, name }) => h("option", { value: id, selected: id === against }, name)));
  return h("label.control.spaced-below", {}, word("against"), select);
}

function remember(against) {
  const query = new URLSearchParams(location.search);
  if (against) query.set("against", against);
  else query.delete("against");
  changeAddress(addressOfPage(query));
}

/** How coverage has moved: ours, and that of the competitor who is chosen. */
function pastBeside(path, rival) {
  return againstThePast(path, { metrics: COVERAGE, against: rival ?? null });
}

/** Who works for a competitor from inside, said beside the shares; false where nobody does. */
function coaches(people) {
  const found = people.filter(({ theirs }) => theirs.level === COACH);
  const named = found.flatMap((one, at) => [at > 0 && listed(["", ""]), personLink(one), one.rival_name && h("span", {}, bracketed(one.rival_name))]).filter(Boolean);
  return found.length > 0 && h("p.wrong", { "data-testid": "standoff-coaches" }, ...richText(found.length === 1 ? "standoff_coach" : "standoff_coaches", { names: named }));
}

function parts({ people, coverage, ties, weights }, map, past) {
  return [
    h("p.lead", { "data-testid": "standoff" }, lead(weights)),
    coaches(people),
    past && past.sentence,
    legend(),
    part("standoff_people", standTable(people)),
    coverage && part("coverage_sides", bothSides(coverage), departments("theirs_alone", coverage.theirs_alone), departments("theirs_deeper", coverage.deeper)),
    past && past.section,
    map && part("rival_map", map),
    part("rival_ties", ties.length ? rivalTies(ties) : h("p.muted", {}, word("rival_ties_none"))),
  ];
}

function lead(weights) {
  const of = (state) => weights[state] ?? 0;
  const whole = STATES.reduce((sum, state) => sum + of(state), 0);
  return word("standoff_lead", { all: weight(whole), ...Object.fromEntries(STATES.map((state) => [state, weight(of(state))])) });
}

function legend() {
  return h("ul.chart-legend", {}, ...STATES.map((state) => h("li", {}, stateMark(state), `${word(`state_${state}`)} – ${word(`state_means_${state}`)}`)));
}

function departments(title, names) {
  return h("div.spaced-above", { "data-testid": title }, h("h3", {}, word(title)),
    names.length ? h("ul.names", {}, ...names.map((name) => h("li", {}, name))) : h("p.muted", {}, word("departments_none")));
}

/** Each of theirs with those they know, the strongest tie first. */
function rivalTies(ties) {
  const byRival = new Map();
  for (const tie of ties) byRival.set(tie.rival.id, [...(byRival.get(tie.rival.id) ?? []), tie]);
  return h("ul.plain.spaced", { "data-testid": "rival-ties" }, ...[...byRival.values()].map((known) => h("li", {},
    personLink(known[0].rival), h("span.muted.small", {}, ` ${[known[0].rival.title, known[0].rival.organization].filter(Boolean).join(" · ")}`),
    links(known.sort((a, b) => (b.strength ?? -1) - (a.strength ?? -1)).map(({ person, strength }) => ({ ...person, name: `${person.name}${strength === null ? "" : bracketed(number(strength))}` }))))));
}

/** Loads and draws whom the competitor `rival` knows at `account`. */
function rivalMap(rival, account) {
  const place = h("div", { "data-testid": "rival-map" });
  if (rival) openMap(place, rivalSource(rival, account), { drawn: (_, { edges }) => edges.length > 0 || (fill(place, h("p.muted", {}, word("rival_ties_none"))), false) });
  else fill(place, h("p.muted", {}, word("rival_map_choose")));
  return place;
}
