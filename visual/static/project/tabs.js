// Parts of a page one at a time, each with an address of its own (`?view=`).
import { fill, firstIn, h } from "../core/dom.js";
import { word } from "../core/words.js";
import { addressWith } from "../past/day.js";

/**
 * Tabs into `bar` for the parts of `shows` ({name: (place) => …}), the first one at first; each is built afresh in `place`.
 * @param {HTMLElement} bar
 * @param {HTMLElement} place
 * @param {{[name: string]: (into: HTMLElement) => void}} shows
 */
export function tabbed(bar, place, shows) {
  const names = Object.keys(shows);
  let shown = null;
  addEventListener("popstate", () => { if (asked() !== shown) turn(asked()); });
  turn(asked());

  function asked() {
    const wanted = new URLSearchParams(location.search).get("view");
    return names.includes(wanted) ? wanted : names[0];
  }

  function turn(name) {
    shown = name;
    fill(bar, ...names.map((one) => tab(one, one === name)));
    const into = h("div", { "data-testid": `view-${name}` });
    fill(place, into);
    shows[name](into);
  }

  function tab(name, current) {
    const address = addressWith({ view: name === names[0] ? null : name });
    return h("a", { href: address, "aria-current": current ? "page" : null, "data-testid": `tab-${name}`, onclick: (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      history.pushState(null, "", address);
      turn(name);
      firstIn(bar, "[aria-current]").focus();
    } }, word(`tab_${name}`));
  }
}
