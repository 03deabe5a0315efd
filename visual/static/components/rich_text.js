// A sentence whose blanks are elements, so that names in it stay links.
import { word } from "../core/words.js";

/** `richText("influence_conflict", {name: element, other: [elements]})`: the parts of the sentence in order. */
export function richText(key, blanks) {
  const marked = word(key, Object.fromEntries(Object.keys(blanks).map((name) => [name, `\u0000${name}\u0000`])));
  return marked.split("\u0000").flatMap((part, at) => (at % 2 ? blanks[part] : part || []));
}
