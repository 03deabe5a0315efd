// The routes to a person: a list to choose from, and the chosen one explained step by step.
import { fill, h } from "../core/dom.js";
import { number, routeWord } from "../core/format.js";
import { markAsked } from "./asked_before.js";
import { step } from "./hops.js";
import { personMark } from "../components/links.js";
import { count, listed, word } from "../core/words.js";

const FEW = 4; // routes that a list shows before it is asked for the others

/** Builds list and explanation into `place`; `choose(at)` hears of every choice. The first route is chosen at once. */
export function routes(place, reach, { choose, chosen = 0 }) {
  const explained = h("div.explained", { "data-testid": "explained" });
  const list = h("ol.routes", { role: "radiogroup", "aria-label": word("route_list"), "data-testid": "routes" },
    ...reach.routes.map((route, at) => item(route, at, pick)));
  const hidden = [...list.children].slice(FEW);
  const more = hidden.length > 0 && h("button.button.quiet", { type: "button", "data-testid": "more-routes", onclick: () => { unfold(); list.children[FEW].querySelector("[role=radio]").focus(); } }, `${word("more")} (${hidden.length})`);
  hidden.forEach((one) => { one.hidden = true; });
  fill(place, h("div", {}, h("h3.quiet-title", {}, word("route_list")), list, more), explained);

  function unfold() {
    hidden.forEach((one) => { one.hidden = false; });
    if (more) more.remove();
  }

  function pick(at) {
    if (at >= FEW) unfold();
    for (const [other, element] of list.querySelectorAll("[role=radio]").entries()) {
      element.setAttribute("aria-checked", String(other === at));
      element.tabIndex = other === at ? 0 : -1;
    }
    fill(explained, ...explanation(reach.routes[at]));
    markAsked(explained);
    choose(at);
  }

  list.addEventListener("keydown", (event) => {
    const move = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
    if (!move) return;
    event.preventDefault();
    const all = [...list.querySelectorAll("[role=radio]")];
    const next = (all.findIndex((element) => element.getAttribute("aria-checked") === "true") + move + all.length) % all.length;
    pick(next);
    all[next].focus();
  });
  pick(Math.min(chosen, reach.routes.length - 1));
  return { pick };
}

function item(route, at, pick) {
  const [first, ...rest] = route.people;
  const between = rest.slice(0, -1).map((person) => person.name);
  const way = between.length ? word("route_through", { names: listed(between) }) : word("route_direct");
  return h("li", { role: "none" }, h("div.route", { role: "radio", "aria-checked": "false", tabindex: -1, onclick: () => pick(at), onkeydown: (event) => event.key === " " && (event.preventDefault(), pick(at)), "data-testid": "route" },
    h("span.route-who", {}, personMark(first), h("span.name", {}, first.name)),
    h("span.route-strength", {}, meter(route.strength), h("span.figure", {}, number(route.strength))),
    h("span.route-way", {}, way),
    h("span.route-word", {}, `${routeWord(route.strength)} · ${count("route_steps", route.hops.length)}`)));
}

/** How many of ours can reach somebody, as the service counts them. */
export function canReach(reaching, { name }) {
  return reaching ? count("answer_routes", reaching, { name }) : word("answer_weak", { name });
}

/** A route step by step, what to be careful about first. */
export function explanation(route) {
  const people = new Map(route.people.map((person) => [person.id, person]));
  const notes = route.risks.map((risk) => risk.text);
  return [
    h("h3.quiet-title", {}, word("route_how")),
    notes.length > 0 && h("div.risks", { "data-testid": "risks" }, h("strong", {}, word("risks")), h("ul", {}, ...notes.map((note) => h("li", {}, note)))),
    h("ol.hops", {}, ...route.hops.map((hop, at) => step(hop, people, route.hops[at + 1]))),
    h("p.actions", {}, h("a.button", { href: `/introductions?${new URLSearchParams(route.people.map(({ id }) => ["route", id]))}`, "data-testid": "ask-introduction" }, word("introduction_ask"))),
  ];
}

/** A small bar for 0–100; the number stands beside it. */
export function meter(strength) {
  const bar = h("span.meter-fill");
  bar.style.width = `${Math.max(2, Math.min(100, strength))}%`;
  return h("span.meter", { "aria-hidden": "true" }, bar);
}
