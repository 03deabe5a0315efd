// The map of one competitor at an account: its people, and whom they know there.
import { fill, h } from "../core/dom.js";
import { rivalSource } from "../map/sources.js";
import { word } from "../core/words.js";
import { workbench } from "../map/controller.js";

/** Loads and draws whom the competitor `rival` knows at `account`. */
export function rivalMap(rival, account) {
  const place = h("div", { "data-testid": "rival-map" });
  if (rival) workbench(place, rivalSource(rival, account), { drawn: (_, { edges }) => edges.length > 0 || (fill(place, h("p.muted", {}, word("rival_ties_none"))), false) });
  else fill(place, h("p.muted", {}, word("rival_map_choose")));
  return place;
}
