// The card of a person: properties, ties, projects, interactions.
import { get, inPath } from "../core/api.js";
import { fill, h } from "../core/dom.js";
import { showMore } from "../components/show_more.js";
import { ago, date } from "../core/format.js";
import { personLink, projectLink, recordLinks, support } from "../components/links.js";
import { tieHead, tieRows } from "./tie_rows.js";
import { named, word } from "../core/words.js";

const SHOWN_ABOVE = ["name", "title", "level", "id"];

/** The name, what places the person, and where they stand. */
export function head(into, { person }) {
  const organization = person.organization && h("span", {}, person.organization);
  if (organization) linkAccount(organization, person.organization);
  const level = person.level && named(`Person.level.${person.level}`);
  const facts = [person.title, level, person.department, organization].filter(Boolean);
  fill(into, h("div", {},
    h("h1", { "data-testid": "person-name" }, person.name),
    h("p.head-facts", {}, ...facts.flatMap((fact, at) => (at ? [" · ", fact] : [fact])), support(person)),
    person.side === "ours" && h("p", {}, h("a", { href: `/people/${inPath(person.id)}/scorecard`, "data-testid": "scorecard-link" }, word("scorecard_link"))),
    person.side !== "ours" && document.body.dataset.role !== "viewer" && recording(person)));
}

/** What can be recorded of somebody of the customer, each one click away. */
function recording({ id }) {
  return recordLinks({ assessment: { subject: `person:${id}` }, favour: { receiver: id }, expectation: { person: id }, goal: { subject: `person:${id}` }, facts: { id }, seat: { id }, tie: { to: id }, role: { from: id } });
}

/** Leads from the organisation's name to its map, where the name belongs to one organisation. */
async function linkAccount(place, name) {
  const { items } = await get("/api/v1/organizations", { query: { name, limit: 2 } }).catch(() => ({ items: [] }));
  if (items.length === 1) fill(place, h("a", { href: `/organizations/${inPath(items[0].id)}` }, name));
}

/** Everybody they are tied to. */
export function tiesOf(answer) {
  return section("ties", answer.ties.length ? ties(answer) : h("p.muted", {}, word("ties_none")));
}

/** What is recorded of them, their projects, their latest contacts. */
export function card(answer) {
  return h("div.columns", {},
    h("div", {}, section("facts", facts(answer)), section("projects", answer.projects.length ? projects(answer.projects) : h("p.muted", {}, word("none")))),
    section("interactions", answer.interactions.length ? interactions(answer.interactions) : h("p.muted", {}, word("interactions_none"))));
}

function section(title, ...content) {
  return h("section.block", { "data-testid": `card-${title}` }, h("h2.quiet-title", {}, word(title)), ...content);
}

function facts({ properties, manager, reports, seats }) {
  const rows = Object.entries(properties)
    .filter(([name, value]) => !SHOWN_ABOVE.includes(name) && value !== null && value !== "" && typeof value !== "object")
    .map(([name, value]) => fact(named(`Person.${name}`), shown(value)));
  return h("dl.facts", {},
    manager && fact(word("manager"), personLink(manager)),
    reports.length > 0 && fact(word("reports"), ...reports.flatMap((person, at) => (at ? [" · ", personLink(person)] : [personLink(person)]))),
    ...rows,
    seats.length > 0 && fact(word("seats"), h("ul.plain", {}, ...seats.map(seat))));
}

function fact(name, ...value) {
  return h("div", {}, h("dt", {}, name), h("dd", {}, ...value));
}

function seat({ organization, department, title, level, primary, current, started_on, ended_on }) {
  const rank = level && named(`Person.level.${level}`);
  const where = [title, rank, department, organization, current && !primary && word("further")].filter(Boolean).join(" · ");
  const when = started_on || ended_on ? `${started_on ? date(started_on) : "…"} – ${ended_on ? date(ended_on) : word("until_now")}` : "";
  return h("li", {}, where, when && h("span.muted.small", {}, ` ${when}`));
}

function ties({ person, ties: all }) {
  const body = h("tbody");
  const table = h("div.table-wrap", {}, h("table.stacked", {}, tieHead(), body));
  return h("div", {}, table, showMore(body, all.map((tie) => tieRows(person, tie))));
}

function projects(all) {
  return h("ul.plain.spaced", {}, ...all.map((project) => h("li", {}, projectLink(project),
    h("span.muted", {}, ` ${[project.role && role(project.role), project.status && named(`Project.status.${project.status}`)].filter(Boolean).join(" · ")}`))));
}

/** A role is one of a decision or of the work done; both are named in the ontology. */
function role(name) {
  const decided = named(`DECIDES_ON.role.${name}`);
  return decided === name ? named(`WORKED_ON.role.${name}`) : decided;
}

function interactions(all) {
  const list = h("ul.plain.spaced");
  return h("div", {}, list, showMore(list, all.map(met)));
}

function met({ at, channel, summary, with: others }) {
  const who = others.flatMap((person, index) => (index ? [" · ", personLink(person)] : [personLink(person)]));
  return h("li.met", {}, h("span.when", {}, ago(at)),
    h("span", {}, [channel && named(`Interaction.channel.${channel}`), summary].filter(Boolean).join(" · "),
      who.length > 0 && h("span.small.muted.block-line", {}, ...who)));
}

function shown(value) {
  return typeof value === "string" && /^\d{4}-\d{2}-\d{2}$/.test(value) ? date(value) : String(value);
}
