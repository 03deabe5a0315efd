"""What is due as an answer: each item with why and what to do."""

from typing import Literal

from pydantic import Field, computed_field

from graph.results.coverage import Unit
from graph.results.naming import Code, PersonName, Result

Kind = Literal[
    "promise",
    "introduction",
    "handover",
    "action",
    "expectation",
    "silence",
    "executive_visit",
    "approval",
    "assessment",
    "birthday",
    "festival",
]


class Due(Result):
    """One thing that is due."""

    key: str = Field(description="names the item in /todo/{key}/done and /snooze")
    kind: Kind
    about: str = Field(description="id of what it is about: a person, an organisation, an action, an expectation")
    due: str = Field(description="day by which it is to be done")
    late: bool
    weight: float = Field(ge=0, le=1, description="decision weight of the person × what the kind weighs")
    person: PersonName | None
    organization: Unit | None
    owner: PersonName | None = Field(description="whose it is; null where nobody of ours is known to be")
    why_code: Code
    act_code: Code

    @computed_field(description="why it is due, in words")
    @property
    def why(self) -> str:
        """The reason in the reader's language."""
        return self.why_code.in_words()

    @computed_field(description="what to do, in words")
    @property
    def act(self) -> str:
        """The act in the reader's language."""
        return self.act_code.in_words()


class Snoozed(Result):
    """An item that is put off."""

    key: str
    until: str
    reason: str
    by: str


class Todo(Result):
    """What is due of some of ours, the weightiest first, never more than can be done in a day; the rest is counted."""

    at: str
    person: PersonName | None = Field(description="whose list it is; null for everybody's")
    team: bool = Field(description="with the lists of those who report to the person")
    items: tuple[Due, ...]
    more: int = Field(description="items that are due and not among these")
    late: int = Field(description="items past their day, all of them")
    counts: dict[str, int] = Field(description="items by kind, all of them")
    snoozed: tuple[Snoozed, ...]


class TodoDone(Result):
    """What was recorded for an item that is done."""

    key: str
    interaction: str | None = Field(description="id of the contact that was recorded")
    changed: str | None = Field(description="id of the action or expectation that is closed")
