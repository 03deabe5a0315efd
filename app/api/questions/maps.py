"""The four maps as nodes and edges with places to draw them."""

from typing import Annotated

from fastapi import APIRouter, Query

from app.api.shared.answers import Answering
from app.api.shared.paging import decoded, encoded
from app.dependencies import Cursor, Day, Than, TheView, Viewer
from graph.model.ids import key_of
from graph.questions.maps import four_maps
from graph.questions.maps.pages import page_of
from graph.results import Map
from graph.work.past import compared
from visual.drawing.layouts import org_chart
from visual.drawing.layouts.compared import compared_chart

router = APIRouter(tags=["maps"], route_class=Answering)

RolledUp = Annotated[bool, Query(description="with all its subsidiaries, in one answer")]
Edges = Annotated[int, Query(ge=1, le=10_000, description="edges a page")]
Customer = Annotated[str, Query(description="id of the customer")]


@router.get("/organizations/{key}/map", operation_id="customer_map", summary="The customer relationship map of an organisation")
def customer_map(key: str, view: TheView, caller: Viewer, at: Day, subsidiaries: RolledUp = False, than: Than = None) -> Map:
    """Departments, people, reporting lines, who of ours knows whom; what has moved since `than`, who is gone among it."""
    return compared_chart(compared.customer_map(view, key_of(key), at, than, rolled_up=subsidiaries), {})


@router.get("/organizations/{key}/ties-into", operation_id="ties_into", summary="A competitor's (or our) ties into a customer")
def ties_into(key: str, customer: Customer, view: TheView, caller: Viewer, at: Day) -> Map:
    """The people of one organisation and whom they know at a customer."""
    return org_chart.organisation_chart(four_maps.ties_into(view.on(at), key_of(key), customer))


@router.get("/resources/map", operation_id="resources_map", summary="Our resource map")
def resources_map(view: TheView, caller: Viewer, at: Day, limit: Edges = 400, cursor: Cursor = None) -> Map:
    """Who owns which account, what we can bring, and where it is used, in pages; everything stands where it does on the whole map."""
    snapshot = view.on(at)
    whole = snapshot.derived.once(resources_map, lambda: org_chart.organisation_chart(four_maps.resources_map(snapshot)))
    page, following = page_of(whole, limit, decoded(cursor) if cursor else "")
    return page.model_copy(update={"next": encoded(following) if following else None})


@router.get("/projects/{key}/map", operation_id="project_map", summary="The decision chain of a project as a map")
def project_map(key: str, view: TheView, caller: Viewer, at: Day, than: Than = None) -> Map:
    """Who decides in which role, the team, the customer and who bids; what has moved since `than`."""
    return compared_chart(compared.project_map(view, key_of(key), at, than), {})
