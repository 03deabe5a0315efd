// Long lists begin with their first few.
import { h } from "../core/dom.js";
import { word } from "../core/words.js";

/** Puts the first rows (elements, or lists of them) into `into`; the button that is returned brings the rest. */
export function fewFirst(into, rows, few = 8) {
  into.append(...rows.slice(0, few).flat());
  if (rows.length <= few) return null;
  const button = h("button.button.quiet", { type: "button", onclick: () => {
    const [next] = rows.slice(few).flat();
    into.append(...rows.slice(few).flat());
    button.remove();
    next.querySelector("a, button")?.focus();
  } }, `${word("more")} (${rows.length - few})`);
  return button;
}
