"""The graph as arrays on one day: people by number, what their ties are worth, and the steps a route may take."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

import numpy as np

from graph.analysis.ladder import UNKNOWN, Support
from graph.analysis.routes.hops import Adjacency, adjacency_of
from graph.analysis.routes.reach import Sides, prepare
from graph.model.derived import Derived
from graph.model.method import Method
from graph.resident.graph import ResidentGraph, collection_paused
from graph.snapshot.another_day import adjacency_on
from graph.snapshot.knows_ties import KnowsTies, TieStrengths, balance, knows_ties, worth
from graph.snapshot.people_table import Numbers, PeopleTable, people_table
from graph.snapshot.saved_arrays import Made
from graph.snapshot.steps import Steps, steps
from graph.snapshot.support import coaches, support, support_in


@dataclass(frozen=True, eq=False)
class Snapshot:
    """The maps on the day `at` after change `seq`. `rows` tells what a step of `walks` rests on; `known` and `worth` are the
    KNOWS ties and what they are worth, by place; `coaches` are the competitors' coaches, and whose. `derived` is what questions have
    worked out from it.
    """

    at: str
    seq: int
    people: PeopleTable
    known: KnowsTies
    tie_strengths: TieStrengths
    sides: Sides
    support: dict[str, Support]
    coaches: Mapping[str, tuple[str, ...]]
    adjacency: Adjacency
    rows: Steps
    derived: Derived = field(default_factory=Derived, init=False, repr=False)

    @property
    def graph(self) -> ResidentGraph:
        """The maps it was made of."""
        return self.known.graph

    @property
    def method(self) -> Method:
        """The numbers it was made with, and those its questions count by."""
        return self.known.method

    @property
    def ids(self) -> list[str]:
        """Person i is `ids[i]`."""
        return self.people.ids

    @property
    def index(self) -> Numbers:
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
        edges = self.known.edges
        found = (edge for ends in ((one, other), (other, one)) if (edge := edges.find(*ends)) is not None)
        return next((edge for edge in found if edge < len(self.known.valid) and self.known.valid[edge]), None)

    def strength(self, tie: int | None) -> float | None:
        """What a KNOWS tie is worth, 0–100, None where unknown or where there is none."""
        found = np.nan if tie is None else self.tie_strengths.strength[tie]
        return None if np.isnan(found) else float(found)

    def last_contact(self, tie: int | None) -> str | None:
        """The day of the last contact of a KNOWS tie."""
        last = 0 if tie is None else int(self.tie_strengths.last[tie])
        return date.fromordinal(last).isoformat() if last else None


def build(graph: ResidentGraph, at: str, method: Method, seq: int = 0, made: Made | None = None, near: Snapshot | None = None) -> Snapshot:
    """The arrays of the maps on a day; `made` are those of them that are kept from an earlier run, `near` is another day of these maps."""
    with collection_paused():
        people, standing = people_table(graph, at), support(graph, at, method)
        if made:
            known = KnowsTies(graph, people, at, made.valid, balance(graph, people, at, method), method)
        else:
            known = knows_ties(graph, people, at, method)
        rows = steps(known, made.tie_strengths if made else worth(known))
        led_on = made.adjacency if made else adjacency_on(near.rows, near.adjacency, rows) if near else None
        walked, sides = led_on or adjacency_of(len(people.ids), rows.ties(), method), sides_of(people, standing)
        prepare(walked, sides, method.reach.max_hops)
        return Snapshot(at, seq, people, known, rows.tie_strengths, sides, standing, coaches(graph, at, method), walked, rows)


def in_project(snapshot: Snapshot, project: str) -> Snapshot:
    """A day as a project's chain and competition tell it: where people stand is read for the project first (method §5)."""
    graph = snapshot.graph
    judged = support_in(graph, project, snapshot.at, snapshot.method)
    if all(snapshot.support_of(person) == found for person, found in judged.items()):
        return snapshot
    standing = {**snapshot.support, **judged}
    sides = sides_of(snapshot.people, standing)
    alike = np.array_equal(sides.rejects, snapshot.sides.rejects)  # routes are prepared for the sides they are asked with
    return replace(snapshot, support=standing, sides=snapshot.sides if alike else sides)


def sides_of(people: PeopleTable, standing: Mapping[str, Support]) -> Sides:
    """Where everybody stands: the side they work for, and who of them rejects us."""
    rejects = np.zeros(len(people.ids), np.bool_)
    rejects[[people.index[one] for one, found in standing.items() if (found.level or 0) < 0 and one in people.index]] = True
    return Sides(people.side, rejects)
