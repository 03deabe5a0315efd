"""How many rows of the maps' tables a question reads: counted while it is asked, by whoever wants to know."""

from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import wraps
from typing import Any

from graph.resident.edge_table import EdgeTable
from graph.resident.node_table import NodeTable

_Size = Callable[[Any, Any], int]


@dataclass
class Rows:
    """Rows read so customer."""

    read: int = 0


def _one(table: Any, found: Any) -> int:
    return 1


def _all(table: Any, found: Any) -> int:
    return len(table.ids) if isinstance(table, NodeTable) else table.n


def _found(table: Any, found: Any) -> int:
    return len(found)


def _last(table: Any, found: Any) -> int:
    return len(found[-1])


_READING: dict[type, dict[str, _Size]] = {
    NodeTable: {"at": _one, "one": _one, "each": _found, "coded": _last, "ids_by": _all, "having": _all, "__iter__": _all},
    EdgeTable: {
        "item": _one, "one": _one, "ends": _one, "edge_index": _one, "each": _found, "leaving": _found, "arriving": _found,
        "leaving_from": _last, "arriving_at": _last, "ends_of": _last, "all_ends": _last, "alive": _found,
    },
}  # fmt: skip
"""How many rows each way to read a table reads."""


@contextmanager
def counted() -> Generator[Rows]:
    """Count what is read of any table meanwhile, in whatever thread."""
    rows, before = Rows(), [(table, name, getattr(table, name)) for table, ways in _READING.items() for name in ways]
    for table, name, read in before:
        setattr(table, name, _counting(read, _READING[table][name], rows))
    try:
        yield rows
    finally:
        for table, name, read in before:
            setattr(table, name, read)


def _counting(read: Callable[..., Any], size: _Size, rows: Rows) -> Callable[..., Any]:
    @wraps(read)
    def reading(table: Any, *arguments: Any) -> Any:
        found = read(table, *arguments)
        rows.read += size(table, found)
        return found

    return reading
