"""The four maps as answers."""

from pydantic import Field

from graph.analysis.strength import TieClass
from graph.results.naming import Result, Side


class MapNode(Result):
    """A node on one of the four maps; x and y are its place on the drawing (pixels, y downwards).

    `id` is its own id; that of a node of another type than Person is `type:ID` where another type has the same id.
    """

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
    coach: bool = Field(default=False, description="a competitor's coach")
    kind: str | None = None
    uncovered: bool = Field(default=False, description="nobody of ours knows anybody here")
    vacant: bool = Field(default=False, description="a vacant seat, no person")
    key: bool = Field(default=False, description="a key person of the account")
    weight: float | None = Field(default=None, description="decision weight in the account, 0–1; of the customer's people alone")
    further: bool = Field(default=False, description="drawn in a further seat: the person counts elsewhere")


class MapEdge(Result):
    """A tie on one of the four maps."""

    id: str
    source: str = Field(serialization_alias="from")
    target: str = Field(serialization_alias="to")
    type: str
    strength: float | None = None
    tie_class: TieClass | None = Field(default=None, serialization_alias="class")
    kind: str | None = Field(default=None, description="solid or dotted for a report, the role for a decision, further for a seat")
    sign: int | None = None
    weight: int | None = None


class Map(Result):
    """One of the four maps. Every edge joins two of its nodes."""

    title: str
    nodes: tuple[MapNode, ...]
    edges: tuple[MapEdge, ...]
