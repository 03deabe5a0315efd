"""All assessments of people as arrays, so that where everybody stands is read in one go (method §5); `support` says which one is read."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Set
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from graph.analysis.ladder import COACH, DIMENSIONS, NO_LEVEL, RECOGNITION, UNKNOWN, Support, levels
from graph.analysis.lookup import distinct
from graph.analysis.routes.hops import Codes, Flags, Ints, People
from graph.model.fields import number_or_nan, texts
from graph.model.method import Method
from graph.resident.columns import Columns
from graph.resident.edge_table import EdgeTable
from graph.resident.graph import ResidentGraph
from graph.resident.node_table import NodeTable
from graph.snapshot.people_table import ordinal

_NEVER_MADE = np.iinfo(np.int64).max
_NOBODY = -1


@dataclass(frozen=True, eq=False)
class Judgements:
    """The assessments of people, those of a person together, the earliest first (of one moment by id).

    Assessment i is of the person `person[i]`, made on `day[i]` (an ordinal), gives `level[i]` (NO_LEVEL where too little is scored),
    from the perspective `perspectives[whose[i]]`, for the project `projects[project[i]]` (0 for none), and cites the contacts on
    `cited_day[j]` for `cited_by[j] == i`; `cites[k]` (−1 for an assessment of no person) cites the one with the id `contacts[k]`.
    """

    rows: Ints
    person: People
    day: Ints
    level: Codes
    whose: Ints
    perspectives: list[str | None]
    project: Ints
    projects: list[str | None]
    cited_by: Ints
    cited_day: Ints
    cites: Ints
    contacts: list[str]

    @cached_property
    def by_project(self) -> Mapping[str, list[int]]:
        """The people whom somebody assessed for a project, by its id."""
        found = defaultdict[str, set[int]](set)
        pairs: Iterator[tuple[int, int]] = zip(self.person.tolist(), self.project.tolist(), strict=True)
        for person, project in pairs:
            if project:
                found[str(self.projects[project])].add(person)
        return {project: sorted(people) for project, people in found.items()}

    def made(self, at: int, counts: Callable[[str | None], bool]) -> Flags:
        """Which were made by a day, from a perspective that counts."""
        return (self.day <= at) & np.array([counts(value) for value in self.perspectives], np.bool_)[self.whose]

    def confirmed(self, at: int, since: int) -> Flags:
        """Which cite a contact from one day to another."""
        found = np.zeros(len(self.rows), np.bool_)
        found[self.cited_by[(self.cited_day >= since) & (self.cited_day <= at)]] = True
        return found

    def read(self, made: Flags, confirmed: Flags, since: int, group: Ints) -> Ints:
        """By group: the assessment that is read of those made, −1 where there is none; of those in no group (−1) none is."""
        scored = np.flatnonzero(made & (self.level != NO_LEVEL) & (group >= 0))
        lately = scored[confirmed[scored] & (self.day[scored] >= since)]
        found = np.full(int(group.max(initial=-1)) + 1, _NOBODY, np.int64)
        last = found.copy()
        np.maximum.at(found, group[scored], scored)
        np.maximum.at(last, group[lately], lately)
        return np.where(last >= 0, last, found)

    def standing(self, made: Flags, at: int, since: int, claimed_counts: int) -> dict[int, Support]:
        """Where each person of whom an assessment was made stands, by number."""
        confirmed, supports = self.confirmed(at, since), np.array([*(Support(*one, claimed_counts) for one in _SUPPORTS), UNKNOWN], object)
        found = self.read(made, confirmed, since, self.person.astype(np.int64))
        people = distinct(self.person[made])
        read = found[people]
        place = np.where(read >= 0, 2 * (self.level[read] + 1) + ~confirmed[read], -1)
        return dict(zip(people.tolist(), supports[place].tolist(), strict=True))

    def coached(self, made: Flags, at: int, since: int) -> set[int]:
        """The people who are the coach of the side whose assessments these are: read for some project, or for none (method §5)."""
        confirmed = self.confirmed(at, since)
        of_project = np.where(self.project > 0, self.person * np.int64(len(self.projects)) + self.project, -1)
        _, group = np.unique(of_project, return_inverse=True)
        found = [self.read(made, confirmed, since, one) for one in (self.person.astype(np.int64), np.where(of_project >= 0, group, -1))]
        read = np.concatenate([one[one >= 0] for one in found])
        return set(self.person[read[(self.level[read] == COACH.level) & confirmed[read]]].tolist())

    def last(self, made: Flags, n: int) -> Ints:
        """By number of n people: the day of the last assessment that was made of them, 0 for none."""
        found = np.zeros(n, np.int64)
        np.maximum.at(found, self.person[made], self.day[made])
        return found


_SUPPORTS = tuple((level, claimed) for level in range(-1, 4) for claimed in (False, True))


def judgements(graph: ResidentGraph, method: Method) -> Judgements:
    """Those of the maps; made again where an assessment has changed; after another change of interactions their days are read again."""
    nodes, ties, meetings = graph.nodes["Assessment"], _about_people(graph), graph.nodes["Interaction"]
    name = (Judgements, method.ladder)

    def made() -> Judgements:
        return graph.indexes.of((*name, "made"), (nodes, ties), lambda: _judgements(graph, method))

    return graph.indexes.of(name, (nodes, ties, meetings), lambda: _confirmed_by(made(), meetings))


def citing(graph: ResidentGraph, interactions: Set[str]) -> set[str]:
    """The ids of the assessments that cite one of some interactions."""
    ids, (rows, contacts) = graph.nodes["Assessment"].ids, _citations(graph)
    if interactions.isdisjoint(contacts):
        return set()  # as of most changes: nothing is made of every citation
    numbers: list[int] = rows.tolist()
    return {ids[row] for row, one in zip(numbers, contacts, strict=True) if one in interactions}


def _about_people(graph: ResidentGraph) -> EdgeTable:
    return graph.edges["Assessment", "ASSESSES", "Person"]


def _judgements(graph: ResidentGraph, method: Method) -> Judgements:
    nodes, ties = graph.nodes["Assessment"], _about_people(graph)
    rows, person = ties.ends_of(np.flatnonzero(ties.alive()))
    moments, moment = nodes.coded("at", rows.astype(np.int64))
    when = np.argsort(np.argsort([one or "" for one in moments], kind="stable"), kind="stable")[moment]
    order = np.lexsort((nodes.by_id().rank[rows], when, person))
    rows, person = rows[order].astype(np.int64), person[order]
    perspectives, whose = nodes.coded("perspective", rows)
    projects, project = nodes.coded("project", rows)
    none, number = np.zeros(0, np.int64), np.full(len(nodes.ids), -1, np.int64)
    number[rows] = np.arange(len(rows))
    citing, contacts = _citations(graph)
    return Judgements(
        rows, person, nodes.each("at", lambda day: ordinal(day) or _NEVER_MADE, np.int64, rows),
        levels({name: nodes.each(name, number_or_nan, np.float64, rows) for name in (*DIMENSIONS, *RECOGNITION)}, method.ladder),
        whose, perspectives, project, projects, none, none, number[citing], contacts,
    )  # fmt: skip


def _citations(graph: ResidentGraph) -> tuple[Ints, list[str]]:
    """The rows of the assessments that cite a contact, and the id of each that they cite."""
    nodes = graph.nodes["Assessment"]
    rows, contacts = graph.indexes.of(_cited_in, (nodes.base,), lambda: _cited_in(nodes.base))
    if not nodes.delta:
        return rows, contacts
    kept = ~np.isin(rows, np.fromiter(nodes.delta, np.int64, len(nodes.delta)))
    since = [(row, one) for row, item in nodes.delta.items() for one in texts(item, "interactions")]
    left = [one for one, stays in zip(contacts, kept.tolist(), strict=True) if stays]
    return np.append(rows[kept], np.array([row for row, _ in since], np.int64)), [*left, *(one for _, one in since)]


def _cited_in(base: Columns) -> tuple[Ints, list[str]]:
    column = base.columns.get("interactions")
    if column is None:
        return np.zeros(0, np.int64), []
    given = [texts({"cited": value}, "cited") for value in column.values]
    rows = np.repeat(np.arange(base.n), np.array(list(map(len, given)), np.int64)[column.codes])
    codes: list[int] = column.codes.tolist()
    return rows, [one for code in codes for one in given[code]]


def _confirmed_by(given: Judgements, meetings: NodeTable) -> Judgements:
    """Assessments with the days of the contacts that they cite; a contact that is not there, or has no day, is none."""
    met = np.array([meetings.rows.get(one, -1) for one in given.contacts], np.int64)
    there = (met >= 0) & (given.cites >= 0)
    return replace(given, cited_by=given.cites[there], cited_day=meetings.each("at", ordinal, np.int64, met[there]))
