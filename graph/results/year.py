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


class AccountYear(Result):
    """One account in the table of a year: where it stands, what is late."""

    organization: Unit
    tier: str | None
    owner: PersonName | None = Field(description="who owns the account")
    plan: PlanOf | None
    steps: tuple[StepState, ...]
    counts: dict[str, int] = Field(description="goals of the year by state")
    late: tuple[Worded, ...] = Field(description="steps, goals and actions that are late")


class AllYears(Result):
    """The accounts of a year: those with a plan or with goals, and those of tier S and A, which should have one."""

    year: int
    at: str
    items: tuple[AccountYear, ...] = Field(description="the account with most that is late first")
    late: int = Field(description="accounts with something late")
    planned: int = Field(description="accounts with a plan")
    missing: int = Field(description="accounts of tier S and A without a plan")
    counts: dict[str, int] = Field(description="goals of all these accounts by state")
    left_out: int = Field(description="accounts that the limit leaves out")
    others: int = Field(description="accounts of other tiers with neither plan nor goals")
