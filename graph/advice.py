"""What to do about a gap, in the words of the method; the pages have their own, in the reader's language."""

from graph.results.coverage import GapKind

ADVICE: dict[GapKind, str] = {
    "uncovered_department": "Find one person here whom somebody of ours can be introduced to, and agree who will do it by when.",
    "uncovered_level": "Nobody at this level is effectively tied to us; plan one contact at equal level.",
    "single_threaded_department": "One tie alone holds a department; introduce a second colleague before it is needed.",
    "unreached_key_person": "No route of three hops or fewer carries; ask who has met this person and build the missing hop.",
    "one_way_tie": "All contacts come from one side; give this person a reason to call.",
    "fading_tie": "The tie was effective a year ago and is not now; renew it with a meeting of its own.",
    "opposed_key_person": "Learn what this person loses with us, and let somebody they trust speak with them.",
    "position_only_tie": "The tie ends when either side changes seat; make it personal while it lasts.",
    "leans_on_one_seller": "More than half of the weight hangs on one of ours; let a colleague share the contacts.",
    "level_mismatch": "A senior person is held by our base alone; bring in somebody of equal level.",
    "asks_only": "Every contact of the year asked for something; bring something first.",
    "vacant_key_seat": "Find out who is to take the seat, and be the first to call.",
    "standing_below_tier": "The standing is below the tier; agree on a strategic or partner standing, or lower the tier.",
    "no_executive_visit": "No executive visit for a year; plan one, each way.",
    "over_cadence_silence": "Silent for twice the expected interval; call before there is something to ask for.",
}
