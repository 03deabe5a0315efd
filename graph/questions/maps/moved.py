"""What has moved on a map since an earlier day: who is new or gone, who changed seat or role, which ties of ours grew or faded."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from graph.model.method import Method
from graph.questions.maps.effective import is_effective
from graph.results import Map, MapEdge, MapNode
from graph.results.maps import MapMove, TieMoved

Pair = tuple[str, str]
Edges = Mapping[Pair, MapEdge]


@dataclass(frozen=True)
class Beyond:
    """What a map does not show: what places are called, and whether two people have a tie, now and on the earlier day. Somebody who has
    come to the map, or left it, may have had their ties all along.
    """

    name: Callable[[str], str | None] = lambda _: None
    stands: Callable[[Pair], bool] = lambda _: False
    stood: Callable[[Pair], bool] = lambda _: False


def moved_since(now: Map, then: Map, than: str, method: Method, beyond: Beyond = Beyond()) -> Map:
    """A map with what has moved marked: `then` is the same map of the earlier day `than`.

    Who is gone stands on it, too, where they were. Our own people are not marked: their ties are, and on whom those lead to; nor is a
    seat that fell vacant or was filled, which is nobody.
    """
    before, knew = {node.id: node for node in then.nodes}, _acquaintances(then)
    edges = tuple(_told(edge, knew, method, beyond) if edge.type == "KNOWS" else edge for edge in now.edges)
    roles, had = _roles(now), _roles(then)
    places: dict[str, str | None] = {one: beyond.name(one) for node in then.nodes if (one := node.department)}
    places |= {node.id: node.name for node in then.nodes}
    ties = _ties_of_ours(now, then, edges, {pair: edge for pair, edge in knew.items() if not beyond.stands(pair)})

    def told(node: MapNode) -> MapNode:
        if node.type != "Person" or node.side == "ours" or node.vacant:
            return node
        old = before.get(node.id)
        moves = [MapMove(kind="new")] if old is None else [*_seat(node, old, places), *_role(node.id, roles, had)]
        return node.model_copy(update={"moved": (*moves, *ties[node.id])})

    nodes = [told(node) for node in now.nodes]
    return now.model_copy(update={"than": than, "nodes": (*nodes, *_gone(now, then)), "edges": edges})


def without_gone(compared: Map) -> Map:
    """A map without those who are gone."""
    return compared.model_copy(update={"nodes": tuple(node for node in compared.nodes if not is_gone(node))})


def is_gone(node: MapNode) -> bool:
    """Whether somebody is on a map only because they were there on the day compared with."""
    return any(move.kind == "gone" for move in node.moved)


def _gone(now: Map, then: Map) -> Iterator[MapNode]:
    """Those who are not there any more, in the department they were in where that still stands."""
    here = {node.id for node in now.nodes}
    whole = next((node.id for node in now.nodes if node.type == "Organization" and node.name == now.title), None)
    for node in then.nodes:
        if node.type == "Person" and node.side != "ours" and not node.vacant and node.id not in here:
            place = node.department if node.department in here else whole
            yield node.model_copy(update={
                "department": place, "uncovered": False, "key": False, "weight": None, "further": False, "moved": (MapMove(kind="gone"),),
            })  # fmt: skip


def _seat(node: MapNode, old: MapNode, places: Mapping[str, str | None]) -> Iterator[MapMove]:
    """Another department, or another title in the same one."""
    if node.department != old.department:
        yield MapMove(kind="seat", before=places.get(old.department or ""))
    elif node.title != old.title:
        yield MapMove(kind="seat", before=old.title)


def _role(person: str, roles: Mapping[str, str | None], had: Mapping[str, str | None]) -> Iterator[MapMove]:
    if person in roles and roles[person] != had.get(person):
        yield MapMove(kind="role", before=had.get(person))


def _roles(drawn: Map) -> dict[str, str | None]:
    """By person: their role in the decision chain of a project's map."""
    return {edge.source: edge.kind for edge in drawn.edges if edge.type == "DECIDES_ON"}


def _told(edge: MapEdge, knew: Edges, method: Method, beyond: Beyond) -> MapEdge:
    old = knew.get(_pair(edge))
    if old is None and beyond.stood(_pair(edge)):
        return edge
    was = old.strength if old else None
    return edge.model_copy(update={"moved": _moved(edge, old, method), "was": was})


def _moved(edge: MapEdge, old: MapEdge | None, method: Method) -> TieMoved | None:
    """New; stronger or weaker by so much, or because it became effective, or no longer is; None where it is much as it was, or unknown."""
    if old is None:
        return "new"
    held, holds = is_effective(old, method), is_effective(edge, method)
    if held != holds:
        return "stronger" if holds else "weaker"
    if edge.strength is None or old.strength is None:
        return None
    by = round(edge.strength - old.strength, 1)
    return None if abs(by) < method.past.tie_moved else "stronger" if by > 0 else "weaker"


def _ties_of_ours(now: Map, then: Map, edges: tuple[MapEdge, ...], gone: Edges) -> Mapping[str, list[MapMove]]:
    """By person: which ties of ours to them have moved, the largest difference first; one that ended is weaker."""
    ours = {node.id: node.name for node in (*then.nodes, *now.nodes) if node.side == "ours"}
    known = {_pair(edge) for edge in now.edges if edge.type == "KNOWS"}
    found: dict[str, list[MapMove]] = defaultdict(list)
    ended = [edge for pair, edge in gone.items() if pair not in known]
    told = [(edge, _move(edge)) for edge in edges if edge.moved]
    lost = [(edge, MapMove(kind="weaker", tie="ended", was=edge.strength)) for edge in ended]
    for edge, move in [*told, *lost]:
        for one, other in ((edge.source, edge.target), (edge.target, edge.source)):
            if one in ours and other not in ours:
                found[other].append(move.model_copy(update={"who": ours[one]}))
    for moves in found.values():
        moves.sort(key=lambda move: (-abs((move.now or 0) - (move.was or 0)), move.who or ""))
    return found


def _move(edge: MapEdge) -> MapMove:
    """How a tie that holds has moved, as its end tells it."""
    tie = "new" if edge.moved == "new" else None
    return MapMove(kind="weaker" if edge.moved == "weaker" else "stronger", tie=tie, was=edge.was, now=edge.strength)


def _acquaintances(drawn: Map) -> dict[Pair, MapEdge]:
    return {_pair(edge): edge for edge in drawn.edges if edge.type == "KNOWS"}


def _pair(edge: MapEdge) -> Pair:
    return min(edge.source, edge.target), max(edge.source, edge.target)
