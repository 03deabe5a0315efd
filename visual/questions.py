"""What the pages ask of the service."""

from typing import Protocol

from fastapi import Request

from graph.questions.maps.layouts import Layout
from graph.results import Card, Map, Reach
from graph.results.chain import Chain
from graph.results.tools import Tool, ToolName
from graph.results.ways import ThroughPerson
from visual.saved.account_plan import AccountFacts


class Questions(Protocol):
    """The service as the pages know it. Ids arrive as stored, their path escapes already undone; `at` is a day, today when None."""

    def reach(
        self, request: Request, person_id: str, max_hops: int, origin: str | None, at: str | None = None, limit: int = 10,
        via: tuple[str, ...] = (), without: tuple[str, ...] = (),
    ) -> Reach:  # fmt: skip
        """At most `limit` routes to a person, which pass `via` and nobody of `without`; raises NotFound, Invalid."""
        ...

    def card(self, request: Request, person_id: str, at: str | None = None) -> Card:
        """The card of a person; raises NotFound."""
        ...

    def ways_through(self, request: Request, person_id: str, account: str | None, at: str | None = None) -> ThroughPerson:
        """Every way through a person into an account; raises NotFound, Invalid."""
        ...

    def customer_map(self, request: Request, organization_id: str, at: str | None = None, than: str | None = None) -> Map:
        """The customer map of an account, places not needed, with what has moved since `than`; raises NotFound, Invalid."""
        ...

    def ties_into(self, request: Request, organization_id: str, customer_id: str, at: str | None = None) -> Map:
        """The people of one organisation and whom they know at a customer; raises NotFound."""
        ...

    def resources_map(self, request: Request, at: str | None = None) -> Map:
        """Our people, what we can bring, who owns which account."""
        ...

    def project_map(self, request: Request, project_id: str, at: str | None = None, than: str | None = None) -> Map:
        """The decision chain of a project as a map, with what has moved since `than`; raises NotFound, Invalid."""
        ...

    def chain(self, request: Request, project_id: str, at: str | None = None) -> Chain:
        """Whether a project's decision chain carries us; raises NotFound."""
        ...

    def tool(self, request: Request, name: ToolName, asked: tuple[str | None, str | None, int | None], at: str | None = None) -> Tool:
        """One of the five tools, of an account, a person, a year; raises NotFound, Invalid."""
        ...

    def account(self, request: Request, organization_id: str, at: str | None = None) -> AccountFacts:
        """What the plan of an account tells; raises NotFound."""
        ...

    def state(self, request: Request) -> str:
        """What tells the maps of this moment from those of any other: they change, and days go by."""
        ...

    def kept(self, request: Request, name: str) -> Layout:
        """The places kept under a drawing's name."""
        ...

    def session_role(self, request: Request) -> str | None:
        """admin, editor or viewer for a signed-in request, else None."""
        ...

    def session_name(self, request: Request) -> str:
        """Who is signed in, as they are called here; empty for a stranger."""
        ...

    def provider(self, request: Request) -> str:
        """What people know the provider of sign-ins as; empty where there is none."""
        ...
