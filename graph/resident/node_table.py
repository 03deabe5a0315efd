"""The nodes of a type in memory: columns, and the delta of what changed since.

A table that readers may hold is never changed: a change is made to a copy, which shares whatever the change does not touch.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from typing import TypeVar, overload

import numpy as np
from numpy.typing import NDArray

from graph.model.fields import text
from graph.model.refs import Properties, Value
from graph.names.matching import folded
from graph.resident.columns import Columns, Numbers, S, held_among, without
from graph.resident.id_order import IdOrder
from graph.resident.id_rows import IdRows
from graph.resident.row_ids import RowIds

T = TypeVar("T")
NOWHERE = ""
"""The id of a row whose node is gone."""


class NodeTable(Mapping[str, Properties]):
    """The nodes of a type by id. Each has a row that is its own for as long as the maps are in memory.

    `state` is the same in tables that hold the same.
    """

    def __init__(self, kind: str, ids: RowIds | None = None, base: Columns | None = None, rows: IdRows | None = None) -> None:
        self.kind = kind
        self.ids: RowIds = RowIds([]) if ids is None else ids
        self.rows: IdRows = IdRows({one: row for row, one in enumerate(self.ids) if one != NOWHERE}) if rows is None else rows
        self.base = base or Columns()
        self._delta: dict[int, Properties] = {}
        self._names: NameIndex | None = None
        self._orders: dict[str, IdOrder] = {}
        self.state = object()

    def __getitem__(self, node_id: str) -> Properties:
        return self.at(self.rows[node_id])

    @overload
    def get(self, key: str, /) -> Properties | None: ...

    @overload
    def get(self, key: str, /, default: Properties | T) -> Properties | T: ...

    def get(self, key: str, /, default: Properties | T | None = None) -> Properties | T | None:
        """The properties of a node, or `default`."""
        row = self.rows.get(key)
        return default if row is None else self.at(row)

    def __iter__(self) -> Iterator[str]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def __contains__(self, node_id: object) -> bool:
        return node_id in self.rows

    def at(self, row: int) -> Properties:
        """The properties of the node in a row."""
        changed = self._delta.get(row)
        return {"id": self.ids[row], **self.base.row(row)} if changed is None else changed

    def one(self, row: int, name: str) -> Value:
        """One property of the node in a row, None without it; `at` reads all of them."""
        own = self._delta.get(row)
        return own.get(name) if own is not None else self.base.one(name, row)

    def some(self, node_id: str, names: Iterable[str]) -> Properties:
        """Some properties of a node; nothing of one that is not there. `__getitem__` reads all of them."""
        row = self.rows.get(node_id)
        return {} if row is None else {name: value for name in names if (value := self.one(row, name)) is not None}

    def each(self, name: str, of: Callable[[Value], float], dtype: type[S], rows: Numbers | None = None) -> NDArray[S]:
        """What `of` makes of a property, by row, or of some rows; of None where the node has none or is gone."""
        if rows is not None:
            return self._each_of(name, of, dtype, rows)
        found = np.full(len(self.ids), of(None), dtype)
        found[: self.base.n] = self.base.each(name, of, dtype)
        for row, item in self._delta.items():
            found[row] = of(item.get(name))
        return found

    def _each_of(self, name: str, of: Callable[[Value], float], dtype: type[S], rows: Numbers) -> NDArray[S]:
        found, stored = np.full(len(rows), of(None), dtype), rows < self.base.n
        found[stored] = self.base.each(name, of, dtype, rows[stored])
        for place, row in held_among(rows, self._delta):
            found[place] = of(self._delta[row].get(name))
        return found

    def coded(self, name: str, rows: Numbers) -> tuple[list[str | None], Numbers]:
        """The texts that some rows have as a property, None first, and for each row which of them it has."""
        codes: dict[str | None, int] = {None: 0}
        numbers = self.each(name, lambda value: codes.setdefault(None if value is None else str(value), len(codes)), np.int64, rows)
        return list(codes), numbers

    def by_id(self, suffix: str = "") -> IdOrder:
        """The rows by `id + suffix`: sorted when first asked, then led on from table to table."""
        found = self._orders.get(suffix)
        if found is None:
            found = self._orders[suffix] = IdOrder.of(self.ids, suffix, NOWHERE)
        elif found.count < len(self.ids):
            found = self._orders[suffix] = found.extended(self.ids, NOWHERE)
        return found

    def ids_by(self, name: str) -> dict[str, set[str]]:
        """The ids of the nodes that have a property, by its value as text."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        column = self.base.columns.get(name)
        codes: list[int] = column.codes.tolist() if column else []
        written = [str(value) for value in column.values] if column else []
        for one, code in zip(self.ids, codes, strict=False):
            if code and one != NOWHERE:
                found[written[code]].add(one)
        for row, item in self._delta.items():
            if row < len(codes) and codes[row]:
                found[written[codes[row]]].discard(self.ids[row])
            if item.get(name) is not None:
                found[str(item[name])].add(self.ids[row])
        return found

    def having(self, name: str, value: str) -> set[str]:
        """The ids of the nodes that have a text as a property: for few questions, where `ids_by` is for many."""
        column = self.base.columns.get(name)
        code = column.values.index(value) if column and value in column.values else 0
        rows: list[int] = np.flatnonzero(column.codes == code).tolist() if column and code else []
        found = {self.ids[row] for row in rows if row not in self._delta and self.ids[row] != NOWHERE}
        return found | {self.ids[row] for row, item in self._delta.items() if item.get(name) == value}

    def named(self, form: str) -> set[str]:
        """The ids of the nodes whose name has a matching form; the index of names is made when it is first asked."""
        return {self.ids[row] for row in self._name_index().rows(form)}

    def names(self) -> Iterable[str]:
        """The matching forms of all names, each once."""
        return self._name_index().forms()

    def _name_index(self) -> NameIndex:
        if self._names is None:
            named: defaultdict[str, set[int]] = defaultdict(set)
            for name, ids in self.ids_by("name").items():
                named[folded(name)].update(map(self.rows.__getitem__, ids))
            self._names = NameIndex(dict(named))
        return self._names

    def put(self, node_id: str, after: Properties) -> None:
        """Make a node what `after` says, its id included."""
        new_id = text(after, "id")
        row = self.rows.get(node_id, self.rows.get(new_id))
        before = None if row is None else self.at(row).get("name")
        if row is None or node_id != new_id or self.ids[row] != new_id:
            row = self._named(node_id, new_id, row)
        if self._names is not None:
            self._names.rename(row, before, after.get("name"))
        self._delta[row], self.state = after, object()

    def _named(self, node_id: str, new_id: str, row: int | None) -> int:
        """The row of a node that is new, or that has another id from now on."""
        self.ids = self.ids.copy()
        self.rows.remove(node_id)
        if row is None:
            row = len(self.ids)
            self.ids.append(new_id)
        else:
            self._orders = {}
            self.ids.put(row, new_id)
        self.rows.put(new_id, row)
        return row

    def append_many(self, ids: Sequence[str], columns: Mapping[str, Sequence[Value]]) -> None:
        """Take in many new nodes."""
        self.compact()
        self._names, self._orders, self.state = None, {}, object()
        self.rows, self.ids = self.rows.with_many(ids, len(self.ids)), self.ids.copy()
        self.ids.extend(ids)
        self.base = self.base.beside(len(ids), columns)

    def remove(self, node_id: str) -> None:
        """Forget a node; its row stays empty."""
        row = self.rows.get(node_id)
        if row is not None:
            if self._names is not None:
                self._names.rename(row, self.at(row).get("name"), None)
            self.rows.remove(node_id)
            self.ids = self.ids.copy()
            self.ids.put(row, NOWHERE)
            self._delta[row], self.state = {}, object()

    @property
    def delta(self) -> Mapping[int, Properties]:
        """By row: the nodes that are not as `base` has them, empty for one that is gone."""
        return self._delta

    @property
    def changed(self) -> int:
        """How many are in the delta."""
        return len(self._delta)

    def compact(self) -> Columns:
        """Take the delta into the columns."""
        added = list(self._delta)
        place = np.arange(len(self.ids), dtype=np.int64)
        place[place >= self.base.n] = -1
        place[added] = self.base.n + np.arange(len(added))
        self.base = self.base.extended([without(self._delta[row], "id") for row in added]).taken(place)
        self._delta, self.rows, self.ids = {}, self.rows.merged(), self.ids.merged()
        return self.base

    def ordered(self) -> tuple[NodeTable, NDArray[np.int32]]:
        """The same by id, without empty rows; and by row: the new one, −1 for one that is gone."""
        columns, kept = self.compact(), [self.rows[one] for one in sorted(self.rows)]
        moved = np.full(len(self.ids), -1, np.int32)
        moved[kept] = np.arange(len(kept))
        return NodeTable(self.kind, RowIds([self.ids[row] for row in kept]), columns.taken(np.array(kept, np.int64))), moved

    def restricted(self, kept: NDArray[np.bool_]) -> NodeTable:
        """The nodes of some rows alone, compacted: each keeps its row, the other rows are empty."""
        columns = self.copy().compact()
        ids = [one if there else NOWHERE for one, there in zip(self.ids, kept.tolist(), strict=True)]
        return NodeTable(self.kind, RowIds(ids), columns.taken(np.where(kept, np.arange(len(ids)), -1)))

    def copy(self) -> NodeTable:
        """The same, to be changed apart: it shares the columns and the ids."""
        copied = NodeTable(self.kind, self.ids, self.base, self.rows.copy())
        copied._delta, copied._names = dict(self._delta), self._names and self._names.copy()
        copied._orders = dict(self._orders)
        copied.state = self.state
        return copied


class NameIndex:
    """The rows of a table's nodes by the matching form of their name; copies share what was indexed at first."""

    def __init__(self, first: Mapping[str, set[int]]) -> None:
        self._first = first
        self._since: dict[str, frozenset[int]] = {}

    def rows(self, form: str) -> Set[int]:
        """The rows of the nodes whose name has a form."""
        found = self._since.get(form)
        return self._first.get(form, frozenset()) if found is None else found

    def forms(self) -> Iterator[str]:
        """All forms that some name has."""
        yield from (form for form, rows in self._first.items() if rows and form not in self._since)
        yield from (form for form, rows in self._since.items() if rows)

    def rename(self, row: int, before: Value, after: Value) -> None:
        """Note that a node has another name, or none any more."""
        if before == after:
            return
        if before is not None:
            form = folded(str(before))
            self._since[form] = frozenset(self.rows(form)) - {row}
        if after is not None:
            form = folded(str(after))
            self._since[form] = frozenset(self.rows(form)) | {row}

    def copy(self) -> NameIndex:
        """The same, to be changed apart."""
        copied = NameIndex(self._first)
        copied._since = dict(self._since)
        return copied
