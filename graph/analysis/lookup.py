"""What stands where in arrays of numbers."""

from typing import Final, TypeVar

import numpy as np
from numpy.typing import NDArray

from graph.analysis import compiled

Rows = NDArray[np.int32]
Ints = NDArray[np.int64]
S = TypeVar("S", bound=np.generic)
NONE: Final = -1


@compiled
def first_between(start: Rows, target: Rows, sources: Ints, targets: Ints) -> Ints:
    """The place of the first item from each of some rows to the one beside it, NONE where there is none; the items of row r stand at
    `start[r]:start[r + 1]`, ascending by `target`. A row or a target that no item has is no error.
    """
    found = np.full(len(sources), NONE, np.int64)
    for one in range(len(sources)):
        row = sources[one]
        if row < len(start) - 1:
            first, last = np.int64(start[row]), np.int64(start[row + 1])
            while first < last:
                middle = (first + last) // 2
                if target[middle] < targets[one]:
                    first = middle + 1
                else:
                    last = middle
            if first < start[row + 1] and target[first] == targets[one]:
                found[one] = first
    return found


def spans(start: Ints, end: Ints) -> Ints:
    """All numbers from start[0] to end[0], then from start[1] to end[1], and so on; each end is left out."""
    size = end - start
    before = np.cumsum(size) - size
    return np.repeat(start - before, size) + np.arange(int(size.sum()))


def unordered(one: Rows | Ints, other: Rows | Ints) -> Ints:
    """A number for each pair of rows, the same whichever of the two comes first."""
    return np.minimum(one, other).astype(np.int64) << 32 | np.maximum(one, other)


def distinct(values: NDArray[S]) -> NDArray[S]:
    """The different ones of some numbers, ascending: what `np.unique` says, which hashes them since NumPy 2.3 and takes twenty times as
    long as sorting where there are many.
    """
    ordered = np.sort(values, axis=None)
    return ordered[np.append(np.ones(min(1, len(ordered)), np.bool_), ordered[1:] != ordered[:-1])]


def warm() -> None:
    """Compile it, or load it from disk."""
    first_between(np.zeros(2, np.int32), np.zeros(0, np.int32), np.zeros(1, np.int64), np.zeros(1, np.int64))
