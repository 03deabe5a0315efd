"""Questions about who holds the ground: the rotation test and competitors."""

from typing import Annotated

from fastapi import APIRouter, Query

from app.api.shared.answers import Answering
from app.dependencies import Day, TheView, Viewer
from graph.model.ids import key_of
from graph.questions.accounts import competition, resilience
from graph.results.competition import AllCompetition, Competition
from graph.results.resilience import AllResilience, Costs, Resilience

router = APIRouter(tags=["accounts"], route_class=Answering)

Without = Annotated[list[str] | None, Query(description="ids of people, ours or theirs, to take away; repeat for several")]
Against = Annotated[str | None, Query(description="id of the competitor; without it the best of them for each person")]
RolledUp = Annotated[bool, Query(description="count subsidiaries to their parent")]
Accounts = Annotated[int, Query(ge=1, le=5000, description="accounts at most")]


@router.get("/resilience", operation_id="all_resilience", summary="Every account, the one that leans most on one of ours first")
def all_resilience(view: TheView, caller: Viewer, at: Day, limit: Accounts = 50) -> AllResilience:
    """The star index of each account, and the leaving that would cost it most."""
    return resilience.all_resilience(view.on(at), limit)


@router.get("/organizations/{key}/resilience", operation_id="resilience", summary="What an account loses when people leave")
def account_resilience(
    key: str, view: TheView, caller: Viewer, at: Day, without: Without = None, subsidiaries: RolledUp = False
) -> Resilience | Costs:
    """With `without`, the account without them; else our people there, whose leaving would cost most first."""
    if without:
        return resilience.resilience(view.on(at), key_of(key), without, rolled_up=subsidiaries)
    return resilience.costs(view.on(at), key_of(key), rolled_up=subsidiaries)


@router.get("/competition", operation_id="all_competition", summary="Every account by who holds its people, most at stake first")
def all_competition(view: TheView, caller: Viewer, at: Day, limit: Accounts = 50) -> AllCompetition:
    """Decision weight held, contested, theirs and open."""
    return competition.all_competition(view.on(at), limit)


@router.get("/organizations/{key}/competition", operation_id="competition", summary="Where a competitor stands better at an account")
def account_competition(
    key: str, view: TheView, caller: Viewer, at: Day, against: Against = None, subsidiaries: RolledUp = False
) -> Competition:
    """Each decision person from both sides, coverage side by side, and who of theirs knows whom."""
    return competition.competition(view.on(at), key_of(key), against, rolled_up=subsidiaries)


@router.get("/projects/{key}/competition", operation_id="project_competition", summary="Where a competitor stands better in a project")
def project_competition(key: str, view: TheView, caller: Viewer, at: Day, against: Against = None) -> Competition:
    """The people of the decision chain from both sides."""
    project = key_of(key)
    return competition.project_competition(view.on_project(project, at), project, against)
