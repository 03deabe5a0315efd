"""The drawings as JSON: each map laid out, its places kept, in the reader's language."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from http import HTTPStatus
from typing import Annotated, Literal

from fastapi import APIRouter, HTTPException, Query, Request
from fastapi.responses import JSONResponse

from graph.ids import key_of
from graph.ontology import Language
from graph.results import Map, Reach
from visual.acquainted import matrix
from visual.blocks import LEVELS
from visual.board import board
from visual.brought import resources_columns
from visual.closed import closed_drawing, is_closed
from visual.language import chosen
from visual.layout import Point, RouteView, movable, organisation_chart, route_view
from visual.maps import board_drawing, chart_drawing, resources_drawing, ring_drawing, routes_drawing, with_rivals
from visual.pictures import Drawing, Item
from visual.questions import Questions
from visual.ring import radii, ring_view

MOST_HOPS, MOST_ROUTES = 4, 40  # of a ring view
HEADERS = {"Cache-Control": "no-store", "Vary": "Accept-Language, Cookie"}
At = Annotated[date | None, Query()]
Lay = Callable[[Map, Mapping[str, Point]], Map]


@dataclass(frozen=True)
class Keeper:
    """Draws maps at the places kept under a name; newcomers are placed and kept, too, but not on a day of the past."""

    questions: Questions
    request: Request
    at: str | None

    @classmethod
    def of(cls, questions: Questions, request: Request, at: date | None) -> "Keeper":
        """The keeper of a request of somebody who is signed in."""
        _signed_in(request, questions)
        return cls(questions, request, at.isoformat() if at else None)

    @property
    def language(self) -> Language:
        """The reader's language."""
        return chosen(self.request)

    def drawn(self, name: str, found: Map, lay: Lay, paint: Callable[[Map, Language], Drawing]) -> Drawing:
        """A map laid out by `lay` with what is kept, drawn by `paint`."""
        kept = self.questions.kept(self.request, name)
        placed = lay(found, kept.places)
        own = set(movable(placed))
        new = {node.id: (node.x, node.y) for node in placed.nodes if node.id in own and node.id not in kept.places}
        if new and self.at is None:
            kept = self.questions.settle(self.request, name, new)
        layout: Item = {"id": name if self.at is None else None, "etag": f'"{kept.version}"'}
        return {**paint(placed, self.language), "layout": layout}

    def customer(self, key: str, found: Map, rivals: frozenset[str], opened: Sequence[str]) -> Drawing:
        """A customer map, with closed departments where it is very large."""

        def paint(placed: Map, language: Language) -> Drawing:
            return closed_drawing(placed, opened, language) if is_closed(found) else chart_drawing(placed, language, rivals)

        return self.drawn(f"customer|{key}|chart", found, organisation_chart, paint)

    def ring(self, reach: Reach) -> Drawing:
        """The routes to a person as rings."""
        views: list[RouteView] = []

        def lay(_: Map, places: Mapping[str, Point]) -> Map:
            views[:] = [ring_view(reach, places)]
            return views[0].map

        def paint(_: Map, language: Language) -> Drawing:
            return ring_drawing(views[0], radii(reach), language)

        return self.drawn(f"ring|{reach.target.id}", Map(title="", nodes=(), edges=()), lay, paint)


def router(questions: Questions) -> APIRouter:
    """Every drawing, for the signed in."""
    drawings = APIRouter(prefix="/drawings", include_in_schema=False)
    _add_routes(drawings, questions)
    _add_maps(drawings, questions)
    return drawings


def _add_routes(drawings: APIRouter, questions: Questions) -> None:
    @drawings.get("/people/{id}/routes")
    def routes(  # pyright: ignore[reportUnusedFunction]
        request: Request,
        id: str,
        max_hops: Annotated[int, Query(ge=1, le=6)] = 4,
        origin: Annotated[str | None, Query(alias="from")] = None,
        layout: Literal["lanes", "ring"] = "lanes",
        at: At = None,
    ) -> JSONResponse:
        keep = Keeper.of(questions, request, at)
        if layout == "ring":
            return _answer(keep.ring(questions.reach(request, key_of(id), max_hops, origin, keep.at, MOST_ROUTES)))
        return _answer(routes_drawing(route_view(questions.reach(request, key_of(id), max_hops, origin, keep.at)), keep.language))


def _add_maps(drawings: APIRouter, questions: Questions) -> None:
    @drawings.get("/organizations/{id}")
    def organization(  # pyright: ignore[reportUnusedFunction]
        request: Request,
        id: str,
        layout: Literal["chart", "ring", "matrix"] = "chart",
        target: str | None = None,
        rival: Annotated[list[str] | None, Query()] = None,
        opened: Annotated[list[str] | None, Query(alias="open")] = None,
        at: At = None,
    ) -> JSONResponse:
        keep, key = Keeper.of(questions, request, at), key_of(id)
        found = questions.customer_map(request, key, keep.at)
        middle = target or highest(found)
        if layout == "ring" and middle:
            return _answer(keep.ring(questions.reach(request, middle, MOST_HOPS, None, keep.at, MOST_ROUTES)))
        if layout == "matrix":
            return JSONResponse(matrix(organisation_chart(found), keep.language), headers=HEADERS)
        others = [questions.ties_into(request, one, key, keep.at) for one in rival or []]
        return _answer(keep.customer(key, *with_rivals(found, others), opened or []))

    @drawings.get("/organizations/{id}/ties-into")
    def ties_into(request: Request, id: str, customer: str, at: At = None) -> JSONResponse:  # pyright: ignore[reportUnusedFunction]
        keep, key = Keeper.of(questions, request, at), key_of(id)
        found = questions.ties_into(request, key, customer, keep.at)
        return _answer(keep.drawn(f"rival|{key}|{customer}", found, organisation_chart, chart_drawing))

    @drawings.get("/resources")
    def resources(request: Request, at: At = None) -> JSONResponse:  # pyright: ignore[reportUnusedFunction]
        keep = Keeper.of(questions, request, at)
        return _answer(keep.drawn("resources", questions.resources_map(request, keep.at), resources_columns, resources_drawing))

    @drawings.get("/projects/{id}")
    def project(  # pyright: ignore[reportUnusedFunction]
        request: Request, id: str, layout: Literal["board", "chart"] = "board", at: At = None
    ) -> JSONResponse:
        keep, key = Keeper.of(questions, request, at), key_of(id)
        found = questions.project_map(request, key, keep.at)
        if layout == "chart":
            return _answer(keep.drawn(f"project|{key}|chart", found, organisation_chart, chart_drawing))
        chain = questions.chain(request, key, keep.at)
        return _answer(board_drawing(board(chain, found), chain, keep.language))


def highest(found: Map) -> str | None:
    """Who stands in the middle unless somebody is named: the highest of the customer, the one with most ties among equals."""
    people = [node for node in found.nodes if node.type == "Person" and (node.side or "customer") == "customer"]
    ties = Counter(end for edge in found.edges for end in (edge.source, edge.target))
    rank = {level: at for at, level in enumerate(LEVELS)}
    best = min(people, key=lambda node: (rank.get(node.level or "", len(LEVELS)), -ties[node.id], node.id), default=None)
    return best.id if best else None


def _answer(drawing: Drawing) -> JSONResponse:
    return JSONResponse(drawing, headers=HEADERS)


def _signed_in(request: Request, questions: Questions) -> None:
    if questions.session_role(request) is None:
        raise HTTPException(HTTPStatus.UNAUTHORIZED)
