"""Project relations as answers: projects on the grid relationship × resources, their reviews, what won ones had (method §13)."""

from typing import Literal

from pydantic import Field

from graph.results.coverage import Unit
from graph.results.naming import Result

Missing = Literal["neither", "relationship", "resources", "both"]


class ProjectRelation(Result):
    """A project as it stands on the day, or stood when it closed."""

    id: str
    name: str
    customer: Unit | None
    status: str | None
    stage: str | None
    value: float | None
    currency: str | None
    opened_on: str | None
    closed_on: str | None
    review: str | None
    support: float | None = Field(description="support of the decision chain, −100…100; null where nobody of it is assessed")
    missing: tuple[str, ...] = Field(description="kinds of resource that its chain needs and none of its resources is")
    lacks: Missing | None = Field(description="which of the two is not in place; null where either is unknown")


class ProjectRelations(Result):
    """The projects that fit what was asked, the latest first; `grid` counts the lost and open ones listed by what they lack."""

    at: str
    in_place: float = Field(description="from this support on a relationship is in place")
    projects: tuple[ProjectRelation, ...]
    grid: dict[Missing, int]
    unknown: int = Field(description="lost and open ones of which either is unknown")
    found: int = Field(description="how many fit, listed or not")


class StageThen(Result):
    """What a project had on a day: its chain's support, that of the people of one stage, its resources by kind."""

    id: str
    name: str
    at: str
    support: float | None
    stage_support: float | None = Field(description="of the people who decide at the stage asked about")
    stage_people: int
    resources: tuple[str, ...]


class WonThen(Result):
    """An open project beside won ones as they were at its age: so many days after each was opened."""

    stage: str | None
    days: int = Field(description="days since the project was opened")
    now: StageThen
    won: tuple[StageThen, ...] = Field(description="those of the same customer first, then the latest")
