// A ranking bar with two measures: structure filled, assessment outlined below it, what nobody assessed dashed.
import { bar, sample } from "../components/charts.js";
import { h } from "../core/dom.js";
import { number } from "../core/format.js";
import { word } from "../core/words.js";

export function measures({ name, structural, assessed }) {
  const said = (value) => (value === null ? word("unknown") : number(value));
  const label = word("influence_bars", { name, structural: said(structural), assessed: said(assessed) });
  return h("div.measures", { role: "img", "aria-label": label },
    silent(bar(structural, { name: word("column_structural") })), silent(bar(assessed, { name: word("column_assessed"), kind: "outlined" })));
}

export function measuresLegend() {
  return h("ul.chart-legend", {}, sample("solid", word("influence_legend_structural")), sample("outlined", word("influence_legend_assessed")),
    sample("unknown", word("influence_assessed_unknown")));
}

/** The pair is spoken as one. */
function silent(drawn) {
  drawn.setAttribute("aria-hidden", "true");
  return drawn;
}
