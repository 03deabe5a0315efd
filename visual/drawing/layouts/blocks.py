"""Blocks of people: departments nested in departments, one row a level; and the frames around them."""

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from itertools import compress
from math import ceil, inf, sqrt

import numpy as np
from numpy.typing import NDArray

from graph.results import Map, MapNode

CARD_WIDTH, CARD_HEIGHT = 152.0, 44.0
GAP_X, GAP_Y, PAD, HEADER = 12.0, 16.0, 12.0, 28.0
BLOCK_GAP = 16.0
LEVELS = ("top", "high", "middle", "base")
EMPTY_LEVEL, NO_LEVEL = LEVELS.index("middle"), len(LEVELS)
BANDS = ("customer", "ours", "partner", "competitor")
GROUPS = ("Department", "Organization")


@dataclass(frozen=True)
class Frame:
    """A rectangle in pixels, y downwards."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def centre(self) -> tuple[float, float]:
        """The middle of the rectangle."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    @property
    def size(self) -> tuple[float, float]:
        """(width, height)."""
        return self.right - self.left, self.bottom - self.top

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies inside."""
        return self.left <= x <= self.right and self.top <= y <= self.bottom

    def around(self, other: "Frame") -> "Frame":
        """The smallest rectangle that holds both."""
        return Frame(min(self.left, other.left), min(self.top, other.top), max(self.right, other.right), max(self.bottom, other.bottom))


@dataclass(frozen=True)
class Block:
    """A department: its people by row, and the departments inside it. Without an id: people of no department, unframed."""

    id: str | None
    cells: dict[int, tuple[str, ...]]
    inner: tuple["Block", ...] = ()

    @cached_property
    def rows(self) -> set[int]:
        """Every row it or those inside it use."""
        return set(self.cells).union(*(block.rows for block in self.inner))

    @cached_property
    def columns(self) -> int:
        """How many of its own people stand side by side: narrow for a few, square for many."""
        widest = max((len(people) for people in self.cells.values()), default=0)
        return min(widest, max(1, ceil(sqrt(widest / 1.5))))

    @cached_property
    def own_width(self) -> float:
        """The width its own people take."""
        return self.columns * (CARD_WIDTH + GAP_X) - GAP_X if self.columns else 0.0

    @cached_property
    def width(self) -> float:
        """The width with everything inside and the frame."""
        parts = [part for part in (self.own_width, *(block.width for block in self.inner)) if part]
        return sum(parts) + BLOCK_GAP * (len(parts) - 1) + (2 * PAD if self.id else 0.0)

    def lines(self, row: int) -> int:
        """How many lines of cards a row needs, here and inside."""
        own = ceil(len(self.cells.get(row, ())) / max(1, self.columns))
        return max((own, *(block.lines(row) for block in self.inner)))

    def headroom(self, row: int) -> float:
        """What the frames that begin in a row need above its cards."""
        inside = max((block.headroom(row) for block in self.inner), default=0.0)
        return inside + (HEADER if self.id and row == min(self.rows) else 0.0)

    def footroom(self, row: int) -> float:
        """What the frames that end in a row need below its cards."""
        inside = max((block.footroom(row) for block in self.inner), default=0.0)
        return inside + (PAD if self.id and row == max(self.rows) else 0.0)


@dataclass
class Band:
    """What stands together: the customer, our people, partners, competitors.

    Each of `sections` is one organisation's blocks, or those of none; `loose` people are in no department.
    """

    sections: list[list[Block]] = field(default_factory=list[list[Block]])
    loose: list[MapNode] = field(default_factory=list[MapNode])


def bands(customer_map: Map) -> dict[str, Band]:
    """A map's nodes as bands by side, their blocks in the order in which they are placed."""
    inside, found = groups_inside(customer_map), {name: Band() for name in BANDS}
    steps = _report_depths(customer_map)
    apart: dict[str, list[Block]] = defaultdict(list)
    for node in inside[""]:
        side = node.side or "customer"
        block = _group(node, inside, steps) if node.type in GROUPS else None
        if block is None:
            found[side].loose.append(node)
        elif node.type == "Organization" and block.inner:
            found[side].sections.append(_ordered([*block.inner, *([Block(None, block.cells)] if block.cells else [])]))
        else:
            apart[side].append(block)
    for side, blocks in apart.items():
        found[side].sections.append(_ordered(blocks))
    return found


def unframed(people: list[MapNode]) -> Block:
    """People of no department as a block of their own, by level."""
    return _block(None, people, ())


def _ordered(blocks: list[Block]) -> list[Block]:
    return sorted(blocks, key=lambda block: (min(block.rows), block.id or ""))


def frames_around(customer_map: Map, places: dict[str, tuple[float, float]] | None = None) -> dict[str, Frame]:
    """The frame of every department and organisation: around its people and the frames inside it, with room for its name.

    Who was moved away so far that the frame would hold others' cards stands outside it.
    """
    places = places or {node.id: (node.x, node.y) for node in customer_map.nodes}
    inside, frames = groups_inside(customer_map), dict[str, Frame]()
    groups = {node.id for node in customer_map.nodes if node.type in GROUPS}
    cards = np.array([_sides(card_frame(places[node.id])) for node in customer_map.nodes if node.id not in groups]).reshape(-1, 4)

    def frame(id: str) -> int:
        """Finds the frame of a group; how many cards it holds."""
        cut = [(card_frame(places[node.id]), 1) if node.id not in groups else (None, frame(node.id)) for node in inside[id]]
        parts = [card or frames[node.id] for node, (card, _) in zip(inside[id], cut, strict=True)]
        held = sum(count for _, count in cut)
        frames[id] = _framed(_together(parts, held, cards)) if parts else _empty(places[id])
        return held

    for node in (*inside[""], *customer_map.nodes):
        if node.id in groups and node.id not in frames:
            frame(node.id)
    return frames


def _together(parts: list[Frame], held: int, cards: NDArray[np.float64]) -> list[Frame]:
    """The parts that one frame can hold: the largest bunch of those beside one another, and without others' cards among them."""
    crossing = int(_hit(_sides(_around(parts)), cards).sum())
    bunches = _bunches(parts, 2 * CARD_HEIGHT if crossing > held else inf)
    return max(bunches, key=lambda bunch: (len(bunch), -bunch[0].top, -bunch[0].left))


def _bunches(parts: list[Frame], below: float) -> list[list[Frame]]:
    """Parts that stand near one another, at most so far below."""
    left = sorted(parts, key=lambda part: (part.top, part.left))
    bunches: list[list[Frame]] = []
    while left:
        bunch, apart, reached = [left[0]], left[1:], 0
        while reached < len(bunch) and apart:
            near = [_are_near(bunch[reached], part, below) for part in apart]
            bunch += compress(apart, near)
            apart = [part for part, is_near in zip(apart, near, strict=True) if not is_near]
            reached += 1
        bunches.append(bunch)
        left = apart
    return bunches


def _are_near(one: Frame, other: Frame, below: float) -> bool:
    across = max(one.left, other.left) - min(one.right, other.right)
    down = max(one.top, other.top) - min(one.bottom, other.bottom)
    return across < 2 * CARD_WIDTH and down < below


def _sides(frame: Frame) -> tuple[float, float, float, float]:
    return frame.left, frame.top, frame.right, frame.bottom


def _hit(box: tuple[float, float, float, float], others: NDArray[np.float64]) -> NDArray[np.bool_]:
    left, top, right, bottom = box
    return (others[:, 0] < right) & (left < others[:, 2]) & (others[:, 1] < bottom) & (top < others[:, 3])


def groups_inside(customer_map: Map) -> dict[str, list[MapNode]]:
    """Nodes by the group they are drawn in, `""` for none; a group that would be inside itself is in none."""
    parent = {node.id: node.department for node in customer_map.nodes if node.type in GROUPS}
    inside: dict[str, list[MapNode]] = defaultdict(list)
    for node in sorted(customer_map.nodes, key=lambda node: node.id):
        known = node.department in parent and not _within_itself(node, parent)
        inside[(node.department or "") if known else ""].append(node)
    return inside


def _within_itself(node: MapNode, parent: dict[str, str | None]) -> bool:
    above, seen = node.department, set[str]()
    while above is not None and above not in seen:
        if above == node.id:
            return True
        seen.add(above)
        above = parent.get(above)
    return False


def _group(node: MapNode, inside: dict[str, list[MapNode]], steps: dict[str, int]) -> Block:
    inner = tuple(_group(child, inside, steps) for child in inside[node.id] if child.type in GROUPS)
    people = [child for child in inside[node.id] if child.type not in GROUPS]
    people.sort(key=lambda person: (steps.get(person.id, 0), person.id))
    if not people and not inner:
        return Block(node.id, {EMPTY_LEVEL: (node.id,)})
    return _block(node.id, people, tuple(_ordered(list(inner))))


def _block(id: str | None, people: list[MapNode], inner: tuple[Block, ...]) -> Block:
    cells: dict[int, list[str]] = defaultdict(list)
    for person in people:
        cells[LEVELS.index(person.level) if person.level in LEVELS else NO_LEVEL].append(person.id)
    return Block(id, {row: tuple(ids) for row, ids in cells.items()}, inner)


def _report_depths(customer_map: Map) -> dict[str, int]:
    """How many managers stand above each person; a loop ends where it began."""
    manager = {edge.source: edge.target for edge in customer_map.edges if edge.type == "REPORTS_TO" and edge.kind != "dotted"}
    depths: dict[str, int] = {}
    for person in manager:
        above, seen = person, set[str]()
        while above in manager and above not in seen:
            seen.add(above)
            above = manager[above]
        depths[person] = len(seen)
    return depths


def card_frame(place: tuple[float, float], wide: float = CARD_WIDTH) -> Frame:
    """The rectangle of a card whose centre is given."""
    x, y = place
    return Frame(x - wide / 2, y - CARD_HEIGHT / 2, x + wide / 2, y + CARD_HEIGHT / 2)


def _around(parts: list[Frame]) -> Frame:
    lefts, tops, rights, bottoms = zip(*(_sides(part) for part in parts), strict=True)
    return Frame(min(lefts), min(tops), max(rights), max(bottoms))


def _framed(parts: list[Frame]) -> Frame:
    whole = _around(parts)
    return Frame(whole.left - PAD, whole.top - HEADER, whole.right + PAD, whole.bottom + PAD)


def _empty(place: tuple[float, float]) -> Frame:
    x, y = place
    half, tall = CARD_WIDTH / 2 + PAD, (CARD_HEIGHT + HEADER + PAD) / 2
    return Frame(x - half, y - tall, x + half, y + tall)
