"""A placed map as a pyvis network, and that as the JSON the pages draw. pyvis' own HTML page is not used."""

import json
from collections.abc import Mapping
from typing import Protocol, TypedDict, cast

from pydantic import JsonValue

from graph.ontology import ONTOLOGY, Language
from graph.results import Map, MapEdge, MapNode
from visual.blocks import CARD_HEIGHT, CARD_WIDTH, GROUPS, Frame
from visual.layout import Point, RouteView, elbows, frames, movable, organisation_chart
from visual.marks import LegendEntry, edge_mark, legend, node_mark, support_meaning
from visual.words import text

Item = dict[str, JsonValue]  # what vis-network takes: its options are open-ended JSON
SMOOTH: Item = {"enabled": True, "type": "cubicBezier", "forceDirection": "vertical", "roundness": 0.35}
CURVED: Item = {"enabled": True, "type": "curvedCW", "roundness": 0.12}
OPTIONS: Item = {
    "physics": {"enabled": False},
    "interaction": {"hover": True, "dragNodes": False, "hideEdgesOnDrag": False, "selectConnectedEdges": False, "tooltipDelay": 250},
    "nodes": {"shape": "custom", "chosen": False},
    "edges": {"chosen": False},
    "layout": {"randomSeed": 1},
}
INSIDE = "KNOWS.inside"
CONTAINED = ("PART_OF", "WORKS_IN")  # frames say it
RANK = {"REPORTS_TO": 0, "KNOWS": 2}


class VisNetwork(Protocol):
    """The part of pyvis' Network used here, with types, which pyvis itself does not declare."""

    nodes: list[Item]
    edges: list[Item]
    options: Item

    def set_options(self, options: str) -> None: ...
    def add_node(self, n_id: str, label: str, shape: str, **options: object) -> None: ...
    def add_edge(self, source: str, to: str, **options: object) -> None: ...


class Drawing(TypedDict):
    """What a page draws: vis nodes and edges with places and marks, vis options, the legend, the bounds in pixels.

    `map` is what was drawn, for the table beside it; `routes` lists each route's node and edge ids; `guides` are headings
    and rings beneath; `layout` is the name under which places are kept and the tag of what is kept, `id` null where nothing is.
    """

    nodes: list[Item]
    edges: list[Item]
    options: Item
    legend: list[LegendEntry]
    bounds: list[float]
    map: Item
    routes: list[dict[str, list[str]]]
    guides: list[Item]
    layout: Item


def map_drawing(customer_map: Map, language: Language) -> Drawing:
    """The customer map of an account as an organisation chart."""
    return chart_drawing(organisation_chart(customer_map), language)


def chart_drawing(placed: Map, language: Language) -> Drawing:
    """A placed map as an organisation chart: frames instead of lines for what is part of what."""
    shown = placed.model_copy(update={"edges": tuple(edge for edge in placed.edges if edge.type not in CONTAINED)})
    return _drawing(shown, frames(shown), elbows(shown), language)


def routes_drawing(view: RouteView, language: Language) -> Drawing:
    """The routes to a person, lanes from left to right."""
    drawing = _drawing(view.map, {}, view.tracks, language)
    return {**drawing, "routes": [{"nodes": list(nodes), "edges": list(edges)} for nodes, edges in view.members]}


def network(placed: Map, boxes: Mapping[str, Frame], lines: Mapping[str, tuple[Point, ...]], language: Language) -> VisNetwork:
    """A pyvis network of a placed map: physics off, every node fixed where the layout put it.

    `boxes` are the frames of departments, `lines` the points of edges that follow a line of their own.
    """
    from pyvis.network import Network  # here: it loads IPython, which the start of the service need not wait for

    net = cast(VisNetwork, Network(directed=True))
    net.set_options(json.dumps(OPTIONS))
    whole = sum(node.type == "Organization" for node in placed.nodes) == 1  # its name is the page's title: no frame
    own = set(movable(placed))
    for node in sorted(placed.nodes, key=lambda node: (_depth(node, boxes), node.id)):
        card: Item = {"root": node.type == "Organization" and whole, "placed": node.id in own}
        _add_node(net, node, boxes.get(node.id), card, language)
    sides = {node.id: node.side for node in placed.nodes}
    for edge in sorted(placed.edges, key=lambda edge: (RANK.get(edge.type, 1), edge.id)):
        _add_edge(net, edge, lines.get(edge.id), _layer(edge, sides), language)
    return net


def _drawing(placed: Map, boxes: Mapping[str, Frame], lines: Mapping[str, tuple[Point, ...]], language: Language) -> Drawing:
    net = network(placed, boxes, lines, language)
    return Drawing(
        nodes=net.nodes,
        edges=net.edges,
        options=net.options,
        legend=legend(language, {edge.type for edge in placed.edges}),
        bounds=_bounds(placed, boxes),
        map=placed.model_dump(mode="json", by_alias=True),
        routes=[],
        guides=[],
        layout={"id": None, "etag": None},
    )


def _add_node(net: VisNetwork, node: MapNode, box: Frame | None, more: Item, language: Language) -> None:
    width, height = box.size if box else (CARD_WIDTH, CARD_HEIGHT)
    card = {
        **node_mark(node),
        **more,
        "kind": "group" if node.type in GROUPS else "person" if node.type == "Person" else "thing",
        "type": node.type,
        "width": width,
        "height": height,
        "name": node.name,
        "line": node.title or "",
        "side": node.side,
        "level": node.level,
        "department": node.department,
        "support": node.support,
    }
    net.add_node(node.id, label=node.name, shape="custom", x=node.x, y=node.y, title=_node_title(node, language), card=card)


def _add_edge(net: VisNetwork, edge: MapEdge, line: tuple[Point, ...] | None, layer: str, language: Language) -> None:
    mark = edge_mark(edge)
    arrows = {"to": {"enabled": mark["arrow"], "scaleFactor": 0.6}, "middle": {"enabled": mark["bar"], "type": "bar", "scaleFactor": 0.8}}
    net.add_edge(
        edge.source,
        edge.target,
        id=edge.id,
        arrows=arrows,
        color={"color": mark["colour"], "hover": mark["colour"], "highlight": mark["colour"], "opacity": 1.0},
        smooth=CURVED if edge.type == "INFLUENCES" else SMOOTH,
        width=mark["width"],
        dashes=mark["dashes"] or False,
        title=_edge_title(edge, language),
        hidden=line is not None,
        stroke={
            **mark,
            "points": [list(point) for point in line or ()],
            "layer": layer,
            "type": edge.type,
            "strength": edge.strength,
            "class": edge.tie_class,
            "kind": edge.kind,
            "sign": edge.sign,
        },
    )


def _layer(edge: MapEdge, sides: Mapping[str, str | None]) -> str:
    """What shows and hides together: a tie type; acquaintance inside the account is a layer of its own."""
    inside = edge.type == "KNOWS" and sides[edge.source] == sides[edge.target]
    return INSIDE if inside else edge.type


def _node_title(node: MapNode, language: Language) -> str:
    parts = [node.name, node.title or ""]
    if node.type == "Person" and node.level:
        level = ONTOLOGY.nodes["Person"].properties["level"].choices.get(node.level)
        parts.append(level.label(language) if level else node.level)
    if node.type == "Person" and node.side != "ours":
        claimed = f" · {text('claimed', language)}" if node.claimed else ""
        parts.append(f"{text('support', language)}: {support_meaning(node.support).label(language)}{claimed}")
    if node.uncovered:
        parts.append(text("legend_uncovered", language))
    return "\n".join(part for part in parts if part)


def _edge_title(edge: MapEdge, language: Language) -> str:
    declared = ONTOLOGY.ties.get(edge.type)
    label = declared.label(language) if declared else text("colleague", language)
    if edge.type != "KNOWS":
        return label if edge.strength is None else f"{label} · {edge.strength:.0f}"
    kind = ONTOLOGY.marks.tie_class[edge.tie_class or "unknown"].label(language)
    return f"{label} · {kind}" + ("" if edge.strength is None else f" · {edge.strength:.0f}")


def _depth(node: MapNode, boxes: Mapping[str, Frame]) -> float:
    """Larger frames first, then smaller ones, people last: what is drawn later lies on top and is found first by a click."""
    box = boxes.get(node.id)
    return -box.size[0] * box.size[1] if box else 0.0


def _bounds(placed: Map, boxes: Mapping[str, Frame]) -> list[float]:
    """[left, top, right, bottom] of everything drawn."""
    half = (CARD_WIDTH / 2, CARD_HEIGHT / 2)
    areas = [boxes.get(node.id) or Frame(node.x - half[0], node.y - half[1], node.x + half[0], node.y + half[1]) for node in placed.nodes]
    if not areas:
        return [0.0, 0.0, 0.0, 0.0]
    whole = areas[0]
    for area in areas[1:]:
        whole = whole.around(area)
    return [whole.left, whole.top, whole.right, whole.bottom]
