"""What is worked out once from single tables of the maps, and shared by all maps that have these tables as they are."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TypeVar, cast

from graph.model.derived import Derived
from graph.resident.columns import Columns
from graph.resident.edge_table import EdgeTable
from graph.resident.node_table import NodeTable

T = TypeVar("T")
Tables = tuple[NodeTable | EdgeTable | Columns, ...]


class Indexes:
    """Indexes by name, each with the state of the tables it was made from. Maps that come next begin with those of the maps before."""

    def __init__(self) -> None:
        self._kept: dict[Hashable, tuple[tuple[object, ...], object]] = {}
        self._making = Derived()

    def of(self, name: Hashable, tables: Tables, make: Callable[[], T]) -> T:
        """What `make` makes of some tables under a name: made when first asked for, and again when one of the tables has changed."""
        states = tuple(table.state for table in tables)
        found = self._kept.get(name)
        if found is None or found[0] != states:
            made = self._making.once((name, *states), make)
            self._kept[name] = (states, made)
            return made
        return cast(T, found[1])

    def copy(self) -> Indexes:
        """The same for maps of which some tables may change."""
        copied = Indexes()
        copied._kept = dict(self._kept)
        return copied
