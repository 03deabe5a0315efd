"""The year of an account, and how far its goals are."""

from typing import Annotated

from fastapi import APIRouter, Query

from app.api.shared.answers import Answering
from app.dependencies import Day, Limit, TheView, Viewer
from graph.model.ids import key_of
from graph.results.year import AllYears, GoalProgress, Year
from graph.work.plans import all_years, goals
from graph.work.plans import year as years

router = APIRouter(tags=["work"], route_class=Answering)

OfYear = Annotated[int | None, Query(ge=1900, le=2199, description="the year; that of the day without it")]


@router.get("/organizations/{key}/year", operation_id="account_year", summary="An account's year: steps, goals, actions, what is late")
def account_year(key: str, view: TheView, caller: Viewer, at: Day, year: OfYear = None) -> Year:
    """Progress is measured from dated evidence, beside the past and the best competitor."""
    return years.year(view, key_of(key), year, at)


@router.get("/year", operation_id="all_years", summary="All accounts of a year: where each stands, what is late")
def all_accounts_of_a_year(view: TheView, caller: Viewer, at: Day, year: OfYear = None, limit: Limit = 50) -> AllYears:
    """Accounts with a plan or with goals, and those of tier S and A, which should have one; the one with most that is late first."""
    return all_years.all_years(view, year, at, limit)


@router.get("/goals/{key}/progress", operation_id="goal_progress", summary="How far a goal is")
def goal_progress(key: str, view: TheView, caller: Viewer, at: Day) -> GoalProgress:
    """From the baseline day over the ends of quarters to now."""
    return goals.progress(view, key_of(key), at)
