"""Questions about one person: their card, and who can reach them."""

from typing import Annotated

from fastapi import APIRouter, Query

from app.api.shared.answers import Answering, AtOnce
from app.dependencies import Day, TheView, Viewer
from graph.model.ids import key_of
from graph.model.method import METHOD
from graph.questions.people import card, reach, ways
from graph.questions.people.brief_reach import brief_reach
from graph.results import Card, Reach
from graph.results.reach import BriefReach, Detail
from graph.results.ways import ThroughPerson, Ways

router = APIRouter(prefix="/people", tags=["people"], route_class=Answering)
at_once = APIRouter(prefix="/people", tags=["people"], route_class=AtOnce)

Hops = Annotated[int, Query(ge=1, le=METHOD.reach.hops_limit, description="hops of a route at most")]
Routes = Annotated[int, Query(ge=1, le=100, description="routes at most")]
Details = Annotated[Detail, Query(description="`brief` tells names, strengths and classes alone")]
Origin = Annotated[str | None, Query(alias="from", description="id of the one of ours who asks")]
Via = Annotated[list[str] | None, Query(description="ids of people whom each route passes, in this order; repeat for several")]
Without = Annotated[list[str] | None, Query(description="ids of people whom no route passes; repeat for several")]
Account = Annotated[str | None, Query(description="id of the account whose people are looked at; the person's own without it")]


@at_once.get("/{key}/reach", operation_id="reach_person", summary="Who can reach this person, by which route, and why it would work")
def reach_person(
    key: str, view: TheView, caller: Viewer, at: Day,
    max_hops: Hops = METHOD.reach.max_hops, limit: Routes = 10, origin: Origin = None, detail: Details = "full",
    via: Via = None, without: Without = None,
) -> Reach | BriefReach:  # fmt: skip
    """Introduction routes from our people to a person, ranked and explained; `detail=brief` leaves evidence and risks out."""
    asked = reach.Asked(key_of(key), max_hops, limit, origin, tuple(via or ()), tuple(without or ()))
    return brief_reach(view.on(at), asked) if detail == "brief" else reach.reach(view.on(at), asked)


@router.get("/{key}/ways", operation_id="ways_to_person", summary="How many ways lead to a person, and who closes them")
def ways_to(key: str, view: TheView, caller: Viewer, at: Day, max_hops: Hops = METHOD.reach.max_hops) -> Ways:
    """The ways to a person counted, with who stands on them, and the fewest people through whom all of them pass."""
    return ways.ways(view.on(at), key_of(key), max_hops)


@router.get("/{key}/ways-through", operation_id="ways_through_person", summary="Whom of an account a person leads us to")
def ways_through(key: str, view: TheView, caller: Viewer, at: Day, account: Account = None, limit: Routes = 12) -> ThroughPerson:
    """Every way through a person, one for each of whom they lead to."""
    return ways.through(view.on(at), key_of(key), account, limit)


@router.get("/{key}/card", operation_id="person_card", summary="Everything recorded of one person")
def person_card(key: str, view: TheView, caller: Viewer, at: Day) -> Card:
    """A person's properties, seats, lines, ties, projects and latest interactions."""
    return card.card(view.on(at), key_of(key))
