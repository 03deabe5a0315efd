"""Steps after a change: those between some pairs of people are taken out of all steps, and others come in where they belong."""

from typing import Final, TypeVar

import numpy as np
from numpy.typing import NDArray

from graph.analysis import compiled
from graph.analysis.routes.hops import KNOWS, Adjacency, Floats, Ints, People, Ties, adjacency_of

S = TypeVar("S", bound=np.generic)
_NONE: Final = -1


def spliced(old: Adjacency, n: int, low: People, high: People, few: Adjacency, people: People) -> Adjacency:
    """The steps of n people after those between the pairs `low`–`high` have become what `few` says, whose person i is `people[i]`."""
    forward, back = np.append(low, high), np.append(high, low)
    gone = np.unique(_steps(old.start, old.source, forward, back))
    gone = gone[gone >= 0]
    target = people[np.repeat(np.arange(few.n), np.diff(few.start))]
    source = people[few.source]
    order = np.lexsort((source, -few.strength, target))
    start = _long(old, n)
    place = _insertions(start, old.source, old.strength, gone, target[order], source[order], few.strength[order])
    more = np.concatenate(([0], np.cumsum(np.bincount(target, minlength=n))))
    pieces = _pieces(gone, place, len(old.source))

    def column(was: NDArray[S], now: NDArray[S]) -> NDArray[S]:
        return _joined(was, now[order], *pieces)

    return Adjacency(
        start=start - np.searchsorted(gone, start) + more, source=column(old.source, source),
        strength=column(old.strength, few.strength), kind=column(old.kind, few.kind), row=column(old.row, few.row),
        known=column(old.known, few.known), by_knows=column(old.by_knows, few.by_knows),
        blocked_pairs=_closed(old, n, forward, back, few, people),
    )  # fmt: skip


def _pieces(gone: Ints, place: Ints, n: int) -> tuple[Ints, Ints, Ints]:
    """How n items stand when those of some indices go and others come in before the places `place` of those left: pieces of them as
    they were, first and last, each followed by the item that comes in, −1 where none does.
    """
    into = place + np.searchsorted(gone - np.arange(len(gone)), place, side="right")
    end, item = np.append(gone, into), np.append(np.full(len(gone), _NONE), np.arange(len(place)))
    order = np.lexsort((item, end))
    end, item = end[order], item[order]
    return np.append(0, end + (item == _NONE)), np.append(end, n), np.append(item, _NONE)


@compiled
def _joined(was: NDArray[S], now: NDArray[S], first: Ints, last: Ints, item: Ints) -> NDArray[S]:
    """The pieces of `was`, each followed by the item of `now` that comes in behind it."""
    found = np.empty(np.sum(last - first) + np.sum(item >= 0), was.dtype)
    place = 0
    for piece in range(len(first)):
        size = last[piece] - first[piece]
        found[place : place + size] = was[first[piece] : last[piece]]
        place += size
        if item[piece] >= 0:
            found[place] = now[item[piece]]
            place += 1
    return found


def _long(adjacency: Adjacency, n: int) -> Ints:
    """Where the steps into each of n people begin, those that are new having none."""
    return np.append(adjacency.start, np.full(n - adjacency.n, adjacency.start[-1]))


@compiled
def _steps(start: Ints, source: People, sources: People, targets: People) -> Ints:
    """The index of the step from each of `sources` to the person of `targets` beside it, −1 when there is none."""
    found = np.full(len(sources), -1, np.int64)
    for one in range(len(sources)):
        target = targets[one]
        if target < len(start) - 1:
            for step in range(start[target], start[target + 1]):
                if source[step] == sources[one]:
                    found[one] = step
    return found


@compiled
def _insertions(start: Ints, source: People, strength: Floats, gone: Ints, targets: People, sources: People, strengths: Floats) -> Ints:
    """Where new steps belong among those that stay when those of the indices `gone` (ascending) go: with the steps into the same
    target, the strongest first, then by source.
    """
    found = np.empty(len(targets), np.int64)
    for one in range(len(targets)):
        first, last = start[targets[one]], start[targets[one] + 1]
        lost = np.searchsorted(gone, first)
        place = first - lost
        for step in range(first, last):
            if lost < len(gone) and gone[lost] == step:
                lost += 1
            elif strength[step] > strengths[one] or (strength[step] == strengths[one] and source[step] < sources[one]):
                place += 1
            else:
                break
        found[one] = place
    return found


def _closed(old: Adjacency, n: int, forward: People, back: People, few: Adjacency, people: People) -> Ints:
    source, target = np.divmod(old.blocked_pairs, max(1, old.n))
    kept = np.setdiff1d(source * n + target, forward.astype(np.int64) * n + back)
    one, other = np.divmod(few.blocked_pairs, max(1, few.n))
    return np.union1d(kept, people[one].astype(np.int64) * n + people[other])


def warm() -> None:
    """Compile, or load from disk, what `spliced` runs."""
    ends = np.array([0, 1], np.int32)
    found = adjacency_of(2, Ties(np.array([KNOWS], np.int8), ends[:1], ends[1:], np.array([50.0]), np.array([0])))
    spliced(found, 2, ends[:1], ends[1:], found, ends)
