// An account together with the organisations that are part of it.
import { get, inPath } from "./api.js";
import { h } from "./dom.js";
import { relations } from "./relations.js";
import { word } from "./words.js";

/** The ids of every organisation below `id`, however deep. */
export async function subsidiaries(id, seen = new Set([id])) {
  const { items } = await get("/api/v1/ties", { query: { type: "PART_OF", to: id, limit: 500 } });
  const below = items.filter((tie) => tie.from_type === "Organization" && !tie.ended_on && !seen.has(tie.from)).map((tie) => tie.from);
  below.forEach((one) => seen.add(one));
  const deeper = await Promise.all(below.map((one) => subsidiaries(one, seen)));
  return [...below, ...deeper.flat()];
}

/** The relations of several accounts' maps as one. */
export async function joinedMap(ids) {
  const maps = await Promise.all(ids.map((id) => get(`/api/v1/organizations/${inPath(id)}/map`)));
  const unique = (items) => [...new Map(items.map((item) => [item.id, item])).values()];
  return relations({ title: maps[0].title, nodes: unique(maps.flatMap((map) => map.nodes)), edges: unique(maps.flatMap((map) => map.edges)) });
}

/** The switch between the account alone and with all below it; `change(checked)` hears of it. */
export function rollUp(checked, change) {
  const box = h("input", { type: "checkbox", checked, "data-testid": "subsidiaries", onchange: () => change(box.checked) });
  return h("label.roll-up", {}, box, h("span", {}, word("subsidiaries")));
}
