// What a desk sees changes: by what is asked, by Back and forward, by undoing; each time the drawing follows.
import { get } from "./api.js";
import { brought } from "./brought.js";
import { addressOf, drawnBy, drawsAlike, looksAlike, viewOf } from "./map_state.js";
import { keepNewcomers } from "./places.js";
import { relations } from "./relations.js";
import { failed } from "./state.js";
import { word } from "./words.js";

export function load({ source, seen }) {
  return get(source.drawing, { query: { ...source.query, ...drawnBy(seen) } });
}

/** A drawing as the service made it: `stood` is where everything is, `shifted` what has been moved since. */
export function take(desk, drawing) {
  const stood = Object.fromEntries(drawing.nodes.map(({ id, x, y }) => [id, [x, y]]));
  Object.assign(desk, { bare: drawing, drawing, known: relations(drawing.map), stood, shifted: {} });
  keepNewcomers(desk);
}

/** Sees something else: `change` of the view. It can be undone, and Back leads to what was seen before. */
export async function go(desk, change, { said = word("map_step_view"), quiet = false } = {}) {
  const before = desk.seen;
  const now = { ...before, ...change };
  if (looksAlike(before, now) && before.eye === now.eye) return;
  if (quiet) history.replaceState(null, "", addressOf(now, location.search));
  else {
    history.pushState(null, "", addressOf(now, location.search));
    desk.history.add({ said, undo: () => turn(desk, before), redo: () => turn(desk, now) });
  }
  await turned(desk, before, now);
}

async function turn(desk, now) {
  history.pushState(null, "", addressOf(now, location.search));
  await turned(desk, desk.seen, now);
}

async function turned(desk, before, now) {
  desk.seen = now;
  if (!drawsAlike(before, now)) await again(desk);
  else await settle(desk);
  desk.frame.dispatchEvent(new Event("seen"));
}

/** Asks for the drawing of the view once more: the map has changed, or another of it is wanted. */
export async function again(desk) {
  const asked = (desk.asked = {});
  try {
    desk.frame.setAttribute("aria-busy", "true");
    const drawing = await load(desk);
    if (asked !== desk.asked) return;
    take(desk, drawing);
    await settle(desk, true);
    desk.frame.dispatchEvent(new Event("drawn"));
  } catch (problem) {
    if (problem.status !== 401) failed(desk.parts.foot, problem, () => { desk.below(); again(desk); });
  } finally {
    if (asked === desk.asked) desk.frame.removeAttribute("aria-busy");
  }
}

/** Brings in who was asked for beyond the map, then shows what the view says. */
export async function settle(desk, fresh = false) {
  const asked = (desk.settling = {});
  const drawing = await brought(desk);
  if (asked !== desk.settling) return;
  if (fresh || drawing !== desk.drawing) {
    desk.drawing = drawing;
    desk.known = relations(drawing.map);
    desk.view.draw(drawing);
    desk.view.move(desk.shifted);
  }
  desk.looked.show();
}

/** Back and forward; a desk that has left the page no longer listens. */
export function listen(desk) {
  const back = () => {
    if (!desk.frame.isConnected) return removeEventListener("popstate", back);
    const before = desk.seen;
    return turned(desk, before, viewOf(location.search)).then(() => desk.seen.eye !== before.eye && desk.looked.restore());
  };
  addEventListener("popstate", back);
}
