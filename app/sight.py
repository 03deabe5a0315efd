"""What whoever calls may see: the view that every answer to them is made from."""

from fastapi import Request
from fastapi.concurrency import run_in_threadpool
from starlette.types import Scope

from app.service import Service
from graph.access.roles import Caller
from graph.views.graph_view import GraphView
from graph.visibility.scope import Reader
from graph.work.sight import Sight

WITHHELD = "renmai-withheld"
"""The header that says of an answer what kinds of things its reader is not shown."""


def reader_of(running: Service, caller: Caller) -> Reader:
    """Somebody who calls as who reads: an admin sees everything."""
    return Reader(running.settings.policy, caller.person, caller.may("manager"), caller.may("admin"), caller.customers)


def view_now(running: Service, caller: Caller) -> GraphView | None:
    """The view that somebody sees, where nothing has to be made for that."""
    return running.view.seen_now(reader_of(running, caller))


def view_of(running: Service, caller: Caller) -> GraphView:
    """The view that somebody sees; whoever is the first of their scope waits for it."""
    return running.view.seen_by(reader_of(running, caller))


def sight_of(view: GraphView, caller: Caller) -> Sight:
    """What somebody sees of what stands in no map: introductions, handovers, what is due."""
    return Sight(caller.person, view.mask)


def only_of(view: GraphView, caller: Caller) -> str | None:
    """Whose merges and proposals somebody is shown: their own where something is withheld, for another's may tell of that; else all."""
    return caller.name if view.is_narrow else None


async def seen(request: Request, running: Service, caller: Caller) -> GraphView:
    """The view of a request, and a note for its answer of what is withheld."""
    found = view_now(running, caller) or await run_in_threadpool(view_of, running, caller)
    note(request.scope, found)
    return found


def note(scope: Scope, view: GraphView) -> None:
    """Note what an answer withholds; its headers say so."""
    if view.withheld:
        scope[WITHHELD] = ", ".join(view.withheld)


def noted(scope: Scope) -> list[tuple[bytes, bytes]]:
    """The headers of an answer that withholds something."""
    return [(WITHHELD.encode(), scope[WITHHELD].encode())] if WITHHELD in scope else []
