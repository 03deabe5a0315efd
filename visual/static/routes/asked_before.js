// Marks the hops of a route that an introduction was asked for, as far as the reader may see it: when, by whom, what became of it.
import { get } from "../core/api.js";
import { h } from "../core/dom.js";
import { date } from "../core/format.js";
import { once } from "../components/lazy.js";
import { word } from "../core/words.js";

const IN_VAIN = ["declined", "lapsed"];
const introductions = once(() => get("/api/v1/introductions"));

/** Adds the marks to the hops below `place`, once the introductions are known; without them a route stands as it is. */
export async function markAsked(place) {
  const { items } = await introductions().catch(() => ({ items: [] }));
  for (const one of items) {
    const [asked, next] = hopOf(one);
    const hop = next && place.querySelector(`[data-from="${CSS.escape(asked)}"][data-to="${CSS.escape(next)}"] .hop-who`);
    if (hop) hop.after(mark(one));
  }
}

/** Whoever was asked, and whom they were to lead to next. */
function hopOf({ to, route }) {
  const ids = route.map(({ id }) => id);
  const at = ids.indexOf(to.id);
  return [to.id, at < 0 ? null : ids[at + 1]];
}

function mark({ from, target, status, asked_on: asked }) {
  return h(IN_VAIN.includes(status) ? "p.hop-asked.warn" : "p.hop-asked", { "data-testid": "hop-asked", "data-status": status },
    word("introduction_mark", { day: date(asked), from: from.name, target: target.name, status: word(`introduction_${status}`) }));
}
