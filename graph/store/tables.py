"""The driver's largest tables, worked out on demand: every month of ten thousand years, every 16-bit number packed and unpacked.

They take 25 MB of a process whose dates are texts and whose messages are packed in Rust. A driver that has no such tables is left alone.
"""

from calendar import monthrange
from collections.abc import Callable
from importlib import import_module
from typing import Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")


class _Worked(dict[K, V], Generic[K, V]):
    """A table that keeps nothing; a key that has no value raises KeyError."""

    def __init__(self, value: Callable[[K], V]) -> None:
        super().__init__()
        self._value = value

    def __missing__(self, key: K) -> V:
        try:
            return self._value(key)
        except (ValueError, OverflowError) as fault:
            raise KeyError(key) from fault


def _days(month: tuple[int, int]) -> int:
    if not 1 <= month[0] <= 9999:
        raise ValueError(month)
    return monthrange(*month)[1]


def _packed(number: int) -> bytes:
    return number.to_bytes(2, "big")


def _unpacked(two: bytes) -> int:
    if len(two) != 2:
        raise ValueError(two)
    return int.from_bytes(two, "big")


def make_small() -> None:
    """Put them in the driver's place of its own."""
    _replace("neo4j.time", "_DAYS_IN_MONTH", _Worked(_days))
    for version in ("v1", "v2"):
        _replace(f"neo4j._codec.packstream.{version}", "PACKED_UINT_16", _Worked(_packed))
        _replace(f"neo4j._codec.packstream.{version}", "UNPACKED_UINT_16", _Worked(_unpacked))


def _replace(module: str, name: str, table: object) -> None:
    try:
        found = import_module(module)
    except ImportError:
        return
    if hasattr(found, name):
        setattr(found, name, table)
