// An account without some people: before and after in pairs, who is cut off, who takes over, single points.
import { bar } from "../components/charts.js";
import { h } from "../core/dom.js";
import { showMore } from "../components/show_more.js";
import { number, routeWord, weight } from "../core/format.js";
import { links } from "../components/names.js";
import { brief, personLink, personMark } from "../components/links.js";
import { part } from "../components/section.js";
import { routeSummary } from "../routes/route_summary.js";
import { richText } from "../components/rich_text.js";
import { count, listed, named, word } from "../core/words.js";

const GENERAL = ["breadth", "depth", "penetration"];

/** The answer of `/resilience?without=` as elements. */
export function withoutThem({ without, before, after, cut_off: cut, handover, single_points: points }) {
  return [
    h("section.part", { "data-testid": "before-after" }, h("h2", {}, word("rotation_result", { names: listed(without.map((one) => one.name)) })),
      h("p.answer", { role: "status" }, cut.length ? count("rotation_lost", cut.length, { before: weight(before.reached_weight), after: weight(after.reached_weight) }) : word("rotation_safe")),
      figures(before, after)),
    cut.length > 0 && h("div", { "data-testid": "cut-off" }, part("rotation_cut", cutOff(cut))),
    h("div", { "data-testid": "handover" }, part("rotation_handover", handovers(handover))),
    h("div", { "data-testid": "single-points" }, part("rotation_points", singlePoints(points))),
  ].filter(Boolean);
}

function figures(before, after) {
  const most = Math.max(before.reached_weight, after.reached_weight, 1);
  return h("div.pairs.spaced-above", {},
    pair(word("rotation_reached"), before.reached_weight, after.reached_weight, { most, say: weight }),
    ...GENERAL.map((name) => pair(word(name), before[name], after[name], { most: 100, say: number })),
    after.penetration > before.penetration && h("p.small.muted", {}, word("rotation_share")));
}

function pair(name, before, after, { most, say }) {
  const line = (label, value, kind) => {
    const missing = word(label === "rotation_after" && before !== null ? "rotation_nobody_tied" : "unknown");
    return h("div.side-line", {}, h("span.bar-name.small", {}, word(label)), bar(value, { name: `${name}, ${word(label)}`, most, kind, missing, said: value === null ? null : say(value) }),
      h("span.figure.small", {}, value === null ? missing : say(value)));
  };
  return h("div.pair-line", {}, h("h3", {}, name), h("div", {}, line("rotation_before", before, "outlined"), line("rotation_after", after, "solid")));
}

function cutOff(people) {
  const list = h("ul.rows");
  const rows = people.map((one) => h("li.near", {}, h("span", {}, personLink(one), h("span.block-line.small.muted", {}, [one.title, ...one.roles.map((role) => named(`DECIDES_ON.role.${role}`))].filter(Boolean).join(" · "))),
    h("span.figure.muted.small", {}, word("rotation_cut_n", { n: weight(one.weight) }))));
  return h("div", {}, list, showMore(list, rows));
}

/** For each orphaned contact the colleague with the best route that is left, and that route in words. */
function handovers(all) {
  if (!all.length) return h("p.muted", {}, word("rotation_handover_none"));
  const list = h("ol.next-moves");
  return h("div", {}, list, showMore(list, all.map(handedOver)));
}

function handedOver({ contact, weight: n, colleague, strength, route }) {
  const said = colleague && richText("rotation_takes_over", { name: personLink(colleague), word: [routeWord(strength)], n: [number(strength)] });
  return h("li.next-move", { "data-contact": contact.id },
    h("h3", { "data-names": true }, personMark(contact), personLink(contact), h("span.muted.small", {}, [brief(contact, contact.organization), word("rotation_cut_n", { n: weight(n) })].join(" · "))),
    said ? h("p", {}, ...said) : h("p.wrong", {}, word("rotation_orphan")),
    route && routeSummary(route));
}

function singlePoints(points) {
  if (!points.length) return h("p.muted", {}, word("rotation_points_none"));
  return h("ul.plain.spaced", {}, ...points.map((one) => h("li", {}, h("details.more", {},
    h("summary", { "data-names": true }, count("rotation_point", one.cut_off.length, { name: one.name })), links(one.cut_off)))));
}
