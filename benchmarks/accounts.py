"""How fast the coverage of all accounts is answered, beside the same answer account by account."""

import time
from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from benchmarks.figures import Figure
from benchmarks.worlds import World, in_memory
from graph.analysis.routes.reach import OURS, reached
from graph.model.method import METHOD
from graph.questions.accounts.coverage import Covered, all_coverage
from graph.questions.accounts.resilience import all_resilience
from graph.resident.graph import ResidentGraph as Resident
from graph.snapshot.account_view import accounts_seen_by
from graph.snapshot.snapshot import Snapshot, build

WORLD = World(people=102_000, ties=300_000)
ASKED = 20
AT = "2026-11-23"


def measure() -> Iterator[Figure]:
    """Seconds for 2,000 accounts of 50 people: the table that ranks them by their largest gap."""
    world = in_memory(WORLD)
    snapshot = build(world, AT, METHOD)
    all_coverage(snapshot, 2000)
    snapshot = replace(snapshot)  # nothing is kept with a copy: all of it is computed again
    began = time.perf_counter()
    found = all_coverage(snapshot, 2000)
    taken = time.perf_counter() - began
    assert len(found.items) > 1900
    began = time.perf_counter()
    for one in found.items[:ASKED]:
        Covered(snapshot, accounts_seen_by(replace(snapshot)), None).account(one.id)
    apart = (time.perf_counter() - began) / ASKED * len(found.items)
    yield Figure("coverage of all accounts", f"{len(found.items):,} accounts, {WORLD.name}", "none (arrays)", round(taken, 3), "s", 1,
                 "one account after the other, scaled up", round(apart, 1), round(apart / taken, 1))  # fmt: skip
    yield _rotation(world, replace(snapshot), len(found.items))


def _rotation(world: Resident, snapshot: Snapshot, accounts: int) -> Figure:
    """Seconds to rank all accounts by their star and by the leaving that costs most, beside searching again without each seller."""
    began = time.perf_counter()
    assert len(all_resilience(snapshot, accounts).items) == accounts
    taken = time.perf_counter() - began
    sellers = np.flatnonzero(snapshot.people.side == OURS)
    began = time.perf_counter()
    for one in sellers[:ASKED].tolist():
        reached(snapshot.adjacency, snapshot.sides, METHOD.coverage.reached_hops, blocked=[one])
    again = (time.perf_counter() - began) / ASKED * len(sellers)
    size = f"{accounts:,} accounts, {len(sellers):,} of ours, {WORLD.name}"
    peer = "searching again without each of ours, scaled up"
    ratio = round(again / taken, 1)
    return Figure("rotation test of all accounts", size, "none (arrays)", round(taken, 3), "s", 5, peer, round(again, 1), ratio)
