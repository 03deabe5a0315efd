"""How far a group of people carries us: support weighed by who decides, with its range while some are unassessed (method §12)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from graph.model.method import DEFAULTS, ChainNumbers

WORST, BEST = -1, 3


@dataclass(frozen=True)
class Supported:
    """Support −100…100 over the assessed (None when nobody of weight is), and what it would be if every unassessed turned out
    at −1 (`low`) or at 3 (`high`).
    """

    score: float | None
    low: float | None
    high: float | None


def supported(people: Iterable[tuple[float, int | None]], numbers: ChainNumbers = DEFAULTS.chain) -> Supported:
    """Support of people given as (decision weight, counted level −1…3 or None): Σ weight × count / Σ weight.

    >>> supported([(1.0, 3), (0.5, -1)]).score  # 100 × (1 − 0.5) / 1.5
    33.333333333333336
    """
    everybody = list(people)
    assessed = [(weight, level) for weight, level in everybody if level is not None]
    ends = ([(weight, end if level is None else level) for weight, level in everybody] for end in (WORST, BEST))
    counts = numbers.rejects, numbers.neutral, numbers.supports, numbers.exclusive, numbers.coach
    low, high = (_mean(end, counts) for end in ends)
    return Supported(_mean(assessed, counts), low, high)


def _mean(people: list[tuple[float, int]], counts: Sequence[float]) -> float | None:
    """Σ weight × count / Σ weight, where `counts` begin with those of level −1."""
    whole = sum(weight for weight, _ in people)
    return 100 * sum(weight * counts[level - WORST] for weight, level in people) / whole if whole > 0 else None
