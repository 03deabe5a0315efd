// What was recorded since the last visit, by account.
import { get } from "../core/api.js";
import { h } from "../core/dom.js";
import { date } from "../core/format.js";
import { accountLink } from "../components/links.js";
import { count, listed, word } from "../core/words.js";
import { visitBefore, visited } from "./visit.js";

const KINDS = ["contacts", "assessments", "people", "ties", "projects"];
const FEW = 5;

/** A section of news into `place`; nothing at the first visit, and none where the service does not answer. */
export async function sinceLastVisit(place) {
  const before = visitBefore();
  const found = await get("/api/v1/news", { query: { since: before?.seq } }).catch(() => null);
  if (!found) return;
  visited(found.seq);
  if (!before || found.since === null) return;
  const heading = h("h2.quiet-title", {}, word("news_title", { day: date(before.day) }));
  const rows = found.items.slice(0, FEW).map((one) => h("li", {}, accountLink(one.organization), " ", h("span.muted", {}, counted(one))));
  const more = found.items.length - FEW;
  place.append(heading, found.items.length
    ? h("ul.plain.news", {}, ...rows, more > 0 && h("li.muted", {}, count("news_more", more)))
    : h("p.muted.small", {}, word("news_none")));
}

function counted(one) {
  return listed(KINDS.filter((kind) => one[kind]).map((kind) => count(`news_${kind}`, one[kind])));
}
