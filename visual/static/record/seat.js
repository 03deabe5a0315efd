// Another seat of somebody: changed as of today, so that the old one ends and stays, or recorded wrongly, so that it never was.
import { inPath, read, write } from "../core/api.js";
import { forms } from "../edit/edit.js";
import { given } from "../edit/people.js";
import { word } from "../core/words.js";

const KEPT = ["title", "level", "primary", "started_on", "ended_on", "source"];

/** The fields of the form: which of the two it is, then the seat. */
export async function seatFields() {
  const { nodes: { Person: { fields } } } = await forms();
  const by = (wanted, more = {}) => ({ ...fields.find(({ name }) => name === wanted), required: false, ...more });
  const how = { name: "how", label: word("record_how"), type: "choice", range: null, open: false, of: [], many: false, required: true, default: "changed", choices: ["changed", "wrong"].map((one) => [one, word(`record_how_${one}`)]), hint: word("record_how_hint") };
  return [how, by("organization", { required: true }), by("department"), by("title"), by("level")];
}

/** Writes it over the person that was `stood`, read as {item, etag}; answers what takes it back. */
export async function writeSeat(stood, { how, organization, department, title, level }) {
  const { id, seats, title: titleBefore, level: levelBefore } = stood.item;
  const path = `/api/v1/people/${inPath(id)}`;
  const old = seats.find(({ current, primary }) => current && primary) ?? null;
  const said = { title, level };
  if (how === "changed") {
    await write("PATCH", path, { organization, department, ...said }, stood.etag);
    return async () => {
      const { item } = await read(path);
      const now = item.seats.find(({ current, primary }) => current && primary);
      if (now && now.tie !== old?.tie) await remove(now.tie);
      if (old) await patch(tiePath(old.tie), { ended_on: null });
      await patch(path, { title: titleBefore, level: levelBefore });
    };
  }
  const was = old && (await remove(old.tie));
  const seat = { type: "WORKS_IN", from: id, to: department ?? organization };
  const put = async (tie) => (await write("POST", "/api/v1/ties", tie)).item;
  const again = () => (was ? put({ type: "WORKS_IN", from: id, to: was.to, ...given(Object.fromEntries(KEPT.map((name) => [name, was[name] ?? null]))) }) : null);
  let made = null;
  try {
    made = await put({ ...seat, ...given({ started_on: was?.started_on ?? null }) });
  } catch (problem) {
    await again();
    throw problem;
  }
  await patch(path, said);
  return async () => {
    await remove(made.id);
    await again();
    await patch(path, { title: titleBefore, level: levelBefore });
  };
}

function tiePath(id) {
  return `/api/v1/ties/${inPath(id)}`;
}

async function remove(id) {
  const { item, etag } = await read(tiePath(id));
  await write("DELETE", tiePath(id), null, etag);
  return item;
}

async function patch(path, values) {
  await write("PATCH", path, values, (await read(path)).etag);
}
