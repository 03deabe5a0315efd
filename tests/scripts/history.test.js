// Undo and redo of what was changed on a map.
import assert from "node:assert/strict";
import { test } from "node:test";
import { record } from "../../visual/static/map/history.js";

/** A history of changes to a list: each entry adds a letter at its end. */
function written() {
  const letters = [];
  const history = record(() => {});
  const add = (letter) => {
    letters.push(letter);
    history.add({ said: letter, undo: () => letters.splice(letters.indexOf(letter), 1), redo: () => letters.push(letter) });
  };
  return { letters, history, add };
}

test("undone and done again in order; a new change ends what could be done again", async () => {
  const { letters, history, add } = written();
  for (const letter of "abc") add(letter);
  await history.undo();
  await history.undo();
  assert.deepEqual([letters.join(""), history.next], ["a", { undo: "a", redo: "b" }]);
  await history.redo();
  assert.equal(letters.join(""), "ab");
  add("d");
  assert.deepEqual(history.next, { undo: "d", redo: null });
});

test("any one entry is taken back, whatever was changed since", async () => {
  const { letters, history, add } = written();
  add("a");
  const entry = { said: "x", undo: () => letters.splice(letters.indexOf("x"), 1), redo: () => letters.push("x") };
  letters.push("x");
  history.add(entry);
  add("b");
  assert.equal(await history.takeBack(entry), entry);
  assert.equal(letters.join(""), "ab");
  assert.equal(await history.takeBack(entry), null);
});

test("what could not be undone stays where it was", async () => {
  const { history, add } = written();
  add("a");
  history.add({ said: "b", undo: () => Promise.reject(new Error("changed by another")), redo: () => {} });
  await assert.rejects(history.undo(), /changed by another/);
  assert.deepEqual(history.next, { undo: "b", redo: null });
});

test("one step at a time, and nothing where nothing is", async () => {
  const { letters, history, add } = written();
  assert.equal(await history.undo(), null);
  add("a");
  add("b");
  const [first, second] = await Promise.all([history.undo(), history.undo()]);
  assert.deepEqual([first.said, second, letters.join("")], ["b", null, "a"]);
});

test("two hundred changes are kept", async () => {
  const { history, add } = written();
  for (let n = 0; n < 250; n += 1) add(`${n}`);
  let undone = 0;
  while (await history.undo()) undone += 1;
  assert.equal(undone, 200);
});
