// One step of a route in words: who asks whom for what, and the tie between them.
import { h } from "../core/dom.js";
import { ago, date, number, strengthWord } from "../core/format.js";
import { brief, personLink, personMark, support } from "../components/links.js";
import { count, named, word } from "../core/words.js";

/** One step; `next` is the step after it, if any: it names whom to be introduced to. */
export function step(hop, people, next) {
  const [from, to] = [people.get(hop.from), people.get(hop.to)];
  const beyond = next && people.get(next.to);
  return h("li.hop", { "data-testid": "hop", "data-from": hop.from, "data-to": hop.to },
    h("p.hop-ask", {}, request(hop, from, to, beyond)),
    h("div.hop-who", {}, to.side === "ours" && personMark(to), personLink(to), h("span.muted", {}, brief(to)), support(to)),
    h("p.hop-tie", {}, ...spaced(tie(hop))),
    h("p.hop-tie.muted", {}, ...spaced(ground(hop))),
    evidence(hop.evidence));
}

function request(hop, from, to, beyond) {
  return word(`ask_${hop.ask}`, { from: from.name, to: to.name, next: beyond?.name ?? "" });
}

function tie(hop) {
  const kind = hop.type === "colleague" ? word("colleague") : named(hop.type);
  const held = hop.class && named(`class.${hop.class}`);
  if (!hop.known) return [kind, h("span", {}, word("strength_default", { n: number(hop.strength) }))];
  return [
    kind,
    h("strong", {}, held ?? strengthWord(hop.strength)),
    h("span.figure", {}, number(hop.strength)),
    hop.stated !== null && h("span.muted", {}, stated(hop)),
  ];
}

/** A stated strength is shown as such; where time has faded it, both numbers are told. */
function stated({ stated: said, strength }) {
  return Math.round(said) === Math.round(strength) ? word("strength_as_stated") : word("strength_stated", { n: number(said) });
}

function ground(hop) {
  const origin = hop.origin && named(`KNOWS.origin.${hop.origin}`);
  const basis = hop.basis && word(`basis_${hop.basis}`);
  const contact = hop.last_contact ? h("span", {}, `${word("last_contact")} `, ago(hop.last_contact)) : word("last_contact_none");
  return [origin, basis, contact];
}

/** Dated evidence, folded; says so when there is none. */
export function evidence(items) {
  if (!items.length) return h("p.small.muted", {}, word("evidence_none"));
  return h("details.evidence", {}, h("summary", {}, count("evidence_n", items.length)),
    h("ul", {}, ...items.map((item) => h("li", {},
      h("span.when", {}, item.at ? date(item.at) : ""),
      h("span", {}, item.text || named(item.type), ...(item.flags ?? []).map((flag) => h("span.warn", {}, ` · ${flag}`)), item.source && h("span.muted", {}, ` · ${word("source")}: ${source(item.source)}`))))));
}

/** Names lead, ids never show: an import is named as such. */
function source(text) {
  return /^import \S{12,}$/.test(text) ? word("source_import") : text;
}

function spaced(parts) {
  return parts.filter(Boolean).flatMap((part, at) => (at ? [h("span.dot", { "aria-hidden": "true" }, "·"), part] : [part]));
}
