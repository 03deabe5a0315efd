"""Numbers by what they have in common."""

import numpy as np

from graph.analysis.routes.hops import Flags, Ints, People


class Groups:
    """The numbers of what belongs together, ascending, by the key they share; what has a negative key is left out."""

    def __init__(self, keys: People | Ints, which: Flags | None = None) -> None:
        numbers = np.flatnonzero(keys >= 0 if which is None else (keys >= 0) & which)
        self._order = numbers[np.argsort(keys[numbers], kind="stable")]
        self._start = np.concatenate(([0], np.cumsum(np.bincount(keys[numbers]))))

    def __getitem__(self, key: int) -> Ints:
        return self._order[self._start[key] : self._start[key + 1]] if key < len(self._start) - 1 else self._order[:0]
