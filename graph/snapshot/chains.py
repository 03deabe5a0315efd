"""The decision chains of all projects at once, as arrays; `decisions` tells one of them (method §5)."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from graph.analysis.routes.hops import Flags, Floats, Ints
from graph.analysis.weights import role_weight, weights
from graph.model.fields import number_or_nan
from graph.model.method import Method
from graph.resident.edge_table import EdgeTable
from graph.resident.graph import ResidentGraph
from graph.snapshot.people_table import ordinal, valid_on


@dataclass(frozen=True, eq=False)
class Chains:
    """Who counts in which chain, in one part each: those of the project in row p stand at `start[p]:start[p + 1]`, by person.

    `person` are numbers, `place` the place of the tie that counts: the role that weighs most.
    """

    edges: EdgeTable
    start: Ints
    person: Ints
    place: Ints

    def people(self, project: int) -> list[int]:
        """The numbers of the people of a chain."""
        return self.person[self.start[project] : self.start[project + 1]].tolist()

    def roles(self, project: int) -> Iterator[str | None]:
        """The roles in a chain, in the order of its people."""
        for place in self.place[self.start[project] : self.start[project + 1]].tolist():
            role = self.edges.one(place, "role")
            yield None if role is None else str(role)


def decides_on(graph: ResidentGraph) -> EdgeTable:
    """Who decides on what."""
    return graph.edges["Person", "DECIDES_ON", "Project"]


def chains(graph: ResidentGraph, at: str, method: Method) -> Chains:
    """The chains of all projects on a day; of a closed one that of the day it closed."""
    edges, projects, day = decides_on(graph), graph.nodes["Project"], ordinal(at)
    closed = projects.each("closed_on", ordinal, np.int64)
    as_of = np.where((closed > 0) & (closed < day), closed, day)
    every = np.arange(edges.n)
    _, project = edges.ends_of(every)
    begun, ended = (edges.each(name, ordinal, np.int64) for name in ("started_on", "ended_on"))
    on = as_of[project]
    holds = ((ended == 0) | (ended > on)) & (begun <= on)
    with_it = (closed[project] == on) & (ended == on)
    return _counted(edges, every[edges.alive() & (holds | with_it)], len(projects.ids), method)


def _counted(edges: EdgeTable, held: Ints, projects: int, method: Method) -> Chains:
    """Of several parts of one person in one project the one that weighs most, of equal ones the last by role."""
    person, project = (end.astype(np.int64) for end in edges.ends_of(held))
    names = sorted({str(edges.one(place, "role") or "") for place in held.tolist()})
    ranks = {name: rank for rank, name in enumerate(names)}
    role = edges.each("role", lambda name: ranks.get(str(name or ""), 0), np.int64, held)
    order = np.lexsort((role, part_weights(edges, held, method), person, project))
    last = order[np.append(np.diff(project[order]) | np.diff(person[order]), 1) != 0] if len(order) else order
    start = np.concatenate(([0], np.cumsum(np.bincount(project[last], minlength=projects))))
    return Chains(edges, start, person[last], held[last])


def part_weights(edges: EdgeTable, places: Ints, method: Method) -> Floats:
    """What some parts (ascending) weigh in their project."""
    value, influence = (edges.each(name, number_or_nan, np.float64, places) for name in ("value", "influence"))
    role = edges.each("role", lambda name: role_weight(None if name is None else str(name), method.weights), np.float64, places)
    return weights(role, value, influence, edges.each("veto", lambda veto: veto is True, np.bool_, places), method.weights)


def largest_open_part(graph: ResidentGraph, people: int, is_open: Flags, at: str, method: Method) -> Floats:
    """By number of a person: what their largest part in a project under way weighs, 0 without one; `is_open` is by row of a project."""
    edges, found = decides_on(graph), np.zeros(people)
    held = np.flatnonzero(valid_on(edges, at))
    person, project = edges.ends_of(held)
    counts = is_open[project]
    np.maximum.at(found, person[counts], part_weights(edges, held, method)[counts])
    return found
