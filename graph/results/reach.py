"""Introduction routes as answers."""

from typing import Literal

from pydantic import Field

from graph.analysis.strength import TieClass
from graph.model.method import METHOD
from graph.results.naming import Basis, Evidence, PersonName, Result, Side, Worded

Detail = Literal["full", "brief"]
LeadKind = Literal["department", "level", "employer", "organization"]


class Hop(Result):
    """One step of a route, from the person who asks to the person who is asked."""

    source: str = Field(serialization_alias="from", description="id of the person who steps")
    target: str = Field(serialization_alias="to", description="id of the person stepped to")
    type: str = Field(description="tie type walked; `colleague` for a first hop inside our own company")
    strength: float = Field(ge=0, le=100)
    known: bool = Field(default=True, description="false when the tie's strength is unknown and the method's default counts")
    stated: float | None = Field(default=None, description="the strength as somebody stated it, before fading")
    tie_class: TieClass | None = Field(default=None, serialization_alias="class")
    basis: Basis | None = None
    origin: str | None = None
    last_contact: str | None = None
    evidence: tuple[Evidence, ...] = ()
    support: int | None = Field(default=None, description="support of the person stepped to")
    ask: Literal["colleague", "introduction", "meeting"] = Field(description="what to ask for at this step")


class Risk(Worded):
    """Something on a route to be careful about."""

    kind: Literal[
        "competitor_coach", "level_leap", "unknown_strength", "unknown_support", "claimed_support", "pseudo_tie", "unnamed_colleague"
    ]  # fmt: skip
    person: str | None = None


class Route(Result):
    """An introduction route from one of our people (first) to the target (last)."""

    strength: float = Field(ge=0, le=100, description="100 × Π(hop/100)")
    people: tuple[PersonName, ...]
    hops: tuple[Hop, ...]
    risks: tuple[Risk, ...] = ()


class Nearest(Result):
    """Where no route exists: a person from whom the target can be reached, and how far away they are."""

    id: str
    name: str
    side: Side | None = None
    hops: int
    strength: float


class Lead(Result):
    """Where no route exists: somebody we know in the same department, on the same level, of the same employer or organisation."""

    person: PersonName
    shared: LeadKind
    what: str = Field(description="the department, employer or organisation by name, or the level")
    through: PersonName = Field(description="the one of ours who knows them best")
    strength: float | None = Field(default=None, description="of that tie, 0–100; null where unknown")


class Reach(Result):
    """Who can reach the target: the best route of each of our people, then alternatives; or the nearest people and leads."""

    target: PersonName
    reaching: int = Field(
        description=f"how many of our people have a route of strength {METHOD.coverage.reached_from:g} or more, whatever `limit` "
        "and `from`; of those through `via` and without `without`"
    )
    leads: tuple[Lead, ...] = ()
    routes: tuple[Route, ...]
    nearest: tuple[Nearest, ...] = ()


class BriefPerson(Result):
    """Somebody on a route, by name."""

    id: str
    name: str
    side: Side | None = None


class BriefHop(Result):
    """One step of a route, without what it rests on."""

    source: str = Field(serialization_alias="from")
    target: str = Field(serialization_alias="to")
    type: str
    strength: float = Field(ge=0, le=100)
    known: bool = True
    tie_class: TieClass | None = Field(default=None, serialization_alias="class")


class BriefRoute(Result):
    """An introduction route by names, strengths and classes."""

    strength: float = Field(ge=0, le=100)
    people: tuple[BriefPerson, ...]
    hops: tuple[BriefHop, ...]


class BriefReach(Result):
    """Who can reach the target, as `Reach` has it, without evidence and risks: what a list of routes shows before one is opened."""

    target: BriefPerson
    reaching: int
    leads: tuple[Lead, ...] = ()
    routes: tuple[BriefRoute, ...]
    nearest: tuple[Nearest, ...] = ()
