"""What the lines of ties are painted of, in pixels of the drawing."""

from math import cos, pi, sin
from typing import TypedDict

from visual.drawing.paint.cards import disc_at
from visual.drawing.paint.colours import on_ground
from visual.drawing.paint.curves import curves, longest, middle, path_data, point_on
from visual.drawing.paint.outlines import box, polygon
from visual.drawing.paint.pieces import Path, Piece, Stock, Text, Use
from visual.drawing.parts import Line, Spot

_BAR, _BAR_WIDTH, _WINGS = 8.0, 3.0, 0.4  # half the cross-bar of a conflict, its width, the half angle of an arrow head


class Told(TypedDict):
    """The pieces of a tie, and the symbol of its strength with the place where it stands when the tie is on a route."""

    pieces: list[Piece]
    figure: Use


def tie_pieces(line: Line, one: Spot, other: Spot, stock: Stock) -> Told:
    """A line with its arrow head, the cross-bar of a conflict, the disc of what has moved, and its strength."""
    stroke = line.stroke
    bends = curves(line, one, other)
    colour = on_ground(stroke.colour)
    drawn = Path(role="tie", d=path_data(bends), line=colour, width=stroke.width)
    if stroke.dashes:
        drawn["dash"] = stroke.dashes
    pieces: list[Piece] = [drawn]
    if stroke.bar:
        (x, y), angle = point_on(longest(bends), 0.5)
        dx, dy = cos(angle + pi / 2) * _BAR, sin(angle + pi / 2) * _BAR
        pieces.append(Path(role="middle", d=f"M{x - dx:.1f} {y - dy:.1f}L{x + dx:.1f} {y + dy:.1f}", line=colour, width=_BAR_WIDTH))
    if stroke.arrow:
        pieces.append(_head(*point_on(bends[-1], 1), 9 + stroke.width, colour))
    x, y = middle(bends)
    if stroke.tag:
        pieces.append(disc_at(stroke.tag, x, y, stock))
    figure = Use(use=_figure(stroke.strength, stock), x=round(x, 1), y=round(y, 1))
    return Told(pieces=pieces, figure=figure)


def _figure(strength: float | None, stock: Stock) -> str:
    """A strength on a ground of its own, around (0, 0)."""
    said = "?" if strength is None else f"{strength:.0f}"
    what = ("figure", said)
    if known := stock.known(what):
        return known
    wide = 12 + 7.0 * len(said)
    return stock.add(what, [Path(d=box(-wide / 2, -9.6, wide, 19.2, 9.6), fill="surface"), Text(text=said, style="figure", x=0, y=0.5)])


def _head(end: tuple[float, float], angle: float, long: float, colour: str) -> Piece:
    wings = [(end[0] - cos(angle + turn) * long, end[1] - sin(angle + turn) * long) for turn in (_WINGS, -_WINGS)]
    return Path(role="end", d=polygon([end, *wings]), fill=colour)
