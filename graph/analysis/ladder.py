"""The ladder of support, −1…3, from one assessment's six dimensions (method §5)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from math import floor
from statistics import fmean, median
from typing import Final, Literal

import numpy as np

from graph.analysis.routes.hops import Codes, Floats
from graph.model.method import DEFAULTS, LadderNumbers

Quadrant = Literal["ally", "believer", "friend_only", "to_win"]

DIMENSIONS = ("stance", "conduct", "guidance", "information", "participation")
RECOGNITION = ("recognition_person", "recognition_company")
NO_LEVEL: Final = -2
"""What stands for no level in arrays of levels, which go from −1 to 3."""


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


def levels(scores: Mapping[str, Floats], numbers: LadderNumbers = DEFAULTS.ladder) -> Codes:
    """The same of many assessments at once: `scores` hold a column by dimension, NaN where nobody scored; NO_LEVEL where too little is."""
    recognition = np.stack([scores[name] for name in RECOGNITION])
    scored = np.sum(~np.isnan(recognition), 0)
    together = np.nansum(recognition, 0) / np.where(scored > 0, scored, np.nan)
    ranked = np.sort(np.stack([*(scores[name] for name in DIMENSIONS), together]), 0)  # NaN goes last
    count = np.sum(~np.isnan(ranked), 0)
    column = np.arange(len(scored))
    middle = (ranked[np.maximum(count - 1, 0) // 2, column] + ranked[np.minimum(count // 2, len(ranked) - 1), column]) / 2
    stance, guidance, information = (np.nan_to_num(scores[name], nan=-1.0) for name in ("stance", "guidance", "information"))
    coach = (guidance >= numbers.coach_guidance) & (information >= numbers.coach_guidance)
    cap = np.where(scores["stance"] == -1, 0, np.where(stance < numbers.exclusive_stance, 1, np.where(coach, 3, 2)))
    enough = (count >= numbers.least_dimensions) & (count > 0)
    return np.where(enough, np.floor(np.minimum(np.where(enough, middle, 0.0), cap)), NO_LEVEL).astype(np.int8)


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
