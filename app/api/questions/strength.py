"""Questions about ties and where people stand: strength, moves, the ladder of support."""

from typing import Annotated

from fastapi import APIRouter, Query

from app.api.shared.answers import Answering
from app.dependencies import Day, TheView, Viewer
from graph.model.ids import key_of
from graph.questions.people import ladder, moves, strength, weak_ties
from graph.results.strength import Moves, Strength, WeakTies
from graph.results.support import Ladder

router = APIRouter(prefix="/people", tags=["people"], route_class=Answering)

ties = APIRouter(tags=["people"], route_class=Answering)

Account = Annotated[str | None, Query(description="id of the account; everywhere without it")]
With = Annotated[str, Query(alias="with", description="id of the other person")]
Perspective = Annotated[str | None, Query(description="id of the organisation whose relationship it is; ours without it")]


@router.get("/{key}/strength", operation_id="tie_strength", summary="How strong the tie of two people is, and why")
def tie_strength(key: str, view: TheView, caller: Viewer, at: Day, other: With) -> Strength:
    """Every term of the strength, stated beside computed, and the evidence."""
    return strength.strength(view.on(at), key_of(key), other)


@ties.get("/weak-ties", operation_id="weak_ties", summary="Weak ties worth investing in")
def to_invest_in(view: TheView, caller: Viewer, at: Day, account: Account = None) -> WeakTies:
    """Of people who both worked on a project that was won of late; the one into the most decision weight first."""
    return weak_ties.weak_ties(view.on(at), account)


@router.get("/{key}/moves", operation_id="person_moves", summary="What a person's changes of seat did to their ties")
def person_moves(key: str, view: TheView, caller: Viewer, at: Day) -> Moves:
    """Which ties lapsed, which followed, who took the seat over."""
    return moves.moves(view, at, key_of(key))


@router.get("/{key}/ladder", operation_id="person_ladder", summary="Where a person stands, now and over time")
def person_ladder(key: str, view: TheView, caller: Viewer, at: Day, perspective: Perspective = None) -> Ladder:
    """Level, six dimensions, evidence, intimacy and decision weight."""
    return ladder.ladder(view.on(at), key_of(key), perspective)
