"""KNOWS ties and contacts made by hand, for the tests of strength, coverage and what stands on them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

import numpy as np

from graph.analysis.contacts import BOTH, BY_CUSTOMER, BY_VENDOR, UNKNOWN, Contacts
from graph.analysis.strength import LEVELS, TIERS, Knows, Strengths, strengths

STARTERS = {"vendor": BY_VENDOR, "customer": BY_CUSTOMER, "both": BOTH, None: UNKNOWN}
NAN = float("nan")


@dataclass(frozen=True)
class Contact:
    """One contact: its day, depth 0–4 or None, who started it (vendor, customer, both, None), whether it was an ask."""

    day: str
    depth: int | None = None
    starter: str | None = None
    ask: bool = False


@dataclass(frozen=True)
class Tie:
    """One KNOWS tie; what is left out is unknown."""

    value: float = NAN
    decency: float = NAN
    presence: float = NAN
    goodwill: float = NAN
    stated: float = NAN
    stated_on: str | None = None
    since: str | None = None
    lasting: bool = False
    level: str = ""
    tier: str = ""
    vendor: int = 0
    customer: int = 1
    contacts: Sequence[Contact] = field(default_factory=tuple)


def ordinal(day: str | None) -> int:
    """The number of a day, 0 for none."""
    return date.fromisoformat(day).toordinal() if day else 0


def arrays(ties: Sequence[Tie]) -> tuple[Knows, Contacts]:
    """Ties as the arrays the formulas take."""
    floats = {
        name: np.array([getattr(tie, name) for tie in ties], np.float64) for name in ("value", "decency", "presence", "goodwill", "stated")
    }
    knows = Knows(
        vendor=np.array([tie.vendor for tie in ties], np.int32), customer=np.array([tie.customer for tie in ties], np.int32), **floats,
        stated_on=np.array([ordinal(tie.stated_on) for tie in ties], np.int64),
        since=np.array([ordinal(tie.since) for tie in ties], np.int64),
        lasting=np.array([tie.lasting for tie in ties], np.bool_), level=np.array([LEVELS.index(tie.level) for tie in ties], np.int8),
        tier=np.array([TIERS.index(tie.tier) for tie in ties], np.int8),
    )  # fmt: skip
    every = [contact for tie in ties for contact in sorted(tie.contacts, key=lambda one: one.day)]
    contacts = Contacts(
        start=np.cumsum([0, *(len(tie.contacts) for tie in ties)]), day=np.array([ordinal(one.day) for one in every], np.int64),
        depth=np.array([-1 if one.depth is None else one.depth for one in every], np.int8),
        starter=np.array([STARTERS[one.starter] for one in every], np.int8), ask=np.array([one.ask for one in every], np.bool_),
        number=np.arange(len(every)),
    )  # fmt: skip
    return knows, contacts


def strength_of(tie: Tie, at: str) -> dict[str, float]:
    """Every figure of one tie on a day, NaN where unknown."""
    found = strengths(*arrays([tie]), ordinal(at))
    return {name: float(getattr(found, name)[0]) for name in Strengths.__dataclass_fields__ if name != "met"}
