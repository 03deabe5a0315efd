// What is kept too long, by kind, and would go the next night: said before, nothing is erased here.
import { get, inPath } from "../../core/api.js";
import { showMore } from "../../components/show_more.js";
import { fill, h } from "../../core/dom.js";
import { date, number } from "../../core/format.js";
import { show } from "../../components/loading.js";
import { count, word } from "../../core/words.js";

show(document.getElementById("retention"), () => get("/api/v1/retention"), ({ kinds, left }, into) => {
  const due = kinds.reduce((sum, one) => sum + one.count, 0);
  fill(into, h("p.answer", { role: "status", "data-testid": "retention-answer" }, due ? count("retention_due", due) : word("retention_nothing")),
    ...kinds.map(kind),
    left > 0 && h("p.muted", {}, count("retention_left", left)),
    h("p.muted", {}, word("retention_night")));
});

function kind({ kind: name, days, before, count: n, items }) {
  const kept = days === null ? word("retention_for_ever", { setting: `RENMAI_KEEP_${name.toUpperCase()}_DAYS` }) : count("retention_days", days, { day: date(before) });
  return h("section.spaced-below", { "data-testid": "retention-kind", "data-kind": name },
    h("h2.quiet-title", {}, word(`retention_${name}`)), h("p", {}, kept), days !== null && h("p", {}, n ? count("retention_goes", n) : word("retention_none")), ...listed(name, items, n));
}

/** The first of what would go, the oldest first; people with the way to their page. */
function listed(name, items, n) {
  if (!items.length) return [];
  const list = h("ul.plain");
  const called = (one) => (name === "people" ? [h("a", { href: `/people/${inPath(one.id)}` }, one.name ?? one.id), one.at && h("span.muted", {}, ` · ${date(one.at)}`)] : [date(one.at)]);
  const more = showMore(list, items.map((one) => h("li", {}, ...called(one))));
  return [list, more, n > items.length && h("p.small.muted", {}, word("imports_shown", { n: number(items.length), all: number(n) }))];
}
