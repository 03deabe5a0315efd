"""The drawings as JSON: each map laid out, its places kept, in the reader's language."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, HTTPException, Query, Request
from fastapi.responses import JSONResponse

from graph.ids import key_of
from graph.ontology import Language
from graph.results import Map
from visual.language import chosen
from visual.layout import Point, movable, organisation_chart, route_view
from visual.network import Drawing, Item, chart_drawing, routes_drawing
from visual.questions import Questions

HEADERS = {"Cache-Control": "no-store", "Vary": "Accept-Language, Cookie"}
At = Annotated[date | None, Query()]
Lay = Callable[[Map, Mapping[str, Point]], Map]


@dataclass(frozen=True)
class Keeper:
    """Draws maps at the places kept under a name; newcomers are placed and kept, too, but not on a day of the past."""

    questions: Questions
    request: Request
    at: str | None

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
    ) -> JSONResponse:
        _signed_in(request, questions)
        return _answer(routes_drawing(route_view(questions.reach(request, key_of(id), max_hops, origin)), chosen(request)))


def _add_maps(drawings: APIRouter, questions: Questions) -> None:
    def keeper(request: Request, at: date | None) -> Keeper:
        _signed_in(request, questions)
        return Keeper(questions, request, at.isoformat() if at else None)

    @drawings.get("/organizations/{id}")
    def organization(request: Request, id: str, at: At = None) -> JSONResponse:  # pyright: ignore[reportUnusedFunction]
        keep, key = keeper(request, at), key_of(id)
        found = questions.customer_map(request, key, keep.at)
        return _answer(keep.drawn(f"customer|{key}|chart", found, organisation_chart, chart_drawing))

    @drawings.get("/organizations/{id}/ties-into")
    def ties_into(request: Request, id: str, customer: str, at: At = None) -> JSONResponse:  # pyright: ignore[reportUnusedFunction]
        keep, key = keeper(request, at), key_of(id)
        found = questions.ties_into(request, key, customer, keep.at)
        return _answer(keep.drawn(f"rival|{key}|{customer}", found, organisation_chart, chart_drawing))

    @drawings.get("/resources")
    def resources(request: Request, at: At = None) -> JSONResponse:  # pyright: ignore[reportUnusedFunction]
        keep = keeper(request, at)
        return _answer(keep.drawn("resources", questions.resources_map(request, keep.at), organisation_chart, chart_drawing))

    @drawings.get("/projects/{id}")
    def project(request: Request, id: str, at: At = None) -> JSONResponse:  # pyright: ignore[reportUnusedFunction]
        keep, key = keeper(request, at), key_of(id)
        found = questions.project_map(request, key, keep.at)
        return _answer(keep.drawn(f"board|{key}", found, organisation_chart, chart_drawing))


def _answer(drawing: Drawing) -> JSONResponse:
    return JSONResponse(drawing, headers=HEADERS)


def _signed_in(request: Request, questions: Questions) -> None:
    if questions.session_role(request) is None:
        raise HTTPException(HTTPStatus.UNAUTHORIZED)
