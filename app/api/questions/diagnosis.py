"""What is wrong with the way relationships are managed, and what our resources are used for."""

from typing import Annotated

from fastapi import APIRouter, Query

from app.api.shared.answers import Answering
from app.api.shared.paging import encoded, rows_behind
from app.dependencies import Cursor, Day, Limit, Than, TheView, Viewer
from graph.model.clock import today
from graph.model.days import Date
from graph.model.method import METHOD
from graph.questions.diagnosis import diagnosis, resource_use
from graph.questions.diagnosis.scope import scope
from graph.results.diagnosis import Diagnosis, ResourceUse
from graph.snapshot.places import days_before
from graph.work.past.compared import earlier

router = APIRouter(tags=["diagnosis"], route_class=Answering)

Account = Annotated[str | None, Query(description="id of one account")]
Team = Annotated[str | None, Query(description="id of a department or organisation of ours: the accounts it works on")]
Since = Annotated[Date | None, Query(description="the earlier day the trend is measured against; half a year before without it")]


@router.get("/diagnosis", operation_id="diagnosis", summary="The nine typical problems: how bad, where, who, what to do, and the trend")
def diagnose(view: TheView, caller: Viewer, at: Day, account: Account = None, team: Team = None, since: Since = None) -> Diagnosis:
    """For one account, one team, or everything; worst first."""
    earlier = since.isoformat() if since else days_before(at or today(), METHOD.diagnosis.trend_days)
    return diagnosis.diagnosis(scope(view.on(at), account, team), scope(view.on(earlier), account, team))


@router.get("/resources/use", operation_id="resource_use", summary="Whom we have, what they bring, where it is used, who is overloaded")
def use(view: TheView, caller: Viewer, at: Day, than: Than = None, limit: Limit = 100, cursor: Cursor = None) -> ResourceUse:
    """Our people and resources, what open projects lack, and who worked together on past ones; so many rows of each at a time.

    With `than` also what each of ours held on that day, and how many projects lacked something.
    """
    first, now = rows_behind(cursor), view.on(at)
    return resource_use.resource_use(now, earlier(view, now.at, than)).rows(first, first + limit, encoded(str(first + limit)))
