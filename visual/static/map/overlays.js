// What can lie over a map: influence as size, competitors' ties.
import { get, inPath } from "../core/api.js";

/** How much the word of each person of an account counts: {id: 0–1}; who has no score is left out. */
export async function influenceSizes(organization) {
  const { people } = await get(`/api/v1/organizations/${inPath(organization)}/influence`);
  const scored = people.filter(({ score }) => score !== null);
  const most = Math.max(1, ...scored.map(({ score }) => score));
  return Object.fromEntries(scored.map(({ id, score }) => [id, score / most]));
}

/** The competitors whose ties can be laid over a map. */
export async function rivals() {
  return (await get("/api/v1/organizations", { query: { kind: "competitor", limit: 500 } })).items;
}
