"""A person's card as an answer."""

from typing import Literal

from pydantic import Field

from graph.analysis.strength import TieClass
from graph.results.naming import PersonName, Result


class TieOfPerson(Result):
    """A tie of a person as their card shows it."""

    other: PersonName = Field(serialization_alias="with")
    type: str
    direction: Literal["out", "in", "both"]
    strength: float | None = None
    stated: float | None = None
    tie_class: TieClass | None = Field(default=None, serialization_alias="class")
    basis: str | None = None
    origin: str | None = None
    since: str | None = None
    last_contact: str | None = None


class Seat(Result):
    """Where a person works or worked, as what and when; they count in the primary one."""

    tie: str = Field(description="id of the tie")
    organization: str | None
    organization_id: str | None
    department: str | None
    department_id: str | None
    title: str | None
    level: str | None
    primary: bool = Field(description="the person counts here on the day")
    current: bool = Field(description="held on the day; a further seat where it is not the primary one")
    started_on: str | None
    ended_on: str | None


class Work(Result):
    """A project a person decides on or worked on."""

    id: str
    name: str
    role: str | None
    status: str | None


class Met(Result):
    """An interaction a person took part in."""

    id: str
    at: str | None
    channel: str | None
    summary: str | None
    others: tuple[PersonName, ...] = Field(serialization_alias="with")


class Card(Result):
    """Everything recorded of one person."""

    person: PersonName
    properties: dict[str, str | int | float | bool | None]
    manager: PersonName | None
    reports: tuple[PersonName, ...]
    ties: tuple[TieOfPerson, ...]
    seats: tuple[Seat, ...]
    projects: tuple[Work, ...]
    interactions: tuple[Met, ...]
