// Finding somebody on a map: by what the drawing says first, then by the service, which knows pinyin and who is elsewhere.
import { get } from "./api.js";

const MOST = 8;

/** Hits for `q`: those on the map first, then others whom one can bring in. */
export async function found(desk, q, signal) {
  const said = q.toLowerCase();
  const here = [...desk.known.byId.values()].filter(({ name, title }) => `${name} ${title ?? ""}`.toLowerCase().includes(said));
  const { items } = await get("/api/v1/search", { query: { q, limit: 20 }, signal });
  const known = items.filter(({ id }) => desk.known.byId.has(id));
  const away = items.filter(({ id, type }) => type === "Person" && !desk.known.byId.has(id));
  const once = new Map([...starting(here, said), ...known, ...away].map((hit) => [hit.id, hit]));
  return [...once.values()].slice(0, MOST).map((hit) => ({ organization: null, ...hit, away: !desk.known.byId.has(hit.id) }));
}

function starting(hits, said) {
  const begins = ({ name }) => (name.toLowerCase().startsWith(said) ? 0 : 1);
  return [...hits].sort((a, b) => begins(a) - begins(b));
}
