// Finding somebody on a map: the service says what fits; what is on the map comes first.
import { get } from "../../core/api.js";

const MOST = 8;
const TYPES = ["Person", "Organization", "Department", "Project", "Resource"];

/** Hits for `q`: those on the map first, then others whom one can bring in. */
export async function found(desk, q, signal) {
  const { items } = await get("/api/v1/search", { query: { q, type: TYPES, limit: 500 }, signal });
  const known = items.filter(({ id }) => desk.known.byId.has(id));
  const away = items.filter(({ id, type }) => type === "Person" && !desk.known.byId.has(id));
  const once = new Map([...known, ...away].map((hit) => [hit.id, hit]));
  return [...once.values()].slice(0, MOST).map((hit) => ({ ...hit, away: !desk.known.byId.has(hit.id) }));
}
