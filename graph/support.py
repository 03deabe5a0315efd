"""Where people stand on a day, read from their dated assessments (method §5)."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from graph.analysis.ladder import DIMENSIONS, RECOGNITION, UNKNOWN, Support, confirmed, level
from graph.edits import NodeRef, Properties
from graph.fields import number_or_none, texts
from graph.method import METHOD
from graph.places import days_before, is_kind, rival_of
from graph.world import World

Assessments = Mapping[str, Sequence[Properties]]


def assessments(world: World, at: str, perspective: str | None = None, kind: str = "Person") -> Assessments:
    """The assessments of everybody up to a day, by person, earliest first.

    With `perspective`, an organisation's id, those of its relationships; else ours. `kind` may be Organization.
    """
    found: defaultdict[str, list[Properties]] = defaultdict(list)
    for ref in world.ties["ASSESSES"]:
        item = world.node(ref.source)
        if ref.target.type == kind and str(item.get("at", "9999"))[:10] <= at and _from(world, item, perspective, at):
            found[ref.target.id].append(item)
    return {one: sorted(some, key=lambda item: (str(item["at"]), str(item["id"]))) for one, some in found.items()}


def _from(world: World, item: Properties, perspective: str | None, at: str) -> bool:
    """Whether an assessment is from a perspective; rivals that merged share one."""
    whose = item.get("perspective")
    if perspective is not None:
        return whose is not None and (whose == perspective or rival_of(world, str(whose), at) == rival_of(world, perspective, at))
    return whose is None or is_kind(world, str(whose), "ours", at)


def standing(world: World, given: Sequence[Properties], at: str, project: str | None = None) -> Support:
    """Where a person stands by the latest of their assessments that gives a level: for `project` first, else for none, else any."""
    ranked = sorted(given, key=lambda one: (one.get("project") == project, one.get("project") is None, str(one["at"])), reverse=True)
    levels = (judged(world, one, at) for one in ranked)
    return next((found for found in levels if found.level is not None), UNKNOWN)


def judged(world: World, assessment: Properties, at: str) -> Support:
    """The level one assessment gives, claimed unless it cites a contact of the last 12 months before the day."""
    found = level(scores(assessment))
    days = (str(world.node(NodeRef("Interaction", one)).get("at", ""))[:10] for one in texts(assessment, "interactions"))
    since = days_before(at, METHOD.ladder.confirmed_days)
    return Support(found, found is not None and not confirmed([day for day in days if day <= at], since))


def scores(assessment: Properties) -> dict[str, float]:
    """The scores an assessment holds, by dimension."""
    return {name: score for name in (*DIMENSIONS, *RECOGNITION) if (score := number_or_none(assessment, name)) is not None}


def support(world: World, at: str, perspective: str | None = None) -> dict[str, Support]:
    """Where everybody assessed stands on a day, from a perspective."""
    return {person: standing(world, given, at) for person, given in assessments(world, at, perspective).items()}


def coaches(world: World, at: str) -> frozenset[str]:
    """The people whom a competitor rates as its coach."""
    rivals = sorted({rival_of(world, one, at) for one in world.nodes["Organization"] if is_kind(world, one, "competitor", at)})
    return frozenset(person for rival in rivals for person, found in support(world, at, rival).items() if found.level == 3)
