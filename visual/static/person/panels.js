// Parts of a person's page one at a time, each with an address of its own (`?view=`).
import { fill, firstIn, h } from "../core/dom.js";
import { word } from "../core/words.js";

/**
 * Tabs into `bar` for the elements of `parts` ({name: element}), the first one at first; the others wait hidden.
 * @param {HTMLElement} bar
 * @param {{[name: string]: HTMLElement}} parts
 */
export function panels(bar, parts) {
  const names = Object.keys(parts);
  addEventListener("popstate", () => turn(asked()));
  turn(asked());

  function asked() {
    const wanted = new URLSearchParams(location.search).get("view");
    return names.includes(wanted) ? wanted : names[0];
  }

  function turn(name) {
    names.forEach((one) => { parts[one].hidden = one !== name; });
    fill(bar, ...names.map((one) => tab(one, one === name)));
  }

  function tab(name, current) {
    const query = new URLSearchParams(location.search);
    query.delete("view");
    if (name !== names[0]) query.set("view", name);
    const address = query.size ? `?${query}` : location.pathname;
    return h("a", { href: address, "aria-current": current ? "page" : null, "data-testid": `tab-${name}`, onclick: (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      history.pushState(null, "", address);
      turn(name);
      firstIn(bar, "[aria-current]").focus();
    } }, word(`tab_${name}`));
  }
}
