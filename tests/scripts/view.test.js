// The view of a map and its address: whatever a view says, its address says again.
import assert from "node:assert/strict";
import { test } from "node:test";

globalThis.location = { pathname: "/maps/organizations/o-1" };
const { addressOf, drawsAlike, looksAlike, viewOf } = await import("../../visual/static/map/view.js");
const MAP = { layouts: ["tree", "ring", "matrix"] };
const view = (search) => viewOf(search, MAP);

test("an address that says nothing asks for nothing", () => {
  const plain = view("");
  assert.deepEqual([plain.side, plain.open, plain.layout, plain.min], [[], [], null, null]);
  assert.equal(addressOf(plain, ""), "/maps/organizations/o-1");
});

test("what stands in an address is read and written again, in its order", () => {
  const search = "?hide=p-2&hide=p-1&side=ours&via=p-3&layout=ring&target=p-9&eye=1,2,0.5&min=40&route=2";
  const read = view(search);
  assert.deepEqual([read.hide, read.via, read.layout, read.viewport, read.min, read.route], [["p-2", "p-1"], ["p-3"], "ring", "1,2,0.5", 40, 2]);
  assert.deepEqual(view(addressOf(read, "")), read);
});

test("what is not the view's own in an address is left alone", () => {
  assert.equal(addressOf({ ...view("?view=map&layout=ring"), layout: null }, "?view=map&layout=ring"), "?view=map");
});

test("a layout that a map lacks, and a number that is none, are left out", () => {
  for (const search of ["?layout=power", "?layout=tree", "?min=many", "?min=-1", "?route=1.5"]) assert.deepEqual(view(search), view(""));
});

test("where one looks changes no drawing; a rival's ties and another day do", () => {
  const one = view("?layout=ring&target=p-1");
  assert.ok(looksAlike(one, { ...one, viewport: "3,4,1" }));
  assert.ok(drawsAlike(one, { ...one, hide: ["p-2"] }));
  assert.ok(!looksAlike(one, { ...one, hide: ["p-2"] }));
  for (const change of [{ rival: ["o-2"] }, { at: "2026-01-31" }, { target: "p-2" }]) assert.ok(!drawsAlike(one, { ...one, ...change }));
});

test("a matrix needs more than the chart beside it", () => {
  const [chart, matrix] = [view(""), view("?layout=matrix")];
  assert.ok(drawsAlike(matrix, chart));
  assert.ok(!drawsAlike(chart, matrix));
});
