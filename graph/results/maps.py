"""The four maps as answers."""

from typing import Literal

from pydantic import Field

from graph.analysis.strength import TieClass
from graph.results.naming import Result, Side

NodeMoved = Literal["new", "gone", "seat", "role", "stronger", "weaker"]
TieMoved = Literal["new", "stronger", "weaker"]


class MapMove(Result):
    """What has moved with somebody since an earlier day.

    `before` is the place or the role they had, null for none. A tie of ours is that of `who`, `was` and `now` are its strengths, null
    when unknown; `tie` says that it is new, or has ended.
    """

    kind: NodeMoved
    before: str | None = None
    who: str | None = None
    tie: Literal["new", "ended"] | None = None
    was: float | None = None
    now: float | None = None


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
    uncovered: bool = Field(default=False, description="none of ours has an effective tie here")
    vacant: bool = Field(default=False, description="a vacant seat, no person")
    key: bool = Field(default=False, description="a key person of the account")
    weight: float | None = Field(default=None, description="decision weight in the account, 0–1; of the customer's people alone")
    further: bool = Field(default=False, description="drawn in a further seat: the person counts elsewhere")
    moved: tuple[MapMove, ...] = Field(default=(), description="what has moved since the day compared with; who is gone is shown, too")


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
    moved: TieMoved | None = Field(default=None, description="how an acquaintance has moved since the day compared with")
    was: float | None = Field(default=None, description="its strength on the day compared with")


class Map(Result):
    """One of the four maps. Every edge joins two of its nodes."""

    title: str
    than: str | None = Field(default=None, description="the earlier day it is compared with; null where it is not compared")
    nodes: tuple[MapNode, ...]
    edges: tuple[MapEdge, ...]
    next: str | None = Field(default=None, description="where the map comes in pages: the `cursor` of the next one; null on the last")
