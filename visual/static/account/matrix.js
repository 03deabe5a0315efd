// The key people placed by intimacy and support. People of one place are stacked, so that names never overlap.
import { inPath } from "../core/api.js";
import { h, s } from "../core/dom.js";
import { supportMark } from "../canvas/glyphs.js";
import { method, named, word } from "../core/words.js";

const SUPPORT = [3, 2, 1, 0, -1];
const COLUMNS = 6;
const [WIDE, LEFT, TOP, BOTTOM, LINE, LEAST] = [872, 136, 28, 68, 24, 40];
const COLUMN = (WIDE - LEFT) / COLUMNS;
const STRIP = 24; // above and below the people, for the names of the quadrants
const NAME = 24; // where a name begins, right of its mark

/** The matrix of those who are `placed` ({person, counted, level, claimed, intimacy}). */
export function matrix(placed) {
  const cells = stacked(placed);
  const rows = rowsOf(cells);
  const high = rows.at(-1).bottom + BOTTOM;
  return h("div.still", {}, s("svg", { class: "matrix", viewBox: `0 0 ${WIDE} ${high}`, role: "group", "aria-label": word("matrix_spoken"), "data-testid": "matrix" },
    ...quadrants(rows), ...rows.map(ruler), ...axis(rows.at(-1).bottom),
    ...[...cells.values()].flatMap((cell) => people(cell, rows))));
}

/** Whose support and intimacy are both known. */
export function isPlaced(person) {
  return person.counted !== null && person.intimacy !== null;
}

function stacked(placed) {
  const cells = new Map();
  for (const one of placed) {
    const column = Math.max(0, Math.min(COLUMNS - 1, Math.round(one.intimacy)));
    const key = `${column} ${one.counted}`;
    if (!cells.has(key)) cells.set(key, { column, support: one.counted, people: [] });
    cells.get(key).people.push(one);
  }
  return cells;
}

/** Each level of support is as high as its fullest place wants. */
function rowsOf(cells) {
  let top = TOP;
  return SUPPORT.map((support) => {
    const most = Math.max(0, ...[...cells.values()].filter((cell) => cell.support === support).map((cell) => cell.people.length));
    const row = { support, top, bottom: top + Math.max(LEAST, most * LINE + 12) };
    top = row.bottom;
    return row;
  });
}

function quadrants(rows) {
  const bottom = rows.at(-1).bottom;
  const split = rows.find((row) => row.support < method.supports_from)?.top ?? bottom;
  const middle = LEFT + method.close_from * COLUMN;
  const box = (kind, x, from, to, name) => s("g", { class: `quadrant ${kind}` },
    s("rect", { x, y: from, width: end(x) - x, height: to - from }),
    s("text", { x: end(x) - 10, y: name, "text-anchor": "end" }, word(`quadrant_${kind}`)));
  const end = (x) => (x < middle ? middle : WIDE);
  const [above, below] = [[TOP - STRIP, split, TOP - 8], [split, bottom + STRIP, bottom + 16]];
  return [box("believer", LEFT, ...above), box("ally", middle, ...above), box("to_win", LEFT, ...below), box("friend_only", middle, ...below)];
}

function ruler({ support, top, bottom }) {
  const middle = (top + bottom) / 2;
  return s("g", { class: "ruler" }, s("line", { x1: LEFT, x2: WIDE, y1: top, y2: top }),
    s("text", { x: LEFT - 10, y: middle + 4, "text-anchor": "end" }, named(`support.${support}`)));
}

function axis(bottom) {
  const labels = Array.from({ length: COLUMNS }, (_, at) => s("text", { x: LEFT + (at + 0.5) * COLUMN, y: bottom + STRIP + 18, "text-anchor": "middle" }, String(at)));
  const upwards = s("text", { x: LEFT - 10, y: TOP - 8, "text-anchor": "end" }, `${word("matrix_y")} ↑`);
  return [s("g", { class: "axis" }, ...labels, upwards, s("text", { x: LEFT + (WIDE - LEFT) / 2, y: bottom + STRIP + 36, "text-anchor": "middle" }, `${word("matrix_x")} →`))];
}

function people({ column, support, people: all }, rows) {
  const row = rows.find((one) => one.support === support);
  const first = (row.top + row.bottom) / 2 - (all.length * LINE) / 2;
  return all.map((one, at) => mark(one, LEFT + column * COLUMN + 8, first + at * LINE));
}

function mark({ person, level, claimed }, x, y) {
  const glyph = supportMark(level, claimed);
  for (const [name, value] of Object.entries({ x, y: y + 2 })) glyph.setAttribute(name, value);
  const words = [person.name, person.title, named(`support.${level}`), claimed && word("claimed")].filter(Boolean).join(" · ");
  return s("a", { href: `/people/${inPath(person.id)}`, class: "placed", "aria-label": words },
    s("title", {}, words), s("rect", { class: "touch", x: x - 2, y, width: COLUMN - 12, height: LINE - 1, rx: 5 }), glyph,
    s("text", { x: x + NAME, y: y + 16 }, fitted(person.name)));
}

/** A name cut to what its place holds; the whole one is spoken and stands in the table. */
function fitted(name) {
  const room = (COLUMN - NAME - 14) / 7; // narrow letters that fit
  let used = 0;
  const letters = [...name];
  const cut = letters.findIndex((letter) => (used += letter > "\u2e80" ? 2 : 1) > room);
  return cut < 0 ? name : `${letters.slice(0, Math.max(1, cut - 1)).join("")}…`;
}
