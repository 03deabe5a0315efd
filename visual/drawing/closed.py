"""Very large maps: departments are closed, and open on demand at the very place where they stand."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping

from graph.model.ontology import Language
from graph.questions.maps.moved import without_gone
from graph.results import Map, MapEdge
from visual.drawing.layouts.org_chart import frames
from visual.drawing.model import Drawing
from visual.drawing.moves import moves_sentence
from visual.drawing.paint.painted import painted
from visual.maps import chart_drawing
from visual.words import text

MOST = 2_000
"""People outside our company that are drawn one by one; above it departments are closed."""


def is_closed(found: Map) -> bool:
    """Whether a map has more people than are drawn one by one."""
    return sum(node.type == "Person" and node.side != "ours" for node in found.nodes) > MOST


def closed_drawing(placed: Map, opened: Collection[str], language: Language) -> Drawing:
    """A placed map with every department closed but those `opened`; frames stand where they stand when all is open.

    Those who are gone since the day compared with are said, and not drawn.
    """
    said, placed = moves_sentence(placed, language), without_gone(placed)
    inside = _inside(placed, opened)
    shown = Map(
        title=placed.title,
        than=placed.than,
        nodes=tuple(node for node in placed.nodes if node.id not in inside),
        edges=(*_open_ties(placed, inside), *_bundles(placed, inside)),
    )
    drawing = chart_drawing(shown, language)
    boxes, there = frames(placed), set(inside.values())
    counts = Counter(inside[node.id] for node in placed.nodes if node.id in inside and not node.vacant)
    known = Counter(inside[node.id] for node in placed.nodes if node.id in inside and not node.vacant and not node.uncovered)
    for node in drawing["nodes"]:
        id, card = str(node["id"]), node["card"]
        if id not in there or not isinstance(card, dict):
            continue
        width, height = boxes[id].size
        line = text("closed_line", language, n=str(counts[id]), known=str(known[id]))
        card |= {"kind": "closed", "width": width, "height": height, "line": line, "count": counts[id], "known": known[id], "placed": False}
        node["x"], node["y"] = boxes[id].centre
    return painted({**drawing, "closed": True, "moved": said})


def _inside(placed: Map, opened: Collection[str]) -> dict[str, str]:
    """The closed department of everybody who is not shown."""
    departments = {node.id for node in placed.nodes if node.type == "Department" and node.id not in opened}
    return {
        node.id: node.department for node in placed.nodes if node.type == "Person" and node.department and node.department in departments
    }


def _open_ties(placed: Map, inside: Mapping[str, str]) -> list[MapEdge]:
    return [edge for edge in placed.edges if edge.source not in inside and edge.target not in inside]


def _bundles(placed: Map, inside: Mapping[str, str]) -> list[MapEdge]:
    """One KNOWS line for all those between somebody who is shown and a closed department: as strong as the best of them."""
    best: dict[tuple[str, str], list[MapEdge]] = defaultdict(list)
    for edge in placed.edges:
        ends = inside.get(edge.source, edge.source), inside.get(edge.target, edge.target)
        if edge.type == "KNOWS" and (edge.source in inside) != (edge.target in inside):
            best[ends].append(edge)
    return [
        max(edges, key=lambda edge: (edge.strength or -1, edge.id)).model_copy(
            update={"id": f"KNOWS|{one}|{other}", "source": one, "target": other}
        )
        for (one, other), edges in sorted(best.items())
    ]
