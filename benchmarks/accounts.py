"""How fast the coverage of all accounts is answered, beside the same answer account by account."""

import time
from collections.abc import Iterator
from dataclasses import replace

from benchmarks.figures import Figure
from benchmarks.worlds import World, in_memory
from graph.questions.coverage import Covered, all_coverage
from graph.snapshot import build
from graph.territory import territory

WORLD = World(people=102_000, ties=300_000)
ASKED = 20
AT = "2026-11-23"


def measure() -> Iterator[Figure]:
    """Seconds for 2,000 accounts of 50 people: the table that ranks them by their largest gap."""
    world = in_memory(WORLD)
    snapshot = build(world, AT)
    all_coverage(world, snapshot, 2000)
    snapshot = replace(snapshot)  # nothing is kept with a copy: all of it is computed again
    began = time.perf_counter()
    found = all_coverage(world, snapshot, 2000)
    taken = time.perf_counter() - began
    assert len(found.items) > 1900
    began = time.perf_counter()
    for one in found.items[:ASKED]:
        Covered(world, snapshot, territory(world, replace(snapshot)), None).account(one.id)
    apart = (time.perf_counter() - began) / ASKED * len(found.items)
    yield Figure("coverage of all accounts", f"{len(found.items):,} accounts, {WORLD.name}", "none (arrays)", round(taken, 3), "s", 1,
                 "one account after the other, scaled up", round(apart, 1), round(apart / taken, 1))  # fmt: skip
