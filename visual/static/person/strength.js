// The strength of a tie and its reasons: stated beside computed, the seven terms, the evidence.
import { bar } from "../components/charts.js";
import { h } from "../core/dom.js";
import { ago, date, number, strengthWord } from "../core/format.js";
import { evidence } from "../routes/hops.js";
import { bracketed, named, step, word } from "../core/words.js";

const TERMS = ["value", "frequency", "length", "depth", "mutuality", "face", "recency"];

/** The answer of `/strength` as elements. */
export function strength(answer) {
  return h("div", { "data-testid": "tie-strength" },
    h("p", {}, ...dotted(figures(answer))),
    h("p.muted", {}, ...dotted(ground(answer))),
    h("h3.quiet-title", {}, word("terms_title")),
    h("ul.terms", {}, ...TERMS.map((name) => term(name, answer.terms[name]))),
    evidence(answer.evidence));
}

function figures({ strength: total, class: held, stated, stated_as, stated_on, computed }) {
  return [
    h("strong", {}, held ? named(`class.${held}`) : word("unknown")),
    total !== null && h("span.figure", {}, held ? number(total) : `${strengthWord(total)} ${number(total)}`),
    stated === null ? word("tie_not_stated") : h("span", { "data-testid": "stated" }, word("tie_stated", { n: number(stated) }), stated_on && bracketed(word("tie_stated_on", { date: date(stated_on), n: number(stated_as ?? stated) }))),
    h("span", { "data-testid": "computed" }, computed === null ? word("tie_not_computed") : word("tie_computed", { n: number(computed) })),
    stated !== null && word("tie_counts"),
  ];
}

function ground({ effective, basis, origin, balance, last_contact, lapsed_on, invest }) {
  return [
    lapsed_on ? word("tie_lapsed", { date: date(lapsed_on) }) : word(effective ? "tie_effective" : "tie_not_effective"),
    origin && named(`KNOWS.origin.${origin}`),
    basis && word(`basis_${basis}`),
    favours(balance),
    last_contact ? h("span", {}, `${word("last_contact")} `, ago(last_contact)) : word("last_contact_none"),
    invest && word("tie_invest"),
  ];
}

function favours(balance) {
  if (balance === null) return word("tie_balance_none");
  if (balance === 0) return word("tie_balance_even");
  return word(balance > 0 ? "tie_balance_owed" : "tie_balance_owing", { n: number(Math.abs(balance)) });
}

/** What is unknown says what to record. */
function term(name, value) {
  const said = value === null ? word("unknown") : `${termWord(value)}, ${number(100 * value)}`;
  return h("li.term", { "data-term": name }, h("span", {}, word(`term_${name}`)), bar(value, { name: word(`term_${name}`), most: 1, said }), h("span", {}, said),
    h("span.small", {}, value === null ? word(`missing_${name}`) : word(`means_${name}`)));
}

function termWord(value) {
  if (value === 0) return word("term_0");
  return word(`term_${step("term", value) + 1}`);
}

function dotted(parts) {
  return parts.filter(Boolean).flatMap((part, at) => (at ? [h("span.dot", { "aria-hidden": "true" }, "·"), part] : [part]));
}
