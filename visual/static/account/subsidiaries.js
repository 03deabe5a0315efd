// An account together with the organisations that are part of it.
import { get, inPath } from "../core/api.js";
import { h } from "../core/dom.js";
import { relations } from "../map/relations.js";
import { word } from "../core/words.js";

/** Whether any organisation is part of `id`. */
export async function hasSubsidiaries(id) {
  const { items } = await get("/api/v1/ties", { query: { type: "PART_OF", to: id, limit: 500 } });
  return items.some((tie) => tie.from_type === "Organization" && !tie.ended_on);
}

/** The relations of an account's map with everything below it, however many: one request. */
export async function joinedMap(id) {
  return relations(await get(`/api/v1/organizations/${inPath(id)}/map`, { query: { subsidiaries: true } }));
}

/** The switch between the account alone and with all below it; `change(checked)` hears of it. */
export function rollUp(checked, change) {
  const box = h("input", { type: "checkbox", checked, "data-testid": "subsidiaries", onchange: () => change(box.checked) });
  return h("label.roll-up", {}, box, h("span", {}, word("subsidiaries")));
}
