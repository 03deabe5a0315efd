"""The ties a route may walk on a day, and the conflicts that forbid one, as arrays; each can be looked at one by one."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import isnan
from typing import Final

import numpy as np

from graph.analysis.lookup import distinct
from graph.analysis.routes import hops
from graph.analysis.routes.hops import Adjacency, Flags, Ints, Ties, adjacency_of
from graph.analysis.routes.splicing import spliced
from graph.model.fields import number_or_nan, number_or_none
from graph.model.refs import TieRef, Value
from graph.resident.graph import ResidentGraph
from graph.snapshot.decisions import past_projects
from graph.snapshot.knows_ties import KnowsTies, TieStrengths, knows_edges
from graph.snapshot.people_table import valid_on
from graph.snapshot.reporting_lines import lines_on

CODES: Final = {
    "KNOWS": hops.KNOWS, "REPORTS_TO": hops.REPORTS_TO_SOLID, "dotted": hops.REPORTS_TO_DOTTED, "INFLUENCES": hops.INFLUENCES,
    "WORKED_ON": hops.SHARED_PROJECT, "conflict": hops.CONFLICT,
}  # fmt: skip
_NAMES = {code: name for name, code in CODES.items()}
_LINES = {
    hops.REPORTS_TO_SOLID: "REPORTS_TO", hops.REPORTS_TO_DOTTED: "REPORTS_TO", hops.INFLUENCES: "INFLUENCES", hops.CONFLICT: "INFLUENCES",
}  # fmt: skip
_ALL = slice(None)
_KINDS = 8
"""The row of a step is the edge index of its tie × 8 + the code of its kind."""


@dataclass(frozen=True)
class Step:
    """What stands behind a hop: the ties walked, its strength or weight (None unknown), and the edge index of a KNOWS tie."""

    kind: str
    ties: tuple[TieRef, ...]
    strength: float | None = None
    number: int | None = None


@dataclass(frozen=True, eq=False)
class Steps:
    """The steps of a day by row; `others` are those that are no KNOWS ties, `shared` the ties of people to one past project."""

    known: KnowsTies
    tie_strengths: TieStrengths
    others: Ties
    shared: list[tuple[TieRef, TieRef]]

    def __getitem__(self, row: int) -> Step:
        place, code = divmod(row, _KINDS)
        if code == hops.KNOWS:
            strength = self.tie_strengths.strength.item(place)
            return Step("KNOWS", (self.known.edges.ref(place),), None if isnan(strength) else strength, place)
        if code == hops.SHARED_PROJECT:
            return Step("WORKED_ON", self.shared[place])
        edges = self.known.graph.edges["Person", _LINES[code], "Person"]
        return Step(_NAMES[code], (edges.ref(place),), number_or_none(edges.item(place), "weight"))

    @property
    def one_way(self) -> Ties:
        """Those that lead one way only."""
        return _some(self.others, self.others.kind == hops.INFLUENCES)

    def ties(self, valid: Ints | None = None, which: Flags | Ints | slice = _ALL) -> Ties:
        """All of them as arrays; of the KNOWS ties only those with some indices, of the others only some, when they are given."""
        valid = np.flatnonzero(self.known.valid) if valid is None else valid
        source, target = self.known.edges.ends_of(valid)
        others = self.others
        return Ties(
            kind=np.append(np.zeros(len(valid), np.int8), others.kind[which]), source=np.append(source, others.source[which]),
            target=np.append(target, others.target[which]), row=np.append(valid * _KINDS, others.row[which]),
            strength=np.append(self.tie_strengths.strength[valid], others.strength[which]),
        )  # fmt: skip


def steps(known: KnowsTies, worth: TieStrengths) -> Steps:
    """The steps of a day."""
    shared = shared_projects(known.graph, known.at)
    return Steps(known, worth, steps_of(known, shared), shared)


def steps_of(known: KnowsTies, shared: list[tuple[TieRef, TieRef]]) -> Ties:
    """The steps that are no KNOWS ties; none leads to or from a vacant seat."""
    reports, influences = (_lines_of(known, tie) for tie in ("REPORTS_TO", "INFLUENCES"))
    rows = known.graph.nodes["Person"].rows
    ends = np.array([(rows[one.source.id], rows[other.source.id]) for one, other in shared], np.int32).reshape(-1, 2)
    number = np.arange(len(shared), dtype=np.int64) * _KINDS + hops.SHARED_PROJECT
    projects = Ties(np.full(len(shared), hops.SHARED_PROJECT, np.int8), ends[:, 0], ends[:, 1], np.full(len(shared), np.nan), number)
    parts = (reports, influences, projects)
    found = Ties(
        kind=np.concatenate([one.kind for one in parts]), source=np.concatenate([one.source for one in parts]),
        target=np.concatenate([one.target for one in parts]), strength=np.concatenate([one.strength for one in parts]),
        row=np.concatenate([one.row for one in parts]),
    )  # fmt: skip
    vacant = known.people.vacant
    return _some(found, ~(vacant[found.source] | vacant[found.target])) if vacant.any() else found


def _some(ties: Ties, which: Flags) -> Ties:
    return Ties(ties.kind[which], ties.source[which], ties.target[which], ties.strength[which], ties.row[which])


def _lines_of(known: KnowsTies, tie: str) -> Ties:
    """Reporting lines or influences that hold."""
    edges = known.graph.edges["Person", tie, "Person"]
    reports = tie == "REPORTS_TO"
    valid = lines_on(known.graph, known.people, known.at) if reports else np.flatnonzero(valid_on(edges, known.at))
    apart, usual, special = ("kind", hops.REPORTS_TO_SOLID, hops.REPORTS_TO_DOTTED) if reports else (
        "sign", hops.INFLUENCES, hops.CONFLICT)  # fmt: skip
    kind = np.where(edges.each(apart, _is_special, np.bool_, valid), special, usual).astype(np.int8)
    source, target = edges.ends_of(valid)
    return Ties(kind, source, target, edges.each("weight", number_or_nan, np.float64, valid), valid * _KINDS + kind)


def _is_special(value: Value) -> bool:
    """Whether a line is a dotted one, or one of conflict."""
    return value in ("dotted", -1)


def shared_projects(graph: ResidentGraph, at: str) -> list[tuple[TieRef, TieRef]]:
    """The ties of each two people to a past project that both worked on."""
    return list(_shared_projects(graph, at))


def _shared_projects(graph: ResidentGraph, at: str) -> Iterator[tuple[TieRef, TieRef]]:
    if not graph.ties["WORKED_ON"]:
        return
    for project in past_projects(graph, at):
        work: dict[str, TieRef] = {ref.source.id: ref for ref in graph.incoming("WORKED_ON", project)}
        people = sorted(work)
        for number, one in enumerate(people):
            yield from ((work[one], work[other]) for other in people[number + 1 :])


def between(ties: Ties, keys: Ints, n: int) -> Flags:
    """Which ties are between one of some pairs, given as smaller · n + larger, ascending."""
    low, high = np.minimum(ties.source, ties.target).astype(np.int64), np.maximum(ties.source, ties.target)
    return np.isin(low * n + high, keys)


def walked_again(old: Adjacency, rows: Steps, n: int, ties: Ints, pairs: Ints) -> Adjacency:
    """The walks with the steps between the ends of some KNOWS ties, and between some pairs, made again."""
    source, target = rows.known.edges.ends_of(ties)
    one, other = np.append(source, pairs[:, 0]), np.append(target, pairs[:, 1])
    keys = distinct(np.minimum(one, other).astype(np.int64) * n + np.maximum(one, other))
    keys = keys[keys // n != keys % n]
    if not len(keys) and n == old.n:
        return old
    low, high = (keys // n).astype(np.int32), (keys % n).astype(np.int32)
    people = distinct(np.append(low, high))
    known = np.unique(edges_between(rows.known.graph, np.stack((keys // n, keys % n), axis=1)))
    found = rows.ties(known[rows.known.valid[known]], between(rows.others, keys, n))
    source, target = (np.searchsorted(people, ends).astype(np.int32) for ends in (found.source, found.target))
    few = adjacency_of(len(people), Ties(found.kind, source, target, found.strength, found.row), rows.known.method)
    return spliced(old, n, low, high, few, people)


def edges_between(graph: ResidentGraph, pairs: Ints) -> Ints:
    """The edge indices of the KNOWS ties of pairs of people (a row each), those that are gone among them."""
    both = np.concatenate((pairs, pairs[:, ::-1]))
    found = knows_edges(graph).indices_between(both[:, 0].copy(), both[:, 1].copy())
    return found[found >= 0]


def tie_of(rows: Ints) -> Ints:
    """The edge indices of the ties that some rows of steps stand for."""
    return rows // _KINDS
