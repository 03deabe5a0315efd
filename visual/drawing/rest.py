"""What a chart shows before anybody asks: the tie of ours that carries most to each key person, conflicts, key people's lines.

Everything else comes with the person under the pointer, or when a filter asks for it (look.md, "The picture").
"""

from collections.abc import Collection, Iterator, Mapping

from graph.model.method import METHOD
from graph.questions.maps.effective import is_effective
from graph.results import Map, MapEdge, MapNode
from visual.drawing.layouts.blocks import CARD_WIDTH, GROUPS, HEADER, Frame, card_frame
from visual.drawing.layouts.channels import Point, Way, channels
from visual.drawing.layouts.org_chart import RouteView
from visual.drawing.paint.letters import width_of
from visual.drawing.paint.pieces import STYLES

NAME = STYLES["frame"].get("most", 20.0) - 1  # letters of a frame's name as a map is mostly seen, in pixels of the drawing
LINES = 40
"""Lines at rest on a chart; the weightiest people keep theirs."""


def at_rest(shown: Map) -> frozenset[str]:
    """The ids of the edges of a chart that are drawn at rest."""
    nodes = {node.id: node for node in shown.nodes}
    people = [node for node in shown.nodes if node.type == "Person" and (node.side or "customer") == "customer"]
    leading = {node.id for node in people if node.key} or {node.id for node in people}
    ties = sorted(_best(shown, nodes, leading), key=lambda edge: (-_weight(edge, nodes), -(edge.strength or 0), edge.id))
    conflicts = [edge for edge in shown.edges if edge.sign is not None and edge.sign < 0 and leading & {edge.source, edge.target}]
    reports = [edge for edge in shown.edges if edge.type == "REPORTS_TO" and {edge.source, edge.target} <= leading]
    return frozenset(edge.id for edge in [*conflicts, *ties, *reports][:LINES])


def conflicts(shown: Map) -> frozenset[str]:
    """The ids of the ties that work against each other: all that a board shows at rest."""
    return frozenset(edge.id for edge in shown.edges if edge.sign is not None and edge.sign < 0)


def best_hops(view: RouteView) -> frozenset[str]:
    """The ids of the hops by which each person's best route goes on: all that rings show at rest."""
    onward: dict[str, str] = {}
    for people, hops in view.members:
        for person, hop in zip(people, hops, strict=False):  # nobody goes on from the target
            onward.setdefault(person, hop)
    return frozenset(onward.values())


def _best(shown: Map, nodes: dict[str, MapNode], leading: set[str]) -> Iterator[MapEdge]:
    """For each leading person and each visiting side, the strongest effective tie into it."""
    best: dict[tuple[str, str | None], MapEdge] = {}
    for edge in shown.edges:
        for person, visitor in ((edge.source, edge.target), (edge.target, edge.source)):
            side = nodes[visitor].side
            if person in leading and side in ("ours", "competitor") and is_effective(edge, METHOD):
                now = best.get((person, side))
                if now is None or ((edge.strength or 0), now.id) > ((now.strength or 0), edge.id):
                    best[person, side] = edge
    yield from best.values()


def routed(shown: Map, boxes: Mapping[str, Frame], resting: Collection[str], wide: float = CARD_WIDTH) -> dict[str, tuple[Point, ...]]:
    """The points of the lines at rest, by edge id: through the gaps between cards that are so wide."""
    nodes = {node.id: node for node in shown.nodes}
    cards = {node.id: card_frame((node.x, node.y), wide) for node in shown.nodes if node.type not in GROUPS}
    framed = {id: box for id, box in boxes.items() if not (nodes[id].type == "Organization" and nodes[id].name == shown.title)}
    names = [_name(nodes[id].name, box) for id, box in framed.items()]
    lines = [edge for edge in shown.edges if edge.id in resting]
    return channels(cards, framed.values(), names, [_way(edge, nodes) for edge in lines])


def _way(edge: MapEdge, nodes: Mapping[str, MapNode]) -> Way:
    """From the manager, from the visitor, else from the source; lines are drawn from start to end."""
    hub = edge.target if edge.type == "REPORTS_TO" or nodes[edge.target].side in ("ours", "competitor") else edge.source
    return Way(edge.id, hub, edge.source if hub == edge.target else edge.target)


def _name(name: str, box: Frame) -> Frame:
    """The room of a frame's name as it is set when the map is seen from far."""
    return Frame(box.left + 8, box.top + 3, min(box.right - 8, box.left + 16 + width_of(name, NAME)), box.top + HEADER - 1)


def _weight(edge: MapEdge, nodes: dict[str, MapNode]) -> float:
    return max(nodes[edge.source].weight or 0.0, nodes[edge.target].weight or 0.0)
