"""Introductions: asked for along a route, answered, seen by the two and their managers alone."""

from typing import Annotated

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field

from app.dependencies import Editor, TheService, TheView, Viewer
from app.openapi.routes import errors
from app.server.pools import Writing
from app.service import Service
from app.sight import sight_of
from graph.access.audit.call import tells_of
from graph.access.roles import Caller
from graph.model.ids import key_of
from graph.results.introductions import Answer, Introduction, Introductions
from graph.views.graph_view import GraphView
from graph.work.introductions.introductions import Asked, Room
from graph.work.introductions.requests import Requests

router = APIRouter(prefix="/introductions", tags=["work"], route_class=Writing)

PersonKey = Annotated[str, Field(min_length=1, max_length=200, examples=["p-example-cio"])]


class _Body(BaseModel):
    model_config = ConfigDict(extra="forbid")


class IntroductionGiven(_Body):
    """Whom to reach, the people of the route from ours to them, and what is said."""

    target: PersonKey
    route: list[PersonKey] = Field(min_length=2, max_length=8, examples=[["p-example-seller", "p-example-cio"]])
    reason: str = Field(min_length=1, max_length=1000, description="why, for the colleague")
    value: str = Field(default="", max_length=1000, description="what it is worth to the contact")
    note: str = Field(default="", max_length=2000, description="to pass on: all that the contact reads")


class AnswerGiven(_Body):
    """`introduced`, `name_used` (my name may be used), `passed` (somebody else: `instead`), `declined`."""

    status: Answer
    note: str | None = Field(default=None, max_length=1000)
    instead: PersonKey | None = None


@router.post("", status_code=201, operation_id="ask_introduction", summary="Ask for an introduction along a route")
def ask_introduction(body: IntroductionGiven, service: TheService, view: TheView, caller: Editor) -> Introduction:
    """To the colleague of its first hop; to the contact who stands next where the route begins with oneself."""
    return _audited(_room(service, view, caller).ask(Asked(body.target, tuple(body.route), body.reason, body.value, body.note)))


@router.get("", operation_id="list_introductions", summary="The introductions one may see, the latest first")
def list_introductions(service: TheService, view: TheView, caller: Viewer) -> Introductions:
    """One's own, and those of who reports to one."""
    found = _room(service, view, caller).all()
    for one in found.items:
        _audited(one)
    return found


@router.get("/{key}", operation_id="get_introduction", summary="One introduction")
def get_introduction(key: str, service: TheService, view: TheView, caller: Viewer) -> Introduction:
    """404 for one that is not one's own to see."""
    return _audited(_room(service, view, caller).get(key_of(key)))


@router.post("/{key}/answer", operation_id="answer_introduction", summary="Answer an introduction", responses=errors(409))
def answer_introduction(key: str, body: AnswerGiven, service: TheService, view: TheView, caller: Editor) -> Introduction:
    """By who was asked; for a contact of the customer by who asked them."""
    return _audited(_room(service, view, caller).answer(key_of(key), body.status, body.note, body.instead))


def _room(service: Service, view: GraphView, caller: Caller) -> Room:
    return Room(view.on(), Requests(service.database), sight_of(view, caller))


def _audited(found: Introduction) -> Introduction:
    """An introduction as it is answered; the audit says of whom it tells."""
    tells_of(*(one.id for one in (found.source, found.to, found.target, *found.route, *([found.instead] if found.instead else []))))
    return found
