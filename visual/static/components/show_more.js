// Shows the first rows of a long list and a button for the rest.
import { h } from "../core/dom.js";
import { word } from "../core/words.js";

/** Puts the first rows (elements, or lists of them) into `into`; the button that is returned brings the rest. */
export function showMore(into, rows, most = 8) {
  into.append(...rows.slice(0, most).flat());
  if (rows.length <= most) return null;
  const button = h("button.button.quiet", { type: "button", onclick: () => {
    const [next] = rows.slice(most).flat();
    into.append(...rows.slice(most).flat());
    button.remove();
    next.querySelector("a, button")?.focus();
  } }, `${word("more")} (${rows.length - most})`);
  return button;
}
