// A route in one line, which opens to its steps.
import { h } from "../core/dom.js";
import { number, routeWord } from "../core/format.js";
import { explanation } from "./routes.js";
import { bracketed, word } from "../core/words.js";

/** The people of a route by name and how good it is; opens to each step with its evidence. Without a route it says so. */
export function routeSummary(route) {
  if (!route) return h("p.muted", {}, word("way_none"));
  const names = route.people.map((person) => person.name).join(" → ");
  return h("details.more", { "data-testid": "way" },
    h("summary", { "data-names": true }, names, h("span.muted", {}, bracketed(word("way_strength", { word: routeWord(route.strength), n: number(route.strength) })))),
    ...explanation(route));
}
