// The card of a person or a thing in the panel beside the map.
import { inPath } from "../../core/api.js";
import { h } from "../../core/dom.js";
import { number } from "../../core/format.js";
import { layerName } from "../filters.js";
import { openMenu } from "../controls/actions.js";
import { movesOf } from "../controls/cursor.js";
import { personMark, support } from "../../components/links.js";
import { bracketed, named, word } from "../../core/words.js";
/** @import { Controller, MapNode, Relations } from "../types.js" */

const PAGES = { Person: "people", Project: "projects", Organization: "organizations" };

/**
 * @param {MapNode} node
 * @param {Relations} known
 * @param {{controller: Controller}} shared
 */
export function panel(node, known, { controller }) {
  return node.type === "Person" ? personCard(node, known, controller) : thingCard(node, known, controller);
}

/**
 * @param {MapNode} person
 * @param {Relations} known
 * @param {Controller} controller
 */
function personCard(person, known, controller) {
  const ours = person.side === "ours";
  const pick = (id) => controller.cursor.to(id, { open: true });
  const acquaintances = known.acquaintances(person.id, ours ? "customer" : "ours");
  const level = person.level && named(`Person.level.${person.level}`);
  return [
    h("h2", { "data-testid": "panel-name" }, person.name),
    h("p.muted", {}, [person.title, level, known.group(person.id)].filter(Boolean).join(" · ")),
    support(person),
    ...movesOf(controller.drawing, person.id).map((said) => h("p.small.moved", {}, said)),
    h("h3.quiet-title", {}, word(ours ? "panel_knows" : "panel_known_by")),
    acquaintances.length ? h("ul.plain.spaced", {}, ...acquaintances.map((one) => acquaintance(one, pick))) : h("p.muted", {}, word("panel_nobody")),
    h("p.actions", {},
      !ours && h("button.button.primary", { type: "button", "data-testid": "panel-routes", onclick: () => controller.go({ routes: person.id, from: null, route: null, via: [], avoid: [], through: null }) }, word("panel_who", { name: person.name })),
      more(controller, person),
      h("a.button", { href: `/people/${inPath(person.id)}`, "data-testid": "panel-reach" }, word("card"))),
  ];
}

function acquaintance({ person, edge }, pick) {
  const kind = named(`class.${edge.class ?? "unknown"}`);
  return h("li.acquaintance", {}, personMark(person),
    h("button.link", { type: "button", onclick: () => pick(person.id) }, person.name),
    h("span.muted", {}, edge.strength === null ? kind : `${kind} ${number(edge.strength)}`));
}

/**
 * A department, an organisation, a project, a resource: what it is and what it is tied to.
 * @param {MapNode} node
 * @param {Relations} known
 * @param {Controller} controller
 */
function thingCard(node, known, controller) {
  const beside = known.beside(node.id).filter(({ edge }) => edge.type !== "PART_OF" && edge.type !== "WORKS_IN");
  return [
    h("h2", { "data-testid": "panel-name" }, node.name),
    h("p.muted", {}, [named(node.type), node.kind && named(`${node.type}.kind.${node.kind}`), node.uncovered && word("legend_uncovered")].filter(Boolean).join(" · ")),
    beside.length > 0 && h("ul.plain.spaced", {}, ...beside.map(({ other, edge }) => h("li.acquaintance", {},
      h("button.link", { type: "button", onclick: () => controller.cursor.to(other.id, { open: true }) }, other.name),
      h("span.muted", {}, `${layerName(edge.type)}${edge.kind ? bracketed(named(`${edge.type}.role.${edge.kind}`)) : ""}`)))),
    h("p.actions", {}, more(controller, node), node.type in PAGES && h("a.button", { href: `/${PAGES[node.type]}/${inPath(node.id)}` }, word("map_open_page"))),
  ].filter(Boolean);
}

/**
 * The menu for whoever has neither a second button nor its key.
 * @param {Controller} controller
 */
function more(controller, { id }) {
  return h("button.button", { type: "button", "aria-haspopup": "menu", "data-testid": "panel-more", onclick: (event) => {
    const { left, bottom } = event.currentTarget.getBoundingClientRect();
    openMenu(controller, { node: id, edge: null }, { x: left, y: bottom + 4 });
  } }, word("map_more"));
}
