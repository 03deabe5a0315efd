// The panel of the routes to a person: the list chooses a route, the picture lights it.
import { inPath } from "../../core/api.js";
import { h } from "../../core/dom.js";
import { number, routeWord } from "../../core/format.js";
import { leadsTo } from "../../routes/leads.js";
import { personLink } from "../../components/links.js";
import { lit } from "../route_search.js";
import { canReach, routes } from "../../routes/routes.js";
import { conditions, waysHere } from "./ways.js";
import { trouble } from "../../components/loading.js";
import { count, method, sentences, word } from "../../core/words.js";
/** @import { Controller, FoundRoutes } from "../types.js" */

/**
 * The panel's content for the routes of the view; choosing one lights it.
 * @param {Controller} controller
 */
export function routesHere(controller) {
  const { reach } = controller;
  if (!reach) return [];
  const page = h("p.actions", {}, h("a.button", { href: `/people/${inPath(reach.target.id)}${controller.view.from && !reach.through ? `?from=${encodeURIComponent(controller.view.from)}` : ""}`, "data-testid": "panel-reach" }, word("map_routes_page")));
  if (reach.problem) return [title(reach), trouble(reach.problem, () => { controller.reachedBy = null; controller.reload(); })];
  const asked = conditions(controller);
  if (!reach.routes.length) return [title(reach), asked, h("p.answer", { "data-testid": "no-route" }, none(controller)), nearest(reach), leadsTo(reach.target, reach.leads), page].filter(Boolean);
  const place = h("div.route-text.upright");
  let first = true;
  routes(place, reach, { chosen: controller.view.route ?? 0, choose: (at) => {
    if (!first) controller.go({ route: at || null }, { quiet: true }).then(() => inSight(controller));
    first = false;
  } });
  controller.say(said(controller, reach));
  queueMicrotask(() => inSight(controller));
  return [title(reach), asked, h("p.small", { "data-testid": "map-answer" }, said(controller, reach)), !asked && !controller.view.from && waysHere(controller), place, page].filter(Boolean);
}

function title({ target }) {
  return h("h2", { "data-testid": "routes-title" }, word("person_title", { name: target.name }));
}

/**
 * @param {Controller} controller
 * @param {FoundRoutes} reach
 */
function said(controller, { target, reaching, routes: [best, ...others], through }) {
  if (through) return word("map_routes_through", { n: others.length + 1, name: target.name, through: nameOf(controller, through) });
  return sentences(canReach(reaching, target), word("answer_best", { first: best.people[0].name, word: routeWord(best.strength), n: number(best.strength) }));
}

/** @param {Controller} controller */
function none(controller) {
  const { target, through } = controller.reach;
  if (controller.view.via.length || controller.view.avoid.length) return word("ways_none_so");
  if (through) return word("map_routes_none_through", { name: target.name, through: nameOf(controller, through) });
  if (controller.view.from) return word("answer_none_from", { first: nameOf(controller, controller.view.from), name: target.name, hops: method.max_hops });
  return target.side === "ours" ? word("answer_ours", { name: target.name }) : count("answer_none", method.max_hops, { name: target.name, hops: method.max_hops });
}

function nearest({ nearest: people }) {
  return people.length > 0 && h("ul.plain.spaced", {}, ...people.map((person) => h("li", {}, personLink(person), h("span.muted.small", {}, ` ${count("nearest_hops", person.hops)}`))));
}

/** @param {Controller} controller */
export function inSight(controller) {
  const ways = lit(controller);
  if (ways) controller.cursor.fit(ways.nodes);
}

/** @param {Controller} controller */
function nameOf(controller, id) {
  return controller.known.byId.get(id)?.name ?? "";
}
