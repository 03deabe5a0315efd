"""The answers of the service: frozen models, the same in Python, over HTTP and on the pages. null means unknown."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

Side = Literal["ours", "customer", "competitor", "partner"]
TieClass = Literal["strong", "weak", "pseudo"]
Basis = Literal["position", "person"]


class Result(BaseModel):
    """An answer, or a part of one."""

    model_config = ConfigDict(frozen=True, serialize_by_alias=True)


class PersonName(Result):
    """Somebody named in an answer: enough to show and to link, nothing more."""

    id: str
    name: str
    side: Side | None = None
    title: str | None = None
    level: str | None = None
    organization: str | None = Field(default=None, description="name of the organisation the person works in now")
    department: str | None = Field(default=None, description="name of the department the person works in now")
    support: int | None = Field(default=None, ge=-1, le=3, description="level on the ladder of support, −1…3")
    claimed: bool = Field(default=False, description="the level rests on no contact of the last 12 months")


class Evidence(Result):
    """One dated thing that stands behind a figure."""

    type: str = Field(description="node or tie type, such as Interaction or KNOWS")
    id: str
    at: str | None = None
    channel: str | None = Field(default=None, description="how they met, for an interaction")
    text: str = ""
    source: str | None = None


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


class Risk(Result):
    """Something on a route to be careful about."""

    kind: Literal["competitor_coach", "unknown_strength", "unknown_support", "claimed_support", "pseudo_tie"]
    person: str | None = None
    text: str


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


class Reach(Result):
    """Who can reach the target: the best route of each of our people, then alternatives; or the nearest people."""

    target: PersonName
    routes: tuple[Route, ...]
    nearest: tuple[Nearest, ...] = ()


class MapNode(Result):
    """A node on one of the four maps; x and y are its place on the drawing (pixels, y downwards)."""

    id: str
    type: str
    name: str
    x: float = 0.0
    y: float = 0.0
    side: Side | None = None
    title: str | None = None
    level: str | None = None
    department: str | None = Field(default=None, description="id of the department or organisation it is drawn in")
    support: int | None = None
    claimed: bool = False
    kind: str | None = None
    uncovered: bool = Field(default=False, description="nobody of ours knows anybody here")


class MapEdge(Result):
    """A tie on one of the four maps."""

    id: str
    source: str = Field(serialization_alias="from")
    target: str = Field(serialization_alias="to")
    type: str
    strength: float | None = None
    tie_class: TieClass | None = Field(default=None, serialization_alias="class")
    kind: str | None = Field(default=None, description="solid or dotted for a report, the role for a decision")
    sign: int | None = None
    weight: int | None = None


class Map(Result):
    """One of the four maps. Every edge joins two of its nodes."""

    title: str
    nodes: tuple[MapNode, ...]
    edges: tuple[MapEdge, ...]


class Found(Result):
    """One hit of a search."""

    id: str
    type: str
    name: str
    title: str | None = None
    organization: str | None = None
    side: Side | None = None
    score: float = Field(ge=0, le=100)


class RejectedRow(Result):
    """A row that cannot be imported: where it stands as its file shows it, and what is wrong."""

    file: str
    row: int | None
    column: str | None
    problem: str


class ImportState(Result):
    """How far an import is, and what it found."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    id: str
    status: Literal["queued", "running", "done", "failed"]
    at: str
    by: str
    files: tuple[str, ...] = ()
    dry_run: bool = False
    skip_bad: bool = False
    stage: str = "reading"
    rows: int = 0
    done_rows: int = 0
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    rejected: tuple[RejectedRow, ...] = Field(default=(), description="the first thousand")
    rejected_count: int = 0
    notes: tuple[str, ...] = ()
    problem: str | None = None
    undone_at: str | None = None
    kept: tuple[str, ...] = Field(default=(), description="what an undo left alone, as it had changed since")


class TieOfPerson(Result):
    """A tie of a person as their card shows it."""

    other: PersonName = Field(serialization_alias="with")
    type: str
    direction: Literal["out", "in", "both"]
    strength: float | None = None
    stated: float | None = None
    tie_class: TieClass | None = Field(default=None, serialization_alias="class")
    basis: str | None = None
    origin: str | None = None
    since: str | None = None
    last_contact: str | None = None


class Seat(Result):
    """Where a person works or worked."""

    organization: str | None
    department: str | None
    title: str | None
    started_on: str | None
    ended_on: str | None


class Work(Result):
    """A project a person decides on or worked on."""

    id: str
    name: str
    role: str | None
    status: str | None


class Met(Result):
    """An interaction a person took part in."""

    id: str
    at: str | None
    channel: str | None
    summary: str | None
    others: tuple[PersonName, ...] = Field(serialization_alias="with")


class Card(Result):
    """Everything recorded of one person."""

    person: PersonName
    properties: dict[str, str | int | float | bool | None]
    manager: PersonName | None
    reports: tuple[PersonName, ...]
    ties: tuple[TieOfPerson, ...]
    seats: tuple[Seat, ...]
    projects: tuple[Work, ...]
    interactions: tuple[Met, ...]
