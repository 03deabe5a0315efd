"""The drawings as JSON: each map laid out, its places kept, in the reader's language."""

import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from http import HTTPStatus
from typing import Annotated, Literal

from fastapi import APIRouter, HTTPException, Query, Request
from fastapi.responses import Response
from fastapi.routing import APIRoute

from graph.model.days import Date
from graph.model.ids import key_of
from graph.model.method import METHOD
from graph.model.ontology import Language
from graph.questions.maps.layouts import Layout
from graph.questions.maps.moved import without_gone
from graph.results import Map, Reach
from visual.beyond import beyond, newcomers
from visual.drawing.closed import closed_drawing, is_closed
from visual.drawing.layouts.blocks import LEVELS
from visual.drawing.layouts.chain_board import board
from visual.drawing.layouts.compared import compared_chart
from visual.drawing.layouts.org_chart import Point, RouteView, movable, organisation_chart, route_view
from visual.drawing.layouts.resource_columns import resources_columns
from visual.drawing.layouts.rings import radii, ring_view
from visual.drawing.matrix import Matrix, matrix
from visual.drawing.model import Drawing, Item
from visual.drawing.newcomers import with_newcomers
from visual.drawing.remembered import Remembered
from visual.language import chosen
from visual.maps import board_drawing, chart_drawing, resources_drawing, ring_drawing, routes_drawing, with_rivals
from visual.questions import Questions

MOST_ROUTES = 40  # of a ring view
HEADERS = {"Cache-Control": "no-store", "Vary": "Accept-Language, Cookie"}
At = Annotated[Date | None, Query()]
Than = Annotated[str | None, Query()]  # as for figures: a day, or 6m for so many months before
Lay = Callable[[Map, Mapping[str, Point]], Map]
Paint = Callable[[Map, Language], Drawing]
Keepers = Callable[[Request, date | None], "Keeper"]


@dataclass(frozen=True)
class Keeper:
    """Draws maps at the places kept under a name. Newcomers are placed, too, and told as `unkept`: an editor's page keeps them."""

    questions: Questions
    remembered: Remembered
    request: Request
    at: str | None

    @property
    def language(self) -> Language:
        """The reader's language."""
        return chosen(self.request)

    def drawn(self, name: str, find: Callable[[], Map], lay: Lay, paint: Paint) -> Response:
        """A map laid out by `lay` with what is kept, drawn by `paint`; what was drawn of the same map before is sent again."""
        kept, state = self.questions.kept(self.request, name), self.questions.state(self.request)
        if (sent := self.remembered.get(self._key(kept, state))) is not None:
            return _sent(sent)
        placed = lay(find(), kept.places)
        own = set(movable(without_gone(placed)))
        new: Item = {node.id: [node.x, node.y] for node in placed.nodes if node.id in own and node.id not in kept.places}
        today = self.at is None
        layout: Item = {"id": name if today else None, "etag": f'"{kept.version}"', "unkept": new if today else {}}
        answer = _text({**self.with_newcomers(paint(placed, self.language)), "layout": layout})
        self.remembered.put(self._key(kept, state), answer)
        return _sent(answer)

    def with_newcomers(self, drawing: Drawing) -> Drawing:
        """A drawing with whom the address asks for beyond it."""
        asked = beyond(self.request.query_params)
        if asked is None:
            return drawing
        drawn = {str(node["id"]) for node in drawing["nodes"]}
        return with_newcomers(drawing, newcomers(self.questions, self.request, asked, self.at, drawn), self.language)

    def _key(self, kept: Layout, state: str) -> tuple[str, ...]:
        return self.request.url.path, self.request.url.query, self.language, state, str(kept.version)

    def customer(self, key: str, rivals: Sequence[str], opened: Sequence[str], than: str | None = None) -> Response:
        """A customer map, rivals' ties over it, what has moved since `than` marked, with closed departments where it is very large."""
        others: list[frozenset[str]] = []

        def find() -> Map:
            ties = [self.questions.ties_into(self.request, one, key, self.at) for one in rivals]
            whole, strangers = with_rivals(self.questions.customer_map(self.request, key, self.at, than), ties)
            others.append(strangers)
            return whole

        def paint(placed: Map, language: Language) -> Drawing:
            return closed_drawing(placed, opened, language) if is_closed(placed) else chart_drawing(placed, language, others[0])

        return self.drawn(f"customer|{key}|chart", find, compared_chart, paint)

    def ring(self, reach: Reach) -> Response:
        """The routes to a person as rings."""
        views: list[RouteView] = []
        nothing = Map(title="", nodes=(), edges=())

        def lay(_: Map, places: Mapping[str, Point]) -> Map:
            views[:] = [ring_view(reach, places)]
            return views[0].map

        def paint(_: Map, language: Language) -> Drawing:
            return ring_drawing(views[0], radii(reach), language)

        return self.drawn(f"ring|{reach.target.id}", lambda: nothing, lay, paint)


def router(questions: Questions, route_class: type[APIRoute] = APIRoute) -> APIRouter:
    """Every drawing, for the signed in; `route_class` says where they are computed."""
    drawings, remembered = APIRouter(prefix="/drawings", include_in_schema=False, route_class=route_class), Remembered()

    def keeper(request: Request, at: date | None) -> Keeper:
        if questions.session_role(request) is None:
            raise HTTPException(HTTPStatus.UNAUTHORIZED)
        return Keeper(questions, remembered, request, at.isoformat() if at else None)

    _add_routes(drawings, questions, keeper)
    _add_customers(drawings, questions, keeper)
    _add_ours(drawings, questions, keeper)
    return drawings


def _add_routes(drawings: APIRouter, questions: Questions, keeper: Keepers) -> None:
    @drawings.get("/people/{id}/routes")
    def routes(  # pyright: ignore[reportUnusedFunction]
        request: Request,
        id: str,
        max_hops: Annotated[int, Query(ge=1, le=METHOD.reach.hops_limit)] = METHOD.reach.max_hops,
        origin: Annotated[str | None, Query(alias="from")] = None,
        layout: Literal["lanes", "ring"] = "lanes",
        at: At = None,
    ) -> Response:
        keep = keeper(request, at)
        if layout == "ring":
            return keep.ring(questions.reach(request, key_of(id), max_hops, origin, keep.at, MOST_ROUTES))
        found = questions.reach(request, key_of(id), max_hops, origin, keep.at)
        return _answer(keep.with_newcomers(routes_drawing(route_view(found), keep.language)))


def _add_customers(drawings: APIRouter, questions: Questions, keeper: Keepers) -> None:
    @drawings.get("/organizations/{id}")
    def organization(  # pyright: ignore[reportUnusedFunction]
        request: Request,
        id: str,
        layout: Literal["chart", "ring", "matrix"] = "chart",
        target: str | None = None,
        rival: Annotated[list[str] | None, Query()] = None,
        opened: Annotated[list[str] | None, Query(alias="open")] = None,
        at: At = None,
        than: Than = None,
    ) -> Response:
        keep, key = keeper(request, at), key_of(id)
        if layout == "chart":
            return keep.customer(key, rival or [], opened or [], than)
        found = questions.customer_map(request, key, keep.at)
        if layout == "matrix":
            return _answer(matrix(organisation_chart(found), keep.language))
        middle = target or highest(found)
        if middle is None:
            return keep.customer(key, [], [])
        return keep.ring(questions.reach(request, middle, METHOD.reach.max_hops, None, keep.at, MOST_ROUTES))

    @drawings.get("/organizations/{id}/ties-into")
    def ties_into(request: Request, id: str, customer: str, at: At = None) -> Response:  # pyright: ignore[reportUnusedFunction]
        keep, key = keeper(request, at), key_of(id)
        name = f"rival|{key}|{customer}"
        return keep.drawn(name, lambda: questions.ties_into(request, key, customer, keep.at), organisation_chart, chart_drawing)


def _add_ours(drawings: APIRouter, questions: Questions, keeper: Keepers) -> None:
    @drawings.get("/resources")
    def resources(request: Request, at: At = None) -> Response:  # pyright: ignore[reportUnusedFunction]
        keep = keeper(request, at)
        return keep.drawn("resources", lambda: questions.resources_map(request, keep.at), resources_columns, resources_drawing)

    @drawings.get("/projects/{id}")
    def project(  # pyright: ignore[reportUnusedFunction]
        request: Request, id: str, layout: Literal["board", "power", "chart"] = "board", at: At = None, than: Than = None
    ) -> Response:
        keep, key = keeper(request, at), key_of(id)
        if layout == "chart":
            name = f"project|{key}|chart"
            return keep.drawn(name, lambda: questions.project_map(request, key, keep.at, than), compared_chart, chart_drawing)
        found = questions.project_map(request, key, keep.at, than)
        chain = questions.chain(request, key, keep.at)
        before = questions.chain(request, key, found.than) if found.than else None
        power = layout == "power"
        drawing = board_drawing(board(chain, found, power=power, before=before), chain, keep.language, power=power)
        return _answer(keep.with_newcomers(drawing))


def highest(found: Map) -> str | None:
    """Who stands in the middle unless somebody is named: the highest of the customer, the one with most ties among equals."""
    people = [node for node in found.nodes if node.type == "Person" and (node.side or "customer") == "customer"]
    ties = Counter(end for edge in found.edges for end in (edge.source, edge.target))
    rank = {level: at for at, level in enumerate(LEVELS)}
    best = min(people, key=lambda node: (rank.get(node.level or "", len(LEVELS)), -ties[node.id], node.id), default=None)
    return best.id if best else None


def _answer(drawing: Drawing | Matrix) -> Response:
    return _sent(_text(drawing))


def _text(drawing: Drawing | Matrix) -> bytes:
    return json.dumps(drawing, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()


def _sent(answer: bytes) -> Response:
    return Response(answer, headers=HEADERS, media_type="application/json")
