"""Which reporting lines stand on a day: a move to another company ends those of the seat that was left (method §9)."""

from collections.abc import Iterator
from datetime import date

import numpy as np

from graph.analysis.routes.hops import Flags, Ints
from graph.model.refs import NodeRef, Properties, TieRef
from graph.resident.graph import ResidentGraph
from graph.snapshot.people_table import PeopleTable, ordinal, valid_on
from graph.snapshot.places import holds, organization_of

_NEVER = 0


def lines_on(graph: ResidentGraph, people: PeopleTable, at: str) -> Ints:
    """The edge indices of the reporting lines that hold on a day."""
    edges = graph.edges["Person", "REPORTS_TO", "Person"]
    places = np.flatnonzero(valid_on(edges, at))
    source, target = edges.ends_of(places)
    apart = (people.organization[source] != people.organization[target]) | (people.organization[source] < 0)
    moved = _seated_more_than_once(graph)
    for place in np.flatnonzero(apart & (moved[source] | moved[target])).tolist():
        number = int(places[place])
        if lapsed(graph, edges.ref(number), edges.item(number), at):
            places[place] = -1
    return places[places >= 0]


def stands(graph: ResidentGraph, line: TieRef, item: Properties, at: str) -> bool:
    """Whether a reporting line holds on a day by its own dates and by where the two people work."""
    return holds(item, at) and not lapsed(graph, line, item, at)


def lapsed(graph: ResidentGraph, line: TieRef, item: Properties, at: str) -> bool:
    """Whether a move has ended a line: its ends sit in different companies, and one of them left theirs after the line was said.

    A line was said on the later of `started_on` and `stated_on`. Of one without either day nobody knows whether it was said before
    or after a move; it has ended if the move parted two people of one company, and stays if they never were in one: then it was
    recorded across companies on purpose.
    """
    days = sorted({day for end in (line.source, line.target) for day in _days(graph, end, at)})
    if not days or _together(graph, line, at):
        return False
    said = max(day if day <= ordinal(at) else _NEVER for day in (ordinal(item.get("started_on")), ordinal(item.get("stated_on"))))
    moves = (_day(day) for day in days if day > said)
    return any(_leaves(graph, line, day) and (said != _NEVER or _together(graph, line, _before(day))) for day in moves)


def _leaves(graph: ResidentGraph, line: TieRef, day: str) -> bool:
    """Whether one of the two leaves a company on a day."""
    was = [organization_of(graph, end, _before(day)) for end in (line.source, line.target)]
    now = [organization_of(graph, end, day) for end in (line.source, line.target)]
    return any(one is not None and one != other for one, other in zip(was, now, strict=True))


def _together(graph: ResidentGraph, line: TieRef, day: str) -> bool:
    """Whether the two work in one company on a day."""
    one, other = (organization_of(graph, end, day) for end in (line.source, line.target))
    return one is not None and one == other


def _days(graph: ResidentGraph, person: NodeRef, at: str) -> Iterator[int]:
    """The days on which a person took or left a seat, up to a day."""
    for item in graph.outgoing("WORKS_IN", person).values():
        for day in (item.get("started_on"), item.get("ended_on")):
            if day is not None and str(day) <= at:
                yield ordinal(day)


def _seated_more_than_once(graph: ResidentGraph) -> Flags:
    """By row of a person: whether a seat of theirs has ended, or there are several: only they can have moved."""
    n = len(graph.nodes["Person"].ids)
    seats, ended = np.zeros(n, np.int64), np.zeros(n, np.int64)
    for edges in graph.ties["WORKS_IN"].parts.values():
        there = np.flatnonzero(edges.alive())
        source, _ = edges.ends_of(there)
        over = edges.each("ended_on", lambda day: day is not None, np.bool_, there)
        seats += np.bincount(source, minlength=n)
        ended += np.bincount(source[over], minlength=n)
    return (seats > 1) | (ended > 0)


def _day(number: int) -> str:
    return date.fromordinal(number).isoformat()


def _before(day: str) -> str:
    return date.fromordinal(max(1, ordinal(day) - 1)).isoformat()
