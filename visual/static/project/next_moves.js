// The next moves of a project, the best first: whom to move, why, through whom, with what.
import { inPath } from "../core/api.js";
import { h } from "../core/dom.js";
import { number, routeWord } from "../core/format.js";
import { brief, personLink, personMark, support } from "../components/links.js";
import { routeSummary } from "../routes/route_summary.js";
import { listed, named, sentences, word } from "../core/words.js";
import { showMore } from "../components/show_more.js";

const FEW = 3;

export function nextMoves(moves, chain) {
  if (!moves.length) return h("p", {}, word("moves_none"));
  const list = h("ol.next-moves", { "data-testid": "next-moves" });
  const vetoing = new Set(chain.people.filter((person) => person.veto).map((person) => person.id));
  return h("div", {}, list, showMore(list, moves.map((move, at) => item(move, vetoing.has(move.person.id), !at)), FEW));
}

/** The first move whole; the others in one line, which open to their reason and their resource. */
function item(move, veto, first) {
  const { person, route, resource } = move;
  const facts = h("dl.facts", {},
    first && fact("move_how", routeSummary(route)),
    fact("move_resource", resource ? h("span", {}, resourced(resource)) : h("span.muted", {}, word("move_no_resource"))));
  const reason = h("p", {}, why(move, veto));
  return h("li.next-move", { "data-testid": "next-move", "data-person": person.id },
    h("h3", { "data-names": true }, personMark(person), personLink(person), h("span.muted.small", {}, brief(person)), support({ ...person, support: move.level })),
    ...(first
      ? [reason, facts, h("p.actions", {}, h("a.button.primary", { href: `/people/${inPath(person.id)}`, "data-testid": "next-act" }, word("panel_who", { name: person.name })))]
      : [routeSummary(route), h("details.more", {}, h("summary", {}, word("move_why")), reason, facts)]));
}

/** The reason in the reader's words, made of the move's own fields. */
function why({ role, level, target, gain, route, colleague }, veto) {
  const said = { role: role ? named(`DECIDES_ON.role.${role}`) : word("unknown"), level: level === null ? "" : named(`support.${level}`), target: named(`support.${target}`) };
  return sentences(capital(word(level === null ? "move_stands_unknown" : "move_stands", said)), veto && word("move_veto"),
    reached(route, colleague), word("move_gain", { n: number(gain) }));
}

function reached(route, colleague) {
  if (!route) return word("move_no_way");
  const between = route.people.slice(1, -1).map((person) => person.name);
  const said = { colleague: colleague?.name ?? route.people[0].name, names: listed(between), word: routeWord(route.strength), n: number(route.strength) };
  return word(between.length ? "move_through" : "move_direct", said);
}

function resourced({ name, kind, offered_by: by }) {
  return [name, kind && named(`Resource.kind.${kind}`), by && word("move_resource_by", { name: by })].filter(Boolean).join(" · ");
}

function fact(name, content) {
  return h("div", {}, h("dt", {}, word(name)), h("dd", {}, content));
}

function capital(text) {
  return text[0].toUpperCase() + text.slice(1);
}
