"""The graph as arrays on one day: people by number, their sides and support, and the steps a route may take."""

import threading
from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from graph.analysis import hops
from graph.analysis.hops import Ties, Walks, walks
from graph.analysis.ladder import DIMENSIONS, RECOGNITION, UNKNOWN, Support, confirmed, level
from graph.analysis.reach import COMPETITOR, CUSTOMER, OURS, PARTNER, Sides, prepare
from graph.analysis.strength import LASTING_ORIGINS, length, recency, stated_now
from graph.edits import NodeRef, Properties, TieRef
from graph.feed import Feed
from graph.fields import Fields, number_or_none, text_or_none, texts
from graph.maps import today
from graph.method import METHOD
from graph.places import current, holds, side_of
from graph.world import World

SIDE_CODES = {"ours": OURS, "customer": CUSTOMER, "competitor": COMPETITOR, "partner": PARTNER}
KEPT_DAYS = 4
_CROWD = 30
"""An interaction of more people than this says nothing about any two of them."""


@dataclass(frozen=True)
class Step:
    """What stands behind a hop: the ties walked, its strength (None unknown) and the day of the last contact."""

    kind: str
    ties: tuple[TieRef, ...]
    strength: float | None = None
    stated: float | None = None
    last_contact: str | None = None


@dataclass(frozen=True)
class Snapshot:
    """The maps on the day `at` after change `seq`. Person i is `ids[i]`; `rows` tells what a step of `walks` rests on."""

    at: str
    seq: int
    ids: list[str]
    index: dict[str, int]
    sides: Sides
    support: dict[str, Support]
    coaches: frozenset[str]
    walks: Walks
    rows: list[Step]


class Snapshots:
    """Snapshots of a feed, built when they are asked for and kept until the maps change."""

    def __init__(self, feed: Feed) -> None:
        self._feed = feed
        self._lock = threading.Lock()
        self._kept: OrderedDict[tuple[int, str], Snapshot] = OrderedDict()

    def on(self, at: str | None = None) -> Snapshot:
        """The snapshot of a day, of today without one."""
        day = at or today()
        with self._lock:
            key = (self._feed.seq, day)
            if key not in self._kept:
                self._kept[key] = self._feed.use(lambda world: build(world, day, self._feed.seq))
                while len(self._kept) > KEPT_DAYS:
                    self._kept.popitem(last=False)
            return self._kept[key]


def build(world: World, at: str, seq: int = 0) -> Snapshot:
    """The arrays of the maps on a day."""
    ids = sorted(world.nodes["Person"])
    index = {person: number for number, person in enumerate(ids)}
    support = {person: support_of(world, NodeRef("Person", person), at) for person in ids}
    rejects = np.array([(support[person].level or 0) < 0 for person in ids], dtype=np.bool_)
    side = np.array([SIDE_CODES.get(side_of(world, NodeRef("Person", person), at) or "", 0) for person in ids], dtype=np.int8)
    rows = list(_steps(world, at))
    steps, sides = _walks(index, rows), Sides(side, rejects)
    prepare(steps, sides)
    return Snapshot(at, seq, ids, index, sides, support, frozenset(_coaches(world, at)), steps, rows)


def _walks(index: dict[str, int], rows: list[Step]) -> Walks:
    codes = {"KNOWS": hops.KNOWS, "REPORTS_TO": hops.REPORTS_TO_SOLID, "dotted": hops.REPORTS_TO_DOTTED,
             "INFLUENCES": hops.INFLUENCES, "WORKED_ON": hops.SHARED_PROJECT, "conflict": hops.CONFLICT}  # fmt: skip
    ends = [(index[one], index[other]) for one, other in map(_ends, rows)]
    return walks(
        len(index),
        Ties(
            kind=np.array([codes[row.kind] for row in rows], dtype=np.int8),
            source=np.array([source for source, _ in ends], dtype=np.int32),
            target=np.array([target for _, target in ends], dtype=np.int32),
            strength=np.array([np.nan if row.strength is None else row.strength for row in rows], dtype=np.float64),
            row=np.arange(len(rows), dtype=np.int64),
        ),
    )


def _ends(row: Step) -> tuple[str, str]:
    """The people a step joins: the ends of its tie, or the two who worked on one project."""
    last = row.ties[-1]
    return row.ties[0].source.id, last.source.id if row.kind == "WORKED_ON" else last.target.id


def _steps(world: World, at: str) -> Iterator[Step]:
    """Every tie a route may walk, and the conflicts that forbid one."""
    contacts = _last_contacts(world, at)
    for ref, item in world.ties["KNOWS"].items():
        if holds(item, at):
            yield knows_step(ref, item, contacts.get(_pair(ref)), at)
    for ref, item in world.ties["REPORTS_TO"].items():
        if holds(item, at):
            yield Step("dotted" if item.get("kind") == "dotted" else "REPORTS_TO", (ref,))
    for ref, item in world.ties["INFLUENCES"].items():
        if holds(item, at):
            yield Step("conflict" if item.get("sign") == -1 else "INFLUENCES", (ref,), number_or_none(item, "weight"))
    yield from _shared_projects(world, at)


def knows_step(ref: TieRef | None, item: Fields, contact: str | None, at: str) -> Step:
    """A KNOWS tie as it counts on a day: its stated strength faded since it was stated or the last contact, else unknown."""
    stated = number_or_none(item, "strength")
    ties = (ref,) if ref else ()
    if stated is None:
        return Step("KNOWS", ties, None, None, contact)
    last = max((day for day in (contact, text_or_none(item, "stated_on")) if day), default=None)
    faded = recency(last, length(text_or_none(item, "since") or None, at), at, lasting=item.get("origin") in LASTING_ORIGINS)
    return Step("KNOWS", ties, stated_now(stated, faded), stated, contact)


def _pair(ref: TieRef) -> tuple[str, str]:
    return (ref.source.id, ref.target.id) if ref.source.id < ref.target.id else (ref.target.id, ref.source.id)


def _last_contacts(world: World, at: str) -> dict[tuple[str, str], str]:
    """The day of the last interaction both took part in, by pair of people."""
    latest: dict[tuple[str, str], str] = {}
    for interaction, item in world.nodes["Interaction"].items():
        day = str(item.get("at", ""))[:10]
        people = sorted(ref.source.id for ref in world.incoming("TOOK_PART", NodeRef("Interaction", interaction)))
        if day and day <= at and len(people) <= _CROWD:
            for number, one in enumerate(people):
                for other in people[number + 1 :]:
                    if latest.get((one, other), "") < day:
                        latest[one, other] = day
    return latest


def last_contact(world: World, one: str, other: str, at: str) -> str | None:
    """The day of the last interaction two people both took part in."""
    mine = {ref.target for ref in world.outgoing("TOOK_PART", NodeRef("Person", one))}
    both = [ref.target for ref in world.outgoing("TOOK_PART", NodeRef("Person", other)) if ref.target in mine]
    days = [str(world.node(ref).get("at", ""))[:10] for ref in both]
    return max((day for day in days if day <= at), default=None)


def _shared_projects(world: World, at: str) -> Iterator[Step]:
    for project, item in world.nodes["Project"].items():
        if item.get("status") in (None, "open") or str(item.get("closed_on") or "") > at:
            continue
        work: dict[str, TieRef] = {ref.source.id: ref for ref in world.incoming("WORKED_ON", NodeRef("Project", project))}
        people = sorted(work)
        for number, one in enumerate(people):
            yield from (Step("WORKED_ON", (work[one], work[other])) for other in people[number + 1 :])


def support_of(world: World, person: NodeRef, at: str, perspective: str | None = None) -> Support:
    """Where a person stands towards us (or towards the organisation `perspective`) by the latest assessment up to a day."""
    latest = max(_assessments(world, person, at, perspective), key=lambda one: (one.get("project") is None, str(one["at"])), default=None)
    if latest is None:
        return UNKNOWN
    scores = {name: score for name in (*DIMENSIONS, *RECOGNITION) if (score := number_or_none(latest, name)) is not None}
    days = [str(world.node(NodeRef("Interaction", one)).get("at", "")) for one in texts(latest, "interactions")]
    since = (date.fromisoformat(at) - timedelta(days=METHOD.ladder.confirmed_days)).isoformat()
    found = level(scores)
    return Support(found, found is not None and not confirmed([day for day in days if day[:10] <= at], since))


def _assessments(world: World, person: NodeRef, at: str, perspective: str | None) -> Iterator[Properties]:
    for ref in world.incoming("ASSESSES", person):
        item = world.node(ref.source)
        whose = item.get("perspective")
        ours = whose is None or world.node(NodeRef("Organization", str(whose))).get("kind") == "ours"
        if str(item.get("at", "9999"))[:10] <= at and (ours if perspective is None else whose == perspective):
            yield item


def _coaches(world: World, at: str) -> Iterator[str]:
    """The people a competitor rates as its coach."""
    for competitor, item in world.nodes["Organization"].items():
        if item.get("kind") == "competitor":
            rated = {ref.target for a, one in world.nodes["Assessment"].items() if one.get("perspective") == competitor
                     for ref in current(world.outgoing("ASSESSES", NodeRef("Assessment", a)), at)}  # fmt: skip
            yield from (person.id for person in rated if person.type == "Person" and support_of(world, person, at, competitor).level == 3)

