"""A long map page by page: each shows some edges with the nodes they join; nodes that no edge joins come last."""

from bisect import bisect_right
from collections.abc import Iterable

from graph.results import Map, MapEdge, MapNode

_EDGE, _ALONE = "1", "2"


def page_of(whole: Map, limit: int, after: str = "") -> tuple[Map, str | None]:
    """At most `limit` edges and lone nodes of a map, those behind `after`, and what the page ends with, None for the last one.

    Every edge of the page joins two of its nodes, and what a node is drawn in is there, too; a node may stand on several pages.
    """
    nodes = {node.id: node for node in whole.nodes}
    told: dict[str, MapEdge | MapNode] = {f"{_EDGE}{edge.id}": edge for edge in whole.edges}
    shown = _with_frames(nodes, (end for edge in whole.edges for end in _ends(edge)))
    told |= {f"{_ALONE}{one}": node for one, node in nodes.items() if one not in shown}
    order = sorted(told)
    first = bisect_right(order, after)
    page = order[first : first + limit]
    items = [told[one] for one in page]
    edges = tuple(one for one in items if isinstance(one, MapEdge))
    named = _with_frames(nodes, (end for one in items for end in _ends(one)))
    part = whole.model_copy(update={"nodes": tuple(node for node in whole.nodes if node.id in named), "edges": edges})
    return part, page[-1] if first + limit < len(order) else None


def _ends(item: MapEdge | MapNode) -> tuple[str, ...]:
    return (item.source, item.target) if isinstance(item, MapEdge) else (item.id,)


def _with_frames(nodes: dict[str, MapNode], ids: Iterable[str]) -> set[str]:
    """Nodes by id with the departments and organisations they are drawn in."""
    found = set[str]()
    for one in ids:
        place: str | None = one
        while place in nodes and place not in found:
            found.add(place)
            place = nodes[place].department
    return found
