"""How two sides stand with one person: held, theirs, contested or open (method §11)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np

from graph.analysis.routes.hops import Codes, Floats
from graph.model.method import DEFAULTS, CompetitionNumbers

State = Literal["held", "contested", "theirs", "open"]
STATES: Final[tuple[State, ...]] = ("held", "contested", "theirs", "open")
_HELD, _CONTESTED, _THEIRS, _OPEN = range(4)


@dataclass(frozen=True)
class Standing:
    """One side's best effective tie with a person, 0–100 (None without one), and the counted level towards it (None unknown)."""

    strength: float | None
    level: int | None


def state(ours: Standing, theirs: Standing, numbers: CompetitionNumbers = DEFAULTS.competition) -> State:
    """Whose a person is: neither side effective is open, within 15 contested, else the stronger side's.

    Held needs a level of at least 0 that is not below theirs, else it is contested.

    >>> state(Standing(80, 1), Standing(40, None)), state(Standing(80, None), Standing(None, None)), state(Standing(50, 2), Standing(60, 1))
    ('held', 'contested', 'contested')
    """
    if ours.strength is None and theirs.strength is None:
        return "open"
    if ours.strength is None:
        return "theirs"
    if theirs.strength is not None:
        if abs(ours.strength - theirs.strength) <= numbers.contested_within:
            return "contested"
        if theirs.strength > ours.strength:
            return "theirs"
    leads = ours.level is not None and ours.level >= 0 and (theirs.level is None or ours.level >= theirs.level)
    return "held" if leads else "contested"


@dataclass(frozen=True, eq=False)
class Holds:
    """How one side stands with many people: `strength` and `level` as in Standing, NaN for None."""

    strength: Floats
    level: Floats


def best_of(sides: Sequence[Holds], n: int) -> Holds:
    """By person, n of them: the side that stands best, by strength, then by level; of equals the last one."""
    strength, level = np.full(n, np.nan), np.full(n, np.nan)
    for one in sides:
        ranks = [np.stack((np.nan_to_num(of.strength), np.nan_to_num(of.level, nan=-np.inf))) for of in (one, Holds(strength, level))]
        better = (ranks[0][0] > ranks[1][0]) | ((ranks[0][0] == ranks[1][0]) & (ranks[0][1] >= ranks[1][1]))
        strength, level = np.where(better, one.strength, strength), np.where(better, one.level, level)
    return Holds(strength, level)


def states(ours: Holds, theirs: Holds, numbers: CompetitionNumbers = DEFAULTS.competition) -> Codes:
    """The state of each person as a place in STATES, as `state` says of one."""
    us, them = ~np.isnan(ours.strength), ~np.isnan(theirs.strength)
    both = us & them
    close = both & (np.abs(ours.strength - theirs.strength) <= numbers.contested_within)
    leads = (ours.level >= 0) & (np.isnan(theirs.level) | (ours.level >= theirs.level))
    lost = (~us & them) | (both & ~close & (theirs.strength > ours.strength))
    found = np.where(close | ~leads, _CONTESTED, _HELD)
    return np.where(~us & ~them, _OPEN, np.where(lost, _THEIRS, found)).astype(np.int8)
