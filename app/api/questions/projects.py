"""Questions about a project: its decision chain, what would change if, and the next moves."""

from fastapi import APIRouter

from app.api.shared.answers import Answering
from app.dependencies import Day, TheView, Viewer
from graph.model.ids import key_of
from graph.questions.projects import chain, next_moves
from graph.results.chain import Chain, NextMoves, WhatIf

router = APIRouter(prefix="/projects", tags=["projects"], route_class=Answering)


@router.get("/{key}/chain", operation_id="decision_chain", summary="Whether a project's decision chain carries us")
def decision_chain(key: str, view: TheView, caller: Viewer, at: Day) -> Chain:
    """Support with its range, vetoes first, stages, and what is unknown."""
    return chain.decision_chain(view.on_project(key_of(key), at), key_of(key))


@router.post("/{key}/chain", operation_id="what_if", summary="The decision chain if levels or roles were others; nothing is stored")
def what_if(key: str, body: WhatIf, view: TheView, caller: Viewer, at: Day) -> Chain:
    """The same answer with the changes supposed."""
    return chain.decision_chain(view.on_project(key_of(key), at), key_of(key), body.changes)


@router.get("/{key}/moves", operation_id="next_moves", summary="Whom to move next in a project's decision chain, and how")
def moves(key: str, view: TheView, caller: Viewer, at: Day) -> NextMoves:
    """Ranked by gain × reach, each with route, colleague, resource and reason."""
    return next_moves.next_moves(view.on_project(key_of(key), at), key_of(key))
