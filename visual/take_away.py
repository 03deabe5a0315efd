"""Maps to take away: each drawing as one self-contained page, as an SVG, or in words."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from http import HTTPStatus
from inspect import unwrap
from typing import Annotated, Any, Literal, cast

from fastapi import APIRouter, Depends, HTTPException, Query, Request
from fastapi.responses import HTMLResponse, JSONResponse, Response
from fastapi.routing import APIRoute
from markupsafe import Markup
from pydantic import BaseModel, ConfigDict, Field

from graph.exports import KINDS
from graph.model.clock import today
from graph.model.days import Date
from graph.model.ids import key_of
from graph.model.ontology import Language
from graph.results import Map
from visual.drawing.filters import narrowed, narrowing
from visual.drawing.matrix import Matrix
from visual.drawing.matrix_sheet import matrix_svg, matrix_tables
from visual.drawing.model import Drawing
from visual.drawing.svg import svg
from visual.drawing.tables import Table, tables
from visual.language import chosen
from visual.questions import Questions
from visual.saved.account_plan import account_plan
from visual.saved.interactive import interactive_page
from visual.saved.map_slides import map_slides
from visual.saved.sealed import TEMPLATES, policy
from visual.saved.slides import Deck
from visual.saved.workbook import workbook
from visual.words import text

NOTHING = "default-src 'none'"
PAPERS = ("A4", "A3")
Format = Annotated[Literal["html", "interactive", "svg", "pptx", "xlsx", "json"], Query(alias="format")]
SHEETS = KINDS["xlsx"].media_type
SLIDES = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
Paper = Annotated[Literal["A4", "A3"], Query()]


@dataclass(frozen=True)
class Heading:
    """What stands above a map: its title, the day, in which language."""

    title: str
    day: str
    language: Language


def _asked(format: Format = "html", paper: Paper = "A4") -> None:
    """What a file is asked for; anything else is refused."""


class Sheet(BaseModel):
    """One table of a page: its caption, the names of its columns, its rows of texts."""

    model_config = ConfigDict(extra="forbid")

    caption: str
    columns: list[str] = Field(max_length=200)
    rows: list[list[str]]


class Tables(BaseModel):
    """The tables that a page shows, as it sends them to have a workbook of them."""

    model_config = ConfigDict(extra="forbid")

    tables: list[Sheet] = Field(max_length=40)


def router(questions: Questions, drawings: APIRouter, route_class: type[APIRoute] = APIRoute) -> APIRouter:
    """Every drawing's address under `/saved`: `format` html, interactive, svg, pptx, xlsx or json, `paper` A4 or A3, what narrows a page,
    all else alike. Beside them the plan of an account as slides, and the tables of any page as a workbook.
    """
    saved = APIRouter(prefix="/saved", include_in_schema=False, route_class=route_class, dependencies=[Depends(_asked)])
    routes = {route.path.removeprefix(drawings.prefix): unwrap(route.endpoint) for route in drawings.routes if isinstance(route, APIRoute)}
    for path, endpoint in routes.items():
        saved.add_api_route(path, _saved(endpoint), methods=["GET"])
    _add_plan(saved, questions, routes["/organizations/{id}"])
    _add_tables(saved, questions)
    return saved


def _add_plan(saved: APIRouter, questions: Questions, chart: Callable[..., Response]) -> None:
    @saved.get("/organizations/{id}/plan")
    def plan(request: Request, id: str, at: Annotated[Date | None, Query()] = None) -> Response:  # pyright: ignore[reportUnusedFunction]
        drawn = narrowed(json.loads(bytes(chart(request=request, id=id, at=at).body)), narrowing(request.query_params))
        facts = questions.account(request, key_of(id), at.isoformat() if at else None)
        language = chosen(request)
        day = text("saved_at", language, day=at.isoformat() if at else today())
        return _attached(account_plan(facts, drawn, day, language), SLIDES, "pptx")


def _add_tables(saved: APIRouter, questions: Questions) -> None:
    @saved.post("/tables")
    def tables_of_a_page(request: Request, shown: Tables) -> Response:  # pyright: ignore[reportUnusedFunction]
        if questions.session_role(request) is None:
            raise HTTPException(HTTPStatus.UNAUTHORIZED)
        tables = [Table(key="", caption=one.caption, columns=one.columns, rows=one.rows) for one in shown.tables]
        return _attached(workbook(tables), SHEETS, "xlsx")


def _saved(drawn: Callable[..., Response]) -> Callable[..., Response]:
    """An endpoint that answers a drawing, answering a file of it instead."""

    @wraps(drawn)
    def answer(request: Request, **asked: object) -> Response:
        return _file(json.loads(bytes(drawn(request=request, **asked).body)), request)

    return answer


def page(picture: str, words: list[Table], head: Heading, paper: str = PAPERS[0]) -> str:
    """One HTML file: the picture and its tables, a policy that lets nothing run or load, and rules for printing on `paper`."""
    style = _style(paper)
    return TEMPLATES.get_template("saved_map.html").render(
        title=head.title, language=head.language, style=Markup(style), policy=policy(style), picture=Markup(picture), tables=words,
        heading=text("map_in_words", head.language),
    )  # fmt: skip


def _style(paper: str) -> str:
    return TEMPLATES.get_template("saved_map.css").render(paper=paper)


def _file(drawn: Drawing | Matrix, request: Request) -> Response:
    language, asked = chosen(request), request.query_params
    format, paper = asked.get("format"), asked.get("paper", PAPERS[0])
    drawn = drawn if "cells" in drawn else narrowed(drawn, narrowing(asked), all_lines=format == "interactive")
    words = matrix_tables(drawn, language) if "cells" in drawn else tables(_map(drawn), language)
    if format == "json":
        return JSONResponse(words, headers=_headers(NOTHING))
    if format == "xlsx":
        return _attached(workbook(words), SHEETS, format)
    head = Heading(_title(drawn) or text("resources_title", language), _day(drawn, asked.get("at"), language), language)
    if format in ("pptx", "interactive") and "cells" in drawn:
        raise HTTPException(HTTPStatus.UNPROCESSABLE_ENTITY, text("saved_no_drawing", language))
    if format == "pptx" and "cells" not in drawn:
        deck = Deck(head.title)
        map_slides(deck, drawn, head.title, head.day, language)
        return _attached(deck.saved(), SLIDES, format)
    if format == "interactive" and "cells" not in drawn:
        whole, rule = interactive_page(drawn, head.title, head.day, language)
        return HTMLResponse(
            whole, headers={**_headers(f"{rule}; frame-ancestors 'none'"), "Content-Disposition": 'attachment; filename="map.html"'}
        )
    picture = matrix_svg(drawn, head.title, head.day) if "cells" in drawn else svg(drawn, head.title, head.day)
    if format == "svg":
        return Response(picture, media_type="image/svg+xml", headers=_headers(NOTHING))
    rule = f"{policy(_style(paper))}; frame-ancestors 'none'"
    return HTMLResponse(page(picture, words, head, paper), headers=_headers(rule))


def _day(drawn: Drawing | Matrix, at: str | None, language: Language) -> str:
    """The day of a map, and the one it is compared with."""
    than = None if "cells" in drawn else drawn["map"].get("than")
    said = text("saved_at", language, day=at or today())
    return " · ".join([said, text("saved_than", language, than=str(than))]) if than else said


def _title(drawn: Drawing | Matrix) -> str:
    return drawn["title"] if "cells" in drawn else str(drawn["map"]["title"])


def _attached(file: bytes, kind: str, ending: str) -> Response:
    """A file of another program."""
    return Response(file, media_type=kind, headers={**_headers(NOTHING), "Content-Disposition": f'attachment; filename="renmai.{ending}"'})


def _headers(rule: str) -> dict[str, str]:
    return {"Content-Security-Policy": rule, "Cache-Control": "no-store", "Vary": "Accept-Language, Cookie"}


def _map(drawing: Drawing) -> Map:
    """A drawing's map, which has the names of the API."""
    drawn = cast(dict[str, Any], drawing["map"])
    renamed = {"from": "source", "to": "target", "class": "tie_class"}
    edges = [{renamed.get(name, name): value for name, value in edge.items()} for edge in drawn["edges"]]
    return Map.model_validate({**drawn, "edges": edges})
