"""Steps after a change: those between some pairs of people are taken out of all steps, and others come in where they belong."""

from dataclasses import replace
from typing import Final, TypeVar

import numpy as np
from numpy.typing import NDArray

from graph.analysis import compiled
from graph.analysis.lookup import distinct
from graph.analysis.routes.hops import KNOWS, STEP_COLUMNS, Adjacency, Floats, Ints, People, Tail, Ties, adjacency_of, before
from graph.analysis.routes.route_search import contains

S = TypeVar("S", bound=np.generic)
_SPARE: Final = 4
"""Arrays that are made anew have room for one step more for so many: a change of somebody whom hubs know is told in thousands."""
_LEAST: Final = 1_000
"""Room for so many steps is always left."""


def spliced(old: Adjacency, n: int, low: People, high: People, few: Adjacency, people: People) -> Adjacency:
    """The steps of n people after those between the pairs `low`–`high` have become what `few` says, whose person i is `people[i]`.

    The steps into these people are written behind all others, so that it costs what they have, not what there is: readers of `old`
    never look there. Where there is no room, or something else has followed `old` already, all steps are copied first.
    """
    forward, back = np.append(low, high), np.append(high, low)
    start, end = _long(old.start, n), _long(old.end, n)
    source = people[few.source]
    order = np.lexsort((forward, back))
    out = np.append(np.searchsorted(back[order], people), len(order))
    taken, size = _merged(
        start[people], end[people], old.source, old.strength, forward[order].astype(np.int64), out, few.start, few.end, source, few.strength
    )
    tail = old.tail and old.tail.claimed(len(taken), len(old.source))
    if tail is None:
        return spliced(_with_room(old, len(taken)), n, low, high, few, people)
    end[people] = tail.used - len(taken) + np.cumsum(size)
    start[people] = end[people] - size
    for name in STEP_COLUMNS:
        _write(getattr(old, name), tail.used, taken, source if name == "source" else getattr(few, name))
    closed = _closed(old, n, forward, back, few, people)
    return replace(old, start=start, end=end, blocked_pairs=closed, tail=tail)


def _long(numbers: Ints, n: int) -> Ints:
    """The same for n people, those that are new having no steps; to be changed."""
    return np.append(numbers, np.zeros(n - len(numbers), np.int64))


def _with_room(old: Adjacency, more: int) -> Adjacency:
    """The same steps in arrays of their own, with nothing between them and room for more."""
    size = old.end - old.start
    end, used = np.cumsum(size), int(size.sum())
    room, steps = used + max(more + _LEAST, used // _SPARE), old.steps
    columns = {name: _gathered(getattr(old, name), steps, room) for name in STEP_COLUMNS}
    return replace(old, start=end - size, end=end, tail=Tail(used), **columns)


def _gathered(column: NDArray[S], steps: Ints, room: int) -> NDArray[S]:
    found = np.empty(room, column.dtype)
    np.take(column, steps, out=found[: len(steps)], mode="clip")
    return found


def _write(column: NDArray[S], end: int, taken: Ints, new: NDArray[S]) -> None:
    """Write items that end at a place: those that are `taken` from the column, and where that is below 0, new ones from the last."""
    part, kept = column[end - len(taken) : end], taken >= 0
    part[kept] = column[taken[kept]]
    part[~kept] = new[-1 - taken[~kept]]


@compiled
def _merged(
    start: Ints, end: Ints, source: People, strength: Floats, gone: Ints, out: Ints, new_start: Ints, new_end: Ints, new_source: People,
    new_strength: Floats,
) -> tuple[Ints, Ints]:  # fmt: skip
    """The steps into each of some people, strongest first, then by source: those of `start[i]:end[i]` without those from
    `gone[out[i]:out[i + 1]]` (ascending), and new ones. By step: its index, or −1 − that of a new one; and how many each has.
    """
    taken, size, place = np.empty(np.sum(end - start) + len(new_source), np.int64), np.zeros(len(start), np.int64), 0
    for one in range(len(start)):
        step, new, begun = start[one], new_start[one], place
        leaving = gone[out[one] : out[one + 1]]
        while step < end[one] or new < new_end[one]:
            if step < end[one] and contains(leaving, int(np.int64(source[step]))):
                step += 1
            elif new == new_end[one] or (step < end[one] and before(source, strength, step, new_source, new_strength, new)):
                taken[place] = step
                step, place = step + 1, place + 1
            else:
                taken[place] = -1 - new
                new, place = new + 1, place + 1
        size[one] = place - begun
    return taken[:place].copy(), size


def _closed(old: Adjacency, n: int, forward: People, back: People, few: Adjacency, people: People) -> Ints:
    source, target = np.divmod(old.blocked_pairs, max(1, old.n))
    kept = np.setdiff1d(source * n + target, forward.astype(np.int64) * n + back)
    one, other = np.divmod(few.blocked_pairs, max(1, few.n))
    return distinct(np.append(kept, people[one].astype(np.int64) * n + people[other]))


def warm() -> None:
    """Compile, or load from disk, what `spliced` runs."""
    ends = np.array([0, 1], np.int32)
    found = adjacency_of(2, Ties(np.array([KNOWS], np.int8), ends[:1], ends[1:], np.array([50.0]), np.array([0])))
    spliced(found, 2, ends[:1], ends[1:], found, ends)
