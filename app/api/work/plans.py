"""The year of an account, and how far its goals are."""

from typing import Annotated

from fastapi import APIRouter, Query

from app.api.shared.answers import Answering
from app.dependencies import Day, TheView, Viewer
from graph.model.ids import key_of
from graph.results.year import GoalProgress, Year
from graph.work.plans import goals
from graph.work.plans import year as years

router = APIRouter(tags=["work"], route_class=Answering)

OfYear = Annotated[int | None, Query(ge=1900, le=2199, description="the year; that of the day without it")]


@router.get("/organizations/{key}/year", operation_id="account_year", summary="An account's year: steps, goals, actions, what is late")
def account_year(key: str, view: TheView, caller: Viewer, at: Day, year: OfYear = None) -> Year:
    """Progress is measured from dated evidence, beside the past and the best competitor."""
    return years.year(view, key_of(key), year, at)


@router.get("/goals/{key}/progress", operation_id="goal_progress", summary="How far a goal is")
def goal_progress(key: str, view: TheView, caller: Viewer, at: Day) -> GoalProgress:
    """From the baseline day over the ends of quarters to now."""
    return goals.progress(view, key_of(key), at)
