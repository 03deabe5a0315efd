// The first screen of a page: the answer in one sentence, up to three reasons that lead to their evidence, the next act; then parts as tabs.
import { addAddress } from "../core/address.js";
import { inPath } from "../core/api.js";
import { fill, h } from "../core/dom.js";
import { afresh, onThisPage, tabs } from "../core/tabs.js";
import { word } from "../core/words.js";
import { addressWith } from "../past/day.js";

const MOST = 3; // reasons

/**
 * `lead` is an element, `reasons` contents of list items, `act` a button or a link; what is false is left out.
 * @param {HTMLElement} lead
 * @param {{beside?: any[], reasons?: any[], act?: any}} [more]
 */
export function firstAnswer(lead, { beside = [], reasons = [], act = null } = {}) {
  const told = reasons.filter(Boolean).slice(0, MOST);
  return h("section.first-answer", { "data-testid": "first-answer" }, lead, ...beside,
    told.length > 0 && h("ul.reasons", { "data-testid": "reasons" }, ...told.map((reason) => h("li", {}, ...[reason].flat()))),
    act && h("p.actions.tight", {}, act));
}

/**
 * The parts of a view as tabs into `box`, which stands on the page: each has an address of its own, beside what else `kept()` says.
 * Answers `{place, open(name)}`.
 * @param {HTMLElement} box
 * @param {{[name: string]: (into: HTMLElement) => void}} shows
 * @param {{label: string, kept?: () => {[name: string]: any}, aside?: any}} options
 */
export function partTabs(box, shows, { label, kept = () => ({}), aside = null }) {
  const bar = h("nav.tabs", { "aria-label": label, "data-testid": "part-tabs" });
  const place = h("div.part-place");
  const names = Object.keys(shows);
  const address = (part) => addressWith({ ...kept(), part });
  fill(box, h("div.part-row", {}, bar, aside), place);
  const turn = tabs(bar, names, afresh(place, shows, "part"), address, "part");
  return { place, open: (name) => { addAddress(address(name === names[0] ? null : name)); turn(); } };
}

/**
 * A link to a part of the view one is on; `parts()` are its tabs, `then(place)` hears when the part stands.
 * @param {string} text
 * @param {string} name
 * @param {() => {place: HTMLElement, open: (name: string) => void}} parts
 * @param {(place: HTMLElement) => void} [then]
 */
export function partLink(text, name, parts, then = () => {}) {
  return h("a", { href: addressWith({ view: new URLSearchParams(location.search).get("view"), part: name }), onclick: onThisPage(() => {
    parts().open(name);
    then(parts().place);
  }) }, text);
}

/** The button that asks who can reach somebody. */
export function reachAct({ id, name }) {
  return h("a.button.primary", { href: `/people/${inPath(id)}`, "data-testid": "next-act" }, word("panel_who", { name }));
}
