// In the panel of the routes: what was asked of them, how many ways there are, and who stands on them.
import { get, inPath } from "../../core/api.js";
import { fill, h } from "../../core/dom.js";
import { number } from "../../core/format.js";
import { show } from "../../components/loading.js";
import { richText } from "../../components/rich_text.js";
import { count, listed, word } from "../../core/words.js";
/** @import { Controller } from "../types.js" */

/**
 * Whom the routes pass and whom not, each with a button that drops it; false where nothing is asked of them.
 * @param {Controller} controller
 */
export function conditions(controller) {
  const { via, avoid } = controller.view;
  const chip = (list, id) => {
    const said = word(`ways_${list}`, { name: nameOf(controller, id) });
    const drop = () => controller.go({ [list]: controller.view[list].filter((one) => one !== id), route: null });
    return h("li", {}, h("span.chip", {}, said, h("button.quiet.icon", { type: "button", "aria-label": word("ways_free", { what: said }), title: word("ways_free", { what: said }), onclick: drop }, "×")));
  };
  return via.length + avoid.length > 0 && h("ul.plain.chips", { "data-testid": "ways-asked" }, ...via.map((id) => chip("via", id)), ...avoid.map((id) => chip("avoid", id)));
}

/**
 * How many ways lead to whom the view asks about, how strong, and through whom they all pass.
 * @param {Controller} controller
 */
export function waysHere(controller) {
  const place = h("div.ways", { "data-testid": "ways" });
  const { routes: target, at } = controller.view;
  show(place, () => get(`/api/v1/people/${inPath(target)}/ways`, { query: { at } }), (answer) => fill(place, ...content(controller, answer)), { lines: 2 });
  return place;
}

/** @param {Controller} controller */
function content(controller, answer) {
  const { target: { name }, ways, counted, strength, through } = answer;
  if (!ways) return [h("p.small", {}, word("ways_no", { name }))];
  const values = { name, strength: number(strength) };
  return [
    h("p.small", {}, counted ? count("ways_n", ways, values) : word("ways_more", { ...values, n: number(ways) })),
    h("p.small", { "data-testid": "ways-gate" }, ...closing(controller, answer)),
    through.length > 0 && h("details.more", {}, h("summary", {}, word("ways_title")), h("ul.plain.spaced", { "data-testid": "ways-on" }, ...through.map((one) => onWays(controller, one, ways)))),
  ].filter(Boolean);
}

/**
 * Who closes all ways, as a sentence whose names light the ways through them; or that nobody does.
 * @param {Controller} controller
 */
function closing(controller, { target: { name }, direct, gatekeepers: [gate] }) {
  if (direct.length) return [count("ways_direct", direct.length, { names: listed(direct.map((person) => person.name)), name })];
  if (!gate) return [word("ways_open")];
  const light = ({ person }) => h("button.link", { type: "button", title: word("map_act_through", { name: person.name }), "data-testid": "gatekeeper", onclick: () => controller.go({ through: person.id, routes: null, from: null, route: null }) }, person.name);
  return richText(gate.length === 1 ? "ways_gate" : "ways_gates", { names: gate.flatMap((one, at) => [at > 0 && listed(["", ""]), light(one)]).filter(Boolean) });
}

/** @param {Controller} controller */
function onWays(controller, { person, ways, strength, left, left_strength: best }, of) {
  const known = controller.known.byId.has(person.id);
  const share = ways === null ? word("ways_on_best", { strength: number(strength) }) : word("ways_on", { n: number(ways), of: number(of) });
  const without = left ? count("ways_left", left, { strength: number(best) }) : word("ways_left_none");
  return h("li", {},
    known ? h("button.link", { type: "button", onclick: () => controller.cursor.to(person.id) }, person.name) : h("span.name", {}, person.name),
    h("span.muted.small", {}, ` ${share}`), h("span.block-line.small.muted", {}, without));
}

/** @param {Controller} controller */
function nameOf({ known, reach }, id) {
  const onRoute = reach?.routes.flatMap(({ people }) => people).find((person) => person.id === id);
  return known.byId.get(id)?.name ?? onRoute?.name ?? "";
}
