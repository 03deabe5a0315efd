"""Who knows whom by having met: one of ours and somebody of a customer or partner, on several days, without a tie (method §15).

Calendars and mail bring meetings; nobody has said yet that the two know each other, and how well.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator
from datetime import date, timedelta
from itertools import product

import numpy as np

from graph.messages import Message
from graph.model.method import Method
from graph.people.possible_ties import know, sides_of_people
from graph.proposals.proposal import Clue, Proposal
from graph.resident.graph import ResidentGraph

SOURCE = "met often"


def met_often(graph: ResidentGraph, day: str, method: Method, of: Collection[str] | None = None) -> list[Proposal]:
    """Ties between people who met on enough days of the year before a day, the surest first; only with somebody of `of` where given."""
    days: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for met_on, pair in _met(graph, day, method):
        if of is None or pair[0] in of or pair[1] in of:
            days[pair].add(met_on)
    often = {pair: met for pair, met in days.items() if len(met) >= method.proposals.met_least and not know(graph, *pair)}
    return sorted((_proposal(*pair, met, method) for pair, met in often.items()), key=lambda one: (-one.confidence, one.id))


def _met(graph: ResidentGraph, day: str, method: Method) -> Iterator[tuple[str, tuple[str, str]]]:
    """The day of each meeting with each pair that met there; a meeting of a crowd says nothing of any two (§3)."""
    first = (date.fromisoformat(day) - timedelta(method.proposals.met_days)).isoformat()

    meetings, took_part = graph.nodes["Interaction"], graph.edges["Person", "TOOK_PART", "Interaction"]
    people, sides = graph.nodes["Person"].ids, sides_of_people(graph, day)
    lately = meetings.each("at", lambda at: first < str(at or "")[:10] <= day, np.bool_)
    for row in np.flatnonzero(lately).tolist():
        there = [took_part.ends(edge)[0] for edge in took_part.arriving(row)]
        if len(there) <= method.frequency.crowd:
            ours = [people[one] for one in there if sides[one] == "ours"]
            theirs = [people[one] for one in there if sides[one] in ("customer", "partner")]
            met_on = str(meetings.one(row, "at"))[:10]
            yield from ((met_on, pair) for pair in product(ours, theirs))


def _proposal(ours: str, theirs: str, days: Collection[str], method: Method) -> Proposal:
    said = Clue.of(Message("possible.met", days=len(days), last=max(days)), SOURCE)
    return Proposal.model_validate({
        "kind": "tie", "change": {"type": "KNOWS", "from": ours, "to": theirs}, "evidence": (said,),
        "confidence": round(len(days) / (len(days) + method.proposals.met_doubt), 2), "source": SOURCE, "by": SOURCE,
    })  # fmt: skip
