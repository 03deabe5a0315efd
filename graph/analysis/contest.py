"""How two sides stand with one person: held, theirs, contested or open (method §11)."""

from dataclasses import dataclass
from typing import Literal

from graph.model.method import DEFAULTS, CompetitionNumbers

State = Literal["held", "contested", "theirs", "open"]


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
