"""The nine problems and the use of our resources, as answers (method §14, §1)."""

from pydantic import Field, computed_field

from graph.messages import Message
from graph.results.naming import Advised, PersonName, Result, Worded


class Where(Worded):
    """Where a problem shows: an account or a project, its share of the decision weight affected, and what is wrong there."""

    type: str
    id: str
    name: str
    weight: float


class ProblemFound(Advised):
    """One of the nine: how bad, where, who, what to do."""

    number: int = Field(ge=1, le=9)
    name_code: str = Field(description="what its name is rendered from")
    severity: float | None = Field(description="0–100: decision weight affected, of all in scope; null when it cannot be judged")
    before: float | None = Field(description="the same on the earlier day")
    trend: float | None = Field(description="severity − before: above 0 it got worse")
    where: tuple[Where, ...]
    who: tuple[PersonName, ...]

    @computed_field
    @property
    def name(self) -> str:
        """Its name in the reader's language."""
        return Message(self.name_code).text()


class Diagnosis(Result):
    """The nine problems, worst first, for one account, one team or everything."""

    scope: str | None = Field(description="name of the account or team; null is everything")
    at: str
    since: str
    problems: tuple[ProblemFound, ...]


class HeldBefore(Result):
    """What one of ours held on the earlier day."""

    contacts: int
    held_weight: float


class Colleague(Result):
    """One of ours: what they hold and how loaded they are."""

    person: PersonName
    accounts: tuple[str, ...] = Field(description="names of the accounts they own, with the role")
    projects: tuple[str, ...] = Field(description="names of the open projects they work on")
    contacts: int = Field(description="people of customers effectively tied to them")
    held_weight: float
    actions: int = Field(description="open actions")
    overdue: int
    overloaded: bool
    then: HeldBefore | None = Field(default=None, description="what they held on the day compared with; null where they were not there")


class Brought(Result):
    """A resource: who offers it and where it is used."""

    id: str
    name: str
    kind: str | None
    capacity: float | None
    offered_by: tuple[str, ...]
    projects: tuple[str, ...]
    used: int = Field(description="open projects it supports")
    overloaded: bool = Field(description="supports more open projects than its capacity")


class Lacking(Result):
    """An open project and the kinds of resource nobody has given it."""

    id: str
    name: str
    resources: int
    missing: tuple[str, ...]


class Together(Result):
    """People who worked on one past project, ours and the customer's: ties of origin `project`."""

    id: str
    name: str
    status: str | None
    people: tuple[PersonName, ...]


class UseBefore(Result):
    """How many projects were under way on the earlier day, and how many of them lacked a kind of resource."""

    at: str
    open_projects: int
    lacking: int


class ResourceUse(Result):
    """Whom we have, what they bring, where it is used, who is overloaded, which open project lacks what.

    Answers show some rows of each list at a time, the most loaded people first. `open_projects` is how many are under way,
    `without_chain` how many of them have no deciders recorded: those lack nothing known.
    """

    people: tuple[Colleague, ...]
    resources: tuple[Brought, ...]
    lacking: tuple[Lacking, ...]
    open_projects: int
    without_chain: int
    past: tuple[Together, ...]
    than: UseBefore | None = Field(default=None, description="the earlier day that it stands beside; null where none is asked for")
    next: str | None = Field(default=None, description="`cursor` of the following rows of each list; null at the end")

    @property
    def longest(self) -> int:
        """How many rows the longest of the lists has."""
        return max(map(len, (self.people, self.resources, self.lacking, self.past)))

    def rows(self, first: int, last: int, following: str) -> "ResourceUse":
        """Some rows of each list; `following` is the cursor of those behind them."""
        part, more = slice(first, last), following if self.longest > last else None
        shown = {"people": self.people[part], "resources": self.resources[part], "lacking": self.lacking[part], "past": self.past[part]}
        return self.model_copy(update={**shown, "next": more})
