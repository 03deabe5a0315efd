// The panel for “what if this person leaves”: who is cut off, and the way to the whole rotation test.
import { get, inPath } from "../../core/api.js";
import { fill, h } from "../../core/dom.js";
import { weight } from "../../core/format.js";
import { leaving } from "../../person/leaving.js";
import { show } from "../../components/loading.js";
import { count, named, word } from "../../core/words.js";
/** @import { Controller } from "../types.js" */

/**
 * The panel's content for `view.without`.
 * @param {Controller} controller
 */
export function leavingHere(controller) {
  const { view: { without, at }, known, source: { account } } = controller;
  const names = without.map((id) => known.byId.get(id)?.name ?? "").join(", ");
  const body = h("div", { "data-testid": "map-leaving", "aria-live": "polite" });
  controller.cut = null;
  if (!account) get(`/api/v1/people/${inPath(without[0])}/card`).then((card) => leaving(body, card), () => null);
  else {
    show(body, () => get(`/api/v1/organizations/${inPath(account)}/resilience`, { query: { without, at } }), (answer) => {
      controller.cut = answer.cut_off.map(({ id }) => id).filter((id) => known.byId.has(id));
      fill(body, ...content(answer, controller));
      controller.display.lights();
      controller.cursor.fit([...without, ...controller.cut]);
      controller.say(summary(answer));
    }, { lines: 4 });
  }
  return [h("h2", {}, word("map_leave_title", { name: names })), body];
}

/**
 * @param {any} answer  of /resilience
 * @param {Controller} controller
 */
function content(answer, controller) {
  const query = new URLSearchParams([["view", "rotation"], ...controller.view.without.map((id) => ["without", id])]);
  return [
    h("p.answer", { role: "status" }, summary(answer)),
    answer.cut_off.length > 0 && h("h3.quiet-title", {}, word("rotation_cut")),
    answer.cut_off.length > 0 && h("ul.plain.spaced", { "data-testid": "map-cut" }, ...answer.cut_off.map((one) => cutOff(one, controller))),
    h("p.actions", {}, h("a.button", { href: `/organizations/${inPath(controller.source.account)}?${query}`, "data-testid": "map-rotation" }, word("map_leave_test"))),
  ];
}

function summary({ before, after, cut_off: cut }) {
  return cut.length ? count("rotation_lost", cut.length, { before: weight(before.reached_weight), after: weight(after.reached_weight) }) : word("rotation_safe");
}

/**
 * @param {any} one
 * @param {Controller} controller
 */
function cutOff({ id, name, title, roles }, controller) {
  const known = controller.known.byId.has(id);
  return h("li", {}, known ? h("button.link", { type: "button", onclick: () => controller.cursor.to(id) }, name) : h("a.name", { href: `/people/${inPath(id)}` }, name),
    h("span.block-line.small.muted", {}, [title, ...roles.map((role) => named(`DECIDES_ON.role.${role}`))].filter(Boolean).join(" · ")));
}
