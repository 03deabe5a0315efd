"""Properties of many items as columns: what differs is kept once, and each item has a small number for it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from graph.model.refs import Properties, Value
from graph.resident.packed_texts import PackedTexts, packed

Numbers = NDArray[np.int64]
S = TypeVar("S", bound=np.generic)
_WIDTHS = (np.uint8, np.uint16, np.uint32)


@dataclass(frozen=True, eq=False)
class Column:
    """One property of n items: item i has `values[codes[i]]`; `values[0]` is None, for those without it."""

    values: Sequence[Value]
    codes: NDArray[np.unsignedinteger]


@dataclass(frozen=True, eq=False)
class Columns:
    """The properties of n items, by name."""

    n: int = 0
    columns: Mapping[str, Column] = field(default_factory=dict[str, Column])

    @property
    def state(self) -> object:
        """What tells these columns from others: they never change."""
        return self

    def row(self, number: int) -> dict[str, Value]:
        """The properties of one item."""
        found = dict[str, Value]()
        for name, column in self.columns.items():
            if code := column.codes.item(number):
                found[name] = column.values[code]
        return found

    def one(self, name: str, number: int) -> Value:
        """One property of one item, None without it."""
        column = self.columns.get(name)
        return column.values[column.codes.item(number)] if column else None

    def each(self, name: str, of: Callable[[Value], float], dtype: type[S], items: Numbers | None = None) -> NDArray[S]:
        """What `of` makes of a property of all items, or of some; it is asked once for each distinct value that these may have."""
        column = self.columns.get(name)
        if column is None:
            return np.full(self.n if items is None else len(items), of(None), dtype)
        codes = column.codes if items is None else column.codes[items]
        if len(codes) >= len(column.values):
            return np.array([of(value) for value in column.values], dtype)[codes]
        used, place = np.unique(codes, return_inverse=True)
        numbers: list[int] = used.tolist()
        return np.array([of(column.values[code]) for code in numbers], dtype)[place]

    def extended(self, rows: Sequence[Properties]) -> Columns:
        """These items and then others."""
        growing = {name: _Growing.of(column) for name, column in self.columns.items()}
        for number, row in enumerate(rows):
            for name, value in row.items():
                if value is not None:
                    growing.setdefault(name, _Growing()).add(number, value)
        n = self.n + len(rows)
        return Columns(n, {name: one.column(self.n, len(rows)) for name, one in growing.items()})

    def beside(self, n: int, columns: Mapping[str, Sequence[Value]]) -> Columns:
        """These items and then n others, given by column; None and empty lists are what is not there."""
        growing = {name: _Growing.of(column) for name, column in self.columns.items()}
        for name, values in columns.items():
            one = growing.setdefault(name, _Growing())
            for number, value in enumerate(values):
                if value is not None and value != []:
                    one.add(number, value)
        return Columns(self.n + n, {name: one.column(self.n, n) for name, one in growing.items()})

    def taken(self, items: Numbers) -> Columns:
        """Some of the items, in this order (−1 for one without properties); values that none of them has are forgotten."""
        taken = {name: _taken(column, items) for name, column in self.columns.items()}
        return Columns(len(items), {name: column for name, column in taken.items() if len(column.values) > 1})


class _Growing:
    """A column that is being added to."""

    def __init__(self, values: Iterable[Value] = (None,), codes: NDArray[np.unsignedinteger] | None = None) -> None:
        self._values = list(values)
        self._codes = codes
        self._code = {_key(value): code for code, value in enumerate(self._values) if code}
        self._numbers: list[int] = []
        self._added: list[int] = []

    @classmethod
    def of(cls, column: Column) -> _Growing:
        """One that begins as a column."""
        return cls(column.values, column.codes)

    def add(self, number: int, value: Value) -> None:
        """Note the value of an added item."""
        key = value if type(value) is str else _key(value)
        code = self._code.get(key)
        if code is None:
            code = self._code[key] = len(self._values)
            self._values.append(value)
        self._numbers.append(number)
        self._added.append(code)

    def column(self, before: int, more: int) -> Column:
        """The column of `before` + `more` items."""
        codes = np.zeros(before + more, _width(len(self._values)))
        if self._codes is not None:
            codes[:before] = self._codes
        codes[before + np.array(self._numbers, np.int64)] = self._added
        return Column(self._values, codes)


def _key(value: Value) -> object:
    """What tells values apart; 1, 1.0 and true are three."""
    if isinstance(value, str):
        return value
    return (type(value), tuple(value) if isinstance(value, list) else value)


def _taken(column: Column, items: Numbers) -> Column:
    codes = np.where(items < 0, 0, column.codes[items]) if len(items) else np.zeros(0, np.uint8)
    used = np.bincount(codes, minlength=len(column.values)) > 0
    used[0] = True
    number = (np.cumsum(used) - 1).astype(_width(int(used.sum())))
    return Column(_kept(column.values, used), number[codes])


def _kept(values: Sequence[Value], used: NDArray[np.bool_]) -> Sequence[Value]:
    if isinstance(values, PackedTexts):
        return values.taken(used)
    return packed([value for value, kept in zip(values, used.tolist(), strict=True) if kept])


def _width(values: int) -> type[np.unsignedinteger]:
    """The smallest numbers that tell so many values apart."""
    return next(width for width in _WIDTHS if values <= np.iinfo(width).max + 1)


def held_among(numbers: Numbers, changed: Collection[int]) -> list[tuple[int, int]]:
    """Where in `numbers` those stand that are among `changed`, and which they are; no more is looked at than the shorter of the two."""
    if len(numbers) > len(changed):
        places: list[int] = np.flatnonzero(np.isin(numbers, np.fromiter(changed, np.int64, len(changed)))).tolist() if changed else []
        return [(place, int(numbers[place])) for place in places]
    return [(place, number) for place, number in enumerate(numbers.tolist()) if number in changed]


def without(properties: Properties, name: str) -> dict[str, Value]:
    """Properties without one of them."""
    return {key: value for key, value in properties.items() if key != name}
