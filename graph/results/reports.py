"""A half-year or year-end report as an answer: what was seen of an account on a day. One that is kept is read by these models: what is
added to them later has a default.
"""

from typing import Literal

from pydantic import Field

from graph.results.coverage import Gap, Unit
from graph.results.naming import PersonName, Result, Worded
from graph.results.support import RelationFinding
from graph.results.year import GoalProgress, PlanOf, StepState

Half = Literal["half_year", "year_end"]


class ReportHead(Result):
    """A report without what it tells."""

    id: str
    organization: str = Field(description="the account, by id")
    year: int
    half: Half
    at: str = Field(description="the day whose figures it holds")
    frozen_at: str = Field(description="when it was frozen")
    by: str = Field(description="who froze it")


class Reports(Result):
    """The reports of an account, the latest year first."""

    items: tuple[ReportHead, ...]


class ReportFigure(Result):
    """A figure on the day of the report beside that of the baseline day; null where it was unknown."""

    metric: str
    figure: Worded = Field(description="what the metric is called")
    baseline: float | None
    now: float | None
    rival: float | None = Field(description="the same of the best competitor; null where none has it")
    rival_name: str | None


class ThreeFindings(Result):
    """What stood behind each of the three relationships."""

    key: tuple[RelationFinding, ...]
    general: tuple[RelationFinding, ...]
    organisational: tuple[RelationFinding, ...]


class Told(Result):
    """What a report tells."""

    organization: Unit
    tier: str | None
    owner: PersonName | None = Field(description="who owned the account")
    plan: PlanOf
    steps: tuple[StepState, ...]
    figures: tuple[ReportFigure, ...]
    findings: ThreeFindings
    goals: tuple[GoalProgress, ...]
    counts: dict[str, int] = Field(description="goals by state")
    gaps: tuple[Gap, ...] = Field(description="short boards, the weightiest first")
    late: tuple[Worded, ...]


class Report(ReportHead):
    """A report as it was frozen."""

    told: Told
