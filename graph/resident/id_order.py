"""The nodes of a table in the order of their ids: what pages of lists are cut from."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Rows = NDArray[np.int32]
_FEW = 200
"""More rows than this are sorted in together."""


@dataclass(frozen=True, eq=False)
class IdOrder:
    """The first `count` rows of a table by `id + suffix`: row `rows[i]` had the id `ids[i]` when it was sorted in.

    A row that has lost its node since is still named here; whoever reads compares the id.
    """

    suffix: str
    count: int
    ids: list[str]
    rows: Rows

    @classmethod
    def of(cls, ids: Sequence[str], suffix: str, nowhere: str) -> IdOrder:
        """Sort the rows of a table; rows with the id `nowhere` are left out."""
        rows = [row for row, one in enumerate(ids) if one != nowhere]
        rows.sort(key=(lambda row: ids[row] + suffix) if suffix else ids.__getitem__)
        return cls(suffix, len(ids), [ids[row] for row in rows], np.array(rows, np.int32))

    def extended(self, ids: Sequence[str], nowhere: str) -> IdOrder:
        """The same with the rows that the table has gained since."""
        if len(ids) - self.count > _FEW:
            return IdOrder.of(ids, self.suffix, nowhere)
        names, rows = list(self.ids), self.rows.tolist()
        for row in range(self.count, len(ids)):
            if ids[row] != nowhere:
                place = bisect_right(names, ids[row] + self.suffix, key=self._key)
                names.insert(place, ids[row])
                rows.insert(place, row)
        return IdOrder(self.suffix, len(ids), names, np.array(rows, np.int32))

    def place(self, node_id: str) -> int:
        """How many ids come before this one, which need not be there."""
        return bisect_left(self.ids, node_id + self.suffix, key=self._key)

    def after(self, node_id: str) -> Rows:
        """The rows behind an id, which need not be there."""
        return self.rows[bisect_right(self.ids, node_id + self.suffix, key=self._key) :]

    def at_or_after(self, node_id: str) -> Rows:
        """The rows from an id on, which need not be there."""
        return self.rows[self.place(node_id) :]

    @cached_property
    def rank(self) -> Rows:
        """By row: its place in this order, −1 for a row that is not in it."""
        found = np.full(self.count, -1, np.int32)
        found[self.rows] = np.arange(len(self.rows), dtype=np.int32)
        return found

    def _key(self, node_id: str) -> str:
        return node_id + self.suffix
