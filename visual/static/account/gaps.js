// The gaps of an account, the heaviest first: each opens to the names and the advice.
import { h } from "../core/dom.js";
import { levelName } from "./coverage_grid.js";
import { showMore } from "../components/show_more.js";
import { date, number, weight } from "../core/format.js";
import { links } from "../components/names.js";
import { count, listed, word } from "../core/words.js";

const FEW = 8;
const HEAVY = 2; // names in a sentence

export function gapList(gaps) {
  if (!gaps.length) return h("p", {}, word("gaps_none"));
  const list = h("ol.gaps", { "data-testid": "gap-list" }, ...gaps.slice(0, FEW).map(row));
  const rest = gaps.slice(FEW);
  const button = rest.length > 0 && h("button.button.quiet", { type: "button", "data-testid": "more-gaps", onclick: () => {
    list.append(...rest.map(row));
    list.children[FEW].querySelector("summary").focus();
    button.remove();
  } }, `${word("more")} (${rest.length})`);
  return h("div", {}, list, button);
}

/** Opens a gap of a list and puts the keyboard on it. */
export function openGap(place, kind) {
  const details = place.querySelector(`[data-kind="${kind}"] details`);
  if (!details) return;
  details.open = true;
  details.querySelector("summary").focus();
}

/** The gap as a sentence, the first names in it; `count` is how many departments, levels, people or ties it concerns. */
export function gapTitle({ kind, level, people, count: concerned, cases = [], department }) {
  const [them, us] = [people.filter((person) => person.side !== "ours"), people.filter((person) => person.side === "ours")];
  const departments = cases.length ? cases.map((one) => one.department).filter(Boolean) : [department].filter(Boolean);
  const levels = cases.length ? cases.map((one) => one.level).filter(Boolean) : [level].filter(Boolean);
  return count(`gap_${kind}`, concerned, {
    department: some(departments, Math.max(concerned, departments.length), "departments_more"), level: listed(levels.map(levelName)),
    them: some(them, them.length, "people_more", !cases.length && concerned > them.length), us: some(us, us.length, "people_more"),
  });
}

/** The first names, and how many there are; a headline has but some of them (`cut`) and cannot count the others. */
function some(items, all, key, cut = false) {
  const names = listed(items.slice(0, HEAVY).map((one) => one.name));
  if (cut && all > HEAVY) return word("people_others", { names });
  return all > Math.min(HEAVY, items.length) ? word(key, { names, n: number(all - Math.min(HEAVY, items.length)), of: number(all) }) : names;
}

function row(gap) {
  return h("li.gap", { "data-testid": "gap", "data-kind": gap.kind }, h("details", {},
    h("summary", { "data-names": true }, h("span.gap-title", {}, gapTitle(gap)), h("span.gap-weight", {}, word("gap_weight", { n: weight(gap.weight) }))),
    h("div.gap-body", {},
      gap.people.length || gap.department ? concerned(gap.cases) : h("p.muted", {}, word("gap_account")),
      h("p", {}, h("strong", {}, word("gap_advice")), " ", gap.advice))));
}

/** Each department, level, person or tie of the gap; a single one by its names alone. */
function concerned(cases) {
  if (cases.length === 1 && !cases[0].interval) return links(cases[0].people);
  const body = h("ul.plain.spaced", { "data-testid": "gap-cases" });
  const more = showMore(body, cases.map(single), FEW);
  return h("div", {}, body, more);
}

function single({ department, level, people, last_contact: last, interval }) {
  const place = department?.name ?? (level && levelName(level));
  return h("li", {}, place && h("strong", {}, place), people.length > 0 && links(people),
    interval && h("span.small.muted.block-line", {}, word("silent_since", { date: date(last), n: number(interval) })));
}
