"""Whether questions about one account take longer when the rest of the graph is ten times larger."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from benchmarks.figures import Figure, Peer, figure, milliseconds, percentile
from benchmarks.process import Held
from graph.questions.accounts.coverage import coverage
from graph.questions.accounts.influence import influence

ASKED = 40
MOST = 1.5
LARGER = 10
Ask = Callable[[str], object]


def measure(valid: Held) -> Iterator[Figure]:
    """The median of both questions over the same number of accounts, beside that in a world a tenth the size."""
    smaller = Held.of(replace(valid.world, people=valid.world.people // LARGER, ties=valid.world.ties // LARGER), asked=0)
    asked = [f"o{number}" for number in range(min(ASKED, smaller.world.accounts))]
    for name in ("influence", "coverage"):
        large, small = _median(_questions(valid)[name], asked), _median(_questions(smaller)[name], asked)
        note = f"goal: at most {MOST} times the time at {smaller.world.name}; it is {large / small:.2f} times"
        yield figure(f"{name} of an account, p50", valid.world, large, "ms", goal=round(MOST * small, 3), note=note,
                     peer=Peer(f"the same at {smaller.world.name}", small))  # fmt: skip


def _median(ask: Ask, accounts: list[str]) -> float:
    return percentile(milliseconds([lambda account=account: ask(account) for account in accounts]), 50)


def _questions(valid: Held) -> dict[str, Ask]:
    return {
        "influence": lambda account: influence(valid.snapshot, account),
        "coverage": lambda account: coverage(valid.snapshot, account),
    }
