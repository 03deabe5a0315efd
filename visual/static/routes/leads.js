// Leads to a person whom nobody reaches: people we know beside them.
import { h } from "../core/dom.js";
import { showMore } from "../components/show_more.js";
import { personLink } from "../components/links.js";
import { named, word } from "../core/words.js";

/** The leads of an answer without routes as a list; false where there are none. */
export function leadsTo(target, leads = []) {
  if (!leads.length) return false;
  const rows = h("ul.rows", {});
  const more = showMore(rows, leads.map(lead));
  return h("div", { "data-testid": "leads" }, h("p.muted", {}, word("leads_hint", { name: target.name })), rows, more);
}

function lead({ person, shared, what, through }) {
  const said = word(`lead_${shared}`, { what: shared === "level" ? named(`Person.level.${what}`) : what });
  return h("li.near", {}, personLink(person), h("span.muted", {}, `${said} · ${word("lead_through", { name: through.name })}`));
}
