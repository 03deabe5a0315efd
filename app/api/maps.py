"""The four maps as nodes and edges with places to draw them."""

from collections.abc import Callable
from typing import Annotated

from fastapi import APIRouter, Query

from app.api.answers import Answering
from app.dependencies import Day, TheService, Viewer
from app.service import Service
from graph.ids import key_of
from graph.questions import four_maps
from graph.questions.four_maps import Resident
from graph.results import Map
from visual import layout

router = APIRouter(tags=["maps"], route_class=Answering)

RolledUp = Annotated[bool, Query(description="with all its subsidiaries, in one answer")]
Customer = Annotated[str, Query(description="id of the customer")]


@router.get("/organizations/{key}/map", operation_id="customer_map", summary="The customer relationship map of an organisation")
def customer_map(key: str, service: TheService, caller: Viewer, at: Day, subsidiaries: RolledUp = False) -> Map:
    """Departments, people, reporting lines, and who of ours knows whom."""
    return _resident(service, at, lambda resident: four_maps.customer_map(resident, key_of(key), rolled_up=subsidiaries))


@router.get("/organizations/{key}/ties-into", operation_id="ties_into", summary="A competitor's (or our) ties into a customer")
def ties_into(key: str, customer: Customer, service: TheService, caller: Viewer, at: Day) -> Map:
    """The people of one organisation and whom they know at a customer."""
    return _resident(service, at, lambda resident: four_maps.ties_into(resident, key_of(key), customer))


@router.get("/resources/map", operation_id="resources_map", summary="Our resource map")
def resources_map(service: TheService, caller: Viewer, at: Day) -> Map:
    """Who owns which account, what we can bring, and where it is used."""
    return _drawn(service, at, lambda resident: four_maps.resources_map(service.database, resident))


@router.get("/projects/{key}/map", operation_id="project_map", summary="The decision chain of a project as a map")
def project_map(key: str, service: TheService, caller: Viewer, at: Day) -> Map:
    """Who decides in which role, the team, the customer and who bids."""
    project = key_of(key)
    found = service.ask_of_project(project, lambda world, snapshot: four_maps.project_map(Resident(world, snapshot), project), at)
    return layout.organisation_chart(found)


def _drawn(service: Service, at: str | None, question: Callable[[Resident], Map]) -> Map:
    """A map of a day with a place for every node."""
    return layout.organisation_chart(service.look(lambda world, snapshot: question(Resident(world, snapshot)), at))


def _resident(service: Service, at: str | None, question: Callable[[Resident], Map]) -> Map:
    """The same for a question that the maps in memory answer alone."""
    return layout.organisation_chart(service.ask(lambda world, snapshot: question(Resident(world, snapshot)), at))
