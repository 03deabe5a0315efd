"""What a tie is worth and why, and what a move does to ties, as answers."""

from pydantic import Field

from graph.analysis.strength import TieClass
from graph.model.method import METHOD
from graph.results.coverage import Unit
from graph.results.naming import Basis, Evidence, PersonName, Result


class Terms(Result):
    """The seven terms of a strength, 0–1; null is unknown and leaves the sum."""

    value: float | None = Field(description="V: what we are worth to that person")
    frequency: float | None = Field(description="F: contacts of late against those expected")
    length: float | None = Field(description=f"L: years known over {METHOD.length.full_years:g}")
    depth: float | None = Field(description="D: the deepest contact ever")
    mutuality: float | None = Field(description="M: who starts the contacts, 1 when both do alike")
    face: float | None = Field(description="C: goodwill owed, decency and presence")
    recency: float | None = Field(description="R: what is left since the last contact")


class Strength(Result):
    """The strength of one tie on a day, stated beside computed, and what stands behind it."""

    source: PersonName = Field(serialization_alias="from", description="the vendor's person")
    target: PersonName = Field(serialization_alias="to")
    strength: float | None = Field(description="0–100: the stated one, faded, where there is one, else the computed; null unknown")
    stated: float | None = Field(description="0–100 as stated, faded to the day")
    stated_as: float | None = Field(default=None, description="0–100 as somebody wrote it down")
    stated_on: str | None = None
    computed: float | None = Field(description="0–100 from the terms")
    tie_class: TieClass | None = Field(serialization_alias="class")
    effective: bool = False
    basis: Basis | None = None
    origin: str | None = None
    terms: Terms
    balance: float | None = Field(default=None, description="favour ledger: given − received, null without an entry")
    last_contact: str | None = None
    lapsed_on: str | None = Field(default=None, description="the day a tie by position ended because one of the two changed seat")
    invest: bool = Field(
        default=False, description=f"a weak tie to invest in: both worked on a project won within {METHOD.classes.invest_days} days"
    )
    evidence: tuple[Evidence, ...] = ()


class MovedTie(Result):
    """A tie of somebody who changed seat."""

    other: PersonName = Field(serialization_alias="with")
    basis: Basis | None = None
    strength: float | None = None
    tie_class: TieClass | None = Field(default=None, serialization_alias="class")


class SeatOf(Result):
    """A seat: where, and as what."""

    organization: str | None = None
    department: str | None = None
    title: str | None = None


class Move(Result):
    """One change of seat: what lapsed with it, what followed the person, who took the seat over."""

    on: str
    left: SeatOf
    taken: SeatOf | None = Field(description="null when no new seat is recorded")
    lapsed: tuple[MovedTie, ...] = Field(description="ties by position, which ended with the seat")
    followed: tuple[MovedTie, ...] = Field(description="ties by person, and those whose basis nobody recorded")
    successor: PersonName | None = Field(description="who has the same seat now; null when it is empty or nobody recorded it")


class Moves(Result):
    """Every change of seat of a person, the latest first."""

    person: PersonName
    moves: tuple[Move, ...]


class WeakTie(Result):
    """A weak tie of one of ours that is worth investing in: both worked on a project that was won."""

    ours: PersonName
    theirs: PersonName
    strength: float | None
    last_contact: str | None
    weight: float = Field(description="decision weight of the other")
    project: Unit
    won_on: str


class WeakTies(Result):
    """Weak ties worth investing in, the one into the most decision weight first."""

    items: tuple[WeakTie, ...]
    next: str | None = None
