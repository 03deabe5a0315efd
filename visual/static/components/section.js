// A titled section of a page.
import { h } from "../core/dom.js";
import { word } from "../core/words.js";

/** `part("project_part_chain", element)`: a section named by its heading. */
export function part(title, ...content) {
  return h("section.part", { "aria-labelledby": `${title}-title` }, h("h2", { id: `${title}-title` }, word(title)), ...content);
}
