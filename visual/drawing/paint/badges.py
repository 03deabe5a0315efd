"""The mark of a person, around (0, 0): shape by side, colour and glyph by support; and the disc that says what has moved."""

from collections.abc import Iterator
from dataclasses import dataclass

from visual.drawing.paint.colours import INK, WHITE, is_light
from visual.drawing.paint.outlines import circle, outline, star
from visual.drawing.paint.pieces import DETAIL, Path, Piece, Text

TAG = DETAIL["disc"]["size"]
"""The half width of a disc."""
HOLLOW = "○"


@dataclass(frozen=True)
class Badge:
    """What a badge says: `dashed` where support is unknown, `claimed` where nobody has confirmed it."""

    shape: str
    colour: str
    mark: str
    dashed: bool = False
    claimed: bool = False


def badge(of: Badge, r: float) -> list[Piece]:
    """A badge of half width `r`: hollow where neutral, dashed where unknown, at half strength and with “?” where claimed."""
    shape, ground = outline(of.shape, r), Path(d=outline(of.shape, r), fill="surface")
    if of.dashed:
        return [{**ground, "line": "muted", "width": 1, "dash": [3, 2.5]}, *_glyph(of.mark, r, "muted")]
    hollow = of.mark == HOLLOW
    coloured = Path(d=outline(of.shape, r * 5 / 6), line=of.colour, width=round(r / 3, 2)) if hollow else Path(d=shape, fill=of.colour)
    if of.claimed:
        return [ground, {**coloured, "alpha": 0.5}, *_glyph(of.mark, r, "ink"), _letter("letter", 11, r, 2 - r)]
    return [ground, coloured, *_glyph(of.mark, r, INK if is_light(of.colour) else WHITE)]


def disc(colour: str, path: str) -> list[Piece]:
    """A disc of half width `TAG` with strokes in it."""
    ground = Path(d=circle(0, 0, TAG), fill=colour, line="surface", width=1)
    return [ground, Path(d=path, line=WHITE, width=1.6, round=True)]


def _glyph(mark: str, r: float, ink: str) -> Iterator[Piece]:
    if mark == "★":
        yield Path(d=star(r * 0.68), fill=ink)
    elif mark == "●●":
        yield Path(d=circle(-r * 0.36, 0, r * 0.27) + circle(r * 0.36, 0, r * 0.27), fill=ink)
    elif mark == "✕":
        a = f"{r * 0.36:.2f}"
        yield Path(d=f"M-{a} -{a}L{a} {a}M{a} -{a}L-{a} {a}", line=ink, width=round(r * 0.18, 2), round=True)
    elif mark == "?":
        yield _letter("unknown", r + 1, 0, 0.5)


def _letter(style: str, size: float, x: float, y: float) -> Text:
    return Text(text="?", style=style, size=size, x=x, y=y)
