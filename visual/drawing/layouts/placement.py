"""Free spots for what is new on a drawing whose places are kept: near its own, without moving anything."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

import numpy as np
from numpy.typing import NDArray

from graph.results import Map, MapNode
from visual.drawing.layouts.blocks import (
    BLOCK_GAP,
    CARD_HEIGHT,
    CARD_WIDTH,
    GAP_X,
    GAP_Y,
    HEADER,
    PAD,
    Frame,
    card_frame,
    frames_around,
    groups_inside,
)

Places = dict[str, tuple[float, float]]
Boxes = NDArray[np.float64]  # n × 4: left, top, right, bottom
REACH_X, REACH_Y = 12, 10  # how many cards away a spot may be
ASIDE = BLOCK_GAP + 2 * PAD
ASPECT = 2.2


def settled(
    drawn: Map, computed: Places, kept: Mapping[str, tuple[float, float]], *, at_home: bool = False, wide: float = CARD_WIDTH
) -> Places:
    """The places of a drawing: those kept where there are any; newcomers near their group, new groups as a whole beside the rest.

    `computed` are the places of cards if nothing were kept, which newcomers take where they are free if `at_home`; frames
    follow their cards and need none. Cards are so `wide`.
    """
    if not any(node.id in kept for node in drawn.nodes):
        return computed
    ground = _Ground(drawn, computed, {**kept}, wide)
    if at_home:
        ground.go_home()
    return ground.filled()


class _Ground:
    """What stands where, while newcomers are being placed."""

    def __init__(self, drawn: Map, computed: Places, kept: Places, wide: float) -> None:
        self._wide = wide
        self._nodes = {node.id: node for node in drawn.nodes}
        self._inside = groups_inside(drawn)
        self._computed = computed
        self._above = {node.id: group for group, nodes in self._inside.items() for node in nodes}
        self.places = kept
        self._drawn = drawn

    def filled(self) -> Places:
        """Every card's place."""
        new = [id for id in self._computed if id not in self.places]
        units: dict[str, list[str]] = defaultdict(list)
        single: list[str] = []
        for id in sorted(new):
            unit = self._new_group(id)
            (units[unit] if unit else single).append(id)
        for id in sorted(single, key=lambda id: (self._computed[id][1], self._computed[id][0], id)):
            self.places[id] = self._spot(self._nodes[id]) or self._aside([id])[id]
        for unit in sorted(units):
            self.places |= self._aside(units[unit])
        return {id: self.places[id] for id in self._computed}

    def go_home(self) -> None:
        """Put newcomers where they would stand if nothing were kept, as far as nobody stands there."""
        for id in sorted(set(self._computed) - self.places.keys()):
            spot = np.array([self._computed[id]])
            if not _hits(_boxes(spot, GAP_X - 1, GAP_Y - 1, self._wide), self._boxes(set()))[0]:
                self.places[id] = self._computed[id]

    def _new_group(self, id: str) -> str | None:
        """The outermost group around a node in which nothing has a place yet."""
        found, above = None, self._above.get(id, "")
        if id in self._inside or self._nodes[id].type in ("Department", "Organization"):
            found = id
        while above and not any(one in self.places for one in self._cards(above)):
            found, above = above, self._above.get(above, "")
        return found

    def _cards(self, group: str) -> Iterable[str]:
        for node in self._inside.get(group, ()):
            if node.id in self._computed:
                yield node.id
            yield from self._cards(node.id)

    def _spot(self, node: MapNode) -> tuple[float, float] | None:
        """The nearest free spot beside those of the same group and row that keeps every group around it to itself."""
        group = self._above.get(node.id, "")
        mates = [one for one in self._inside.get(group, ()) if one.id in self.places and one.type == node.type and one.side == node.side]
        if not mates:
            return None
        row = [one for one in mates if one.level == node.level] or mates
        x, y = self.places[max(row, key=lambda one: (self.places[one.id][1], self.places[one.id][0], one.id)).id]
        spots = _around(x, y, self._wide)
        free = ~_hits(_boxes(spots, GAP_X - 1, GAP_Y - 1, self._wide), self._boxes(set()))
        above = group
        while above and above != "":
            free &= self._keeps_apart(above, spots)
            above = self._above.get(above, "")
        if not free.any():
            return None
        found = spots[int(np.flatnonzero(free)[0])]
        return float(found[0]), float(found[1])

    def _keeps_apart(self, group: str, spots: Boxes) -> NDArray[np.bool_]:
        """For each spot, whether the group's frame would still hold nobody else's card and cross no other frame."""
        own = set(self._cards(group))
        standing = [card_frame(self.places[id]) for id in own if id in self.places]
        if not standing or self._is_whole(group):
            return np.ones(len(spots), dtype=np.bool_)
        left, top = min(one.left for one in standing), min(one.top for one in standing)
        right, bottom = max(one.right for one in standing), max(one.bottom for one in standing)
        cards = _boxes(spots, 0, 0, self._wide)
        frames = np.column_stack([
            np.minimum(cards[:, 0], left) - PAD - 1, np.minimum(cards[:, 1], top) - HEADER - 1,
            np.maximum(cards[:, 2], right) + PAD + 1, np.maximum(cards[:, 3], bottom) + PAD + 1,
        ])  # fmt: skip
        return ~_hits(frames, self._boxes(own)) & ~_hits(frames, self._frames_beside(group))

    def _is_whole(self, group: str) -> bool:
        """Whether a group is the organisation that everything else of the customer is in: it has no frame."""
        return self._nodes[group].type == "Organization"

    def _boxes(self, but: set[str]) -> Boxes:
        others = [place for id, place in self.places.items() if id not in but]
        return _boxes(np.array(others, dtype=np.float64).reshape(-1, 2), 0, 0, self._wide)

    def _frames_beside(self, group: str) -> Boxes:
        """The frames of groups that neither hold this one nor stand in it."""
        kin = {group, *self._groups_in(group)}
        above = self._above.get(group, "")
        while above:
            kin.add(above)
            above = self._above.get(above, "")
        frames = self._frames()
        found = [(one.left, one.top, one.right, one.bottom) for id, one in frames.items() if id not in kin and not self._is_whole(id)]
        return np.array(found, dtype=np.float64).reshape(-1, 4)

    def _groups_in(self, group: str) -> Iterable[str]:
        for node in self._inside.get(group, ()):
            if node.id in self._inside:
                yield node.id
                yield from self._groups_in(node.id)

    def _frames(self) -> dict[str, Frame]:
        known = {node.id for node in self._drawn.nodes if node.id in self.places or node.id not in self._computed}
        nodes = tuple(node for node in self._drawn.nodes if node.id in known)
        places = {node.id: self.places.get(node.id, (0.0, 0.0)) for node in nodes}
        frames = frames_around(Map(title="", nodes=nodes, edges=()), places)
        return {id: one for id, one in frames.items() if any(True for _ in self._placed(id))}

    def _placed(self, group: str) -> Iterable[str]:
        yield from (id for id in (group, *self._cards(group)) if id in self.places)

    def _aside(self, ids: list[str]) -> Places:
        """Those of a new group as they stand among themselves, right of everything while it is tall, else below."""
        boxes, own = self._boxes(set()), [card_frame(self._computed[id]) for id in ids]
        left, top, right, bottom = boxes[:, 0].min(), boxes[:, 1].min(), boxes[:, 2].max(), boxes[:, 3].max()
        corner = min(one.left for one in own), min(one.top for one in own)
        beside = right - left < ASPECT * (bottom - top)
        x, y = (right + ASIDE, top) if beside else (left, bottom + ASIDE + HEADER)
        return {id: (float(self._computed[id][0] + x - corner[0]), float(self._computed[id][1] + y - corner[1])) for id in ids}


def _around(x: float, y: float, wide: float) -> Boxes:
    """Spots on a grid around a card, the nearest first: a row of its own counts twice."""
    steps = [(i, j) for j in range(-REACH_Y, REACH_Y + 1) for i in range(-REACH_X, REACH_X + 1) if i or j]
    steps.sort(key=lambda step: (abs(step[0]) + 2 * abs(step[1]), step[1] < 0, step[0] < 0, step))
    return np.array([(x + i * (wide + GAP_X), y + j * (CARD_HEIGHT + GAP_Y)) for i, j in steps], dtype=np.float64)


def _boxes(centres: Boxes, gap_x: float, gap_y: float, wide: float) -> Boxes:
    half = np.array([wide / 2 + gap_x, CARD_HEIGHT / 2 + gap_y])
    return np.hstack([centres - half, centres + half])


def _hits(boxes: Boxes, others: Boxes) -> NDArray[np.bool_]:
    """For each box, whether it overlaps any of the others."""
    if not len(others):
        return np.zeros(len(boxes), dtype=np.bool_)
    a, b = boxes[:, None, :], others[None, :, :]
    crossing = (a[..., 0] < b[..., 2]) & (b[..., 0] < a[..., 2]) & (a[..., 1] < b[..., 3]) & (b[..., 1] < a[..., 3])
    return np.any(crossing, axis=1)
