"""Where people stand on a day, by their dated assessments: the one place that says which assessment is read (method §5)."""

from collections import defaultdict
from collections.abc import Mapping, Sequence, Set

import numpy as np

from graph.analysis.ladder import COACH, DIMENSIONS, RECOGNITION, UNKNOWN, Support, confirmed, level
from graph.analysis.routes.hops import Ints
from graph.analysis.routes.reach import COMPETITOR
from graph.model.fields import number_or_none, texts
from graph.model.method import Method
from graph.model.refs import NodeRef, Properties
from graph.resident.graph import ResidentGraph
from graph.snapshot.judgements import judgements
from graph.snapshot.people_table import ordinal, sides_on
from graph.snapshot.places import days_before, is_kind, rival_of

Given = Sequence[Properties]
Coaches = Mapping[str, tuple[str, ...]]


def assessments_of(graph: ResidentGraph, person: str, at: str, perspective: str | None = None, kind: str = "Person") -> Given:
    """The assessments of one person up to a day, earliest first; `kind` may be Organization.

    With `perspective`, the id of a competitor, those of its relationships; else ours.
    """
    refs = graph.incoming("ASSESSES", NodeRef(kind, person))
    found = (item for ref in refs if _made(graph, item := graph.node(ref.source), at, perspective))
    return sorted(found, key=_made_on)


def _made(graph: ResidentGraph, item: Properties, at: str, perspective: str | None) -> bool:
    """Whether an assessment was made by a day, from a perspective; each of our organisations is ours, rivals that merged are one."""
    return _day(item) <= at and _is_from(graph, item.get("perspective"), perspective, at)


def _is_from(graph: ResidentGraph, whose: object, perspective: str | None, at: str) -> bool:
    if perspective is None or is_kind(graph, perspective, "ours", at):
        return whose is None or is_kind(graph, str(whose), "ours", at)
    return whose is not None and (whose == perspective or rival_of(graph, str(whose), at) == rival_of(graph, perspective, at))


def _day(assessment: Properties) -> str:
    return str(assessment.get("at", "9999"))[:10]


def _made_on(assessment: Properties) -> tuple[str, str]:
    return str(assessment["at"]), str(assessment["id"])


def read(graph: ResidentGraph, given: Given, at: str, method: Method, project: str | None = None) -> Properties | None:
    """Which of somebody's assessments is read on a day: with `project` one made for it, else one of all of them.

    Among these the newest that is confirmed and of the last 12 months, else the newest. What scores too little for a level is
    passed over; None where nothing else is left.
    """
    scored = [one for one in sorted(given, key=_made_on, reverse=True) if level(scores(one), method.ladder) is not None]
    made = [one for one in scored if project is not None and one.get("project") == project] or scored
    since = _confirmed_since(at, method)
    lately = (one for one in made if _day(one) >= since)
    return next((one for one in lately if is_confirmed(graph, one, at, method)), made[0] if made else None)


def standing(
    graph: ResidentGraph, given: Given, at: str, method: Method, perspective: str | None = None, project: str | None = None
) -> Support:
    """Where somebody stands towards a side by its assessments of them; a competitor's coach is its coach everywhere."""
    if perspective is not None and is_kind(graph, perspective, "competitor", at) and coaching(graph, given, at, method):
        return COACH
    found = read(graph, given, at, method, project)
    return judged(graph, found, at, method) if found else UNKNOWN


def coaching(graph: ResidentGraph, given: Given, at: str, method: Method) -> Properties | None:
    """The newest assessment by which somebody is a side's coach, confirmed: read for some project, or for none; None without one."""
    projects = {None, *(str(one["project"]) for one in given if one.get("project") is not None)}
    found = (one for project in projects if (one := read(graph, given, at, method, project)) and judged(graph, one, at, method) == COACH)
    return max(found, key=_made_on, default=None)


def judged(graph: ResidentGraph, assessment: Properties, at: str, method: Method) -> Support:
    """The level one assessment gives, claimed unless it cites a contact of the last 12 months before the day."""
    found = level(scores(assessment), method.ladder)
    claimed = found is not None and not is_confirmed(graph, assessment, at, method)
    return Support(found, claimed, method.ladder.claimed_counts)


def is_confirmed(graph: ResidentGraph, assessment: Properties, at: str, method: Method) -> bool:
    """Whether an assessment cites a contact of the last 12 months before the day."""
    days = (str(graph.node(NodeRef("Interaction", one)).get("at", ""))[:10] for one in texts(assessment, "interactions"))
    return confirmed([day for day in days if day <= at], _confirmed_since(at, method))


def scores(assessment: Properties) -> dict[str, float]:
    """The scores an assessment holds, by dimension."""
    return {name: score for name in (*DIMENSIONS, *RECOGNITION) if (score := number_or_none(assessment, name)) is not None}


def support(graph: ResidentGraph, at: str, method: Method, perspective: str | None = None) -> dict[str, Support]:
    """Where everybody assessed stands on a day, towards us or a competitor; the same as `standing` says of each."""
    given = judgements(graph, method)
    made, since = given.made(ordinal(at), lambda whose: _is_from(graph, whose, perspective, at)), ordinal(_confirmed_since(at, method))
    found = given.standing(made, ordinal(at), since, method.ladder.claimed_counts)
    if perspective is not None and is_kind(graph, perspective, "competitor", at):
        found |= dict.fromkeys(given.coached(made, ordinal(at), since), COACH)
    ids = graph.nodes["Person"].ids
    return {ids[person]: one for person, one in found.items()}


def support_again(old: Mapping[str, Support], graph: ResidentGraph, people: Set[str], at: str, method: Method) -> dict[str, Support]:
    """What `support` says on our side, from what it said before the assessments of some people changed."""
    found = {person: one for person, one in old.items() if person not in people}
    given = {person: assessments_of(graph, person, at) for person in people}
    return found | {person: standing(graph, some, at, method) for person, some in given.items() if some}


def last_assessed(graph: ResidentGraph, at: str, method: Method) -> Ints:
    """By number of a person: the day on which somebody of ours last assessed them, up to a day; 0 where nobody did."""
    given = judgements(graph, method)
    return given.last(given.made(ordinal(at), lambda whose: _is_from(graph, whose, None, at)), len(graph.nodes["Person"].ids))


def support_of(
    graph: ResidentGraph, person: str, at: str, method: Method, perspective: str | None = None, project: str | None = None
) -> Support:
    """Where one person stands on a day; with `project` as its chain and its competition read it."""
    return standing(graph, assessments_of(graph, person, at, perspective), at, method, perspective, project)


def support_in(graph: ResidentGraph, project: str, at: str, method: Method) -> dict[str, Support]:
    """Where those stand towards us whom somebody assessed for a project, as its chain reads it."""
    people, ids = judgements(graph, method).by_project.get(project, ()), graph.nodes["Person"].ids
    return {ids[person]: support_of(graph, ids[person], at, method, project=project) for person in people}


def coaches(graph: ResidentGraph, at: str, method: Method) -> dict[str, tuple[str, ...]]:
    """The people who are a competitor's coach, and whose; the same as `coaching` says of each."""
    given, ids, found = judgements(graph, method), graph.nodes["Person"].ids, defaultdict[str, list[str]](list)
    for rival in _rivals(graph, at):
        made = given.made(ordinal(at), lambda whose, rival=rival: _is_from(graph, whose, rival, at))
        for person in sorted(given.coached(made, ordinal(at), ordinal(_confirmed_since(at, method)))):
            found[ids[person]].append(rival)
    return {person: tuple(rivals) for person, rivals in found.items()}


def coaches_again(old: Coaches, graph: ResidentGraph, people: Set[str], at: str, method: Method) -> Coaches:
    """What `coaches` says, from what it said before the assessments of some people changed."""
    found = {person: rivals for person, rivals in old.items() if person not in people}
    rivals = _rivals(graph, at)
    for person in people:
        given = {rival: assessments_of(graph, person, at, rival) for rival in rivals}
        if theirs := tuple(rival for rival, some in given.items() if coaching(graph, some, at, method)):
            found[person] = theirs
    return found


def _rivals(graph: ResidentGraph, at: str) -> list[str]:
    """The competitors on a day; those that merged are one."""
    organizations = graph.nodes["Organization"].ids
    competitors: list[int] = np.flatnonzero(sides_on(graph, at)[:-1] == COMPETITOR).tolist()
    return sorted({rival_of(graph, organizations[row], at) for row in competitors})


def _confirmed_since(at: str, method: Method) -> str:
    return days_before(at, method.ladder.confirmed_days)
