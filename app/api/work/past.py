"""How figures have moved: beside an earlier day, and at the ends of months."""

from typing import Annotated, Literal

from fastapi import APIRouter, Query

from app.api.shared.answers import Answering
from app.dependencies import Day, Limit, TheView, Viewer
from graph.model.ids import key_of
from graph.model.method import METHOD
from graph.results.news import News
from graph.results.past import OverTime
from graph.results.project_relations import ProjectRelations, WonThen
from graph.work.past import news, over_time
from graph.work.past import project_relations as relations

router = APIRouter(tags=["work"], route_class=Answering)

_USUAL = f"{METHOD.past.than_months}m"
Than = Annotated[
    str | None, Query(description=f"the earlier day to compare with, YYYY-MM-DD, or 6m for so many months before; {_USUAL} without it")
]
Since = Annotated[int | None, Query(ge=0, description="the change after which; without it nothing but `seq`")]
Text = Annotated[str | None, Query(max_length=200, description="words in the name, the customer or the review")]
Status = Annotated[Literal["open", "won", "lost", "dropped"] | None, Query(description="projects of this status alone")]
Against = Annotated[str | None, Query(description="id of a competitor whose figures stand beside ours")]


@router.get("/organizations/{key}/over-time", operation_id="account_over_time", summary="Whether an account stands better than before")
def account_over_time(key: str, view: TheView, caller: Viewer, at: Day, than: Than = None, against: Against = None) -> OverTime:
    """Breadth, depth, penetration, the three relationships and the star index: now, then, and at the ends of months."""
    return over_time.account_over_time(view, key_of(key), at, than, against)


@router.get("/projects/{key}/over-time", operation_id="project_over_time", summary="Whether a project's chain carries us further")
def project_over_time(key: str, view: TheView, caller: Viewer, at: Day, than: Than = None) -> OverTime:
    """Support in the decision chain: now, then, and at the ends of months."""
    return over_time.project_over_time(view, key_of(key), at, than)


@router.get("/project-relations", operation_id="project_relations", summary="Past and open projects: reviews found, what each lacks")
def all_project_relations(
    view: TheView, caller: Viewer, at: Day, q: Text = None, status: Status = None, limit: Limit = 50
) -> ProjectRelations:
    """On the grid relationship × resources; a closed one as it stood when it closed."""
    return relations.project_relations(view, at, relations.Wanted(q, status, limit))


@router.get("/projects/{key}/won-then", operation_id="won_then", summary="What won projects had at the age of an open one")
def won_then(key: str, view: TheView, caller: Viewer, at: Day) -> WonThen:
    """Support of the chain and of the people of its stage, and the resources: now, and of won ones as many days after they were opened."""
    return relations.won_then(view, key_of(key), at)


@router.get("/news", operation_id="news", summary="What was recorded since somebody looked last")
def recorded_since(view: TheView, caller: Viewer, since: Since = None) -> News:
    """Contacts, assessments, people, ties and projects, new or changed, by account; `seq` is what to ask from next time."""
    return news.news(view, since)
