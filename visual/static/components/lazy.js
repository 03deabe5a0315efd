// Loads content when it is opened, and only once.
import { h } from "../core/dom.js";
import { show } from "./loading.js";

/** A disclosure that loads at its first opening; `render(answer, place)` fills it. */
export function lazyDetails(summary, load, render, properties = {}) {
  const place = h("div.lazy");
  let asked = false;
  const details = h("details.more", { ...properties, ontoggle: () => {
    if (!details.open || asked) return;
    asked = true;
    show(place, load, render, { lines: 2 });
  } }, h("summary", {}, summary), place);
  return details;
}

/** `load` asked at most once at a time; what failed may be asked again. */
export function once(load) {
  let asked = null;
  return () => {
    asked ??= load().catch((problem) => { asked = null; throw problem; });
    return asked;
  };
}
