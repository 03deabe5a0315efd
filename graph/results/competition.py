"""Where a competitor stands against us, as answers (method §11)."""

from typing import Literal

from pydantic import Field

from graph.analysis.strength import TieClass
from graph.results.naming import PersonName, Result

State = Literal["held", "contested", "theirs", "open"]


class Stand(Result):
    """How one side stands with a person: the best effective tie 0–100 (null none), and the counted level towards it."""

    strength: float | None
    level: int | None
    who: PersonName | None = Field(default=None, description="whose tie it is")


class Rivalled(Result):
    """One person, both sides."""

    id: str
    name: str
    title: str | None
    weight: float
    roles: tuple[str, ...] = ()
    rival_id: str | None = Field(default=None, description="the organisation that stands best against us here")
    rival_name: str | None = None
    ours: Stand
    theirs: Stand
    difference: float | None = Field(description="our strength − theirs; a side without a tie counts 0; null when neither has one")
    state: State


class Side(Result):
    """The general relationships of one side."""

    breadth: float | None
    depth: float | None
    penetration: float | None
    general: float | None


class BothSides(Result):
    """Coverage side by side, and the departments where they are effective and we are not."""

    ours: Side
    theirs: Side
    theirs_alone: tuple[str, ...] = Field(default=(), description="names of departments they cover and we do not")
    deeper: tuple[str, ...] = Field(default=(), description="names of departments where they are deeper than we are")


class RivalTie(Result):
    """Who of theirs knows whom of the customer's."""

    rival: PersonName
    person: PersonName
    strength: float | None
    tie_class: TieClass | None = Field(serialization_alias="class")


class Competition(Result):
    """An account or a project, us against one competitor or the best of them."""

    id: str
    name: str
    against: str | None = Field(description="id of the competitor; null is the best of all for each person")
    people: tuple[Rivalled, ...]
    coverage: BothSides | None
    ties: tuple[RivalTie, ...]
    weights: dict[State, float] = Field(description="decision weight by state")


class AccountCompetition(Result):
    """One account in the table of all: decision weight by state."""

    id: str
    name: str
    tier: str | None
    weights: dict[State, float]
    contested: tuple[str, ...] = Field(description="names of the people contested or theirs, the weightiest first")


class AllCompetition(Result):
    """Every account, the one with most weight at stake first."""

    items: tuple[AccountCompetition, ...]
    next: str | None = None
