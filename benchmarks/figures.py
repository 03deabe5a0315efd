"""A figure: what was measured, beside a peer, on the same data, in the same run."""

import json
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from statistics import quantiles
from typing import TypeVar

from benchmarks.worlds import World

T = TypeVar("T")


@dataclass(frozen=True)
class Figure:
    """A figure, what it should be at most, and the peer's in the same run; `ratio` is peer ÷ ours, above 1 when we are faster.

    Without a peer, or where it could not be measured, its value and the ratio are null and `note` says why.
    """

    figure: str
    world: str
    engine: str
    value: float | None
    unit: str
    goal: float | None
    peer: str
    peer_value: float | None
    ratio: float | None
    note: str = ""

    def line(self) -> str:
        """The figure as one line of JSON."""
        return json.dumps(asdict(self), ensure_ascii=False)


@dataclass(frozen=True)
class Peer:
    """Whom we are compared with, and their value in the same unit; None where they could not be measured."""

    name: str = ""
    value: float | None = None
    note: str = ""


def figure(name: str, world: World, value: float, unit: str, *, goal: float | None = None, peer: Peer | None = None,
           engine: str = "none", note: str = "") -> Figure:  # fmt: skip
    """A figure where less is better."""
    peer = peer or Peer()
    ratio = None if peer.value is None or not value else _rounded(peer.value / value)
    other = None if peer.value is None else _rounded(peer.value)
    said = "; ".join(filter(None, (note, peer.note)))
    return Figure(name, world.name, engine, _rounded(value), unit, goal, peer.name, other, ratio, said)


def left_out(name: str, world: World, why: str) -> Figure:
    """A line for what was not measured."""
    return Figure(name, world.name, "none", None, "", None, "", None, None, why)


def milliseconds(questions: Sequence[Callable[[], object]], warm: int = 5) -> list[float]:
    """How long each question takes, after the first few were asked once."""
    for ask in questions[:warm]:
        ask()
    return [1000 * timed(ask)[0] for ask in questions]


def timed(work: Callable[[], T]) -> tuple[float, T]:
    """Seconds, and what came of it."""
    began = time.perf_counter()
    found = work()
    return time.perf_counter() - began, found


def percentile(times: Sequence[float], of_hundred: int) -> float:
    """The time that so many of a hundred questions take at most."""
    return quantiles(times, n=100, method="inclusive")[of_hundred - 1] if len(times) > 1 else times[0]


def _rounded(value: float) -> float:
    return round(value, 3) if abs(value) < 100 else round(value, 1)
