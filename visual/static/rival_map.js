// The map of one competitor at an account: its people, and whom they know there.
import { get, inPath } from "./api.js";
import { chart } from "./chart.js";
import { fill, h } from "./dom.js";
import { legend } from "./legend.js";
import { relations } from "./relations.js";
import { show } from "./state.js";
import { word } from "./words.js";

const TALLEST = 0.6; // of the window

/** Loads and draws whom the competitor `rival` knows at `account`; who is pointed at stands out with those around. */
export function rivalMap(rival, account) {
  const place = h("div", { "data-testid": "rival-map" });
  if (rival) show(place, () => get(`/drawings/organizations/${inPath(rival)}/ties-into`, { query: { customer: account } }), (drawing) => draw(place, drawing), { lines: 4 });
  else fill(place, h("p.muted", {}, word("rival_map_choose")));
  return place;
}

function draw(place, drawing) {
  if (!drawing.edges.length) return fill(place, h("p.muted", {}, word("rival_ties_none")));
  const known = relations(drawing.map);
  const canvas = h("div.canvas.map", { role: "img", "aria-label": word("rival_map_drawing"), "data-testid": "rival-canvas" });
  fill(place, canvas, legend(drawing.legend));
  const [left, top, right, bottom] = drawing.bounds;
  const natural = ((bottom - top) * Math.min(1, (canvas.clientWidth - 48) / (right - left))) + 48;
  const view = chart(canvas, drawing, { pick: light, point: light, hidden: [], height: Math.max(240, Math.min(innerHeight * TALLEST, natural)) });

  function light(person) {
    if (!person) return view.clear();
    const around = known.around(person);
    return view.focus(around.nodes, around.edges, { picked: person });
  }
}
