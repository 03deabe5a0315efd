"""How the figures of an account or a project have moved: now, on an earlier day, and at the ends of months between."""

from typing import Literal

from pydantic import Field

from graph.results.naming import Result, Worded
from graph.results.year import Point

Move = Literal["better", "worse", "same"]


class FigureOverTime(Result):
    """One figure on two days and between them."""

    metric: str
    figure: Worded = Field(description="what the metric is called")
    now: float | None = Field(description="on the day `at`; null when unknown")
    then: float | None = Field(description="on the day `than`; null when unknown")
    difference: float | None = Field(description="`now` less `then`; null where either is unknown")
    moved: Move | None = Field(description="of the star index less is better; null where either is unknown")
    points: tuple[Point, ...] = Field(description="at the ends of months and on the day `at`, earliest first; null before `since`")


class OverTime(Result):
    """The figures of one account or project over time."""

    id: str
    name: str
    at: str
    than: str = Field(description="the earlier day the figures are set beside")
    since: str | None = Field(description="the first day of which anything is recorded: before it all is unknown; null without one")
    figures: tuple[FigureOverTime, ...]
    rival: str | None = Field(default=None, description="the competitor whose figures `theirs` are")
    theirs: tuple[FigureOverTime, ...] = ()
