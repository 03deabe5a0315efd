"""Pieces: what a drawing is painted of, in the order of painting. The canvas and the SVG paint them as they are given."""

from collections.abc import Hashable, Sequence
from typing import Literal, NotRequired, Required, TypedDict, final

from visual.drawing.layouts.blocks import HEADER, PAD

Role = Literal["plate", "hatch", "weight", "tie", "end", "middle"]


@final
class Path(TypedDict, total=False):
    """Path data in pixels of the drawing, y downwards, filled with a colour and edged with a line of a colour.

    A colour is a name of the theme (`ink`), `#RRGGBB`, or `#light|#dark`. `role` is for what is of the screen alone: a `plate` is edged
    under the pointer, a `hatch` shows where coverage is asked for, an `end` goes with the end of its tie, a `middle` with both.
    """

    d: Required[str]
    role: Role
    fill: str
    line: str
    width: float
    dash: Sequence[float]
    alpha: float
    round: bool
    """Ends and corners of the line."""


@final
class Text(TypedDict, total=False):
    """A line of text with its middle at height `y`, in one of the drawing's styles."""

    text: Required[str]
    style: Required[str]
    x: Required[float]
    y: Required[float]
    size: float
    """Letters in pixels where they are other than those of the style."""
    most: float
    """Pixels to which its letters grow at most, where other than in the style."""
    room: float
    """Pixels that it may take."""
    whole: str
    """The text where `text` is cut short."""
    struck: float
    """Pixels of the line through it."""


@final
class Use(TypedDict):
    """A symbol of the drawing at a place; a `badge` and a `disc` keep a size that can be seen from afar."""

    use: str
    x: float
    y: float
    role: NotRequired[Literal["badge", "disc", "middle"]]


Piece = Path | Text | Use


class Style(TypedDict, total=False):
    """How a text is set, letters in pixels of the drawing; `halo` is a colour behind it, `lift` how far above its place it stands.

    On the screen letters keep `least` pixels and grow to `most` at most; a text that has no room is set in `floor` pixels before it is
    cut; below the scale `far` it stands at `far` ([right, down]) of its own, or, where it is `near`, not at all.
    """

    size: Required[float]
    weight: Required[int]
    fill: Required[str]
    align: Literal["middle", "end"]
    halo: str
    lift: float
    least: float
    most: float
    floor: float
    far: list[float]
    near: bool


STYLES: dict[str, Style] = {
    "name": {"size": 14, "weight": 500, "fill": "ink", "least": 12.5, "most": 28, "floor": 12, "far": [2, 0.5]},
    "key": {"size": 14, "weight": 600, "fill": "ink", "least": 12.5, "most": 28, "floor": 12, "far": [2, 0.5]},
    "gone": {"size": 14, "weight": 600, "fill": "muted", "least": 12.5, "most": 28, "floor": 12, "far": [2, 0.5]},
    "line": {"size": 11, "weight": 400, "fill": "muted", "least": 11, "near": True},
    "frame": {"size": 12, "weight": 600, "fill": "muted", "halo": "frame", "least": 12, "most": 20},
    "closed": {"size": 13, "weight": 600, "fill": "ink", "align": "middle", "lift": 0.65, "least": 15},
    "count": {"size": 10.4, "weight": 400, "fill": "muted", "align": "middle", "lift": -0.81, "least": 12},
    "row": {"size": 13, "weight": 600, "fill": "muted", "least": 12, "most": 26},
    "column": {"size": 13, "weight": 600, "fill": "muted", "align": "middle", "least": 12, "most": 26},
    "ring": {"size": 13, "weight": 600, "fill": "muted", "align": "middle", "halo": "ground", "least": 12, "most": 26},
    "figure": {"size": 12, "weight": 600, "fill": "ink", "align": "middle"},
    "letter": {"size": 13, "weight": 700, "fill": "ink", "align": "middle"},
    "unknown": {"size": 13, "weight": 700, "fill": "muted", "align": "middle"},
}  # fmt: skip


class Detail(TypedDict):
    """What the screen shows at which scale; sizes in pixels, opacities 0–1."""

    far: float
    """Below this scale names alone are told."""
    tiny: float
    """Below this one the badge alone is."""
    badge: dict[str, float]
    """A badge's half width: `size`, `least` on the screen, `most`, below the scale `tiny`; by influence `small` to `large`."""
    disc: dict[str, float]
    """A disc's half width: `size`, `least` on the screen."""
    raised: float
    """The line around a card that is asked for or pointed at."""
    hatched: float
    """How strong the hatching is where coverage is asked for."""
    route: float
    """The width of a line on the route."""
    wider: float
    """How much longer its dashes are."""
    crowd: int
    """Lines from which the weaker ones stand back."""
    fades: dict[str, float]
    """What a crowd leaves of each class of tie."""
    baseline: float
    """How far the letters' base line is below the middle of a text, in its own size."""
    halo: float
    """The width of a halo's line, half of which lies under the letters."""
    shrunk: float
    """What is left of a text's letters at least, before it is cut."""
    pad: float
    """Between a frame and those in it; above them `header`, where its name stands."""
    header: float


DETAIL = Detail(
    far=0.78, tiny=0.3, badge={"size": 12, "least": 8.5, "most": 15, "tiny": 18, "small": 7, "large": 18}, disc={"size": 8, "least": 6.5},
    raised=1.75, hatched=0.45, route=4, wider=1.4, crowd=60, fades={"strong": 0.75, "weak": 0.55, "pseudo": 0.5},
    baseline=0.35, halo=5, shrunk=0.7, pad=PAD, header=HEADER,
)  # fmt: skip
Symbols = dict[str, list[Piece]]


class Stock:
    """The symbols of a drawing: what many nodes have in common is told once."""

    def __init__(self) -> None:
        self.symbols: Symbols = {}
        self._names: dict[Hashable, str] = {}

    def add(self, what: Hashable, pieces: Sequence[Piece], name: str = "") -> str:
        """The name of a symbol; `what` tells it from all others."""
        if what not in self._names:
            self._names[what] = name or f"s{len(self._names)}"
            self.symbols[self._names[what]] = list(pieces)
        return self._names[what]

    def known(self, what: Hashable) -> str | None:
        """The name of a symbol that is there already."""
        return self._names.get(what)
