"""Questions about accounts: coverage, the three-dimensional relationship, key people."""

from typing import Annotated

from fastapi import APIRouter, Query

from app.api.answers import Answering
from app.dependencies import Day, TheService, Viewer
from graph.ids import key_of
from graph.questions import coverage, ladder, relationship
from graph.results.coverage import AllCoverage, Coverage
from graph.results.support import KeyPeople, Relationship

router = APIRouter(tags=["accounts"], route_class=Answering)

Side = Annotated[str | None, Query(description="id of the organisation whose coverage it is, such as a competitor; our side without it")]
RolledUp = Annotated[bool, Query(description="count subsidiaries to their parent")]
Accounts = Annotated[int, Query(ge=1, le=5000, description="accounts at most")]


@router.get("/coverage", operation_id="all_coverage", summary="Every account, the one with the largest gap first")
def all_coverage(service: TheService, caller: Viewer, at: Day, limit: Accounts = 50) -> AllCoverage:
    """Breadth, depth, penetration and the largest gap of each customer."""
    return service.ask(lambda world, snapshot: coverage.all_coverage(world, snapshot, limit), at)


@router.get("/organizations/{key}/coverage", operation_id="coverage", summary="Where an account is covered, and where it is not")
def account_coverage(key: str, service: TheService, caller: Viewer, at: Day, side: Side = None, subsidiaries: RolledUp = False) -> Coverage:
    """Breadth, depth, penetration, the grid, and every gap with names and advice."""
    return service.ask(lambda world, snapshot: coverage.coverage(world, snapshot, key_of(key), side, rolled_up=subsidiaries), at)


@router.get("/organizations/{key}/relationship", operation_id="relationship", summary="The three-dimensional relationship with an account")
def three_dimensional(key: str, service: TheService, caller: Viewer, at: Day) -> Relationship:
    """Key, general and organisational relationship side by side."""
    return service.ask(lambda world, snapshot: relationship.relationship(world, snapshot, key_of(key)), at)


@router.get("/organizations/{key}/key-people", operation_id="key_people", summary="The key people of an account by intimacy and support")
def account_key_people(key: str, service: TheService, caller: Viewer, at: Day) -> KeyPeople:
    """The matrix of intimacy and support, and how far the key people carry us."""
    return service.ask(lambda world, snapshot: ladder.key_people(world, snapshot, key_of(key)), at)
