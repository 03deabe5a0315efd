"""The year of an account as an answer: its steps, its goals with their progress, its actions, and what is late."""

from typing import Literal

from pydantic import Field

from graph.results.coverage import Unit
from graph.results.naming import PersonName, Result, Worded

Step = Literal["assessment", "plan", "review", "half_year", "year_end"]
State = Literal["reached", "open", "late", "missed", "dropped", "unknown"]


class Subject(Result):
    """What a goal is about."""

    type: str
    id: str
    name: str


class Point(Result):
    """A figure on a day; null where it was unknown."""

    at: str
    value: float | None


class ActionState(Result):
    """An action for a goal."""

    id: str
    title: str
    due: str
    status: str = Field(description="open, done or dropped")
    done_at: str | None
    late: bool
    assigned: PersonName | None


class GoalProgress(Result):
    """How far a goal is, by figures that the service measures itself."""

    id: str
    subject: Subject
    metric: str = Field(description="as it is recorded")
    figure: Worded = Field(description="what the metric is called")
    source: float | None = Field(serialization_alias="from", description="on the plan's baseline day; else as stated with the goal")
    stated: bool = Field(description="`from` is what was stated: the account has no plan with a baseline day")
    to: float
    now: float | None = Field(description="on the day asked about, of a goal that was due before on the day it was due; null when unknown")
    then: tuple[Point, ...] = Field(description="from the baseline on, earliest first")
    rival: float | None = Field(description="the same of the best competitor; null where none has it")
    rival_name: str | None
    share: float | None = Field(description="0–100 of the way from `from` to `to`; null when unknown")
    due: str
    owner: PersonName | None
    state: State
    actions: tuple[ActionState, ...]


class StepState(Result):
    """A step of the year: by when, and when it was held."""

    step: Step
    due: str
    held_on: str | None
    late: bool


class PlanOf(Result):
    """The plan of an account for a year."""

    id: str
    owner: PersonName | None
    baseline_on: str | None


class Year(Result):
    """An account's year."""

    organization: Unit
    year: int
    at: str
    plan: PlanOf | None
    steps: tuple[StepState, ...]
    goals: tuple[GoalProgress, ...] = Field(description="what is missed or late first")
    counts: dict[str, int] = Field(description="goals by state")
    late: tuple[Worded, ...] = Field(description="steps, goals and actions that are late")
