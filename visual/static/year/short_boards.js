// The short boards of an account, the weightiest first, each with the goal that would mend it.
import { pathOfPage } from "../core/address.js";
import { get, inPath } from "../core/api.js";
import { h } from "../core/dom.js";
import { gapTitle } from "../account/gaps.js";
import { word } from "../core/words.js";

const FEW = 5;
const OF_PEOPLE = { unreached_key_person: "strength", opposed_key_person: "level", one_way_tie: "level", fading_tie: "strength", position_only_tie: "strength", over_cadence_silence: "strength", asks_only: "level" };
const OF_ACCOUNT = { uncovered_department: "breadth", uncovered_level: "breadth", single_threaded_department: "depth", leans_on_one_seller: "star_index", level_mismatch: "depth", standing_below_tier: "organisational", no_executive_visit: "organisational" };

/** What is missing at an account, and for whoever `writes` a way to a goal whose subject and figure are filled in, due at the end of the year. */
export async function shortBoards(organization, year, writes) {
  const { gaps } = await get(`/api/v1/organizations/${inPath(organization)}/coverage`);
  if (!gaps.length) return h("p", {}, word("gaps_none"));
  return h("ol.report-gaps", { "data-testid": "short-boards" }, ...gaps.slice(0, FEW).map((gap) => h("li", { "data-kind": gap.kind },
    h("strong", {}, gapTitle(gap)), h("span.block-line.small.muted", {}, gap.advice), writes && goalOf(gap, organization, year))));
}

function goalOf({ kind, people }, organization, year) {
  const them = people.find((one) => one.side !== "ours" && !one.vacant);
  const about = kind in OF_PEOPLE ? them && { subject: `person:${them.id}`, metric: OF_PEOPLE[kind] } : kind in OF_ACCOUNT && { subject: `organization:${organization}`, metric: OF_ACCOUNT[kind] };
  return about && h("a.small", { href: `/record?${new URLSearchParams({ kind: "goal", ...about, due: `${year}-12-31`, back: pathOfPage() })}`, "data-testid": "goal-of-gap" }, word("year_goal_of_gap"));
}
