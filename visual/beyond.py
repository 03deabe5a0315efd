"""Whom a page asks for beyond a map: somebody with their ties, those on a route to somebody, those on the ways through somebody.

The words are those of the page's address (`static/map/view.js`), but for `to` and `start`, the ends of the route.
"""

from collections.abc import Collection, Sequence
from contextlib import suppress
from dataclasses import dataclass

from fastapi import Request
from starlette.datastructures import QueryParams

from graph.model.errors import Invalid, NotFound
from graph.model.method import METHOD
from graph.results import Card, MapEdge, PersonName, Route, TieOfPerson
from graph.results.reach import BriefRoute
from visual.drawing.layouts.org_chart import hop_edge
from visual.drawing.newcomers import Newcomers
from visual.questions import Questions

MOST = 12  # routes that a page asks for
EXPANDED = ("KNOWS", "REPORTS_TO", "INFLUENCES")


@dataclass(frozen=True)
class Beyond:
    """Whom is asked for; `route` is which of the routes to `to`, `start` where they start or whom they pass first."""

    with_: tuple[str, ...] = ()
    to: str | None = None
    start: str | None = None
    via: tuple[str, ...] = ()
    avoid: tuple[str, ...] = ()
    route: int = 0
    through: str | None = None
    account: str | None = None


def beyond(query: QueryParams) -> Beyond | None:
    """What an address asks for; None where it asks for nobody."""
    route = query.get("route", "")
    asked = Beyond(
        tuple(query.getlist("with")), query.get("to"), query.get("start"), tuple(query.getlist("via")), tuple(query.getlist("avoid")),
        int(route) if route.isdecimal() else 0, query.get("through"), query.get("account"),
    )  # fmt: skip
    return asked if asked.with_ or asked.to or asked.through else None


def newcomers(questions: Questions, request: Request, asked: Beyond, at: str | None, drawn: Collection[str]) -> Newcomers:
    """Who that is, and which ties come with them; `drawn` are those who need not be asked for. Whoever was removed since is left out."""
    new = Newcomers()
    for found in filter(None, (_card(questions, request, person, at) for person in asked.with_)):
        new.add(found.person, None)
        for tie in found.ties:
            if tie.type in EXPANDED:
                new.add(tie.other, found.person.id)
                new.ties.append(_edge(found.person.id, tie))
    if asked.to and (route := _route(questions, request, asked, at)):
        _walk(new, [(person.id, person) for person in route.people], [hop_edge(hop) for hop in route.hops])
    for way in _ways(questions, request, asked, at):
        cards = {one.id: None if one.id in drawn else _card(questions, request, one.id, at) for one in way.people}
        _walk(new, [(id, card.person if card else None) for id, card in cards.items()], [hop_edge(hop) for hop in way.hops])
    return new


def _card(questions: Questions, request: Request, person: str, at: str | None) -> Card | None:
    with suppress(NotFound):
        return questions.card(request, person, at)
    return None


def _route(questions: Questions, request: Request, asked: Beyond, at: str | None) -> Route | None:
    """The route that is asked for: from one of ours, or through anybody else."""

    def routes(origin: str | None, via: tuple[str, ...]) -> tuple[Route, ...]:
        return questions.reach(request, asked.to or "", METHOD.reach.max_hops, origin, at, MOST, via, asked.avoid).routes

    try:
        found = routes(asked.start, asked.via)
    except NotFound:
        return None
    except Invalid:
        if asked.start is None:
            return None
        found = routes(None, (asked.start, *asked.via))
    return found[min(asked.route, len(found) - 1)] if found else None


def _ways(questions: Questions, request: Request, asked: Beyond, at: str | None) -> list[BriefRoute]:
    if not asked.through:
        return []
    with suppress(NotFound, Invalid):
        return [way.route for way in questions.ways_through(request, asked.through, asked.account, at).ways]
    return []


def _walk(new: Newcomers, people: Sequence[tuple[str, PersonName | None]], ties: Sequence[MapEdge]) -> None:
    """Those on a route, each beside the one they lead to."""
    beside: str | None = None
    for id, person in reversed(people):
        if person:
            new.add(person, beside)
        beside = id
    new.ties.extend(ties)


def _edge(person: str, tie: TieOfPerson) -> MapEdge:
    source, target = (tie.other.id, person) if tie.direction == "in" else (person, tie.other.id)
    edge = {"id": f"{tie.type}|{source}|{target}", "source": source, "target": target, "type": tie.type}
    return MapEdge.model_validate({**edge, "strength": tie.strength, "tie_class": tie.tie_class})
