"""What the pages ask of the service, answered."""

from fastapi import Request

from app.dependencies import known_caller, service
from graph.model.clock import today
from graph.questions.maps import four_maps, layouts
from graph.questions.maps.layouts import Layout
from graph.questions.people import reach
from graph.questions.projects import chain
from graph.results import Map, Reach
from graph.results.chain import Chain


class Answers:
    """The pages' questions on the running service."""

    def reach(self, request: Request, person_id: str, max_hops: int, origin: str | None, at: str | None = None, limit: int = 10) -> Reach:
        """At most `limit` routes to a person."""
        return reach.reach(service(request).view.on(at), reach.Asked(person_id, max_hops, limit, origin))

    def customer_map(self, request: Request, organization_id: str, at: str | None = None) -> Map:
        """The customer map of an account."""
        return four_maps.customer_map(service(request).view.on(at), organization_id)

    def ties_into(self, request: Request, organization_id: str, customer_id: str, at: str | None = None) -> Map:
        """The people of one organisation and whom they know at a customer."""
        return four_maps.ties_into(service(request).view.on(at), organization_id, customer_id)

    def resources_map(self, request: Request, at: str | None = None) -> Map:
        """Our resource map."""
        return four_maps.resources_map(service(request).view.on(at))

    def project_map(self, request: Request, project_id: str, at: str | None = None) -> Map:
        """The decision chain of a project as a map."""
        return four_maps.project_map(service(request).view.on_project(project_id, at), project_id)

    def chain(self, request: Request, project_id: str, at: str | None = None) -> Chain:
        """Whether a project's decision chain carries us."""
        return chain.decision_chain(service(request).view.on_project(project_id, at), project_id)

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
