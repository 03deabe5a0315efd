"""The graph as arrays on one day: people by number, what their ties are worth, and the steps a route may take."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial

import numpy as np

from graph.analysis.ladder import UNKNOWN, Support
from graph.analysis.routes.hops import Adjacency, adjacency_of
from graph.analysis.routes.reach import Sides, prepare
from graph.model.derived import Derived, Later
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
    """The maps on the day `at` after change `seq`. `known` are the KNOWS ties, `coaches` the competitors' coaches, and whose. What the
    ties are worth (`stepped`) and the routes they make (`walked`) take longest, and are made when a question first needs them.
    `derived` is what questions have worked out from it.
    """

    at: str
    seq: int
    people: PeopleTable
    known: KnowsTies
    sides: Sides
    support: dict[str, Support]
    coaches: Mapping[str, tuple[str, ...]]
    stepped: Later[Steps]
    walked: Later[Adjacency]
    derived: Derived = field(default_factory=Derived, init=False, repr=False)

    @property
    def graph(self) -> ResidentGraph:
        """The maps it was made of."""
        return self.known.graph

    @property
    def rows(self) -> Steps:
        """The steps by row: what a step of `adjacency` rests on."""
        return self.stepped()

    @property
    def tie_strengths(self) -> TieStrengths:
        """What the KNOWS ties are worth, by edge index."""
        return self.rows.tie_strengths

    @property
    def adjacency(self) -> Adjacency:
        """The steps that routes walk."""
        return self.walked()

    @property
    def ready(self) -> bool:
        """Whether nothing of it is still to be made."""
        return self.stepped.ready and self.walked.ready

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


def build(
    graph: ResidentGraph,
    at: str,
    method: Method,
    seq: int = 0,
    made: Made | None = None,
    near: Snapshot | None = None,
    *,
    later: bool = False,
) -> Snapshot:
    """The arrays of the maps on a day; `made` are those of them that are kept from an earlier run, `near` is another day of these maps.
    What takes longest is made at once unless it may come `later`.
    """
    with collection_paused():
        people, standing = people_table(graph, at), support(graph, at, method)
        if made:
            known = KnowsTies(graph, people, at, made.valid, balance(graph, people, at, method), method)
        else:
            known = knows_ties(graph, people, at, method)
        sides = sides_of(people, standing)
        stepped = Later(partial(_steps, known, made))
        walked = Later(partial(_adjacency, stepped, sides, made, near))
        found = Snapshot(at, seq, people, known, sides, standing, coaches(graph, at, method), stepped, walked)
        if not later:
            walked()
        return found


def _steps(known: KnowsTies, made: Made | None) -> Steps:
    return steps(known, made.tie_strengths if made else worth(known))


def _adjacency(stepped: Later[Steps], sides: Sides, made: Made | None, near: Snapshot | None) -> Adjacency:
    rows = stepped()
    led_on = made.adjacency if made else adjacency_on(near.rows, near.adjacency, rows) if near else None
    method = rows.known.method
    walked = led_on or adjacency_of(len(rows.known.people.ids), rows.ties(), method)
    prepare(walked, sides, method.reach.max_hops)
    return walked


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
