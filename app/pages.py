"""What the pages ask of the service, answered."""

from collections.abc import Callable

from fastapi import Request

from app.dependencies import known_caller, service
from graph import layouts
from graph.clock import today
from graph.layouts import Layout
from graph.questions import chain, four_maps, reach
from graph.questions.four_maps import Resident
from graph.results import Map, Reach
from graph.results.chain import Chain
from graph.store.database import Database


class Answers:
    """The pages' questions on the running service."""

    def reach(self, request: Request, person_id: str, max_hops: int, origin: str | None, at: str | None = None, limit: int = 10) -> Reach:
        """At most `limit` routes to a person."""
        asked = reach.Asked(person_id, max_hops, limit, origin)
        return service(request).ask(lambda world, snapshot: reach.reach(world, snapshot, asked), at)

    def customer_map(self, request: Request, organization_id: str, at: str | None = None) -> Map:
        """The customer map of an account."""
        return _resident(request, at, lambda resident: four_maps.customer_map(resident, organization_id))

    def ties_into(self, request: Request, organization_id: str, customer_id: str, at: str | None = None) -> Map:
        """The people of one organisation and whom they know at a customer."""
        return _resident(request, at, lambda resident: four_maps.ties_into(resident, organization_id, customer_id))

    def resources_map(self, request: Request, at: str | None = None) -> Map:
        """Our resource map."""
        return _map(request, at, four_maps.resources_map)

    def project_map(self, request: Request, project_id: str, at: str | None = None) -> Map:
        """The decision chain of a project as a map."""
        running = service(request)
        return running.ask_of_project(project_id, lambda world, snapshot: four_maps.project_map(Resident(world, snapshot), project_id), at)

    def chain(self, request: Request, project_id: str, at: str | None = None) -> Chain:
        """Whether a project's decision chain carries us."""
        running = service(request)
        return running.ask_of_project(project_id, lambda world, snapshot: chain.decision_chain(world, snapshot, project_id), at)

    def state(self, request: Request) -> str:
        """The last change, and the day."""
        return f"{service(request).feed.seq}|{today()}"

    def kept(self, request: Request, name: str) -> Layout:
        """The places kept under a drawing's name."""
        return layouts.kept(service(request).database, name)

    def session_role(self, request: Request) -> str | None:
        """The role of who is signed in."""
        caller = known_caller(request)
        return caller.role if caller else None


def _map(request: Request, at: str | None, question: Callable[[Database, Resident], Map]) -> Map:
    running = service(request)
    return running.look(lambda world, snapshot: question(running.database, Resident(world, snapshot)), at)


def _resident(request: Request, at: str | None, question: Callable[[Resident], Map]) -> Map:
    return service(request).ask(lambda world, snapshot: question(Resident(world, snapshot)), at)
