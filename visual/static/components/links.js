// Links, marks and support of a person, the same on every page.
import { pathOfPage } from "../core/address.js";
import { inPath } from "../core/api.js";
import { h } from "../core/dom.js";
import { sideMark, supportMark } from "../canvas/glyphs.js";
import { language, named, word } from "../core/words.js";

export function personLink(person) {
  return h("a.name", { href: `/people/${inPath(person.id)}` }, person.name);
}

export function projectLink(project) {
  return h("a.name", { href: `/projects/${inPath(project.id)}` }, project.name);
}

export function accountLink(account) {
  return h("a.name", { href: `/organizations/${inPath(account.id)}` }, account.name);
}

/** What places a person in a line: title, and the organisation unless it is the one at hand. */
export function brief(person, home = null) {
  return [person.title, person.organization === home ? null : person.organization].filter(Boolean).join(" · ");
}

/** The side's mark for our people, the ladder's for everybody else. */
export function personMark(person) {
  return person.side === "ours" ? sideMark("ours") : supportMark(person.support ?? null, person.claimed);
}

/** Support as mark and word, and that a competitor counts them as its coach; nothing for our own people. */
export function support(person) {
  if (person.side === "ours") return null;
  const level = person.support ?? null;
  const claimed = person.claimed && level !== null ? ` · ${word("claimed")}` : "";
  return h("span.support", {}, supportMark(level, person.claimed), `${named(`support.${level ?? "unknown"}`)}${claimed}`, person.coach && h("strong.wrong", { "data-testid": "rivals-coach" }, h("span.dot", {}, " · "), word("rivals_coach")));
}

/** People as links, one after the other. */
export function linked(people) {
  return people.flatMap((person, at) => (at ? [language === "zh" ? "、" : ", ", personLink(person)] : [personLink(person)]));
}

/** Ways to the forms of some kinds, `{kind: what is filled in}`, that lead back to this page. */
export function recordLinks(kinds) {
  const links = Object.entries(kinds).map(([kind, filled]) => h("a", {
    href: `/record?${new URLSearchParams({ kind, ...filled, back: pathOfPage() })}`, "data-testid": `record-${kind}`,
  }, word(`record_${kind}`)));
  return h("p.small.record-links", {}, ...links.flatMap((link, at) => (at ? [" · ", link] : [link])));
}
