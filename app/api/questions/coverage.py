"""Questions about accounts: coverage, the three-dimensional relationship, key people."""

from typing import Annotated

from fastapi import APIRouter, Query

from app.api.shared.answers import Answering
from app.dependencies import Day, Than, TheView, Viewer
from graph.model.ids import key_of
from graph.questions.accounts import coverage, relationship
from graph.questions.people import ladder
from graph.results.coverage import AllCoverage, Coverage
from graph.results.support import KeyPeople, Relationship
from graph.work.past.compared import earlier

router = APIRouter(tags=["accounts"], route_class=Answering)

Side = Annotated[str | None, Query(description="id of the organisation whose coverage it is, such as a competitor; our side without it")]
RolledUp = Annotated[bool, Query(description="count subsidiaries to their parent")]
Accounts = Annotated[int, Query(ge=1, le=5000, description="accounts at most")]


@router.get("/coverage", operation_id="all_coverage", summary="Every account, the one with the largest gap first")
def all_coverage(view: TheView, caller: Viewer, at: Day, than: Than = None, limit: Accounts = 50) -> AllCoverage:
    """Breadth, depth, penetration and the largest gap of each customer; with `than` also the figures of that earlier day."""
    now = view.on(at)
    return coverage.all_coverage(now, limit, earlier(view, now.at, than))


@router.get("/organizations/{key}/coverage", operation_id="coverage", summary="Where an account is covered, and where it is not")
def account_coverage(key: str, view: TheView, caller: Viewer, at: Day, side: Side = None, subsidiaries: RolledUp = False) -> Coverage:
    """Breadth, depth, penetration, the grid, and every gap with names and advice."""
    return coverage.coverage(view.on(at), key_of(key), side, rolled_up=subsidiaries)


@router.get("/organizations/{key}/relationship", operation_id="relationship", summary="The three-dimensional relationship with an account")
def three_dimensional(key: str, view: TheView, caller: Viewer, at: Day) -> Relationship:
    """Key, general and organisational relationship side by side."""
    return relationship.relationship(view.on(at), key_of(key))


@router.get("/organizations/{key}/key-people", operation_id="key_people", summary="The key people of an account by intimacy and support")
def account_key_people(key: str, view: TheView, caller: Viewer, at: Day) -> KeyPeople:
    """The matrix of intimacy and support, and how far the key people carry us."""
    return ladder.key_people(view.on(at), key_of(key))
