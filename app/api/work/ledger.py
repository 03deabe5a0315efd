"""The favour ledger, and approving what is above the gift limit."""

from typing import Annotated

from fastapi import APIRouter, Query

from app.api.shared.answers import Answering
from app.api.shared.written import may_write_node, writer
from app.dependencies import Day, Manager, TheService, TheView, Viewer
from app.openapi.routes import errors
from app.server.pools import Writing
from app.sight import view_of
from graph.model.ids import key_of
from graph.results.ledger import Entry, Ledger
from graph.work.ledger import ledger as ledgers
from graph.work.ledger.approve import Approver, approve

router = APIRouter(tags=["work"], route_class=Answering)
approving = APIRouter(tags=["work"], route_class=Writing)

OfPerson = Annotated[str | None, Query(max_length=200, description="id of somebody who gave or received")]
OfAccount = Annotated[str | None, Query(max_length=200, description="id of the organisation one of the two works in")]


@router.get("/ledger", operation_id="ledger", summary="The favour ledger: entries, flags, balances, give-to-ask ratios")
def ledger(view: TheView, caller: Viewer, at: Day, person: OfPerson = None, account: OfAccount = None) -> Ledger:
    """Between ours and others; what waits for an approval counts for nothing."""
    return ledgers.ledger(view.on(at), person, account)


@approving.post(
    "/favours/{key}/approve", operation_id="approve_favour", summary="Let an entry above the gift limit count", responses=errors(409, 412)
)
def approve_favour(key: str, service: TheService, view: TheView, caller: Manager) -> Entry:
    """By a manager who neither wrote nor gave it."""
    may_write_node(view, "Favour", key_of(key))
    approve(writer(service, caller.name, None), service.view, key_of(key), Approver(caller.name, caller.person))
    return ledgers.entry(view_of(service, caller).on(), key_of(key))
