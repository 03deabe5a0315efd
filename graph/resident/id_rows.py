"""The row of each id of a table: what changed since stands beside a dictionary that the tables that follow share."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeVar, overload

T = TypeVar("T")
_GONE = -1


class IdRows(Mapping[str, int]):
    """Rows by id. A copy costs as much as has changed since `merged`, not as much as there are ids."""

    __slots__ = ("_first", "_n", "_since")

    def __init__(self, first: dict[str, int]) -> None:
        self._first, self._since, self._n = first, dict[str, int](), len(first)

    def __getitem__(self, node_id: str) -> int:
        row = self._since.get(node_id)
        if row is None:
            return self._first[node_id]
        if row == _GONE:
            raise KeyError(node_id)
        return row

    @overload
    def get(self, key: str, /) -> int | None: ...

    @overload
    def get(self, key: str, /, default: int | T) -> int | T: ...

    def get(self, key: str, /, default: int | T | None = None) -> int | T | None:
        """The row of an id, or `default`."""
        row = self._since.get(key)
        if row is None:
            return self._first.get(key, default)
        return default if row == _GONE else row

    def __contains__(self, node_id: object) -> bool:
        return self.get(node_id) is not None if isinstance(node_id, str) else False

    def __iter__(self) -> Iterator[str]:
        return iter(self.merged()._first)

    def __len__(self) -> int:
        return self._n

    def put(self, node_id: str, row: int) -> None:
        """Give an id its row."""
        self._n += node_id not in self
        self._since[node_id] = row

    def remove(self, node_id: str) -> None:
        """Forget an id, which need not be there."""
        if node_id in self:
            self._n -= 1
            self._since[node_id] = _GONE

    def copy(self) -> IdRows:
        """The same, to be changed apart."""
        copied = IdRows.__new__(IdRows)
        copied._first, copied._since, copied._n = self._first, dict(self._since), self._n
        return copied

    def merged(self) -> IdRows:
        """The same with nothing beside it."""
        if not self._since:
            return self
        found = dict(self._first)
        for one, row in self._since.items():
            found.pop(one, None)
            if row != _GONE:
                found[one] = row
        return IdRows(found)

    def with_many(self, ids: Sequence[str], first: int) -> IdRows:
        """The same with many ids more, in the rows from `first` on."""
        return IdRows({**self.merged()._first, **{one: row for row, one in enumerate(ids, first)}})
