// A person: who can reach them, and their card.
import { addressOfPage, changeAddress } from "../core/address.js";
import { get, inPath } from "../core/api.js";
import { card, head, tiesOf } from "../person/card.js";
import { chart } from "../canvas/chart.js";
import { contact } from "../person/contact.js";
import { fill, firstIn, h } from "../core/dom.js";
import { date, moment, number, routeWord, strengthWord } from "../core/format.js";
import { ladder } from "../person/ladder.js";
import { leaving } from "../person/leaving.js";
import { provenance } from "../person/provenance.js";
import { seatChanges } from "../person/seat_changes.js";
import { reachControls } from "../routes/reach_controls.js";
import { leadsTo } from "../routes/leads.js";
import { lazyDetails } from "../components/lazy.js";
import { personLink } from "../components/links.js";
import { canReach, routes } from "../routes/routes.js";
import { routesSource } from "../map/sources.js";
import { failed, show } from "../components/loading.js";
import { tabs } from "../core/tabs.js";
import { count, method, nameTab, word } from "../core/words.js";

const TALLEST = 560;
const id = document.body.dataset.id;
const place = document.getElementById("reach");
const address = new URLSearchParams(location.search);
const byId = (name) => document.getElementById(name);
const asked = { max_hops: Number(address.get("max_hops")) || method.max_hops, from: address.get("from") };

show(document.getElementById("person-card"), () => get(`/api/v1/people/${inPath(id)}/card`).catch(missing), (answer, into) => {
  head(document.getElementById("person-head"), answer);
  fill(into, card(answer));
  fill(byId("person-ties"), tiesOf(answer));
  const [ties, facts] = [byId("person-ties"), byId("person-facts")];
  const parts = isTheirs(answer.person) ? { standing: byId("person-standing"), ties, facts } : { ties, facts };
  tabs(byId("person-tabs"), Object.keys(parts), (shown) => Object.entries(parts).forEach(([name, part]) => { part.hidden = name !== shown; }), withView);
  if (isTheirs(answer.person)) stands();
  if (isTheirs(answer.person) && !answer.person.vacant && document.body.dataset.role !== "viewer") fill(byId("person-contact"), contact(answer, recorded));
  if (answer.person.side === "ours") leaving(document.getElementById("person-leaving"), answer);
  const { role } = document.body.dataset;
  fill(byId("person-provenance"), provenance(id, role !== "viewer"));
  if (role === "manager" || role === "admin") fill(document.getElementById("person-readers"), readers(id, { all: role === "admin" }));
});
reachControls(document.getElementById("reach-controls"), asked, (change) => {
  Object.assign(asked, change);
  remember();
  ask();
});
ask();

/** The contacts once more, since one was recorded or taken back. */
async function recorded() {
  const answer = await get(`/api/v1/people/${inPath(id)}/card`).catch(() => null);
  if (!answer) return;
  fill(byId("person-card"), card(answer));
  fill(byId("person-ties"), tiesOf(answer));
}

/** Somebody unknown has no routes either: one message is enough. */
function missing(problem) {
  firstIn(document, ".reach").hidden = problem.status === 404;
  throw problem;
}

/** The ladder and the moves are told of the customers' people. */
function isTheirs({ side }) {
  return (side ?? "customer") === "customer";
}

function stands() {
  const into = document.getElementById("person-standing");
  const path = `/api/v1/people/${inPath(id)}`;
  return show(into, () => Promise.all([get(`${path}/ladder`), get(`${path}/moves`)]), ([found, moved]) => fill(into, ladder(found), seatChanges(moved)));
}

function ask() {
  const query = { max_hops: asked.max_hops, from: asked.from };
  return show(place, () => get(`/api/v1/people/${inPath(id)}/reach`, { query }), (reach) => answered(reach, query), { lines: 6 });
}

function answered(reach, query) {
  nameTab(word("person_title", { name: reach.target.name }));
  document.getElementById("reach-title").textContent = word("person_title", { name: reach.target.name });
  if (reach.target.side === "ours" && !reach.routes.length) return fill(place, h("p.answer", {}, word("answer_ours", { name: reach.target.name })));
  if (!reach.routes.length) return fill(place, nobody(reach));
  const canvas = h("div.canvas", { role: "img", "aria-label": word("route_drawing"), "data-testid": "route-canvas" });
  const text = h("div.route-text");
  fill(place, h("p.answer", { "data-testid": "answer" }, ...answer(reach)), text, h("div.still", {}, canvas), large());
  return drawn(canvas, text, reach, query);
}

/** The same routes on a map of their own. */
function large() {
  const query = asked.from ? `?${new URLSearchParams({ routes: id, from: asked.from })}` : "";
  return h("p.actions.tight", {}, h("a.button", { href: `${routesSource(id).page}${query}`, "data-testid": "routes-large" }, word("map_enlarge")));
}

async function drawn(canvas, text, reach, query) {
  const shown = { at: 0, drawing: null, picture: null };
  const list = routes(text, reach, { choose: (at) => { shown.at = at; light(shown); } });
  try {
    shown.drawing = await get(`/drawings/people/${inPath(id)}/routes`, { query });
    shown.picture = chart(canvas, shown.drawing, { height: heightOf(canvas, shown.drawing), still: true, pick: (person) => pickRoute(person, shown, list) });
    light(shown);
  } catch (problem) {
    canvas.classList.add("canvas-off");
    failed(canvas, problem, () => drawn(canvas, text, reach, query));
  }
}

/** As high as its lanes want, up to what leaves the list in sight. */
function heightOf(canvas, { bounds: [left, top, right, bottom] }) {
  const scale = Math.min(1, (canvas.clientWidth - 48) / (right - left));
  return Math.round(Math.min(TALLEST, (bottom - top) * scale + 48));
}

function light({ at, drawing, picture }) {
  if (picture) picture.focus(drawing.routes[at].nodes, drawing.routes[at].edges, { accent: true });
}

/** A click on somebody chooses the next route that leads through them. */
function pickRoute(person, { at, drawing }, list) {
  const through = drawing.routes.map((route, index) => (route.nodes.includes(person) ? index : -1)).filter((index) => index >= 0);
  if (through.length) list.pick(through.find((index) => index > at) ?? through[0]);
}

function answer({ target, reaching, routes: [best] }) {
  return [
    h("strong", {}, canReach(reaching, target)), " ",
    word("answer_best", { first: best.people[0].name, word: routeWord(best.strength), n: number(best.strength) }),
  ];
}

function nobody({ target, nearest, leads }) {
  const said = asked.from
    ? word("answer_none_from", { first: asked.fromName ?? "", name: target.name, hops: asked.max_hops })
    : count("answer_none", asked.max_hops, { name: target.name, hops: asked.max_hops });
  return h("div.no-route", { "data-testid": "no-route" },
    h("p.answer", {}, said),
    (nearest.length > 0 || !leads?.length) && h("p.muted", {}, nearest.length ? word("answer_none_hint") : word("answer_nobody")),
    nearest.length > 0 && h("ul.rows", { "data-testid": "nearest" }, ...nearest.map((person) => h("li.near", {}, personLink(person),
      h("span.muted", {}, count("nearest_hops", person.hops)), h("span.figure", {}, `${strengthWord(person.strength)} ${number(person.strength)}`)))),
    leadsTo(target, leads));
}

/** The address with another part of the page, and whatever else it asks for. */
function withView(view) {
  const query = new URLSearchParams(location.search);
  query.delete("view");
  if (view) query.set("view", view);
  return addressOfPage(query);
}

function remember() {
  const query = new URLSearchParams(location.search);
  ["max_hops", "from"].forEach((name) => query.delete(name));
  if (asked.max_hops !== method.max_hops) query.set("max_hops", String(asked.max_hops));
  if (asked.from) query.set("from", asked.from);
  changeAddress(addressOfPage(query));
}

/** Who looked at the person, for those who answer for it, asked for when it is opened; `all` adds the way to the whole audit. */
function readers(id, { all = false } = {}) {
  const render = ({ since, items, complete }, place) => fill(place,
    items.length ? h("ul.plain", {}, ...items.map((one) => reader(one, since))) : h("p.muted", {}, word("readers_none", { day: date(since) })),
    !complete && h("p.small.muted", {}, word("readers_in_part")),
    all && h("p", {}, h("a", { href: `/audit?${new URLSearchParams({ person: id })}` }, word("readers_all"))));
  return lazyDetails(word("readers_title"), () => get(`/api/v1/people/${inPath(id)}/readers`), render, { "data-testid": "readers" });
}

function reader({ by, times, last }, since) {
  const often = count("readers_times", times, { day: date(since) });
  return h("li", { "data-testid": "reader" }, h("strong", {}, by), ` · ${often} · ${word("readers_last", { when: moment(last) })}`);
}
