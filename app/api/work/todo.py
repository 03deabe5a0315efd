"""What is due: the list, doing and putting off its items, and the list as a calendar."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import Response
from pydantic import BaseModel, ConfigDict, Field

from app.api.shared.written import writer
from app.dependencies import Day, Editor, TheIdempotencyKey, TheService, TheView, Viewer, auth, noted, service, somebody
from app.openapi.routes import errors, text
from app.server.pools import QUESTIONS, Writing
from app.service import Service
from app.sight import seen, sight_of
from graph.access.roles import Caller
from graph.model.clock import today
from graph.model.days import Date
from graph.model.errors import NotFound
from graph.model.ids import key_of
from graph.results.todo import Snoozed, Todo, TodoDone
from graph.views.graph_view import GraphView
from graph.work.todo.calendar import calendar
from graph.work.todo.done import Doing, How, put_off
from graph.work.todo.kept import kept
from graph.work.todo.snoozes import Snoozes
from graph.work.todo.todo import Asked, matter, todo

router = APIRouter(tags=["work"], route_class=Writing)

Whose = Annotated[str | None, Query(max_length=200, description="id of one of ours; oneself without it, `all` for everybody's list")]
WithTeam = Annotated[bool, Query(description="with the lists of those who report to them")]
Most = Annotated[int | None, Query(ge=1, le=500, description="items at most; as many as a person can do without it")]
EVERYBODY = "all"


class _Body(BaseModel):
    model_config = ConfigDict(extra="forbid")


class DoneGiven(_Body):
    """How it was done; what is not said is what is usual for the kind of item."""

    at: Date | None = Field(default=None, description="the day of it; today without it")
    by: str | None = Field(default=None, max_length=200, description="id of the one of ours; whose item it is without it")
    person: str | None = Field(default=None, max_length=200, description="id of the customer's person, where the item names none")
    channel: str | None = Field(default=None, max_length=40, examples=["call"])
    purpose: str | None = Field(default=None, max_length=40, examples=["care"])
    depth: int | None = Field(default=None, ge=0, le=4)
    initiated_by: str | None = Field(default=None, max_length=200, examples=["ours"])
    summary: str | None = Field(default=None, max_length=2000)
    satisfaction: int | None = Field(default=None, ge=1, le=5, description="of whoever expected it")

    def how(self) -> How:
        """The same for whoever records it."""
        at = self.at.isoformat() if self.at else today()
        return How(
            at, self.by, self.person, self.channel, self.purpose, self.depth, self.initiated_by, self.summary, self.satisfaction
        )  # fmt: skip


class SnoozeGiven(_Body):
    """Until when an item is put off, and why."""

    until: Date
    reason: str = Field(min_length=1, max_length=500, examples=["on leave until then"])


@router.get("/todo", operation_id="todo", summary="What is due, the weightiest first, never more than a person can do")
async def todo_list(
    service: TheService, view: TheView, caller: Viewer, at: Day, person: Whose = None, team: WithTeam = False, limit: Most = None
) -> Todo:  # fmt: skip
    """Silence, promises, expectations, actions, assessments, visits, birthdays, festivals: of oneself, of one's team, of everybody."""
    return await QUESTIONS.run(_listed, service, view, caller, at, person, team, limit)


@router.post("/todo/{key}/done", operation_id="do_todo", summary="Record that an item is done", responses=errors(409))
def do_todo(
    key: str, service: TheService, view: TheView, caller: Editor, once: TheIdempotencyKey, body: DoneGiven | None = None
) -> TodoDone:  # fmt: skip
    """The contact is recorded, the action or the expectation closed; the same key never does it twice."""
    snapshot, doing = view.on(), Doing(lambda key: writer(service, caller.name, key), once)
    try:
        found = matter(snapshot, key_of(key), kept(snapshot, service.database, sight_of(view, caller)))
    except NotFound:
        if before := doing.again(service.database, key_of(key)):
            return before
        raise
    return doing.do(found, (body or DoneGiven()).how())


@router.post("/todo/{key}/snooze", operation_id="snooze_todo", summary="Put an item off until a day")
def snooze_todo(key: str, body: SnoozeGiven, service: TheService, view: TheView, caller: Editor) -> Snoozed:
    """It is not shown before that day."""
    snapshot = view.on()
    found = matter(snapshot, key_of(key), kept(snapshot, service.database, sight_of(view, caller)))
    made = put_off(snapshot, Snoozes(service.database), found.key, body.until.isoformat(), body.reason, caller.name)
    return Snoozed(key=made.key, until=made.until, reason=made.reason, by=made.by)


@router.get(
    "/todo.ics", operation_id="todo_calendar", summary="One's list as a calendar", response_class=Response, responses=text("text/calendar")
)
async def todo_calendar(
    request: Request, token: Annotated[str, Query(max_length=200, description="a token: calendar programs send no header")] = ""
) -> Response:
    """The list of whose token it is; everybody's for a token that is nobody's."""
    caller = somebody(await run_in_threadpool(auth(request).by_token, token) if token else None)
    noted(request, caller)
    view = await seen(request, service(request), caller)
    return Response(await QUESTIONS.run(_calendar, service(request), view, caller), media_type="text/calendar")


def _listed(service: Service, view: GraphView, caller: Caller, at: str | None, person: str | None, team: bool, limit: int | None) -> Todo:
    whose = None if person == EVERYBODY else person or caller.person
    snapshot = view.on(at)
    asked, snoozes = Asked(whose, team and whose is not None, limit), Snoozes(service.database).of_day(snapshot.at)
    return todo(snapshot, asked, snoozes, kept(snapshot, service.database, sight_of(view, caller)))


def _calendar(service: Service, view: GraphView, caller: Caller) -> bytes:
    return calendar(_listed(service, view, caller, None, None, False, None))
