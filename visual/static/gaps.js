// What is missing, weightiest first: each opens to the names and what to do.
import { h } from "./dom.js";
import { levelName } from "./coverage_grid.js";
import { links } from "./names.js";
import { locale, listed, word } from "./words.js";

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

/** The gap as a sentence. */
export function gapTitle({ kind, department, level, people }) {
  const names = (ours) => {
    const found = people.filter((person) => (person.side === "ours") === ours).map((person) => person.name);
    return listed(found.length > HEAVY ? [...found.slice(0, HEAVY), "…"] : found);
  };
  return word(`gap_${kind}`, { department: department?.name ?? "", level: level ? levelName(level) : "", them: names(false), us: names(true) });
}

/** How much decision weight is at stake, with one decimal. */
export function weight(value) {
  return value.toLocaleString(locale, { maximumFractionDigits: 1, minimumFractionDigits: 1 });
}

function row(gap) {
  return h("li.gap", { "data-testid": "gap", "data-kind": gap.kind }, h("details", {},
    h("summary", { "data-names": true }, h("span.gap-title", {}, gapTitle(gap)), h("span.gap-weight", {}, word("gap_weight", { n: weight(gap.weight) }))),
    h("div.gap-body", {},
      gap.people.length ? links(gap.people) : h("p.muted", {}, word("gap_account")),
      h("p", {}, h("strong", {}, word("gap_advice")), " ", word(`advice_${gap.kind}`)))));
}
