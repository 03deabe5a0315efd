// The history of changes to a map, for undo and redo.
const LONGEST = 200;

/** A history; `changed()` hears of every step. An entry is {said, undo(), redo()}; both may take their time and may fail. */
export function record(changed) {
  const [done, undone] = [[], []];
  let busy = false;

  async function step(from, to, act, at = from.length - 1) {
    if (busy || at < 0) return null;
    busy = true;
    const [entry] = from.splice(at, 1);
    try {
      await entry[act]();
      to.push(entry);
      return entry;
    } catch (problem) {
      from.splice(at, 0, entry);
      throw problem;
    } finally {
      busy = false;
      changed();
    }
  }

  return {
    add(entry) {
      done.push(entry);
      if (done.length > LONGEST) done.shift();
      undone.length = 0;
      changed();
    },
    undo: () => step(done, undone, "undo"),
    /** Undoes this very entry, whatever was changed since. */
    takeBack: (entry) => step(done, undone, "undo", done.indexOf(entry)),
    redo: () => step(undone, done, "redo"),
    get next() { return { undo: done.at(-1)?.said ?? null, redo: undone.at(-1)?.said ?? null }; },
  };
}
