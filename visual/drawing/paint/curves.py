"""The line of a tie between two cards as curves."""

from collections.abc import Sequence
from itertools import pairwise
from math import atan2, copysign, hypot

from visual.drawing.layouts.org_chart import elbow
from visual.drawing.parts import Curve, Line, Spot

LOOP, CORNER, PORT = 56.0, 6.0, 44.0
ASIDE = 18.0
"""How far a dotted report keeps from the solid ones."""
Point = tuple[float, float]


def curves(line: Line, one: Spot, other: Spot) -> list[Curve]:
    """The curves of a tie: straight, along given points with rounded corners, by right angles, or an arc from border to border."""
    stroke = line.stroke
    if stroke.straight:
        return [_straight(_border(one, other), _border(other, one))]
    if stroke.points:
        return _cornered(stroke.points) if _square(stroke.points) else [_lane(a, b) for a, b in pairwise(stroke.points)]
    if stroke.type == "REPORTS_TO":
        return _cornered(elbow((other.x, other.y), (one.x, one.y), ASIDE if stroke.kind == "dotted" else 0.0, one.card.width))
    return [_arc(one, other, 14.0 if stroke.type == "INFLUENCES" else 0.0)]


def path_data(pieces: Sequence[Curve]) -> str:
    """Curves as path data, every point by its own two numbers."""
    return f"M{_pair(pieces[0][0])}" + "".join(map(_onward, pieces))


def middle(pieces: Sequence[Curve]) -> Point:
    """The middle of a line."""
    (x, y), one, other, end = pieces[len(pieces) // 2]
    return ((x + 3 * (one[0] + other[0]) + end[0]) / 8, (y + 3 * (one[1] + other[1]) + end[1]) / 8) if len(pieces) % 2 else (x, y)


def longest(pieces: Sequence[Curve]) -> Curve:
    """The longest curve of a line, where a mark is seen best."""
    return max(pieces, key=lambda piece: _apart(piece[0], piece[3]))


def point_on(curve: Curve, t: float) -> tuple[Point, float]:
    """A point at 0 ≤ `t` ≤ 1 of a curve and the direction there in radians."""
    u = 1 - t
    place = [u**3 * a + 3 * u * u * t * b + 3 * u * t * t * c + t**3 * d for a, b, c, d in zip(*curve, strict=True)]
    turn = [3 * u * u * (b - a) + 6 * u * t * (c - b) + 3 * t * t * (d - c) for a, b, c, d in zip(*curve, strict=True)]
    one, _, _, other = curve
    slope = turn if any(turn) else [other[0] - one[0], other[1] - one[1]]  # the end of a line without a bend has none of its own
    return (place[0], place[1]), atan2(slope[1], slope[0])


def _onward(curve: Curve) -> str:
    one, a, b, other = curve
    return f"L{_pair(other)}" if a == one and b == other else f"C{_pair(a)} {_pair(b)} {_pair(other)}"


def _pair(point: Point) -> str:
    return f"{round(point[0], 1):g} {round(point[1], 1):g}"


def _straight(one: Point, other: Point) -> Curve:
    return one, one, other, other


def _border(spot: Spot, towards: Spot) -> Point:
    dx, dy = towards.x - spot.x, towards.y - spot.y
    part = min(1.0, spot.card.width / 2 / (abs(dx) or 1e-9), spot.card.height / 2 / (abs(dy) or 1e-9))
    return spot.x + dx * part, spot.y + dy * part


def _arc(one: Spot, other: Spot, lean: float) -> Curve:
    high, low = one.card.height / 2, other.card.height / 2
    if abs(other.y - one.y) - high - low <= 8:
        return _over(one, other, lean)
    down = copysign(1.0, other.y - one.y)
    slant = max(-PORT, min(PORT, (other.x - one.x) * 0.12))
    start, end = (one.x + slant + lean, one.y + down * high), (other.x - slant + lean, other.y - down * low)
    pull = down * min(120.0, 0.4 * abs(end[1] - start[1]))
    return start, (start[0], start[1] + pull), (end[0], end[1] - pull), end


def _over(one: Spot, other: Spot, lean: float) -> Curve:
    right = -1.0 if other.x < one.x else 1.0
    start = (one.x + right * 40, one.y - one.card.height / 2)
    end = (other.x - right * 40, other.y - other.card.height / 2)
    rise = min(64.0, 14 + abs(end[0] - start[0]) * 0.1) + lean
    return start, (start[0] + right * 10, start[1] - rise), (end[0] - right * 10, end[1] - rise), end


def _square(points: Sequence[Point]) -> bool:
    return all(a[0] == b[0] or a[1] == b[1] for a, b in pairwise(points))


def _lane(one: Point, other: Point) -> Curve:
    half = (other[0] - one[0]) / 2
    if one[1] == other[1]:
        return _straight(one, other)
    if half <= 0:
        return one, (one[0] + LOOP, one[1]), (other[0] + LOOP, other[1]), other
    return one, (one[0] + half, one[1]), (other[0] - half, other[1]), other


def _cornered(points: Sequence[Point]) -> list[Curve]:
    pieces: list[Curve] = []
    last = points[0]
    for corner, after in pairwise(points[1:]):
        room = min(CORNER, _apart(last, corner) / 2, _apart(corner, after) / 2)
        enter, leave = _towards(corner, last, room), _towards(corner, after, room)
        pieces += [_straight(last, enter), (enter, corner, corner, leave)]
        last = leave
    return [*pieces, _straight(last, points[-1])]


def _apart(one: Point, other: Point) -> float:
    return hypot(other[0] - one[0], other[1] - one[1])


def _towards(point: Point, to: Point, far: float) -> Point:
    whole = _apart(point, to) or 1.0
    return point[0] + (to[0] - point[0]) * far / whole, point[1] + (to[1] - point[1]) * far / whole
