"""Where pairs stand in arrays that are sorted by both of their ends."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from graph.analysis import compiled

Rows = NDArray[np.int32]
Ints = NDArray[np.int64]
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


def warm() -> None:
    """Compile it, or load it from disk."""
    first_between(np.zeros(2, np.int32), np.zeros(0, np.int32), np.zeros(1, np.int64), np.zeros(1, np.int64))
