"""Run every figure: `python -m benchmarks [PEOPLE/TIES …]`; without any, at 20,000/100,000, 100,000/1,000,000 and 250,000/6,000,000."""

import sys
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory

import structlog

from benchmarks import accounts, apart, cypher, http, importing, kept, masked, peers, strengths
from benchmarks.figures import Figure, left_out
from benchmarks.influence import measure_influence
from benchmarks.process import Held
from benchmarks.worlds import World

SIZES = ("20000/100000", "100000/1000000", "250000/6000000")
WHOLE = 2_000_000
"""Ties of the largest world that peers are asked, too: beyond, they would take hours."""


def main() -> None:
    """Measure, one JSON line a figure; what the engine says goes to stderr."""
    structlog.configure(logger_factory=structlog.PrintLoggerFactory(sys.stderr))
    sizes = [World(*map(int, size.split("/"))) for size in sys.argv[1:] or SIZES]
    for figure in chain(*map(_of, sizes), strengths.measure(), accounts.measure()):
        print(figure.line(), flush=True)


def _of(world: World) -> Iterator[Figure]:
    """The figures of one world."""
    valid = Held.of(world)
    yield from chain(valid.figures(), apart.measure(valid), masked.measure(valid))
    if world.ties <= WHOLE:
        yield from measure_influence(world)
        yield from peers.measure(world, valid.strengths, valid.median)
    with TemporaryDirectory(prefix="renmai-bench-") as folder:
        yield from importing.measure(world, Path(folder))
        yield from http.measure(world, Path(folder) / "data", valid.strengths)
        yield from kept.measure(world, Path(folder) / "data")
        if world.ties > WHOLE:
            yield left_out("peers, Cypher", world, f"left out beyond {WHOLE:,} ties: they would take hours")
            return
        yield from cypher.embedded(world, Path(folder) / "bare", valid.strengths, valid.median)
    yield from cypher.neo4j(world, valid.strengths, valid.median)


main()
