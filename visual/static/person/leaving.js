// What if one of ours leaves: links to the rotation test of each account that the person has ties to.
import { get, inPath } from "../core/api.js";
import { fill, h } from "../core/dom.js";
import { part } from "../components/section.js";
import { show } from "../components/loading.js";
import { word } from "../core/words.js";

/** Fills `place` for the card of one of our people. */
export function leaving(place, { person, ties }) {
  const names = new Set(ties.filter((tie) => tie.type === "KNOWS" && tie.with.side === "customer").map((tie) => tie.with.organization));
  return show(place, () => get("/api/v1/organizations", { query: { kind: "customer", limit: 500 } }), ({ items }) => {
    const accounts = items.filter((item) => names.has(item.name));
    fill(place, h("div", { "data-testid": "leaving" }, part("leave_title", accounts.length ? list(accounts, person) : h("p.muted", {}, word("leave_none")))));
  }, { lines: 2 });
}

function list(accounts, person) {
  return h("p.actions.tight", {}, ...accounts.map(({ id, name }) => h("a.button", { href: `/organizations/${inPath(id)}?view=rotation&without=${encodeURIComponent(person.id)}` }, word("leave_at", { name }))));
}
