"""The graph as arrays on one day: people by number, what their ties are worth, and the steps a route may take."""

import threading
from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np

from graph.acquaintance import Acquaintance, acquaintance
from graph.analysis import hops
from graph.analysis.hops import Ties, Walks, walks
from graph.analysis.ladder import UNKNOWN, Support
from graph.analysis.reach import Sides, prepare
from graph.analysis.strength import Strengths, strengths
from graph.edits import NodeRef, TieRef
from graph.feed import Feed
from graph.fields import number_or_none
from graph.maps import today
from graph.places import holds
from graph.roster import Roster, roster
from graph.support import coaches, support
from graph.world import World

KEPT_DAYS = 4


@dataclass(frozen=True)
class Step:
    """What stands behind a hop: the ties walked, its strength or weight (None unknown), and the number of a KNOWS tie."""

    kind: str
    ties: tuple[TieRef, ...]
    strength: float | None = None
    number: int | None = None


@dataclass(frozen=True, eq=False)
class Snapshot:
    """The maps on the day `at` after change `seq`. `rows` tells what a step of `walks` rests on; `known` and `worth` are the
    KNOWS ties and their strengths, by the same numbers.
    """

    at: str
    seq: int
    people: Roster
    known: Acquaintance
    worth: Strengths
    sides: Sides
    support: dict[str, Support]
    coaches: frozenset[str]
    walks: Walks
    rows: list[Step]

    @property
    def ids(self) -> list[str]:
        """Person i is `ids[i]`."""
        return self.people.ids

    @property
    def index(self) -> dict[str, int]:
        """The number of each person."""
        return self.people.index

    @property
    def day(self) -> int:
        """The day as an ordinal."""
        return date.fromisoformat(self.at).toordinal()

    def support_of(self, person: str) -> Support:
        """Where a person stands towards us."""
        return self.support.get(person, UNKNOWN)

    def tie(self, one: str, other: str) -> int | None:
        """The number of the KNOWS tie of two people, None when they have none on that day."""
        return self._pairs.get((one, other) if one < other else (other, one))

    def strength(self, tie: int | None) -> float | None:
        """What a KNOWS tie is worth, 0–100, None where unknown or where there is none."""
        found = np.nan if tie is None else self.worth.strength[tie]
        return None if np.isnan(found) else float(found)

    def last_contact(self, tie: int | None) -> str | None:
        """The day of the last contact of a KNOWS tie."""
        last = 0 if tie is None else int(self.worth.met.last[tie])
        return date.fromordinal(last).isoformat() if last else None

    @cached_property
    def _pairs(self) -> dict[tuple[str, str], int]:
        return {tuple(sorted((ref.source.id, ref.target.id))): number for number, ref in enumerate(self.known.refs)}  # pyright: ignore[reportReturnType]


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
    people, standing = roster(world, at), support(world, at)
    known = acquaintance(world, people, at)
    worth = strengths(known.knows, known.contacts, date.fromisoformat(at).toordinal())
    rejects = np.array([(standing.get(person, UNKNOWN).level or 0) < 0 for person in people.ids], dtype=np.bool_)
    rows = list(_steps(world, at, known, worth))
    steps, sides = _walks(people.index, rows), Sides(people.side, rejects)
    prepare(steps, sides)
    return Snapshot(at, seq, people, known, worth, sides, standing, coaches(world, at), steps, rows)


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


def _steps(world: World, at: str, known: Acquaintance, worth: Strengths) -> Iterator[Step]:
    """Every tie a route may walk, and the conflicts that forbid one."""
    for number, (ref, strength) in enumerate(zip(known.refs, worth.strength.tolist(), strict=True)):
        yield Step("KNOWS", (ref,), None if strength != strength else strength, number)
    for ref, item in world.ties["REPORTS_TO"].items():
        if holds(item, at):
            yield Step("dotted" if item.get("kind") == "dotted" else "REPORTS_TO", (ref,))
    for ref, item in world.ties["INFLUENCES"].items():
        if holds(item, at):
            yield Step("conflict" if item.get("sign") == -1 else "INFLUENCES", (ref,), number_or_none(item, "weight"))
    yield from _shared_projects(world, at)


def _shared_projects(world: World, at: str) -> Iterator[Step]:
    for project, item in world.nodes["Project"].items():
        if item.get("status") in (None, "open") or str(item.get("closed_on") or "") > at:
            continue
        work: dict[str, TieRef] = {ref.source.id: ref for ref in world.incoming("WORKED_ON", NodeRef("Project", project))}
        people = sorted(work)
        for number, one in enumerate(people):
            yield from (Step("WORKED_ON", (work[one], work[other])) for other in people[number + 1 :])
