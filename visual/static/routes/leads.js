// Leads to a person whom nobody reaches: people we know beside them.
import { h } from "../core/dom.js";
import { personLink } from "../components/links.js";
import { named, word } from "../core/words.js";

/** The leads of an answer without routes as a list; false where there are none. */
export function leadsTo(target, leads = []) {
  return leads.length > 0 && h("div", { "data-testid": "leads" }, h("p.muted", {}, word("leads_hint", { name: target.name })),
    h("ul.rows", {}, ...leads.map(lead)));
}

function lead({ person, shared, what, through }) {
  const said = word(`lead_${shared}`, { what: shared === "level" ? named(`Person.level.${what}`) : what });
  return h("li.near", {}, personLink(person), h("span.muted", {}, `${said} · ${word("lead_through", { name: through.name })}`));
}
