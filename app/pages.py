"""What the pages ask of the service, answered."""

from fastapi import Request

from app.dependencies import known_caller, service, somebody
from app.sight import note, view_of
from graph.model.clock import today
from graph.questions.accounts.competition import competition
from graph.questions.accounts.coverage import coverage
from graph.questions.accounts.relationship import relationship
from graph.questions.maps import four_maps, layouts
from graph.questions.maps.layouts import Layout
from graph.questions.people import card, reach, ways
from graph.questions.projects import chain
from graph.results import Card, Map, Reach
from graph.results.chain import Chain
from graph.results.tools import Tool, ToolName
from graph.results.ways import ThroughPerson
from graph.views.graph_view import GraphView
from graph.work.past import compared
from graph.work.plans.year import year
from graph.work.review import tools
from visual.saved.account_plan import AccountFacts

WAYS = 12  # through somebody, as a page asks for them


class Answers:
    """The pages' questions on the running service."""

    def reach(
        self, request: Request, person_id: str, max_hops: int, origin: str | None, at: str | None = None, limit: int = 10,
        via: tuple[str, ...] = (), without: tuple[str, ...] = (),
    ) -> Reach:  # fmt: skip
        """At most `limit` routes to a person, which pass `via` and nobody of `without`."""
        return reach.reach(self._view(request).on(at), reach.Asked(person_id, max_hops, limit, origin, via, without))

    def card(self, request: Request, person_id: str, at: str | None = None) -> Card:
        """The card of a person."""
        return card.card(self._view(request).on(at), person_id)

    def ways_through(self, request: Request, person_id: str, account: str | None, at: str | None = None) -> ThroughPerson:
        """Every way through a person into an account."""
        return ways.through(self._view(request).on(at), person_id, account, WAYS)

    def customer_map(self, request: Request, organization_id: str, at: str | None = None, than: str | None = None) -> Map:
        """The customer map of an account."""
        return compared.customer_map(self._view(request), organization_id, at, than)

    def ties_into(self, request: Request, organization_id: str, customer_id: str, at: str | None = None) -> Map:
        """The people of one organisation and whom they know at a customer."""
        return four_maps.ties_into(self._view(request).on(at), organization_id, customer_id)

    def resources_map(self, request: Request, at: str | None = None) -> Map:
        """Our resource map."""
        return four_maps.resources_map(self._view(request).on(at))

    def project_map(self, request: Request, project_id: str, at: str | None = None, than: str | None = None) -> Map:
        """The decision chain of a project as a map."""
        return compared.project_map(self._view(request), project_id, at, than)

    def chain(self, request: Request, project_id: str, at: str | None = None) -> Chain:
        """Whether a project's decision chain carries us."""
        return chain.decision_chain(self._view(request).on_project(project_id, at), project_id)

    def tool(self, request: Request, name: ToolName, asked: tuple[str | None, str | None, int | None], at: str | None = None) -> Tool:
        """One of the five tools, of an account, a person, a year."""
        return tools.tool(self._view(request), name, tools.Asked(*asked), at)

    def account(self, request: Request, organization_id: str, at: str | None = None) -> AccountFacts:
        """What the plan of an account tells."""
        view = self._view(request)
        snapshot = view.on(at)
        return AccountFacts(
            relationship=relationship(snapshot, organization_id), coverage=coverage(snapshot, organization_id),
            competition=competition(snapshot, organization_id), year=year(view, organization_id, None, at),
            power=tools.tool(view, "power-map", tools.Asked(account=organization_id), at),
        )  # fmt: skip

    def state(self, request: Request) -> str:
        """The last change, and the day."""
        view = self._view(request)
        return f"{view.seq}|{today()}|{view.sight}"

    def kept(self, request: Request, name: str) -> Layout:
        """The places kept under a drawing's name."""
        return layouts.seen(self._view(request), layouts.kept(service(request).database, name))

    def _view(self, request: Request) -> GraphView:
        """The view that whoever is signed in sees."""
        found = view_of(service(request), somebody(known_caller(request)))
        note(request.scope, found)
        return found

    def session_role(self, request: Request) -> str | None:
        """The role of who is signed in."""
        caller = known_caller(request)
        return caller.role if caller else None

    def session_name(self, request: Request) -> str:
        """The name of who is signed in."""
        caller = known_caller(request)
        return caller.name if caller else ""

    def provider(self, request: Request) -> str:
        """The provider that people sign in with, as they know it."""
        return service(request).settings.oidc_shown
