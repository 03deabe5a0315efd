"""The ladder of support, −1…3, from one assessment's six dimensions (method §5)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from math import floor
from statistics import fmean, median
from typing import Literal

from graph.model.method import DEFAULTS, LadderNumbers

Quadrant = Literal["ally", "believer", "friend_only", "to_win"]

DIMENSIONS = ("stance", "conduct", "guidance", "information", "participation")
RECOGNITION = ("recognition_person", "recognition_company")


@dataclass(frozen=True)
class Support:
    """Where a person stands: `level` −1…3 or None when too little is scored, `claimed` when no recent contact backs it.

    A claimed level counts as `claimed_counts` at most.
    """

    level: int | None
    claimed: bool
    claimed_counts: int = field(default=DEFAULTS.ladder.claimed_counts, compare=False, repr=False)

    @property
    def counted(self) -> int | None:
        """The level every analysis uses: a claimed 2 or 3 counts as 1."""
        return min(self.level, self.claimed_counts) if self.level is not None and self.claimed else self.level


UNKNOWN = Support(None, False)
COACH = Support(3, False)


def level(scores: Mapping[str, float], numbers: LadderNumbers = DEFAULTS.ladder) -> int | None:
    """Floor of the median of at least four scored dimensions, capped by stance, guidance and information; else None.

    `scores` hold −1…3 by dimension; recognition is the mean of that of our person and that of our company.
    """
    scored = list(six(scores).values())
    if len(scored) < numbers.least_dimensions:
        return None
    return floor(min(median(scored), _cap(scores, numbers)))


def six(scores: Mapping[str, float]) -> dict[str, float]:
    """The scored ones of the six dimensions; recognition is the mean of its two."""
    recognitions = [scores[name] for name in RECOGNITION if name in scores]
    plain = {name: scores[name] for name in DIMENSIONS if name in scores}
    return {**plain, **({"recognition": fmean(recognitions)} if recognitions else {})}


def _cap(scores: Mapping[str, float], numbers: LadderNumbers) -> int:
    """The highest level the single dimensions allow."""
    if scores.get("stance") == -1:
        return 0
    if scores.get("stance", -1) < numbers.exclusive_stance:
        return 1
    return 3 if all(scores.get(name, -1) >= numbers.coach_guidance for name in ("guidance", "information")) else 2


def confirmed(cited: Iterable[str], since: str) -> bool:
    """Whether one of the cited interactions (their dates) is not before the day `since`."""
    return any(at >= since for at in cited)


def quadrant(intimacy: float | None, counted: int | None, numbers: LadderNumbers = DEFAULTS.ladder) -> Quadrant | None:
    """Intimacy 0–5 × counted level: ally, believer, friend only, to win; None when either is unknown."""
    if intimacy is None or counted is None:
        return None
    close, supports = intimacy >= numbers.close_from, counted >= numbers.supports_from
    return ("ally" if supports else "friend_only") if close else ("believer" if supports else "to_win")
