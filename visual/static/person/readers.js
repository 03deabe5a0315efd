// Who looked at a person, for those who answer for it: asked for when it is opened.
import { get, inPath } from "../core/api.js";
import { fill, h } from "../core/dom.js";
import { date, moment } from "../core/format.js";
import { lazyDetails } from "../components/lazy.js";
import { count, word } from "../core/words.js";

/** The disclosure on a person's page; `all` adds the way to the whole audit. */
export function readers(id, { all = false } = {}) {
  const render = ({ since, items, complete }, place) => fill(place,
    items.length ? h("ul.plain", {}, ...items.map((one) => row(one, since))) : h("p.muted", {}, word("readers_none", { day: date(since) })),
    !complete && h("p.small.muted", {}, word("readers_in_part")),
    all && h("p", {}, h("a", { href: `/audit?${new URLSearchParams({ person: id })}` }, word("readers_all"))));
  return lazyDetails(word("readers_title"), () => get(`/api/v1/people/${inPath(id)}/readers`), render, { "data-testid": "readers" });
}

function row({ by, times, last }, since) {
  const often = count("readers_times", times, { day: date(since) });
  return h("li", { "data-testid": "reader" }, h("strong", {}, by), ` · ${often} · ${word("readers_last", { when: moment(last) })}`);
}
