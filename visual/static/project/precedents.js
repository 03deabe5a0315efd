// Past projects alike: in what, how they ended, what was learnt.
import { h } from "../core/dom.js";
import { projectLink } from "../person/links.js";
import { listed, named, word } from "../core/words.js";

export function precedents(all) {
  if (!all.length) return h("p.muted", {}, word("precedents_none"));
  return h("ul.plain.spaced", { "data-testid": "precedents" }, ...all.map((one) => h("li", {},
    projectLink(one), " ", h("span.flag", { "data-status": one.status }, named(`Project.status.${one.status}`)),
    h("p.small.muted", {}, word("precedent_alike", { names: listed(one.alike.map((what) => word(`alike_${what}`))) })),
    h("p", { class: one.review ? null : "muted" }, one.review ?? word("precedent_unreviewed")))));
}
