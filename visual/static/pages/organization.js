// An account: its overview first; map, key people and influence one click away, each with an address of its own.
import { changeAddress } from "../core/address.js";
import { get, inPath } from "../core/api.js";
import { competition } from "../work/competition.js";
import { customerMap } from "../account/customer_map.js";
import { exportMenu } from "../exports/export_menu.js";
import { fill, h } from "../core/dom.js";
import { influence } from "../account/influence.js";
import { planLink } from "../map/controls/take_away.js";
import { keyPeople } from "../account/key_people.js";
import { once } from "../components/lazy.js";
import { overview } from "../account/overview.js";
import { relations } from "../map/relations.js";
import { rotation } from "../work/rotation.js";
import { show } from "../components/loading.js";
import { tabLinks } from "../core/tabs.js";
import { recordLinks } from "../components/links.js";
import { industryName, named, nameTab, word } from "../core/words.js";
import { addressWith, dated } from "../past/day.js";
import { asOf, dayChooser } from "../past/chooser.js";

const VIEWS = ["overview", "map", "people", "influence", "rotation", "competition"];
const OF_OTHERS = ["map", "influence"]; // of ourselves and of competitors: nobody covers them
const FIGURES = ["overview", "people", "influence", "rotation", "competition"]; // the map has its own way through time
const NARROW = 720; // pixels: below, the map is told as a table first

const id = document.body.dataset.id;
const place = document.getElementById("organization-view");
const bar = document.getElementById("organization-tabs");
const map = once(() => get(`/api/v1/organizations/${inPath(id)}/map`, { query: dated() }).then(relations));
let views = VIEWS;
let shown = null;
const SHOW = {
  overview: (into) => overview(into, id, map),
  map: (into, wanted) => customerMap(into, id, { wanted, chosen: (name) => changeAddress(addressWith({ view: name })) }),
  people: (into) => keyPeople(into, id),
  influence: (into) => influence(into, id),
  rotation: (into) => rotation(into, id),
  competition: (into) => competition(into, `/api/v1/organizations/${inPath(id)}`, id),
};

show(place, () => get(`/api/v1/organizations/${inPath(id)}`), (item) => {
  head(item);
  views = ["ours", "competitor"].includes(item.kind) ? OF_OTHERS : VIEWS;
  addEventListener("popstate", () => {
    const wanted = asked();
    if (wanted.view !== shown?.view || wanted.view !== "map" || wanted.form !== shown.form) turn(wanted); // a map goes back by itself
  });
  turn(asked());
}, { lines: 8 });

function head(item) {
  const facts = [
    item.tier && word("tier_of", { tier: item.tier }),
    item.standing && named(`Organization.standing.${item.standing}`), industryName(item.industry), item.region,
  ].filter(Boolean);
  fill(document.getElementById("organization-head"),
    h("h1", { "data-testid": "organization-name" }, item.name),
    facts.length > 0 && h("p.head-facts", {}, facts.join(" · ")), item.kind === "customer" && h("p", {}, h("a", { href: `/organizations/${inPath(id)}/year`, "data-testid": "year-link" }, word("year_link")), h("span.dot", { "aria-hidden": "true" }, "·"), planLink(id, item.name)), document.body.dataset.role !== "viewer" && recording(item), exportMenu(id));
}

/** What can be recorded of an organisation, each one click away; owners and projects are those of customers. */
function recording({ kind }) {
  const of = { tier: { id }, ...(kind === "customer" ? { owner: { to: id }, project: { customer: id }, standing: { subject: id } } : {}), person: { organization: id } };
  return recordLinks(of);
}

/** What the address asks for: `table` is the map in words. */
function asked() {
  const wanted = new URLSearchParams(location.search).get("view");
  if (wanted === "table") return { view: "map", form: "table" };
  return { view: views.includes(wanted) ? wanted : views[0], form: "map" };
}

/** Each view is built afresh in a place of its own, so that an answer that comes late lands nowhere. */
function turn({ view, form }) {
  shown = { view, form };
  const account = document.querySelector("[data-testid=organization-name]").textContent;
  nameTab(`${account} · ${word(`tab_${view}`)}`);
  tabLinks(bar, views, view, addressOf, () => turn(asked()));
  const into = h("div", { "data-testid": `${view === "map" ? "organization-map" : view}` });
  const day = FIGURES.includes(view) ? [dayChooser(), asOf()] : [];
  fill(place, ...day, into);
  SHOW[view](into, form);
}

function addressOf(name) {
  const view = { overview: null, map: innerWidth < NARROW ? "table" : "map" };
  return addressWith({ view: name in view ? view[name] : name });
}
