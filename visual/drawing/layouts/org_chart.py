"""Where everything stands on a drawing: computed here, the same for the same map, whatever order it arrives in."""

from collections.abc import Mapping
from dataclasses import dataclass

from graph.results import Hop, Map, MapEdge, MapNode, PersonName, Reach
from graph.results.reach import BriefHop
from visual.drawing.layouts.blocks import CARD_HEIGHT, CARD_WIDTH, GROUPS, Frame, frames_around, groups_inside
from visual.drawing.layouts.packing import placed
from visual.drawing.layouts.placement import settled

COLUMN, LANE = 264.0, 60.0
ASIDE = 18.0  # how far a dotted report keeps from the solid ones
Point = tuple[float, float]
Cell = tuple[int, int]


def organisation_chart(customer_map: Map, kept: Mapping[str, Point] | None = None) -> Map:
    """The map with every node placed: departments in blocks, levels in rows, our people in a band of their own below.

    Parameters: a map with any x and y, and the places kept with it; who has none of these gets a free spot near their
    department and moves nobody. Returns the same nodes and edges, x and y being the centres in pixels.
    """
    own, kept = movable(customer_map), kept or {}
    if own and all(id in kept for id in own):
        return standing(customer_map, {id: kept[id] for id in own})
    computed = placed(customer_map)
    return standing(customer_map, settled(customer_map, {id: computed[id] for id in own}, kept))


def movable(drawn: Map) -> list[str]:
    """The ids of nodes with places of their own; every other node is the frame around some of these."""
    inside = groups_inside(drawn)
    return [node.id for node in drawn.nodes if node.type not in GROUPS or not inside.get(node.id)]


def standing(drawn: Map, places: Mapping[str, Point]) -> Map:
    """The map with these places; a node without one is a frame, whose centre follows."""
    centres = {**places, **{id: frame.centre for id, frame in frames_around(drawn, dict(places)).items()}}
    nodes = tuple(node.model_copy(update={"x": centres[node.id][0], "y": centres[node.id][1]}) for node in drawn.nodes)
    return drawn.model_copy(update={"nodes": nodes})


def frames(drawn: Map) -> dict[str, Frame]:
    """The box around each department and organisation of a placed map, by id."""
    return frames_around(drawn)


def elbows(drawn: Map) -> dict[str, tuple[Point, ...]]:
    """Right-angled lines for the reports of a placed map, by edge id: from the manager down, across, into the report.

    A dotted one leaves and arrives beside the solid ones, so that it can be told.
    """
    place = {node.id: (node.x, node.y) for node in drawn.nodes}
    reports = (edge for edge in drawn.edges if edge.type == "REPORTS_TO")
    return {edge.id: elbow(place[edge.target], place[edge.source], ASIDE if edge.kind == "dotted" else 0.0) for edge in reports}


def elbow(manager: Point, report: Point, aside: float, wide: float = CARD_WIDTH) -> tuple[Point, ...]:
    """A right-angled line between the middles of two cards, of which the report's is so wide."""
    half, step = CARD_HEIGHT / 2, aside / 4
    if report[1] - manager[1] > CARD_HEIGHT:
        turn = report[1] - half - 8 - step
        down, up = manager[0] + aside, report[0] + aside
        return (down, manager[1] + half), (down, turn), (up, turn), (up, report[1] - half)
    turn, side, level = manager[1] + half + 8 - step, report[0] - wide / 2 - 8 + step, report[1] + aside / 2
    down = manager[0] + aside
    return (down, manager[1] + half), (down, turn), (side, turn), (side, level), (report[0] - wide / 2, level)


@dataclass(frozen=True)
class RouteView:
    """Routes on a drawing: the placed people and hops, each hop's line, and which nodes and edges make each route."""

    map: Map
    tracks: dict[str, tuple[Point, ...]]
    members: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]


def route_view(reach: Reach) -> RouteView:
    """Routes as lanes: our people in the left column, one column a hop, the target on the right, the best route on top."""
    cells = _cells(reach)
    people = {person.id: person for route in reversed(reach.routes) for person in route.people} | {reach.target.id: reach.target}
    nodes = tuple(person_node(people[id], _centre(cells[id])) for id in sorted(people, key=lambda id: (cells[id], id)))
    edges = {edge_id(hop): hop_edge(hop) for route in reversed(reach.routes) for hop in route.hops}
    members = tuple((tuple(person.id for person in route.people), tuple(edge_id(hop) for hop in route.hops)) for route in reach.routes)
    drawn = Map(title=reach.target.name, nodes=nodes, edges=tuple(edges[id] for id in sorted(edges)))
    return RouteView(drawn, _tracks(reach, cells), members)


def edge_id(hop: Hop | BriefHop) -> str:
    """The id of a hop's line on the drawing; the same hop of two routes is one line."""
    return f"{hop.type}|{hop.source}|{hop.target}"


def _cells(reach: Reach) -> dict[str, Cell]:
    """(column, lane) of each person: the lane of their best route, the column by their largest distance to the target."""
    last = max((len(route.hops) for route in reach.routes), default=0)
    away: dict[str, int] = {}
    for route in reach.routes:
        for place, person in enumerate(route.people):
            away[person.id] = max(away.get(person.id, 0), len(route.hops) - place)
    cells = {reach.target.id: (last, 0)}
    for lane, route in enumerate(reach.routes):
        for place, person in enumerate(route.people):
            cells.setdefault(person.id, (0 if place == 0 else last - away[person.id], lane))
    used = sorted({lane for _, lane in cells.values()})
    return {id: (column, used.index(lane)) for id, (column, lane) in cells.items()}


def _tracks(reach: Reach, cells: dict[str, Cell]) -> dict[str, tuple[Point, ...]]:
    """The line of each hop; one that passes columns runs in its route's lane where that is free, else below it."""
    tracks: dict[str, tuple[Point, ...]] = {}
    for route in reach.routes:
        lane = max(cells[person.id][1] for person in route.people)
        for hop in route.hops:
            tracks.setdefault(edge_id(hop), _track(cells[hop.source], cells[hop.target], lane, set(cells.values())))
    return tracks


def _track(start: Cell, end: Cell, lane: int, taken: set[Cell]) -> tuple[Point, ...]:
    (x1, y1), (x2, y2) = _centre(start), _centre(end)
    side, gap = CARD_WIDTH / 2, COLUMN - CARD_WIDTH
    if end[0] <= start[0]:
        return (x1 + side, y1), (x2 + side, y2)
    if end[0] - start[0] == 1:
        return (x1 + side, y1), (x2 - side, y2)
    blocked = any((column, lane) in taken for column in range(start[0] + 1, end[0]))
    passing = lane * LANE + (LANE / 2 if blocked else 0.0)
    return (x1 + side, y1), (x1 + side + gap, passing), (x2 - side - gap, passing), (x2 - side, y2)


def _centre(cell: Cell) -> Point:
    return cell[0] * COLUMN, cell[1] * LANE


def person_node(person: PersonName, place: Point) -> MapNode:
    """Somebody of an answer as a node of a map."""
    return MapNode(
        id=person.id, type="Person", name=person.name, x=place[0], y=place[1], side=person.side, title=person.title,
        level=person.level, support=person.support, claimed=person.claimed, department=None, uncovered=False,
        vacant=person.vacant,
    )  # fmt: skip


def hop_edge(hop: Hop | BriefHop) -> MapEdge:
    """A hop as an edge of a map; without strength where it is the method's default."""
    edge = {"id": edge_id(hop), "source": hop.source, "target": hop.target, "type": hop.type}
    return MapEdge.model_validate({**edge, "strength": hop.strength if hop.known else None, "tie_class": hop.tie_class})
