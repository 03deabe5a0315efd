"""What questions cost on the maps as a reader sees them, beside all of the maps: in processor time."""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from benchmarks.figures import Figure, Peer, figure
from benchmarks.process import ASKED, DAY, Held
from graph.model.method import METHOD
from graph.questions.accounts.coverage import all_coverage, coverage
from graph.questions.people.reach import Asked, reach
from graph.snapshot.snapshot import Snapshot, build
from graph.visibility.masked import Mask
from graph.visibility.scope import Scope

MOST = 1.3
ACCOUNTS = 40
ROUNDS = 3
_UNIT = frozenset({"us"})
"""The organisation that all of ours work in: bands are told of their ties, evidence of a quarter of the accounts."""


def measure(valid: Held) -> Iterator[Figure]:
    """Milliseconds of a question on the masked maps of the policy `team`; the better of some rounds, each in turn with all of the maps."""
    share = frozenset(f"o{number}" for number in range(0, valid.world.accounts, 4))
    mask = Mask.of(valid.snapshot, Scope("team", frozenset({valid.asked[0]}), unit=_UNIT, accounts=share))
    masked = build(mask.graph(), DAY, METHOD)
    for name, asked in _questions(valid).items():
        seen, whole = _beside(asked, masked, valid.snapshot)
        note = f"goal: at most {MOST} times all of the maps; it is {seen / whole:.2f} times"
        yield figure(f"{name}, masked", valid.world, seen, "ms of processor", goal=round(MOST * whole, 3), note=note,
                     peer=Peer("all of the maps", whole))  # fmt: skip


def _questions(valid: Held) -> dict[str, Callable[[Snapshot], int]]:
    """What is asked of a snapshot with nothing kept, and how many questions that are."""
    accounts = [f"o{number}" for number in range(min(ACCOUNTS, valid.world.accounts))]
    return {
        "reach in process": lambda snapshot: _each(lambda one: reach(snapshot, Asked(one)), valid.asked[:ASKED]),
        "coverage of an account, the first of them from nothing": lambda snapshot: _each(lambda one: coverage(snapshot, one), accounts),
        "coverage of all accounts": lambda snapshot: _each(lambda most: all_coverage(snapshot, int(most)), ["500"]),
    }


def _each(ask: Callable[[str], object], asked: Sequence[str]) -> int:
    for one in asked:
        ask(one)
    return len(asked)


def _beside(ask: Callable[[Snapshot], int], masked: Snapshot, whole: Snapshot) -> tuple[float, float]:
    """Milliseconds of a question on both."""
    rounds = [[_taken(ask, replace(one)) for one in (masked, whole)] for _ in range(ROUNDS)]
    return min(one for one, _ in rounds), min(one for _, one in rounds)


def _taken(ask: Callable[[Snapshot], int], snapshot: Snapshot) -> float:
    began = time.process_time()
    questions = ask(snapshot)
    return 1000 * (time.process_time() - began) / questions
