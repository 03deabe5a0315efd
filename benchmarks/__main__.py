"""Run every figure on the worlds asked for: `python -m benchmarks [PEOPLE/TIES …]`, 20000/100000 without any."""

import sys
from itertools import chain

import structlog

from benchmarks import accounts, strengths
from benchmarks.figures import measure
from benchmarks.influence import measure_influence
from benchmarks.worlds import World


def main() -> None:
    """Measure, one JSON line a figure; what the engine says goes to stderr."""
    structlog.configure(logger_factory=structlog.PrintLoggerFactory(sys.stderr))
    for size in sys.argv[1:] or ["20000/100000"]:
        people, ties = map(int, size.split("/"))
        world = World(people, ties)
        for figure in chain(measure(world), measure_influence(world)):
            print(figure.line(), flush=True)
    for figure in chain(strengths.measure(), accounts.measure()):
        print(figure.line(), flush=True)


main()
