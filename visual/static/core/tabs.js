// Parts of a page one at a time, each with an address of its own (`?view=`, or `?part=` for what a view is made of).
import { addAddress } from "./address.js";
import { fill, firstIn, h } from "./dom.js";
import { word } from "./words.js";

/**
 * Tabs into `bar`, the first one at first: `show(name)` turns to a part when its tab or the way back leads there, `address(name)` is where
 * it is found (null for the first, which needs no name). Answers what turns to the part that the address names by now.
 * @param {HTMLElement} bar
 * @param {string[]} names
 * @param {(name: string) => void} show
 * @param {(view: string | null) => string} address
 * @param {string} [parameter]  what the address calls the part
 */
export function tabs(bar, names, show, address, parameter = "view") {
  let shown = null;
  const back = () => {
    if (!bar.isConnected) removeEventListener("popstate", back);
    else if (asked() !== shown) turn();
  };
  addEventListener("popstate", back);
  turn();
  return turn;

  function asked() {
    const wanted = new URLSearchParams(location.search).get(parameter);
    return names.includes(wanted) ? wanted : names[0];
  }

  function turn() {
    shown = asked();
    tabLinks(bar, names, shown, (name) => address(name === names[0] ? null : name), turn);
    show(shown);
  }
}

/**
 * A link for each of `names` into `bar`; one that is followed on this page changes the address and calls `turn`.
 * @param {HTMLElement} bar
 * @param {string[]} names
 * @param {string} current
 * @param {(name: string) => string} address
 * @param {() => void} turn
 */
export function tabLinks(bar, names, current, address, turn) {
  fill(bar, ...names.map(link));

  function link(name) {
    const to = address(name);
    return h("a", { href: to, "aria-current": name === current ? "page" : null, "data-testid": `tab-${name}`, onclick: onThisPage(() => {
      addAddress(to);
      turn();
      firstIn(bar, "[aria-current]").focus();
    }) }, word(`tab_${name}`));
  }
}

/**
 * What a click on a link does that is followed on this page; one that opens it elsewhere is left to the browser.
 * @param {() => void} follow
 */
export function onThisPage(follow) {
  return (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    follow();
  };
}

/**
 * Shows one of `shows` in `place`, built afresh in an element of its own, so that an answer that comes late lands nowhere.
 * @param {HTMLElement} place
 * @param {{[name: string]: (into: HTMLElement) => void}} shows
 * @param {string} kind  what the element is known as, before the name
 */
export function afresh(place, shows, kind) {
  return (name) => {
    const into = h("div", { "data-testid": `${kind}-${name}` });
    fill(place, into);
    shows[name](into);
  };
}
