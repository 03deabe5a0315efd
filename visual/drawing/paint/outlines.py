"""Outlines as path data around (0, 0), in pixels: the shapes of sides, cards, hatching, glyphs."""

from collections.abc import Iterator, Sequence
from math import cos, pi, sin, sqrt

STEP = 9.0
"""Between the lines of a hatching, to the right."""
_POLYGONS = {
    "square": (0.88, ((-1, -1), (1, -1), (1, 1), (-1, 1))),
    "diamond": (1.12, ((0, -1), (1, 0), (0, 1), (-1, 0))),
    "hexagon": (1.05, ((-0.5, -0.87), (0.5, -0.87), (1, 0), (0.5, 0.87), (-0.5, 0.87), (-1, 0))),
    "bar": (1.0, ((-0.25, -1), (0.25, -1), (0.25, 1), (-0.25, 1))),
    "box": (1.0, ((-1.25, -0.8), (1.25, -0.8), (1.25, 0.8), (-1.25, 0.8))),
}


def outline(shape: str, r: float) -> str:
    """The outline of a side's shape, `r` its half width."""
    if shape not in _POLYGONS:
        return circle(0, 0, r)
    part, points = _POLYGONS[shape]
    return polygon([(x * r * part, y * r * part) for x, y in points])


def circle(x: float, y: float, r: float) -> str:
    """A circle around (x, y)."""
    return ellipse(x, y, r, r)


def ellipse(x: float, y: float, rx: float, ry: float) -> str:
    """An ellipse around (x, y)."""
    return f"M{short(x - rx)} {short(y)}a{short(rx)} {short(ry)} 0 1 0 {short(2 * rx)} 0a{short(rx)} {short(ry)} 0 1 0 {short(-2 * rx)} 0Z"


def polygon(points: Sequence[tuple[float, float]]) -> str:
    """A closed line through points."""
    return "M" + "L".join(f"{short(x)} {short(y)}" for x, y in points) + "Z"


def box(left: float, top: float, width: float, height: float, r: float = 0) -> str:
    """A rectangle; `r` is the radius of its corners.

    >>> box(-10, -5, 20, 10)
    'M-10 -5H10V5H-10Z'
    """
    right, bottom = left + width, top + height
    if not r:
        return f"M{short(left)} {short(top)}H{short(right)}V{short(bottom)}H{short(left)}Z"
    x0, y0, x1, y1, turn = short(left + r), short(top + r), short(right - r), short(bottom - r), f"A{short(r)} {short(r)} 0 0 1 "
    across, down = f"M{x0} {short(top)}H{x1}{turn}{short(right)} {y0}", f"V{y1}{turn}{x1} {short(bottom)}"
    return f"{across}{down}H{x0}{turn}{short(left)} {y1}V{y0}{turn}{x0} {short(top)}Z"


def hatching(width: float, height: float, r: float) -> str:
    """Slanted lines inside a rectangle around (0, 0) with corners of radius `r`."""
    left, top = -width / 2, -height / 2
    return "".join(
        f"M{short(x0 + left)} {short(y0 + top)}L{short(x1 + left)} {short(y1 + top)}" for x0, y0, x1, y1 in _slants(width, height, r)
    )


def star(r: float) -> str:
    """A star of five points, `r` how far they are from the middle."""
    points = [(i * pi / 5 - pi / 2, r * (0.42 if i % 2 else 1)) for i in range(10)]
    return polygon([(cos(angle) * far, sin(angle) * far) for angle, far in points])


def short(value: float) -> str:
    """A number as it is written in path data: two digits behind the point at most.

    >>> short(1.0), short(-0.125), short(0.001)
    ('1', '-0.12', '0')
    """
    written = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if written in ("-0", "") else written


def _slants(width: float, height: float, r: float) -> Iterator[tuple[float, float, float, float]]:
    """From below left to above right, where x + y is the same; the rounded corners are left out."""
    at = STEP
    while at < width + height:
        x0, x1 = max(0.0, at - height), min(width, at)
        begin, end = _inside(at, x0, (width, height, r), -1), _inside(at, x1, (width, height, r), 1)
        if end - begin > 1:
            yield begin, at - begin, end, at - end
        at += STEP


def _inside(total: float, x: float, card: tuple[float, float, float], way: int) -> float:
    """Where a slant that ends at `x` of a rectangle's edge ends, if a corner is rounded there: `way` is 1 above right, -1 below left."""
    width, height, r = card
    y = total - x
    across = r if x < r else width - r if x > width - r else None
    down = r if y < r else height - r if y > height - r else None
    if across is None or down is None:
        return x
    middle = (across + total - down) / 2  # of the slant, nearest to the middle of the arc
    return middle + way * sqrt(max(0.0, r * r / 2 - (middle - across) ** 2))
