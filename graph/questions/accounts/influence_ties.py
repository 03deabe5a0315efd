"""The ties of the influence graph (method §8) as a snapshot holds them."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from graph.analysis.lookup import distinct, spans
from graph.analysis.networks.network import Neighbours, paired
from graph.analysis.routes import hops
from graph.analysis.routes.hops import Adjacency, Flags, Ints, Ties
from graph.snapshot import steps
from graph.snapshot.snapshot import Snapshot
from graph.snapshot.steps import Step

CODES: Final = {kind: code for kind, code in steps.CODES.items() if code != hops.SHARED_PROJECT}
"""Kinds of a snapshot's steps that belong to the influence graph or are kept apart from it; a shared past project does not."""


@dataclass(frozen=True, eq=False)
class _Aside:
    """Ties that no route walks, as parallel arrays: conflicts, what they close, and what a parallel tie stands before.

    `tied` is false for conflicts and for ties of strength 0.
    """

    row: Ints
    source: Ints
    target: Ints
    tied: Flags


def ties_among(snapshot: Snapshot, members: Ints) -> Ties:
    """All ties among some people, conflicts among them; person `members[i]` (ascending) is number i."""
    walked, aside = snapshot.adjacency.row[_steps_among(snapshot.adjacency, members)[0]], _aside_among(snapshot, members)
    rows = _of_influence(snapshot, distinct(np.append(walked, aside.row)))
    steps = [snapshot.rows[row] for row in rows]
    ends = _all_ends(snapshot, steps)
    return Ties(
        kind=np.array([CODES[step.kind] for step in steps], np.int8),
        source=np.searchsorted(members, ends[:, 0]).astype(np.int32),
        target=np.searchsorted(members, ends[:, 1]).astype(np.int32),
        strength=np.array([np.nan if step.strength is None else step.strength for step in steps], np.float64),
        row=np.array(rows, np.int64),
    )


def neighbours_among(snapshot: Snapshot, members: Ints) -> Neighbours:
    """Who is tied to whom among some people, numbered alike; without regard to strength, for graphs too large to look at each tie."""
    adjacency, aside = snapshot.adjacency, _aside_among(snapshot, members)
    steps, target = _steps_among(adjacency, members)
    tied = adjacency.kind[steps] != hops.SHARED_PROJECT
    steps, target = steps[tied], target[tied]
    one = np.searchsorted(members, np.concatenate((adjacency.source[steps], aside.source[aside.tied])))
    other = np.searchsorted(members, np.concatenate((target, aside.target[aside.tied])))
    return paired(len(members), one.astype(np.int32), other.astype(np.int32), np.ones(len(one)))


def _steps_among(adjacency: Adjacency, members: Ints) -> tuple[Ints, Ints]:
    """The steps from a member to a member, and to whom each leads."""
    start, end = adjacency.start[members], adjacency.end[members]
    steps = spans(start, end)
    among = _inside(adjacency, members)[adjacency.source[steps]]
    return steps[among], np.repeat(members, end - start)[among]


def _inside(adjacency: Adjacency, members: Ints) -> Flags:
    inside = np.zeros(adjacency.n, np.bool_)
    inside[members] = True
    return inside


def _aside_among(snapshot: Snapshot, members: Ints) -> _Aside:
    aside, inside = _aside(snapshot), _inside(snapshot.adjacency, members)
    among = inside[aside.source] & inside[aside.target] & (aside.source != aside.target)
    return _Aside(aside.row[among], aside.source[among], aside.target[among], aside.tied[among])


def _aside(snapshot: Snapshot) -> _Aside:
    """Found once for the walks of a snapshot."""
    return snapshot.adjacency.derived.once(_Aside, lambda: _find_aside(snapshot))


def _find_aside(snapshot: Snapshot) -> _Aside:
    every = snapshot.rows.ties().row
    rows = _of_influence(snapshot, np.sort(every[np.isin(every, snapshot.adjacency.row[snapshot.adjacency.steps], invert=True)]))
    steps = [snapshot.rows[row] for row in rows]
    ends, tied = _all_ends(snapshot, steps), [step.kind != "conflict" and step.strength != 0 for step in steps]
    return _Aside(np.array(rows, np.int64), ends[:, 0], ends[:, 1], np.array(tied, np.bool_))


def _of_influence(snapshot: Snapshot, rows: Ints) -> list[int]:
    """Those of some rows that belong to the influence graph or are kept apart from it."""
    numbers: list[int] = rows.tolist()
    return [row for row in numbers if snapshot.rows[row].kind in CODES]


def _all_ends(snapshot: Snapshot, steps: list[Step]) -> Ints:
    """[tie, 0 and 1]: the numbers of the people each tie leads from and to."""
    index = snapshot.index
    ends = [(index[step.ties[0].source.id], index[step.ties[0].target.id]) for step in steps]
    return np.array(ends, np.int64).reshape(-1, 2)
