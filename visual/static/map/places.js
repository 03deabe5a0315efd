// Keeps the places of dragged cards for all readers; each move can be undone.
import { inPath, read, write } from "../core/api.js";
import { toastProblem } from "../components/toast.js";
import { word } from "../core/words.js";
/** @import { Controller } from "./types.js" */

const PAUSE = 600; // ms after the last of several small moves

/**
 * Keeps where things were moved to; `later` gathers moves that follow one another. Where a place means something, all goes back.
 * @param {Controller} controller
 */
export function moved(controller, now, { later = false } = {}) {
  const before = Object.fromEntries(Object.keys(now).map((id) => [id, controller.stood[id]]));
  if (!controller.base.layout?.id) return controller.chart.move(before);
  clearTimeout(controller.moving?.timer);
  controller.moving = { before: { ...before, ...controller.moving?.before }, now: { ...controller.moving?.now, ...now } };
  stand(controller, now);
  if (!later) return keep(controller);
  controller.moving.timer = setTimeout(() => keep(controller), PAUSE);
  return null;
}

/**
 * Keeps the places of those who have none yet, so that nobody moves for a newcomer; a colleague's page may have been quicker.
 * @param {Controller} controller
 */
export async function keepNewcomers({ editor, base: { layout } }) {
  if (!editor || !Object.keys(layout?.unkept ?? {}).length) return;
  const kept = await write("PUT", address(layout.id), { places: layout.unkept }, layout.etag).catch(() => null);
  if (kept) layout.etag = kept.etag;
}

/** @param {Controller} controller */
async function keep(controller) {
  const { before, now } = controller.moving;
  controller.moving = null;
  const sent = await send(controller, now);
  if (!sent) return put(controller, before);
  controller.history.add({ said: word("map_step_place"), undo: () => sendAgain(controller, before), redo: () => sendAgain(controller, now) });
  controller.say(word("map_places_kept"));
  if (!controller.chart.dragging) await controller.reload(); // lines take their own way around the new place
}

/**
 * A colleague's other places stay: what is sent is laid over what stands.
 * @param {Controller} controller
 */
async function send(controller, now) {
  const { layout } = controller.base;
  try {
    const { etag } = await write("PUT", address(layout.id), { places: now }, layout.etag).catch((problem) => {
      if (problem.status !== 412) throw problem;
      return write("PUT", address(layout.id), { places: now }, "*");
    });
    layout.etag = etag;
    return true;
  } catch (problem) {
    toastProblem(controller, problem);
    return false;
  }
}

/** @param {Controller} controller */
async function sendAgain(controller, now) {
  put(controller, now);
  if (!(await send(controller, now))) throw new Error(word("map_places_lost"));
  await controller.reload();
}

/** @param {Controller} controller */
function put(controller, now) {
  controller.chart.move(now);
  stand(controller, now);
}

/** @param {Controller} controller */
function stand(controller, now) {
  Object.assign(controller.stood, now);
  Object.assign(controller.shifted, now);
}

/**
 * Lets the service place everything anew; what was kept comes back by undoing it.
 * @param {Controller} controller
 */
export async function tidy(controller) {
  const path = address(controller.base.layout.id);
  try {
    const { item: { places: kept }, etag } = await read(path);
    if (!Object.keys(kept).length) return controller.say(word("map_tidy_is"));
    await write("DELETE", path, null, etag);
    controller.history.add({
      said: word("map_act_tidy"),
      undo: async () => { await write("PUT", path, { places: kept }, "*"); await controller.reload(); },
      redo: async () => { await write("DELETE", path, null, "*"); await controller.reload(); },
    });
    await controller.reload();
  } catch (problem) {
    toastProblem(controller, problem);
  }
}

function address(id) {
  return `/api/v1/layouts/${inPath(id)}`;
}
