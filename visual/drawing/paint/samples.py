"""What the samples of a legend are painted of, around (0, 0): a mark 18 pixels high, or a line 36 pixels long."""

from collections.abc import Sequence

from visual.drawing.paint.badges import Badge, badge
from visual.drawing.paint.colours import on_ground
from visual.drawing.paint.outlines import box, hatching, outline
from visual.drawing.paint.pieces import Path, Piece

_R = 9.0
_HALF = 18.0
_CELL_WIDE, _CELL_HIGH = 40.0, 26.0
_WIDE, _HIGH, _ROUND = 24.0, 16.0, 3.0


def badge_sample(of: Badge) -> list[Piece]:
    """A mark of a person, or the outline of a side."""
    return badge(of, _R)


def hatched_sample() -> list[Piece]:
    """Hatching on a card."""
    card = Path(d=box(-_WIDE / 2, -_HIGH / 2, _WIDE, _HIGH, _ROUND), fill="surface", line="muted", width=1)
    return [card, Path(d=hatching(_WIDE, _HIGH, _ROUND), line="muted", width=1)]


def bar_sample() -> list[Piece]:
    """The bar of how much somebody's word weighs."""
    return [Path(d=outline("bar", _R), fill="ink")]


def line_sample(
    colour: str, width: float, dashes: Sequence[float], *, arrow: bool = False, bar: bool = False, angled: bool = False
) -> list[Piece]:
    """A line, its arrow head, its cross-bar."""
    shown = on_ground(colour)
    path = f"M-{_HALF:.0f} -5V2H{_HALF:.0f}V6" if angled else f"M-{_HALF:.0f} 0H{_HALF - 6 if arrow else _HALF:.0f}"
    line = Path(d=path, line=shown, width=width)
    if dashes:
        line["dash"] = list(dashes)
    head = [Path(d="M18 0L9 -4V4Z", fill=shown)] if arrow else []
    return [line, *([Path(d="M0 -7V7", line=shown, width=3)] if bar else []), *head]


def cell_sample(colour: str, dashes: Sequence[float], strength: float | None) -> list[Piece]:
    """A tie as a cell 40 × 26 pixels: filled as far as it is strong, edged as its class is drawn."""
    shown, full = on_ground(colour), (strength or 0) / 100 * (_CELL_HIGH - 4)
    edge = Path(d=box(1.5 - _CELL_WIDE / 2, 1.5 - _CELL_HIGH / 2, _CELL_WIDE - 3, _CELL_HIGH - 3, 4), line=shown, width=2.0)
    if dashes:
        edge["width"], edge["dash"] = 1.5, [dash / 2 for dash in dashes]
    elif strength is None:
        edge["width"] = 1.0
    filled = Path(d=box(2 - _CELL_WIDE / 2, _CELL_HIGH / 2 - 2 - full, _CELL_WIDE - 4, full), fill=shown, alpha=0.28)
    return [*([filled] if full else []), edge]
