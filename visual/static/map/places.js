// Where things stand on a map, kept for all: what was dragged is sent, and can be taken back.
import { inPath, read, write } from "../core/api.js";
import { refused } from "../components/toast.js";
import { word } from "../core/words.js";

const PAUSE = 600; // ms after the last of several small moves

/** Keeps where things were moved to; `later` gathers moves that follow one another. Where a place means something, all goes back. */
export function moved(desk, now, { later = false } = {}) {
  const before = Object.fromEntries(Object.keys(now).map((id) => [id, desk.stood[id]]));
  if (!desk.bare.layout?.id) return desk.view.move(before);
  clearTimeout(desk.moving?.timer);
  desk.moving = { before: { ...before, ...desk.moving?.before }, now: { ...desk.moving?.now, ...now } };
  stand(desk, now);
  if (!later) return keep(desk);
  desk.moving.timer = setTimeout(() => keep(desk), PAUSE);
  return null;
}

/** Keeps the places of those who have none yet, so that nobody moves for a newcomer; a colleague's page may have been quicker. */
export async function keepNewcomers({ editor, bare: { layout } }) {
  if (!editor || !Object.keys(layout?.unkept ?? {}).length) return;
  const kept = await write("PUT", address(layout.id), { places: layout.unkept }, layout.etag).catch(() => null);
  if (kept) layout.etag = kept.etag;
}

async function keep(desk) {
  const { before, now } = desk.moving;
  desk.moving = null;
  const sent = await send(desk, now);
  if (!sent) return put(desk, before);
  desk.history.add({ said: word("map_step_place"), undo: () => sendAgain(desk, before), redo: () => sendAgain(desk, now) });
  desk.say(word("map_places_kept"));
}

/** A colleague's other places stay: what is sent is laid over what stands. */
async function send(desk, now) {
  const { layout } = desk.bare;
  try {
    const { etag } = await write("PUT", address(layout.id), { places: now }, layout.etag).catch((problem) => {
      if (problem.status !== 412) throw problem;
      return write("PUT", address(layout.id), { places: now }, "*");
    });
    layout.etag = etag;
    return true;
  } catch (problem) {
    refused(desk, problem);
    return false;
  }
}

async function sendAgain(desk, now) {
  put(desk, now);
  if (!(await send(desk, now))) throw new Error(word("map_places_lost"));
  await desk.again();
}

function put(desk, now) {
  desk.view.move(now);
  stand(desk, now);
}

function stand(desk, now) {
  Object.assign(desk.stood, now);
  Object.assign(desk.shifted, now);
}

/** Lets the service place everything anew; what was kept comes back by undoing it. */
export async function tidy(desk) {
  const path = address(desk.bare.layout.id);
  try {
    const { item: { places: kept }, etag } = await read(path);
    if (!Object.keys(kept).length) return desk.say(word("map_tidy_is"));
    await write("DELETE", path, null, etag);
    desk.history.add({
      said: word("map_act_tidy"),
      undo: async () => { await write("PUT", path, { places: kept }, "*"); await desk.again(); },
      redo: async () => { await write("DELETE", path, null, "*"); await desk.again(); },
    });
    await desk.again();
  } catch (problem) {
    refused(desk, problem);
  }
}

function address(id) {
  return `/api/v1/layouts/${inPath(id)}`;
}
