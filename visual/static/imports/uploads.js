// Sends files and follows an import until it ends.
import { get, inPath, post, Problem, upload } from "../core/api.js";
import { answered } from "./answers.js";
import { chosenEncoding } from "./encodings.js";
import { mapping } from "./mapping.js";
import { numbersSaid } from "./numbers.js";

const PAUSE = 400;
const ENDED = ["done", "failed"];

/** Sends the files; resolves to the import's id. A dry run writes nothing; `sheets` says which sheet a file is: `contacts.csv=people`. */
export async function send(files, { dryRun, skipBad = false, skipCells = false, sheets = [] }) {
  const form = new FormData();
  for (const file of files) form.append("files", file, file.name);
  form.append("dry_run", String(dryRun));
  form.append("skip_bad", String(skipBad));
  form.append("skip_cells", String(skipCells));
  for (const sheet of sheets) form.append("sheet", sheet);
  const { owner, ours } = answered();
  if (owner) form.append("owner", owner);
  const said = { ...mapping(), ...numbersSaid(), ...(ours ? { ours } : {}) };
  if (Object.keys(said).length) form.append("mapping", JSON.stringify(said));
  if (chosenEncoding()) form.append("encoding", chosenEncoding());
  if (!(await stillThere(files))) throw new Problem(0, { title: "file_changed" });
  return (await upload("/api/v1/imports", form)).id;
}

/** Asks again and again until the import has ended; `change` hears of each answer, the last is returned. */
export async function follow(id, change) {
  for (;;) {
    const state = await get(`/api/v1/imports/${inPath(id)}`);
    change(state);
    if (ENDED.includes(state.status)) return state;
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
  }
}

export function undo(id) {
  return post(`/api/v1/imports/${inPath(id)}/undo`);
}

/** A file that changed on disk after it was chosen can no longer be read by the browser. */
async function stillThere(files) {
  const reads = files.map((file) => file.slice(0, 1).arrayBuffer());
  return (await Promise.allSettled(reads)).every((read) => read.status === "fulfilled");
}
