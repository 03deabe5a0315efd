// Changes the view of a map, by a request or by Back and forward; the drawing follows, or view and address stay as they were.
import { addAddress, changeAddress } from "../core/address.js";
import { get } from "../core/api.js";
import { expanded } from "./expanded.js";
import { matrixOf } from "./who_knows_whom.js";
import { addressOf, drawnBy, drawsAlike, looksAlike, viewOf } from "./view.js";
import { keepNewcomers } from "./places.js";
import { toast } from "../components/toast.js";
import { relations } from "./relations.js";
import { explained } from "../components/loading.js";
import { sentences, word } from "../core/words.js";
/** @import { Controller } from "./types.js" */

/**
 * The drawing of a controller's view, with the matrix where that lies over it.
 * @param {Controller} controller
 */
export async function load(controller) {
  const { source, view } = controller;
  const asked = { ...drawnBy(view), than: source.compares ? view.than : null };
  const [drawing, matrix] = await Promise.all([get(source.drawing, { query: { ...source.query, ...asked } }), view.layout === "matrix" ? matrixOf(controller) : null]);
  return { ...drawing, matrix, drawnFor: view };
}

/**
 * A drawing as the service made it: `stood` is where everything is, `shifted` what has been moved since.
 * @param {Controller} controller
 */
export function take(controller, drawing) {
  const stood = Object.fromEntries(drawing.nodes.map(({ id, x, y }) => [id, [x, y]]));
  Object.assign(controller, { base: drawing, drawing, known: relations(drawing.map), stood, shifted: {} });
  keepNewcomers(controller);
}

/**
 * Sees something else: `change` of the view. Back leads to what was seen before. Tells whether it could be shown.
 * @param {Controller} controller
 */
export function go(controller, change, { quiet = false } = {}) {
  const before = controller.view;
  const now = { ...before, ...change };
  if (looksAlike(before, now)) return Promise.resolve(moved(controller, now));
  (quiet ? changeAddress : addAddress)(addressOf(now, location.search));
  if (!quiet) controller.ahead = (controller.ahead ?? 0) + 1;
  return turned(controller, now, { leave: () => returned(controller), retry: () => go(controller, change, { quiet }) });
}

/**
 * Only where one looks has changed: nothing is loaded for it, and what is being loaded goes on.
 * @param {Controller} controller
 */
function moved(controller, now) {
  if (controller.view.viewport !== now.viewport) changeAddress(addressOf(now, location.search));
  controller.view = now;
  return true;
}

/**
 * The address goes back to the view that was shown last, over those that were asked for since and never came.
 * @param {Controller} controller
 */
function returned(controller) {
  if (controller.ahead) history.go(-controller.ahead);
  else changeAddress(addressOf(controller.view, location.search));
}

/**
 * Shows the view `now`. Where it cannot be loaded, the controller and, by `leave()`, the address return to what was shown last.
 * @param {Controller} controller
 */
async function turned(controller, now, { leave, retry }) {
  const asked = (controller.turning = {});
  controller.shown ??= controller.view;
  controller.view = now;
  try {
    if (drawsAlike(controller.base.drawnFor, now)) await settle(controller);
    else await redraw(controller);
  } catch (problem) {
    if (asked !== controller.turning || problem.status === 401) return false;
    controller.view = controller.shown;
    leave();
    Object.assign(controller, { shown: null, ahead: 0 });
    ["view", "reverted"].forEach((event) => controller.frame.dispatchEvent(new Event(event)));
    lost(controller, problem, "map_not_shown", retry);
    return false;
  }
  if (asked === controller.turning) Object.assign(controller, { shown: null, ahead: 0 });
  controller.frame.dispatchEvent(new Event("view"));
  return true;
}

/**
 * Asks for the drawing of the view once more, since the map has changed; tells whether it came. What was `saved` is said in any case.
 * @param {Controller} controller
 */
export async function reload(controller, saved = "") {
  try {
    await redraw(controller);
    return true;
  } catch (problem) {
    if (problem.status !== 401) lost(controller, problem, "map_not_redrawn", () => reload(controller), saved);
    return false;
  }
}

/** @param {Controller} controller */
async function redraw(controller) {
  const asked = (controller.asked = {});
  try {
    controller.frame.setAttribute("aria-busy", "true");
    const drawing = await load(controller);
    if (asked !== controller.asked) return;
    take(controller, drawing);
    await settle(controller, true);
    controller.frame.dispatchEvent(new Event("drawn"));
  } finally {
    if (asked === controller.asked) controller.frame.removeAttribute("aria-busy");
  }
}

/**
 * Says over the picture what could not be shown, and what is seen instead.
 * @param {Controller} controller
 */
function lost(controller, problem, what, retry, saved = "") {
  toast(controller, sentences(saved, word(what, { why: explained(problem)[0] })), "wrong", { label: word("retry"), do: retry });
}

/**
 * Brings in who was asked for beyond the map, then shows what the view says.
 * @param {Controller} controller
 */
export async function settle(controller, fresh = false) {
  const asked = (controller.settling = {});
  const drawing = await expanded(controller);
  if (asked !== controller.settling) return;
  if (fresh || drawing !== controller.drawing) {
    controller.drawing = drawing;
    controller.known = relations(drawing.map);
    controller.chart.draw(drawing);
    controller.chart.move(controller.shifted);
  }
  controller.display.show();
}

/**
 * Back and forward; a controller that has left the page no longer listens.
 * @param {Controller} controller
 */
export function listen(controller) {
  const back = () => {
    if (!controller.frame.isConnected) return removeEventListener("popstate", back);
    const [before, now] = [controller.view, viewOf(location.search, controller.source)];
    controller.ahead = 0;
    const leave = () => addAddress(addressOf(controller.view, location.search));
    const shown = turned(controller, now, { leave, retry: () => go(controller, now) });
    return shown.then((done) => done && now.viewport !== before.viewport && controller.display.restore());
  };
  addEventListener("popstate", back);
}
