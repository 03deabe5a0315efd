"""Introductions and handovers as answers: private to the two and their managers; one task a contact."""

from typing import Literal

from pydantic import Field

from graph.results.coverage import Unit
from graph.results.naming import PersonName, Result

Status = Literal["open", "introduced", "name_used", "passed", "declined", "lapsed", "done"]
Answer = Literal["introduced", "name_used", "passed", "declined"]
TaskState = Literal["open", "met", "done"]
Unknown = Literal["owner", "support", "value"]


class Introduction(Result):
    """An introduction: `from` asks `to` to introduce them to `target`, along a route."""

    id: str
    source: PersonName = Field(serialization_alias="from")
    to: PersonName
    target: PersonName
    route: tuple[PersonName, ...]
    reason: str = Field(description="why, for the colleague")
    value: str = Field(description="what it is worth to the contact")
    note: str = Field(description="to pass on: all that the contact reads")
    status: Status
    asked_on: str
    lapses_on: str
    answered_on: str | None
    answer_note: str | None
    instead: PersonName | None = Field(description="somebody else to ask, where the answer was passed")
    done_by: str | None = Field(description="id of the contact of asker and target that followed")
    mine_to_answer: bool


class Introductions(Result):
    """The introductions one may see, the latest first."""

    items: tuple[Introduction, ...]
    next: str | None = None


class Owed(Result):
    """An open promise or expectation of a contact."""

    id: str
    text: str
    due: str | None
    promised: bool


class HandoverTask(Result):
    """One contact to hand over; done by the new owner's first two-way contact."""

    contact: PersonName
    owner: PersonName | None
    strength: float | None = Field(description="of the new owner's tie or best route to the contact")
    weight: float
    state: TaskState
    met_on: str | None = Field(description="day on which leaver, new owner and contact met")
    done_on: str | None
    due: str
    owed: tuple[Owed, ...] = Field(description="open promises and expectations")
    to_confirm: tuple[Unknown, ...] = Field(description="what nobody has recorded of the contact")


class Handover(Result):
    """A handover, the weightiest contact first."""

    id: str
    leaver: PersonName
    organization: Unit | None
    begun_on: str
    by: str
    tasks: tuple[HandoverTask, ...]
    done: int


class Handovers(Result):
    """Every handover, the latest first."""

    items: tuple[Handover, ...]
    next: str | None = None
