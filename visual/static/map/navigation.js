// What a desk sees changes: by what is asked, by Back and forward; each time the drawing follows, or everything stays as it was.
import { get } from "../core/api.js";
import { brought } from "./expanded.js";
import { matrixOf } from "./matrix.js";
import { addressOf, drawnBy, drawsAlike, looksAlike, viewOf } from "./view.js";
import { keepNewcomers } from "./places.js";
import { note } from "../components/toast.js";
import { relations } from "./relations.js";
import { explained } from "../components/loading.js";
import { sentences, word } from "../core/words.js";

/** The drawing of a desk's view, with the matrix where that lies over it. */
export async function load(desk) {
  const { source, seen } = desk;
  const [drawing, matrix] = await Promise.all([get(source.drawing, { query: { ...source.query, ...drawnBy(seen) } }), seen.layout === "matrix" ? matrixOf(desk) : null]);
  return { ...drawing, matrix, drawnFor: seen };
}

/** A drawing as the service made it: `stood` is where everything is, `shifted` what has been moved since. */
export function take(desk, drawing) {
  const stood = Object.fromEntries(drawing.nodes.map(({ id, x, y }) => [id, [x, y]]));
  Object.assign(desk, { bare: drawing, drawing, known: relations(drawing.map), stood, shifted: {} });
  keepNewcomers(desk);
}

/** Sees something else: `change` of the view. Back leads to what was seen before. Tells whether it could be shown. */
export function go(desk, change, { quiet = false } = {}) {
  const before = desk.seen;
  const now = { ...before, ...change };
  if (looksAlike(before, now)) return Promise.resolve(moved(desk, now));
  history[quiet ? "replaceState" : "pushState"](null, "", addressOf(now, location.search));
  if (!quiet) desk.ahead = (desk.ahead ?? 0) + 1;
  return turned(desk, now, { leave: () => returned(desk), retry: () => go(desk, change, { quiet }) });
}

/** Only where one looks has changed: nothing is loaded for it, and what is being loaded goes on. */
function moved(desk, now) {
  if (desk.seen.eye !== now.eye) history.replaceState(null, "", addressOf(now, location.search));
  desk.seen = now;
  return true;
}

/** The address goes back to the view that was shown last, over those that were asked for since and never came. */
function returned(desk) {
  if (desk.ahead) history.go(-desk.ahead);
  else history.replaceState(null, "", addressOf(desk.seen, location.search));
}

/** Shows the view `now`. Where it cannot be loaded, the desk and, by `leave()`, the address return to what was shown last. */
async function turned(desk, now, { leave, retry }) {
  const asked = (desk.turning = {});
  desk.shown ??= desk.seen;
  desk.seen = now;
  try {
    if (drawsAlike(desk.bare.drawnFor, now)) await settle(desk);
    else await redraw(desk);
  } catch (problem) {
    if (asked !== desk.turning || problem.status === 401) return false;
    desk.seen = desk.shown;
    leave();
    Object.assign(desk, { shown: null, ahead: 0 });
    ["seen", "reverted"].forEach((event) => desk.frame.dispatchEvent(new Event(event)));
    lost(desk, problem, "map_not_shown", retry);
    return false;
  }
  if (asked === desk.turning) Object.assign(desk, { shown: null, ahead: 0 });
  desk.frame.dispatchEvent(new Event("seen"));
  return true;
}

/** Asks for the drawing of the view once more, since the map has changed; tells whether it came. What was `saved` is said in any case. */
export async function again(desk, saved = "") {
  try {
    await redraw(desk);
    return true;
  } catch (problem) {
    if (problem.status !== 401) lost(desk, problem, "map_not_redrawn", () => again(desk), saved);
    return false;
  }
}

async function redraw(desk) {
  const asked = (desk.asked = {});
  try {
    desk.frame.setAttribute("aria-busy", "true");
    const drawing = await load(desk);
    if (asked !== desk.asked) return;
    take(desk, drawing);
    await settle(desk, true);
    desk.frame.dispatchEvent(new Event("drawn"));
  } finally {
    if (asked === desk.asked) desk.frame.removeAttribute("aria-busy");
  }
}

/** Says over the picture what could not be shown, and what is seen instead. */
function lost(desk, problem, what, retry, saved = "") {
  note(desk, sentences(saved, word(what, { why: explained(problem)[0] })), "wrong", { label: word("retry"), do: retry });
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
    const [before, now] = [desk.seen, viewOf(location.search, desk.source)];
    desk.ahead = 0;
    const leave = () => history.pushState(null, "", addressOf(desk.seen, location.search));
    const shown = turned(desk, now, { leave, retry: () => go(desk, now) });
    return shown.then((done) => done && now.eye !== before.eye && desk.looked.restore());
  };
  addEventListener("popstate", back);
}
