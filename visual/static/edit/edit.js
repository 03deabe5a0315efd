// Writes a change, redraws the map, and keeps the inverse for undo.
import { get, inPath, read, write } from "../core/api.js";
import { bothVersions } from "./both_versions.js";
import { once } from "../components/lazy.js";
import { toast } from "../components/toast.js";
import { word } from "../core/words.js";
/** @import { Controller } from "../map/types.js" */

/** The forms of every type, asked for once. */
export const forms = once(() => get("/forms"));

export function pathOf(plural, id) {
  return `/api/v1/${plural}/${inPath(id)}`;
}

/**
 * Draws the map anew, remembers how to take it back, and says so with a way to undo it at once.
 * @param {Controller} controller
 */
export async function done(controller, said, { undo, redo }) {
  const again = (act) => async () => { await act(); await controller.reload(); };
  const entry = { said, undo: again(undo), redo: again(redo) };
  controller.history.add(entry);
  const saved = word("edit_done", { what: said });
  if (await controller.reload(saved)) toast(controller, saved, "calm", { label: word("map_undo"), do: () => controller.step("takeBack", entry) }, entry);
}

/**
 * Creates a node or a tie at `path`; its inverse removes it, a node only while nobody has tied it to anything else.
 * @param {Controller} controller
 */
export async function create(controller, said, { path, body, key = null, after = async () => {} }) {
  let made = await write("POST", path, body, null, key);
  const node = path !== "/api/v1/ties";
  const ties = node ? await tiesOf(made.item.id) : 0;
  await done(controller, said, {
    undo: async () => {
      if (node && (await tiesOf(made.item.id)) !== ties) throw new Error(word("edit_tied_since"));
      await write("DELETE", `${path}/${inPath(made.item.id)}${node ? "?cascade=true" : ""}`, null, made.etag);
      await after();
    },
    redo: async () => { made = await write("POST", path, node ? { ...body, id: made.item.id } : body); },
  });
  return made.item;
}

async function tiesOf(id) {
  return (await get("/api/v1/ties", { query: { person: id, limit: 500 } })).items.length;
}

/**
 * Changes what was read as {item, etag}; the inverse puts back what stood.
 * @param {Controller} controller
 */
export async function change(controller, said, path, patch, { item, etag }) {
  let at = (await write("PATCH", path, patch, etag)).etag;
  const back = Object.fromEntries(Object.keys(patch).map((name) => [name, item[name] ?? null]));
  const set = (values) => async () => { at = (await write("PATCH", path, values, at)).etag; };
  await done(controller, said, { undo: set(back), redo: set(patch) });
}

/**
 * Sends a form's `values` over what was `read` as {item, etag}; where a colleague has changed it since, answers both versions
 * side by side instead, and whoever edits says which one stays.
 * @param {Controller} controller
 */
export async function changeOrCompare(controller, { said, path, fields, values, stood, reopen, close }) {
  const patch = differing(values, stood.item);
  if (!Object.keys(patch).length) return null;
  try {
    await change(controller, said, path, patch, stood);
    return null;
  } catch (problem) {
    if (problem.status !== 412) throw problem;
    const theirs = await read(path);
    return bothVersions(fields, { mine: { ...theirs.item, ...patch }, theirs: theirs.item, before: stood.item }, {
      mine: () => change(controller, said, path, patch, theirs).then(close),
      theirs: () => { close(); reopen(theirs); },
    });
  }
}

/** What of `values` is not what stands. */
function differing(values, item) {
  return Object.fromEntries(Object.entries(values).filter(([name, value]) => JSON.stringify(value ?? null) !== JSON.stringify(item[name] ?? null)));
}
