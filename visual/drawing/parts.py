"""The cards and lines of a pyvis network, read back with types."""

from pydantic import BaseModel, ConfigDict, Field

from visual.drawing.model import Drawing
from visual.drawing.network import VisNetwork

Curve = tuple[tuple[float, float], tuple[float, float], tuple[float, float], tuple[float, float]]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore", populate_by_name=True)


class Disc(_Part):
    """A small disc that says what has moved."""

    kind: str
    colour: str
    path: str


class Card(_Part):
    """What is drawn of a node. Width and height in pixels; the mark of a claimed level is drawn at half strength."""

    kind: str
    name: str
    line: str = ""
    side: str | None = None
    shape: str = "dot"
    colour: str
    mark: str = ""
    dashed: bool = False
    claimed: bool = False
    uncovered: bool = False
    vacant: bool = False
    gone: bool = False
    tags: list[Disc] = []
    width: float
    height: float
    root: bool = False
    target: bool = False
    veto: str | None = None
    key: bool = False
    weight: float | None = None


class Spot(_Part):
    """A node: its middle in pixels, y downwards, and its card."""

    id: str
    x: float
    y: float
    title: str = ""
    card: Card


class Stroke(_Part):
    """How a tie is drawn; without `points` it goes from border to border."""

    type: str
    strength: float | None = None
    tie_class: str | None = Field(default=None, alias="class")
    kind: str | None = None
    colour: str
    width: float
    dashes: list[int]
    arrow: bool
    bar: bool
    straight: bool = False
    tag: Disc | None = None
    points: list[tuple[float, float]]


class Line(_Part):
    """A tie between two spots."""

    id: str
    source: str = Field(alias="from")
    target: str = Field(alias="to")
    title: str = ""
    stroke: Stroke


class Guide(_Part):
    """A heading or a ring beneath the cards."""

    kind: str
    label: str
    x: float
    y: float
    width: float
    height: float
    shaded: bool = False


def spots(net: VisNetwork) -> list[Spot]:
    """Every node of a network, in the order of drawing."""
    return [Spot.model_validate(node) for node in net.nodes]


def lines(net: VisNetwork) -> list[Line]:
    """Every tie of a network, in the order of drawing."""
    return [Line.model_validate(edge) for edge in net.edges]


def guides(drawing: Drawing) -> list[Guide]:
    """The headings and rings of a drawing."""
    return [Guide.model_validate(one) for one in drawing["guides"]]
