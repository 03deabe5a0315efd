// A project on one screen: vetoes, whether its chain carries us, the next moves; then the picture, the chain, rivals, precedents as tabs.
import { get, inPath } from "../core/api.js";
import { answer, reasons, stages } from "../project/chain.js";
import { chainTable } from "../project/chain_table.js";
import { competition } from "../work/competition.js";
import { openMap } from "../map/controller.js";
import { fill, h } from "../core/dom.js";
import { toImport } from "../components/empty.js";
import { amount } from "../core/format.js";
import { addressWith, dated } from "../past/day.js";
import { asOf, dayChooser } from "../past/chooser.js";
import { againstThePast } from "../past/past.js";
import { accountLink, projectLink, recordLinks } from "../components/links.js";
import { show } from "../components/loading.js";
import { nextMoves } from "../project/next_moves.js";
import { wonThen } from "../project/won_then.js";
import { richText } from "../components/rich_text.js";
import { part } from "../components/section.js";
import { projectSource } from "../map/sources.js";
import { afresh, tabs } from "../core/tabs.js";
import { language, listed, named, nameTab, word } from "../core/words.js";

const id = document.body.dataset.id;
const path = `/api/v1/projects/${inPath(id)}`;
const place = (name) => document.getElementById(`project-${name}`);

show(place("answer"), () => Promise.all([get(path), get(`${path}/chain`, { query: dated() })]), ([item, chain]) => {
  head(item);
  if (!chain.people.length) return fill(place("answer"), empty());
  const over = item.status && item.status !== "open";
  const past = againstThePast(path);
  fill(place("days"), dayChooser(), asOf());
  fill(place("answer"), over && h("p.note", {}, word("project_over")),
    part("project_part_answer", ...answer(chain), past.sentence, reasons(chain), stages(chain)));
  if (!over) moves(chain);
  const parts = {
    map: (into) => fill(into, drawn(item)),
    chain: (into) => fill(into, chainTable(path, chain)),
    competition: (into) => competition(into, path),
    past: (into) => fill(into, past.section),
    precedents: (into) => fill(into, precedents(chain.precedents), !over && item.opened_on && h("div.spaced-above", {}, wonThen(path)), h("p", {}, h("a", { href: "/project-relations", "data-testid": "relations-link" }, word("relations_link")))),
  };
  tabs(place("tabs"), Object.keys(parts), afresh(place("view"), parts, "view"), (view) => addressWith({ view }));
}, { lines: 8 });

/** The chain as a picture one can work on. */
function drawn({ customer }) {
  const into = h("div", { "data-testid": "project-map" });
  openMap(into, projectSource(id, customer));
  return into;
}

function moves(chain) {
  const into = h("div");
  fill(place("moves"), part("project_part_moves", into));
  show(into, () => get(`${path}/moves`, { query: dated() }), (found) => fill(into, nextMoves(found.moves, chain)), { lines: 6 });
}

function empty() {
  return h("div", {}, h("p.lead", { "data-testid": "chain-empty" }, word("chain_empty")), toImport());
}

/** Name, customer, stage, value, status, and who bids. */
async function head(item) {
  nameTab(item.name);
  const facts = [
    item.stage && named(`Project.stage.${item.stage}`), item.value !== null && [amount(item.value), item.currency].filter(Boolean).join(" "),
    item.status && named(`Project.status.${item.status}`),
  ];
  const [customer, ...bidders] = await Promise.all([item.customer, ...(item.bidders ?? [])].map((one) => one && organization(one)));
  const all = [customer && accountLink(customer), ...facts].filter(Boolean);
  const editor = document.body.dataset.role !== "viewer";
  fill(place("head"),
    h("h1", { "data-testid": "project-name" }, item.name),
    h("p.head-facts", {}, ...all.flatMap((fact, at) => (at ? [" · ", fact] : [fact]))),
    bidders.length > 0 && h("p.head-facts", {}, ...richText("project_bidders", { names: bidders.flatMap((one, at) => (at ? [language === "zh" ? "、" : ", ", accountLink(one)] : [accountLink(one)])) })),
    editor && recordLinks({ role: { to: id }, state: { id } }));
}

async function organization(key) {
  return get(`/api/v1/organizations/${inPath(key)}`).catch(() => ({ id: key, name: key }));
}

function precedents(all) {
  if (!all.length) return h("p.muted", {}, word("precedents_none"));
  return h("ul.plain.spaced", { "data-testid": "precedents" }, ...all.map((one) => h("li", {},
    projectLink(one), " ", h("span.flag", { "data-status": one.status }, named(`Project.status.${one.status}`)),
    h("p.small.muted", {}, word("precedent_alike", { names: listed(one.alike.map((what) => word(`alike_${what}`))) })),
    h("p", { class: one.review ? null : "muted" }, one.review ?? word("precedent_unreviewed")))));
}
