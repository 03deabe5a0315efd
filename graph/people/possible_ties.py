"""Who may know whom: one of ours and somebody of a customer who were at one school, unit or employer in the same years (method §3).

A possible tie is a lead. It counts for nothing before somebody has said that it is so.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import product

import numpy as np

from graph.messages import Message
from graph.model.refs import NodeRef, Value
from graph.names.matching import folded
from graph.proposals.proposal import Clue, Proposal
from graph.resident.graph import ResidentGraph
from graph.snapshot.people_table import SIDE_CODES, people_table
from graph.snapshot.places import organization_of

SOURCE = "possible tie"
MOST = 1_000
"""Possible ties proposed at once, the surest."""
_LARGEST = 2_000
"""Pairs of one place and time; more say that the place is too large for people to have met."""
_FEW = 6
_YEARS = re.compile(
    r"^(?P<what>.*?)[\s(（]*(?P<from>(?:19|20)\d\d)\s*(?:[-–—~～至到]\s*(?P<to>(?:19|20)\d\d|今|现在|now|today)?)?[)）年\s]*$"
)
_HOME = re.compile(r"^(?:家乡|籍贯|老家|home\s*town|from)[\s:：]*(?P<what>.+)$", re.I)
_SCHOOL = re.compile(r"大学|学院|中学|小学|一中|二中|高中|党校|university|college|school|institute|academy", re.I)
_ARMY = re.compile(r"部队|军|舰|师$|团$|连$|army|navy|regiment", re.I)
_SURE = {"school": 0.4, "unit": 0.5, "employer": 0.5, "home": 0.2}
_ORIGIN = {"school": "classmate", "unit": "comrade", "employer": "colleague"}
_SAID = {"school": "possible.school", "unit": "possible.unit", "employer": "possible.employer"}
_EVER = 9999


@dataclass(frozen=True)
class Stay:
    """Somebody somewhere in some years, the last one included."""

    kind: str
    what: str
    shown: str
    first: int
    last: int


def possible_ties(graph: ResidentGraph, day: str, of: Collection[str] | None = None) -> list[Proposal]:
    """Possible ties as proposals, the surest first, at most 1,000; only with somebody of `of` where that is given.

    Everybody is put once under each place; only pairs of one of ours and somebody of a customer or partner under one place are looked at.
    """
    ours, theirs = defaultdict[tuple[str, str], list[tuple[str, Stay]]](list), defaultdict[tuple[str, str], list[tuple[str, Stay]]](list)
    people, houses = graph.nodes["Person"], dict[NodeRef, NodeRef | None]()
    for row, side in enumerate(sides_of_people(graph, day)):
        if side in ("ours", "customer", "partner"):
            person = people.ids[row]
            for stay in _stays(graph, person, people.one(row, "background"), day, houses):
                (ours if side == "ours" else theirs)[stay.kind, stay.what].append((person, stay))
    found: defaultdict[tuple[str, str], list[tuple[Stay, int, int, int]]] = defaultdict(list)
    for place in ours.keys() & theirs.keys():
        crowd = len(ours[place]) + len(theirs[place])
        if len(ours[place]) * len(theirs[place]) > _LARGEST or (place[0] == "home" and crowd > _FEW):
            continue
        for (one, mine), (other, yours) in product(ours[place], theirs[place]):
            first, last = max(mine.first, yours.first), min(mine.last, yours.last)
            if first <= last and (of is None or one in of or other in of):
                found[one, other].append((yours, first, last, crowd))
    unknown = ((pair, shared) for pair, shared in found.items() if not know(graph, *pair))
    made = [_proposal(one, other, shared, day) for (one, other), shared in unknown]
    return sorted(made, key=lambda one: (-one.confidence, one.id))[:MOST]


def sides_of_people(graph: ResidentGraph, day: str) -> list[str | None]:
    """Which side everybody works for on a day, by row; None for a vacant seat, and for whoever works nowhere."""
    people = people_table(graph, day)
    names: list[str | None] = [None] * (1 + max(SIDE_CODES.values()))
    for name, code in SIDE_CODES.items():
        names[code] = name
    return [names[code] for code in np.where(people.vacant, 0, people.side).tolist()]


def _stays(graph: ResidentGraph, person: str, background: Value, day: str, houses: dict[NodeRef, NodeRef | None]) -> Iterator[Stay]:
    """Where somebody was, by their background facts and their former seats; `houses` keeps which organisation a place belongs to."""
    for fact in re.split(r"[;；\n]+", str(background or "")):
        yield from _fact(fact.strip())
    for tie, seat in graph.outgoing("WORKS_IN", NodeRef("Person", person)).items():
        if not seat.get("started_on"):
            continue
        if tie.target not in houses:
            houses[tie.target] = organization_of(graph, tie.target, day)
        if house := houses[tie.target]:
            name = str(graph.node(house).get("name") or house.id)
            yield Stay("employer", folded(name), name, int(str(seat["started_on"])[:4]), int(str(seat.get("ended_on") or _EVER)[:4]))


def _fact(fact: str) -> Iterator[Stay]:
    if home := _HOME.match(fact):
        yield Stay("home", folded(home["what"]), home["what"].strip(), 0, _EVER)
    elif (found := _YEARS.match(fact)) and found["what"].strip(" ,，"):
        what, first = found["what"].strip(" ,，"), int(found["from"])
        said = found["to"]
        last = int(said) if said and said.isdecimal() else _EVER if said else first
        kind = "school" if _SCHOOL.search(folded(what)) else "unit" if _ARMY.search(folded(what)) else "employer"
        yield Stay(kind, folded(what), what, first, last)


def know(graph: ResidentGraph, one: str, other: str) -> bool:
    """Whether any tie says that two people know each other, a former one too."""
    a, b = NodeRef("Person", one), NodeRef("Person", other)
    return any(b in (tie.source, tie.target) for find in (graph.outgoing, graph.incoming) for tie in find("KNOWS", a))


def _sureness(stay: Stay, first: int, last: int, crowd: int) -> float:
    """How sure it is that two who shared a place know each other: by its kind, +0.05 a year up to four, −0.02 for each other there."""
    years = 0 if stay.kind == "home" else min(4, last - first)
    return max(0.05, _SURE[stay.kind] + 0.05 * years - 0.02 * min(15, crowd - 2))


def _proposal(ours: str, theirs: str, shared: list[tuple[Stay, int, int, int]], day: str) -> Proposal:
    """One tie with everything that two people share; the fewer were there, and the longer, the surer."""
    sure = [_sureness(*one) for one in shared]
    unsure = 1.0
    for one in sure:
        unsure *= 1 - one
    evidence = tuple(
        Clue.of(
            Message("possible.home", what=stay.shown) if stay.kind == "home"
            else Message(_SAID[stay.kind], what=stay.shown, first=first, last=min(last, int(day[:4]))), SOURCE,
        )
        for stay, first, last, _ in shared
    )  # fmt: skip
    origin = next((_ORIGIN[stay.kind] for stay, *_ in shared if stay.kind in _ORIGIN), None)
    change: dict[str, object] = {"type": "KNOWS", "from": ours, "to": theirs, **({"origin": origin} if origin else {})}
    return Proposal.model_validate({
        "kind": "tie", "change": change, "evidence": evidence, "confidence": round(1 - unsure, 2), "source": SOURCE, "by": SOURCE,
    })  # fmt: skip
