"""Who read or wrote what of whom."""

import json
from datetime import timedelta
from typing import Annotated

from fastapi import APIRouter, Query

from app.api.shared.paging import decoded, encoded
from app.dependencies import Admin, Cursor, Limit, Manager, TheService, TheView
from app.problems import Refused
from app.server.pools import Writing
from app.service import Service
from graph.access.audit.log import Place
from graph.messages import Message
from graph.model.clock import CLOCK
from graph.model.days import Date
from graph.model.errors import NotFound
from graph.model.ids import key_of
from graph.questions.items.audit import AuditAsked, Mark, Trail
from graph.results.audit import Audit, Readers
from graph.views.graph_view import GraphView

router = APIRouter(tags=["audit"], route_class=Writing)

LOOKED_BACK_DAYS = 90

Person = Annotated[str | None, Query(max_length=200, description="id of a person: what is about them, their accounts and projects")]
By = Annotated[str | None, Query(max_length=200, description="name of a token or a user, or id of a user")]
Since = Annotated[Date | None, Query(description="the first day, YYYY-MM-DD (UTC)")]
Until = Annotated[Date | None, Query(description="the last day, YYYY-MM-DD (UTC)")]


@router.get("/audit", operation_id="audit", summary="Who read or wrote what of whom, the latest first")
def audit(
    service: TheService, caller: Admin, person: Person = None, by: By = None, since: Since = None, until: Until = None,
    limit: Limit = 50, cursor: Cursor = None,
) -> Audit:  # fmt: skip
    """Calls that were answered and every change, however it was made. A page may be short: so much is looked through at once."""
    asked = AuditAsked(person, by, since and since.isoformat(), until and until.isoformat())
    found = _trail(service, service.view).page(asked, limit, _mark(cursor) if cursor else None)
    return Audit(items=found.entries, next=_cursor(found.behind) if found.behind else None)


@router.get("/people/{key}/readers", operation_id="person_readers", summary="Who looked at a person in the last 90 days")
def person_readers(key: str, service: TheService, view: TheView, caller: Manager) -> Readers:
    """By whom what is theirs was read, how often, and when last."""
    person = key_of(key)
    if person not in view.graph.nodes["Person"]:
        raise NotFound(Message("item.unknown", type="Person", id=person))
    return _trail(service, view).readers(person, (CLOCK.instant().date() - timedelta(days=LOOKED_BACK_DAYS)).isoformat())


def _trail(service: Service, view: GraphView) -> Trail:
    return Trail(service.database, service.audit, view)


def _cursor(mark: Mark) -> str:
    return encoded(json.dumps([mark.seq, *([one.day, one.offset] for one in (mark.line, *mark.made) if one)]))


def _mark(cursor: str) -> Mark:
    try:
        seq, *places = json.loads(decoded(cursor))
        line, *made = [Place(str(day), int(offset)) for day, offset in places] or [None]
        return Mark(int(seq), line, tuple(one for one in made if one))
    except (ValueError, TypeError) as fault:
        raise Refused(422, Message("request.cursor"), "cursor") from fault
