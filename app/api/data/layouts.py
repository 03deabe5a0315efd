"""Where things stand on the drawings, kept for everybody."""

from typing import Annotated

from fastapi import APIRouter, Response
from pydantic import BaseModel, ConfigDict, Field

from app.dependencies import Editor, Expected, TheService, TheView, Viewer
from app.openapi.routes import errors
from app.server.pools import Writing
from app.service import Service
from graph.model.ids import key_of
from graph.questions.maps import layouts
from graph.questions.maps.layouts import Layout
from graph.views.graph_view import GraphView

router = APIRouter(prefix="/layouts", tags=["layouts"], route_class=Writing)

FARTHEST, MOST = 1_000_000, 50_000
Pixels = Annotated[float, Field(ge=-FARTHEST, le=FARTHEST, allow_inf_nan=False)]


class Moved(BaseModel):
    """What somebody moved: the centre of each node by its id, in pixels, y downwards."""

    model_config = ConfigDict(extra="forbid")

    places: dict[Annotated[str, Field(min_length=1, max_length=200)], tuple[Pixels, Pixels]] = Field(
        max_length=MOST, examples=[{"p-example-cio": [120, 40]}]
    )


class LayoutState(BaseModel):
    """The places kept under a drawing's name, and who moved things last; empty where nothing is kept."""

    id: str
    places: dict[str, tuple[float, float]]
    by: str | None
    at: str | None


@router.get("/{key}", operation_id="get_layout", summary="Where things stand on a drawing")
def get_layout(key: str, response: Response, service: TheService, view: TheView, caller: Viewer) -> LayoutState:
    """The places kept under the name a drawing tells as `layout.id`, such as `customer|o-example|chart`."""
    return _shown(layouts.seen(view, layouts.kept(service.database, _named(view, key))), response)


@router.put(
    "/{key}", operation_id="keep_layout", summary="Keep where things were moved on a drawing; whatever is not named stays",
    responses=errors(412, 428),
)  # fmt: skip
def keep_layout(
    key: str, body: Moved, response: Response, service: TheService, view: TheView, caller: Editor, expected: Expected
) -> LayoutState:
    """Merge moved places into those kept; `If-Match: *` merges over whatever stands."""
    name = _named(view, key)
    kept = layouts.keep(service.database, caller.name, name, body.places, _version(service, view, name, expected))
    return _shown(layouts.seen(view, kept), response)


@router.delete(
    "/{key}", operation_id="tidy_layout", summary="Let a drawing be laid out anew; answers what was", responses=errors(409, 412, 428)
)
def tidy_layout(key: str, response: Response, service: TheService, view: TheView, caller: Editor, expected: Expected) -> LayoutState:
    """Forget the places; putting the answer back undoes it."""
    name = _named(view, key)
    gone = layouts.forget(service.database, caller.name, name, _version(service, view, name, expected))
    return _shown(layouts.seen(view, gone), response)


def _named(view: GraphView, key: str) -> str:
    name = key_of(key)
    layouts.check_name(view.graph, name)
    return name


def _version(service: Service, view: GraphView, name: str, expected: int | None) -> int | None:
    """The version that is kept where whoever writes has read what stands, as their view shows it; else the one they name."""
    if view.mask is None or expected is None:
        return expected
    stands = layouts.kept(service.database, name)
    return stands.version if layouts.seen(view, stands).version == expected else -1


def _shown(layout: Layout, response: Response) -> LayoutState:
    response.headers["ETag"] = f'"{layout.version}"'
    return LayoutState(id=layout.id, places=dict(layout.places), by=layout.by, at=layout.at)
