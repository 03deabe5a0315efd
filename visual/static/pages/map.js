// A map on a page of its own: the picture fills the window, the panel stands at its side.
import { pathOfPage } from "../core/address.js";
import { get, inPath } from "../core/api.js";
import { openMap } from "../map/controller.js";
import { fill, h } from "../core/dom.js";
import { isEmpty } from "../map/empty.js";
import { failed, show } from "../components/loading.js";
import { customerSource, projectSource, resourcesSource, rivalSource, routesSource } from "../map/sources.js";
import { savedAt, takeAway } from "../map/controls/take_away.js";
import { nameTab, word } from "../core/words.js";

const id = document.body.dataset.id;
const place = document.getElementById("map");
const title = document.getElementById("map-title");
const [, , kind, , part] = pathOfPage().split("/");

async function begin() {
  const { source, name, home } = await PAGES[part === "ties-into" ? "rival" : kind]();
  nameTab(name);
  const taking = h("span.map-taking", {}, inWords(source, document.getElementById("map-words")), takeAway(source, name));
  fill(title, h("h1", { "data-testid": "map-name" }, name), h("a", { href: home, "data-testid": "map-home" }, word("map_back")), taking);
  await openMap(place, source, { large: true, drawn: (_, drawing) => { taking.hidden = isEmpty(drawing); } });
}

const PAGES = {
  organizations: async () => ({ source: customerSource(id), name: (await organization(id)).name, home: `/organizations/${inPath(id)}?view=map` }),
  rival: async () => {
    const customer = new URLSearchParams(location.search).get("customer");
    const [rival, account] = await Promise.all([organization(id), organization(customer)]);
    return { source: rivalSource(id, customer), name: `${rival.name} → ${account.name}`, home: `/organizations/${inPath(customer)}?view=competition&against=${encodeURIComponent(id)}` };
  },
  resources: async () => ({ source: resourcesSource(), name: word("resources_title"), home: "/resources" }),
  projects: async () => {
    const project = await get(`/api/v1/projects/${inPath(id)}`);
    return { source: projectSource(id, project.customer), name: project.name, home: `/projects/${inPath(id)}` };
  },
  people: async () => {
    const person = await get(`/api/v1/people/${inPath(id)}`);
    return { source: routesSource(id), name: word("person_title", { name: person.name }), home: `/people/${inPath(id)}` };
  },
};

function organization(key) {
  return get(`/api/v1/organizations/${inPath(key)}`);
}

begin().catch((problem) => problem.status !== 401 && failed(place, problem, () => location.reload()));

/** A button that opens the tables of a source in `place`, as the address says the map is seen. */
function inWords(source, place) {
  const button = h("button.button", { type: "button", "aria-expanded": "false", "aria-controls": place.id, "data-testid": "map-words-toggle", onclick: () => turn(place.hidden) }, word("map_in_words"));
  return button;

  function turn(on) {
    place.hidden = !on;
    button.setAttribute("aria-expanded", String(on));
    fill(button, word(on ? "facts_close" : "map_in_words"));
    if (on) show(place, () => get(savedAt(source, { format: "json" })), (tables) => fill(place, h("h2", { tabindex: -1 }, word("map_in_words")), ...tables.map(table))).then(() => place.querySelector("h2")?.focus());
  }
}

function table({ key, caption, columns, rows }) {
  return h("div.table-wrap", { tabindex: 0, role: "region", "aria-label": caption }, h("table", { "data-facts": key },
    h("caption", {}, caption),
    h("thead", {}, h("tr", {}, ...columns.map((column) => h("th", { scope: "col" }, column)))),
    h("tbody", {}, ...rows.map(([first, ...rest]) => h("tr", {}, h("th", { scope: "row" }, first), ...rest.map((cell) => h("td", {}, cell)))))));
}
