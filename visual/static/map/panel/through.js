// The panel of the ways through somebody: whom they lead us to, and where there is no other way.
import { h } from "../../core/dom.js";
import { number } from "../../core/format.js";
import { inSight } from "./routes.js";
import { trouble } from "../../components/loading.js";
import { count, sentences, word } from "../../core/words.js";
/** @import { Controller, FoundThrough } from "../types.js" */

/**
 * The panel's content for `view.through`; choosing somebody asks for the routes to them by this way.
 * @param {Controller} controller
 */
export function throughHere(controller) {
  const { led } = controller;
  if (!led) return [];
  const { person: { id, name }, ways, problem } = led;
  const title = h("h2", { "data-testid": "through-title" }, word("through_title", { name }));
  if (problem) return [title, trouble(problem, () => { controller.ledBy = null; controller.reload(); })];
  controller.say(said(led));
  queueMicrotask(() => inSight(controller));
  return [title, h("p.answer", { "data-testid": "through-answer" }, said(led)),
    h("ul.plain.spaced", { "data-testid": "through" }, ...ways.map((way) => ledTo(controller, id, way)))];
}

/** @param {FoundThrough} led */
function said({ person: { name }, ways, more }) {
  if (!ways.length) return word("through_none", { name });
  const alone = ways.filter(({ only }) => only).length;
  return sentences(more ? word("through_more", { n: ways.length, name }) : count("through_n", ways.length, { name }), alone > 0 && count("through_only", alone));
}

/** @param {Controller} controller */
function ledTo(controller, id, { target, route, best, only }) {
  const rank = only ? word("through_the_only") : route.strength >= best ? word("through_best") : word("through_better", { n: number(best) });
  return h("li", {},
    h("button.link", { type: "button", onclick: () => controller.go({ routes: target.id, via: [id], through: null, from: null, avoid: [], route: null }) }, target.name),
    h("span.muted.small", {}, target.title ? ` ${target.title}` : ""),
    h("span.block-line.small", {}, `${number(route.strength)}/100 · `, only ? h("strong", {}, rank) : rank));
}
