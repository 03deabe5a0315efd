"""Handovers: the contacts of somebody who leaves, one task each."""

from typing import Annotated

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field

from app.dependencies import Day, Manager, TheService, TheView, Viewer
from app.server.pools import Writing
from app.sight import sight_of
from graph.access.audit.call import tells_of
from graph.messages import Message
from graph.model.errors import NotFound
from graph.model.ids import key_of
from graph.results.introductions import Handover, Handovers
from graph.snapshot.snapshot import Snapshot
from graph.work.handover.handover import handover_of, of_day, planned
from graph.work.handover.records import Record, Records

router = APIRouter(prefix="/handovers", tags=["work"], route_class=Writing)

OurPerson = Annotated[str, Field(min_length=1, max_length=200, examples=["p-example-seller"])]


class HandoverGiven(BaseModel):
    """Who leaves, and the account they leave; everywhere without one."""

    model_config = ConfigDict(extra="forbid")

    leaver: OurPerson
    organization: Annotated[str | None, Field(max_length=200, examples=["o-example"])] = None


@router.post("", status_code=201, operation_id="begin_handover", summary="Begin a handover: one task a contact, with its new owner")
def begin_handover(body: HandoverGiven, service: TheService, view: TheView, caller: Manager) -> Handover:
    """The new owner is the colleague with the strongest tie, else with the best route that is left."""
    snapshot = view.on()
    tasks = planned(snapshot, body.leaver, body.organization)
    return _audited(snapshot, Records(service.database).begin(body.leaver, body.organization, caller.name, tasks))


@router.get("", operation_id="list_handovers", summary="Every handover, the latest first")
def list_handovers(service: TheService, view: TheView, caller: Viewer, at: Day) -> Handovers:
    """With the state of each contact."""
    snapshot, records = view.on(at), Records(service.database).all()
    return Handovers(items=tuple(_audited(snapshot, one) for one in of_day(snapshot, records, sight_of(view, caller))))


@router.get("/{key}", operation_id="get_handover", summary="One handover: a task a contact, its state")
def get_handover(key: str, service: TheService, view: TheView, caller: Viewer, at: Day) -> Handover:
    """Open, met together, done by the new owner's first two-way contact."""
    snapshot, record = view.on(at), Records(service.database).get(key_of(key))
    shown = of_day(snapshot, [record], sight_of(view, caller))
    if not shown:
        raise NotFound(Message("handover.unknown", id=key_of(key)))
    return _audited(snapshot, shown[0])


def _audited(snapshot: Snapshot, record: Record) -> Handover:
    """A handover as it is answered; the audit says of whom it tells."""
    found = handover_of(snapshot, record)
    tells_of(found.leaver.id, *(one.id for task in found.tasks for one in (task.contact, task.owner) if one))
    return found
