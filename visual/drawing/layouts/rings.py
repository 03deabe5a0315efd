"""A target in the middle, our people on the outermost ring, the routes between: one ring a hop."""

from collections import defaultdict
from collections.abc import Mapping
from itertools import pairwise
from math import cos, pi, sin

from graph.results import Map, PersonName, Reach
from visual.drawing.layouts.blocks import CARD_HEIGHT, CARD_WIDTH, GAP_X, GAP_Y
from visual.drawing.layouts.org_chart import Point, RouteView, edge_id, hop_edge, person_node, standing
from visual.drawing.layouts.placement import settled

RING, FLATTER, WIDER = 190.0, 0.62, 1.08  # between two rings, height to width of a ring, what a crowded drawing grows by
TRIALS = 60
TOP = -pi / 2


def ring_view(reach: Reach, kept: Mapping[str, Point] | None = None) -> RouteView:
    """Routes as rings around the target, at the places kept; `tracks` is empty: lines run straight."""
    people = {person.id: person for route in reversed(reach.routes) for person in route.people} | {reach.target.id: reach.target}
    edges = {edge_id(hop): hop_edge(hop) for route in reversed(reach.routes) for hop in route.hops}
    drawn = Map(
        title=reach.target.name,
        nodes=tuple(person_node(people[id], (0.0, 0.0)) for id in sorted(people)),
        edges=tuple(edges[id] for id in sorted(edges)),
    )
    places = settled(drawn, _places(reach, people), kept or {}, at_home=True)
    members = tuple((tuple(person.id for person in route.people), tuple(edge_id(hop) for hop in route.hops)) for route in reach.routes)
    return RouteView(standing(drawn, places), {}, members)


def radii(reach: Reach) -> list[float]:
    """The half width of each ring, from the innermost outwards; the last one is that of our people."""
    people = {person.id: person for route in reach.routes for person in route.people}
    return [ring * _step(reach, people) for ring in sorted(set(_rings(reach).values())) if ring]


def _rings(reach: Reach) -> dict[str, int]:
    """How far out everybody stands: steps to the target on their best route, those with whom routes start outermost."""
    onward = _onward(reach)
    rings = {reach.target.id: 0}
    for id in onward:
        steps, at = 0, id
        while at in onward and steps <= len(onward):
            steps, at = steps + 1, onward[at]
        rings[id] = steps
    last = max((ring for id, ring in rings.items() if id in onward.values()), default=0) + 1
    starts = {route.people[0].id for route in reach.routes} - set(onward.values())
    return {id: last if id in starts else ring for id, ring in rings.items()}


def _onward(reach: Reach) -> dict[str, str]:
    """Who comes after each person on the best route they are on."""
    onward: dict[str, str] = {}
    for route in reach.routes:
        for one, other in pairwise(route.people):
            if not _leads(other.id, one.id, onward):
                onward.setdefault(one.id, other.id)
    return onward


def _leads(start: str, end: str, onward: Mapping[str, str]) -> bool:
    while start in onward:
        start = onward[start]
        if start == end:
            return True
    return False


def _places(reach: Reach, people: Mapping[str, PersonName]) -> dict[str, Point]:
    """Everybody's place, on whole pixels, where letters are sharp."""
    places = _circled(_rings(reach), _angles(reach, people), _step(reach, people))
    return {id: (float(round(x)), float(round(y))) for id, (x, y) in places.items()}


def _step(reach: Reach, people: Mapping[str, PersonName]) -> float:
    """How far apart rings are: as little as leaves every card free."""
    rings, angles = _rings(reach), _angles(reach, people)
    steps = [RING * WIDER**trial for trial in range(TRIALS)]
    return next((step for step in steps if not _crowded(_circled(rings, angles, step))), steps[-1])


def _circled(rings: Mapping[str, int], angles: Mapping[str, float], step: float) -> dict[str, Point]:
    return {id: (cos(angles[id]) * ring * step, sin(angles[id]) * ring * step * FLATTER) for id, ring in rings.items()}


def _angles(reach: Reach, people: Mapping[str, PersonName]) -> dict[str, float]:
    """Everybody's direction: evenly on each ring, the top left free for its name, near those whom they lead to and come from."""
    wanted, rings = _wanted(reach, people), _rings(reach)
    angles = {reach.target.id: 0.0}
    for ring in sorted(set(rings.values()) - {0}):
        around = sorted((id for id in rings if rings[id] == ring), key=lambda id: (wanted[id], people[id].name, id))
        angles |= _evenly(around, wanted)
    return angles


def _evenly(around: list[str], wanted: Mapping[str, float]) -> dict[str, float]:
    """Directions that share the circle, in this order, turned to where they are wanted most."""
    count = len(around)
    free = [TOP + 2 * pi * (at + 0.5) / count for at in range(count)]

    def away(turn: int) -> float:
        return sum(1 - cos(free[(at + turn) % count] - wanted[id]) for at, id in enumerate(around))

    best = min(range(count), key=lambda turn: (round(away(turn), 6), turn))
    return {id: free[(at + best) % count] for at, id in enumerate(around)}


def _wanted(reach: Reach, people: Mapping[str, PersonName]) -> dict[str, float]:
    """The direction in which each person's part of the routes lies when those at the ends share the circle."""
    onward = _onward(reach)
    behind: dict[str, list[str]] = defaultdict(list)
    for one in sorted(onward, key=lambda id: (people[id].name, id)):
        behind[onward[one]].append(one)
    slots: dict[str, tuple[float, float]] = {}
    _share(reach.target.id, 0.0, float(_ends(reach.target.id, behind)), behind, slots)
    whole = slots[reach.target.id][1]
    return {id: TOP + pi * (start + end) / whole for id, (start, end) in slots.items()}


def _ends(id: str, behind: Mapping[str, list[str]]) -> int:
    return sum(_ends(one, behind) for one in behind[id]) if behind.get(id) else 1


def _share(id: str, start: float, end: float, behind: Mapping[str, list[str]], slots: dict[str, tuple[float, float]]) -> None:
    slots[id] = (start, end)
    for one in behind.get(id, []):
        width = _ends(one, behind)
        _share(one, start, start + width, behind, slots)
        start += width


def _crowded(places: Mapping[str, Point]) -> bool:
    """Whether two cards stand closer than a gap."""
    all = sorted(places.values())
    for at, (x, y) in enumerate(all):
        for other_x, other_y in all[at + 1 :]:
            if other_x - x >= CARD_WIDTH + GAP_X:
                break
            if abs(other_y - y) < CARD_HEIGHT + GAP_Y:
                return True
    return False
