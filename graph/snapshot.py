"""The graph as arrays on one day: people by number, what their ties are worth, and the steps a route may take."""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TypeVar

import numpy as np

from graph.acquaintance import Acquaintance, acquaintance
from graph.analysis.hops import Walks, walks
from graph.analysis.ladder import UNKNOWN, Support
from graph.analysis.reach import Sides, prepare
from graph.analysis.strength import Strengths, strengths
from graph.feed import Feed
from graph.maps import today
from graph.roster import Roster, roster
from graph.steps import Steps
from graph.support import coaches, support
from graph.world import World, collection_paused

T = TypeVar("T")
KEPT_DAYS = 4


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
    rows: Steps

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
        self._kept: OrderedDict[tuple[int, str], Snapshot] = OrderedDict()

    def on(self, at: str | None = None) -> Snapshot:
        """The snapshot of a day, of today without one."""
        return self.use(lambda _, on: on(at))

    def use(self, work: Callable[[World, Callable[[str | None], Snapshot]], T]) -> T:
        """What `work` makes of the maps and of their snapshots of any day; the maps do not change meanwhile."""
        return self._feed.use(lambda world: work(world, lambda at: self._of(world, at or today())))

    def _of(self, world: World, day: str) -> Snapshot:
        key = (self._feed.seq, day)
        if key not in self._kept:
            self._kept[key] = build(world, day, self._feed.seq)
            while len(self._kept) > KEPT_DAYS:
                self._kept.popitem(last=False)
        return self._kept[key]


def build(world: World, at: str, seq: int = 0) -> Snapshot:
    """The arrays of the maps on a day."""
    with collection_paused():
        people, standing = roster(world, at), support(world, at)
        known = acquaintance(world, people, at)
        worth = strengths(known.knows, known.contacts, date.fromisoformat(at).toordinal())
        rejects = np.array([(standing.get(person, UNKNOWN).level or 0) < 0 for person in people.ids], dtype=np.bool_)
        rows = Steps(world, at, known, worth)
        steps, sides = walks(len(people.ids), rows.ties(people.index)), Sides(people.side, rejects)
        prepare(steps, sides)
        return Snapshot(at, seq, people, known, worth, sides, standing, coaches(world, at), steps, rows)
