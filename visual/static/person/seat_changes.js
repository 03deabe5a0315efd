// Changes of seat: what ended, what followed, who took over.
import { h } from "../core/dom.js";
import { date, number } from "../core/format.js";
import { personLink, personMark } from "../components/links.js";
import { named, word } from "../core/words.js";

/** The answer of `/moves` as elements; nothing without a move. */
export function seatChanges({ moves: all }) {
  if (!all.length) return null;
  return h("section.part", { "data-testid": "moves" }, h("h2", {}, word("moves_title")), h("ol", {}, ...all.map(move)));
}

function move({ on, left, taken, lapsed, followed, successor }) {
  return h("li.move", {},
    h("p", {}, h("span.when", {}, date(on)), " ", word("move_left", { seat: seat(left) }), " → ", taken ? word("move_taken", { seat: seat(taken) }) : word("move_no_seat")),
    h("dl.facts", {},
      fact("move_lapsed", ties(lapsed)), fact("move_followed", ties(followed)),
      fact("move_successor", successor ? h("span", {}, personMark(successor), " ", personLink(successor)) : h("span.muted", {}, word("move_no_successor")))));
}

function fact(name, content) {
  return h("div", { "data-testid": name }, h("dt", {}, word(name)), h("dd", {}, content));
}

function ties(all) {
  if (!all.length) return h("span.muted", {}, word("move_none"));
  return h("ul.names", {}, ...all.map(({ with: other, strength, class: held }) => h("li", {}, personMark(other), personLink(other),
    h("span.small.muted", {}, [named(`class.${held ?? "unknown"}`), strength !== null && number(strength)].filter(Boolean).join(" ")))));
}

function seat({ organization, department, title }) {
  return [title, department, organization].filter(Boolean).join(" · ") || word("unknown");
}
