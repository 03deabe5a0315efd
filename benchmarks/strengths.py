"""How fast the strengths of a whole graph are computed, beside the method read line by line in plain Python."""

import time
from collections.abc import Iterator

import numpy as np

from benchmarks.figures import Figure
from benchmarks.worlds import SEED
from graph.analysis.contacts import Interactions, contacts, ends
from graph.analysis.strength import Knows, strengths
from tests.graph.analysis.slow_strength import slowly
from tests.graph.analysis.ties_made import Contact, Tie

TIES, MEETINGS, PEOPLE = 1_000_000, 3_000_000, 100_000
TODAY = 739_000
SAMPLE = 2_000


def measure() -> Iterator[Figure]:
    """Seconds for a million ties with three million interactions: joined, summed up, weighed."""
    random = np.random.default_rng(SEED)
    side = (1 + (np.arange(PEOPLE) >= PEOPLE // 50)).astype(np.int8)
    organization = (np.arange(PEOPLE) // 50).astype(np.int32)
    source, target = _pairs(random)
    vendor, customer = ends(source, target, side)
    knows, met = _knows(random, vendor, customer), _interactions(random, source, target)
    strengths(knows, contacts(vendor, customer, side, organization, met), TODAY)
    began = time.perf_counter()
    strengths(knows, contacts(vendor, customer, side, organization, met), TODAY)
    taken = time.perf_counter() - began
    slow = _slowly() * TIES / SAMPLE
    name = f"{TIES:,} ties, {MEETINGS:,} interactions"
    yield Figure(
        "strength of every tie",
        name,
        "none (arrays)",
        round(taken, 3),
        "s",
        5,
        "plain Python, scaled up",
        round(slow, 1),
        round(slow / taken, 1),
    )


def _pairs(random: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    keys = np.unique(random.integers(0, PEOPLE * PEOPLE, TIES * 2))
    keys = keys[keys // PEOPLE < keys % PEOPLE]
    keys = random.permutation(keys)[:TIES]
    return (keys // PEOPLE).astype(np.int32), (keys % PEOPLE).astype(np.int32)


def _knows(random: np.random.Generator, vendor: np.ndarray, customer: np.ndarray) -> Knows:
    n = len(vendor)
    unknown = np.full(n, np.nan)
    return Knows(
        vendor=vendor, customer=customer, value=random.choice([np.nan, 0, 1 / 3, 2 / 3, 1], n),
        decency=random.choice([np.nan, 0, 1, 2, 3], n),
        presence=unknown, goodwill=unknown, stated=np.where(random.random(n) < 0.3, random.uniform(0, 100, n), np.nan),
        stated_on=TODAY - random.integers(0, 900, n), since=np.where(random.random(n) < 0.5, TODAY - random.integers(0, 6000, n), 0),
        lasting=random.random(n) < 0.05, level=random.integers(0, 5, n).astype(np.int8), tier=random.integers(0, 5, n).astype(np.int8),
    )  # fmt: skip


def _interactions(random: np.random.Generator, source: np.ndarray, target: np.ndarray) -> Interactions:
    tie = random.integers(0, len(source), MEETINGS)
    return Interactions(
        day=TODAY - random.integers(0, 1200, MEETINGS), depth=random.integers(-1, 5, MEETINGS).astype(np.int8),
        initiated=random.choice([0, 3, 4, 5], MEETINGS).astype(np.int8), initiator=np.full(MEETINGS, -1, np.int32),
        ask=random.random(MEETINGS) < 0.2, with_ours=np.ones(MEETINGS, np.bool_), one=source[tie], other=target[tie],
        number=np.arange(MEETINGS),
    )  # fmt: skip


def _slowly() -> float:
    """Seconds for SAMPLE ties with three contacts each."""
    met = [Contact(f"2026-0{month}-01", 2, "both") for month in (1, 5, 9)]
    ties = [Tie(value=2 / 3, decency=1, since="2015-01-01", tier="A", contacts=met)
            for _ in range(SAMPLE)]  # fmt: skip
    began = time.perf_counter()
    for tie in ties:
        slowly(tie, "2026-11-23")
    return time.perf_counter() - began
