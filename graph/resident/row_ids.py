"""The id of each row of a table: tables that follow one another share a list, and each sees as much of it as was there for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from threading import Lock
from typing import SupportsIndex, overload

_WRITING = Lock()


class RowIds(Sequence[str]):
    """Ids by row, from row 0 on. A copy costs as much as has changed since `merged`, not as much as there are rows.

    New ids are written behind those of the shared list, where earlier copies never look; a copy that is not the first
    to go on from there takes a list of its own.
    """

    __slots__ = ("_all", "_n", "_shared", "_since")

    def __init__(self, ids: list[str]) -> None:
        self._shared, self._n, self._since = ids, len(ids), dict[int, str]()
        self._all: list[str] | None = None

    @overload
    def __getitem__(self, row: SupportsIndex) -> str: ...

    @overload
    def __getitem__(self, row: slice) -> list[str]: ...

    def __getitem__(self, row: SupportsIndex | slice) -> str | list[str]:
        if isinstance(row, slice):
            return self.all()[row]
        place = row.__index__()
        if place < 0:
            place += self._n
        if not 0 <= place < self._n:
            raise IndexError(row)
        own = self._since.get(place)
        return self._shared[place] if own is None else own

    def __iter__(self) -> Iterator[str]:
        stored = islice(self._shared, self._n)
        return (self._since.get(row, one) for row, one in enumerate(stored)) if self._since else stored

    def __len__(self) -> int:
        return self._n

    def all(self) -> list[str]:
        """All of them as a list, which is not to be changed; it is made once."""
        if self._all is None:
            self._all = list(self)
        return self._all

    def put(self, row: int, node_id: str) -> None:
        """Give a row that is there another id."""
        self._since[row], self._all = node_id, None

    def append(self, node_id: str) -> None:
        """Give the next row an id."""
        self.extend((node_id,))

    def extend(self, ids: Sequence[str]) -> None:
        """Give the next rows their ids."""
        with _WRITING:
            if len(self._shared) != self._n:
                self._shared = self._shared[: self._n]
            self._shared.extend(ids)
            self._n, self._all = self._n + len(ids), None

    def copy(self) -> RowIds:
        """The same, to be changed apart."""
        copied = RowIds.__new__(RowIds)
        copied._shared, copied._n, copied._since, copied._all = self._shared, self._n, dict(self._since), self._all
        return copied

    def merged(self) -> RowIds:
        """The same with nothing beside the list."""
        return RowIds(list(self)) if self._since else self
