"""Lines through the gaps between cards: right-angled, beneath no card but their ends, over no name of a frame.

The gaps make a grid; one search from each start (Dijkstra, a bend costs) gives a tree, so that the lines of one person share
their way; lines of several in one gap are then set side by side.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import cast

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra  # pyright: ignore[reportUnknownVariableType] -- scipy has no types of its own

from visual.drawing.layouts.blocks import BLOCK_GAP, GAP_X, GAP_Y, Frame

Point = tuple[float, float]
BEND, DOOR = 60.0, 1e5  # what a bend costs in pixels; so much that no way leads through a card
ASIDE = 80.0  # what it costs to leave a card by its side
WITHIN = 1.7  # how much longer a way inside a frame counts: lines keep to the open where they can
APART, ROOM = 6.0, 6.0  # between lines side by side; what a gap holds of them
MOST = 400  # cards; a larger drawing is not searched


@dataclass(frozen=True)
class Way:
    """A line that is wanted between two cards; those of one `start` may share their way."""

    id: str
    start: str
    end: str


def channels(
    cards: Mapping[str, Frame], frames: Collection[Frame], names: Collection[Frame], wanted: Sequence[Way]
) -> dict[str, tuple[Point, ...]]:
    """The points of each wanted line by its id, between `cards`, over no `names` of `frames`; one that no gap leads to is left out."""
    ways = [way for way in wanted if way.start in cards and way.end in cards and way.start != way.end]
    if not ways or len(cards) > MOST:
        return {}
    grid = _Grid(cards, frames, names, sorted({end for way in ways for end in (way.start, way.end)}))
    found = {way.id: points for way, points in grid.found(ways)}
    return _side_by_side({way.id: way.start for way in ways}, found)


class _Grid:
    """The free places between obstacles, each as two nodes: one for going across, one for going up and down."""

    def __init__(self, cards: Mapping[str, Frame], frames: Collection[Frame], names: Collection[Frame], ends: Sequence[str]) -> None:
        obstacles, middles = [*cards.values(), *names], [cards[end].centre for end in ends]
        near = [(one, GAP_X / 2, GAP_Y / 2) for one in obstacles] + [(one, BLOCK_GAP / 2, BLOCK_GAP / 2) for one in frames]
        self._cards = cards
        self._xs = _lines([x for one, aside, _ in near for x in (one.left - aside, one.right + aside)] + [x for x, _ in middles])
        self._ys = _lines([y for one, _, above in near for y in (one.top - above, one.bottom + above)] + [y for _, y in middles])
        self._place = {end: 2 * len(self._xs) * len(self._ys) + at for at, end in enumerate(ends)}
        self._graph = self._joined(obstacles, frames)

    def found(self, ways: Sequence[Way]) -> Iterator[tuple[Way, list[Point]]]:
        """Each way that there is, as points from border to border."""
        starts = sorted({way.start for way in ways})
        search = cast(Callable[..., tuple[NDArray[np.float64], NDArray[np.int32]]], dijkstra)
        far, before = search(self._graph, directed=False, indices=[self._place[one] for one in starts], return_predecessors=True)
        rows = {one: at for at, one in enumerate(starts)}
        for way in ways:
            row, end = rows[way.start], self._place[way.end]
            if far[row, end] < 3 * DOOR:
                yield way, self._points(way, before[row], end)

    def _points(self, way: Way, before: NDArray[np.int32], end: int) -> list[Point]:
        nodes = [int(before[end])]
        while (last := int(before[nodes[-1]])) != self._place[way.start]:
            nodes.append(last)
        inner = [self._point(node) for node in reversed(nodes)]
        whole = [_door(self._cards[way.start], inner[0]), *inner, _door(self._cards[way.end], inner[-1])]
        return _bends(whole)

    def _point(self, node: int) -> Point:
        column, row = divmod(node // 2, len(self._ys))
        return float(self._xs[column]), float(self._ys[row])

    def _joined(self, obstacles: Sequence[Frame], frames: Collection[Frame]) -> csr_array:
        wide, high = len(self._xs), len(self._ys)
        node = 2 * np.arange(wide * high).reshape(wide, high)
        across, down = self._free(obstacles)
        inside = self._inside(frames)
        far_x = np.diff(self._xs)[:, None] * inside[:-1]
        far_y = np.diff(self._ys)[None, :] * inside[:, :-1]
        doors = [(place, *door) for end, place in self._place.items() for door in self._doors(self._cards[end])]
        one = np.concatenate([node[:-1][across], node[:, :-1][down] + 1, node.ravel(), [place for place, _, _ in doors]])
        other = np.concatenate([node[1:][across], node[:, 1:][down] + 1, node.ravel() + 1, [there for _, there, _ in doors]])
        cost = np.concatenate([far_x[across], far_y[down], np.full(node.size, BEND), [toll for _, _, toll in doors]])
        size = node.size * 2 + len(self._place)
        return csr_array((cost, (one.astype(np.int32), other.astype(np.int32))), shape=(size, size))

    def _free(self, obstacles: Sequence[Frame]) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
        """Which steps to the next place, across and down, touch no obstacle."""
        across = np.ones((len(self._xs) - 1, len(self._ys)), np.bool_)
        down = np.ones((len(self._xs), len(self._ys) - 1), np.bool_)
        for one in obstacles:
            left, right = np.searchsorted(self._xs, [one.left, one.right])
            top, bottom = np.searchsorted(self._ys, [one.top, one.bottom])
            across[max(0, left - 1) : right, top:bottom] = False
            down[left:right, max(0, top - 1) : bottom] = False
        return across, down

    def _inside(self, frames: Collection[Frame]) -> NDArray[np.float64]:
        """How much a step from each place counts."""
        counts = np.ones((len(self._xs), len(self._ys)))
        for one in frames:
            left, right = np.searchsorted(self._xs, [one.left, one.right])
            top, bottom = np.searchsorted(self._ys, [one.top, one.bottom])
            counts[left:right, top:bottom] = WITHIN
        return counts

    def _doors(self, card: Frame) -> Iterator[tuple[int, float]]:
        """The nodes just outside the middle of each side of a card, and what it costs to pass there."""
        x, y = card.centre
        upright = [((x, card.top - GAP_Y / 2), 1, DOOR), ((x, card.bottom + GAP_Y / 2), 1, DOOR)]
        level = [((card.left - GAP_X / 2, y), 0, DOOR + ASIDE), ((card.right + GAP_X / 2, y), 0, DOOR + ASIDE)]
        for place, turn, toll in upright + level:
            column, row = (int(np.argmin(np.abs(lines - at))) for lines, at in zip((self._xs, self._ys), place, strict=True))
            yield 2 * (column * len(self._ys) + row) + turn, toll


def _lines(places: list[float]) -> NDArray[np.float64]:
    return np.unique(np.array([round(place, 1) for place in places], np.float64))


def _door(card: Frame, point: Point) -> Point:
    """Where a line to a point just outside a card leaves its border."""
    x, y = point
    return min(max(x, card.left), card.right), min(max(y, card.top), card.bottom)


def _bends(points: Sequence[Point]) -> list[Point]:
    """The ends and the corners of a line."""
    kept = [points[0]]
    for at in range(1, len(points) - 1):
        (x0, y0), (x1, y1), (x2, y2) = kept[-1], points[at], points[at + 1]
        if not (x0 == x1 == x2 or y0 == y1 == y2) and (x1, y1) != (x0, y0):
            kept.append(points[at])
    return [*kept, points[-1]]


def _side_by_side(starts: Mapping[str, str], found: Mapping[str, list[Point]]) -> dict[str, tuple[Point, ...]]:
    """Lines of different starts that lie in one gap moved apart; each piece is moved as a whole, so that corners stay square."""
    moved = {id: [list(point) for point in points] for id, points in found.items()}
    for axis in (0, 1):
        pieces: dict[float, list[tuple[float, float, str, str, int]]] = defaultdict(list)
        for id, points in found.items():
            for at, (one, other) in enumerate(pairwise(points)):
                if one[axis] == other[axis] and one != other:
                    low, high = sorted((one[1 - axis], other[1 - axis]))
                    pieces[one[axis]].append((low, high, starts[id], id, at))
        for at_once in pieces.values():
            for bunch in _overlapping(at_once):
                order = sorted({start for _, _, start, _, _ in bunch}, key=lambda start: _lies(start, bunch))
                step = min(APART, ROOM / len(order))
                for _, _, start, id, at in bunch:
                    by = (order.index(start) - (len(order) - 1) / 2) * step
                    moved[id][at][axis] += by
                    moved[id][at + 1][axis] += by
    return {id: tuple((x, y) for x, y in points) for id, points in moved.items()}


def _lies(start: str, bunch: Sequence[tuple[float, float, str, str, int]]) -> tuple[float, str]:
    """Where the lines of a start lie in a gap, for an order in which few cross."""
    middles = [low + high for low, high, one, _, _ in bunch if one == start]
    return sum(middles) / len(middles), start


def _overlapping(pieces: list[tuple[float, float, str, str, int]]) -> Iterator[list[tuple[float, float, str, str, int]]]:
    """Pieces of one gap in bunches that lie beside one another."""
    bunch: list[tuple[float, float, str, str, int]] = []
    reached = -np.inf
    for piece in sorted(pieces):
        if bunch and piece[0] > reached:
            yield bunch
            bunch, reached = [], -np.inf
        bunch.append(piece)
        reached = max(reached, piece[1])
    if bunch:
        yield bunch
