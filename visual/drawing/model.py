"""A placed map as the JSON that the pages draw: nodes, ties and guides with places and marks, and the legend of what is drawn."""

from collections.abc import Collection, Iterator, Mapping
from typing import TypedDict, cast

from pydantic import JsonValue

from graph.model.ontology import ONTOLOGY, Language
from graph.questions.maps.moved import is_gone
from graph.results import Map, MapEdge, MapNode
from visual.drawing.layouts.blocks import CARD_HEIGHT, CARD_WIDTH, GROUPS, Frame, card_frame
from visual.drawing.layouts.org_chart import Point, movable
from visual.drawing.marks import LegendEntry, edge_mark, legend_of, node_mark, support_meaning, tag
from visual.drawing.moves import moves_of, moves_sentence, tie_moved
from visual.drawing.paint.pieces import DETAIL, STYLES, Detail, Style, Symbols
from visual.words import text

Item = dict[str, JsonValue]  # what vis-network takes: its options are open-ended JSON
OPTIONS: Item = {
    "physics": {"enabled": False},
    "interaction": {"hover": True, "dragNodes": False, "hideEdgesOnDrag": False, "selectConnectedEdges": False, "tooltipDelay": 250},
    "nodes": {"shape": "custom", "chosen": False},
    "edges": {"chosen": False},
    "layout": {"randomSeed": 1},
}
INSIDE = "KNOWS.inside"
RANK = {"REPORTS_TO": 0, "KNOWS": 2}


class Drawing(TypedDict):
    """What a page draws: nodes and edges with places and marks, vis options, the legend, the bounds in pixels.

    `map` is what was drawn, for the table beside it; `routes` lists each route's node and edge ids; `guides` are headings
    and rings beneath; `layout` is the name under which places are kept and the tag of what is kept, `id` null where nothing
    is; `closed`: departments are closed, each opens on demand; `moved` says what has moved since the day compared with. What all of it is
    painted of stands with each node, edge and guide (`pieces`); `symbols`, `styles` and `detail` are what these name.
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
    closed: bool
    moved: str
    symbols: Symbols
    styles: dict[str, Style]
    detail: Detail


def drawing_of(
    placed: Map,
    language: Language,
    boxes: Mapping[str, Frame] | None = None,
    lines: Mapping[str, tuple[Point, ...]] | None = None,
    resting: Collection[str] | None = None,
) -> Drawing:
    """A placed map as a drawing: `boxes` are the frames of groups, `lines` the points of ties that follow a line of their own.

    `resting` are the ties that show before anybody asks for others; all of them where nobody says.
    """
    boxes, lines = boxes or {}, lines or {}
    nodes = _nodes(placed, boxes, language)
    edges = _edges(placed, lines, resting, language)
    return Drawing(
        nodes=nodes, edges=edges, options=OPTIONS, legend=legend_of(placed, language), bounds=_bounds(placed, boxes),
        map=placed.model_dump(mode="json", by_alias=True), routes=[], guides=[], layout={"id": None, "etag": None}, closed=False,
        moved=moves_sentence(placed, language), symbols={}, styles=STYLES, detail=DETAIL,
    )  # fmt: skip


def guide(kind: str, label: str, frame: Frame, *, shaded: bool = False) -> Item:
    """A heading beneath a drawing: a column or a row by its corner, a ring by its middle."""
    x, y = frame.centre if kind == "ring" else (frame.left, frame.top)
    width, height = frame.size
    return {"kind": kind, "label": label, "x": x, "y": y, "width": width, "height": height, "shaded": shaded}


def widened(bounds: list[float], frame: Frame) -> list[float]:
    """Bounds that hold a frame, too."""
    return [min(bounds[0], frame.left), min(bounds[1], frame.top), max(bounds[2], frame.right), max(bounds[3], frame.bottom)]


def _nodes(placed: Map, boxes: Mapping[str, Frame], language: Language) -> list[Item]:
    whole = sum(node.type == "Organization" for node in placed.nodes) == 1  # its name is the page's title: no frame
    own = set(movable(placed))
    order = sorted(placed.nodes, key=lambda node: (_depth(node, boxes), node.id))
    names = {node.id: node.name for node in placed.nodes}
    items: list[Item] = []
    for node in order:
        home = boxes.get(node.department or "")
        away = home is not None and not home.holds(node.x, node.y)
        marks: Item = {
            "root": whole and node.type == "Organization" and node.id in boxes,
            "placed": node.id in own and not is_gone(node),
            "stray": away,
        }
        items.append(_node(node, boxes.get(node.id), marks, names[node.department or ""] if away else "", language))
    return items


def _node(node: MapNode, box: Frame | None, marks: Item, home: str, language: Language) -> Item:
    width, height = box.size if box else (CARD_WIDTH, CARD_HEIGHT)
    card = cast(Item, {
        **node_mark(node), **marks, "kind": _kind(node, box), "type": node.type, "width": width, "height": height, "name": node.name,
        "line": " · ".join(part for part in (_line(node, language), *_aside(node, language), home) if part),
        "side": node.side, "level": node.level,
        "department": node.department, "support": node.support, "weight": node.weight, "key": node.key, "moves": moves_of(node, language),
    })  # fmt: skip
    return {"id": node.id, "label": node.name, "x": node.x, "y": node.y, "title": _node_title(node, language), "card": card}


def _aside(node: MapNode, language: Language) -> Iterator[str]:
    """That a seat is vacant, or a further one of somebody who counts elsewhere."""
    if node.vacant:
        yield text("vacant", language)
    if node.further:
        yield text("further", language)


def _kind(node: MapNode, box: Frame | None) -> str:
    if node.type in GROUPS and box:
        return "group"
    return "person" if node.type == "Person" else "thing"


def _line(node: MapNode, language: Language) -> str:
    """What stands under the name: a title, or what kind of thing it is."""
    if node.type == "Person" or node.title:
        return node.title or ""
    declared = ONTOLOGY.nodes[node.type]
    kind = declared.properties["kind"].choices.get(node.kind or "") if "kind" in declared.properties else None
    return (kind or declared).label(language)


def _edges(placed: Map, lines: Mapping[str, tuple[Point, ...]], resting: Collection[str] | None, language: Language) -> list[Item]:
    sides = {node.id: node.side for node in placed.nodes}
    order = sorted(placed.edges, key=lambda edge: (RANK.get(edge.type, 1), edge.id))
    items = [_edge(edge, lines.get(edge.id), _layer(edge, sides), language) for edge in order]
    return [{**item, "rest": resting is None or item["id"] in resting} for item in items]


def _edge(edge: MapEdge, line: tuple[Point, ...] | None, layer: str, language: Language) -> Item:
    stroke = cast(Item, {
        **edge_mark(edge), "points": [list(point) for point in line or ()], "layer": layer, "type": edge.type, "strength": edge.strength,
        "class": edge.tie_class, "kind": edge.kind, "sign": edge.sign, "tag": tag(edge.moved) if edge.moved else None,
    })  # fmt: skip
    title = _edge_title(edge, language)
    return {"id": edge.id, "from": edge.source, "to": edge.target, "title": title, "hidden": line is not None, "stroke": stroke}


def _layer(edge: MapEdge, sides: Mapping[str, str | None]) -> str:
    """What shows and hides together: a tie type; acquaintance inside the account is a layer of its own."""
    inside = edge.type == "KNOWS" and sides[edge.source] == sides[edge.target]
    return INSIDE if inside else edge.type


def _node_title(node: MapNode, language: Language) -> str:
    aside = [text("legend_vacant", language)] if node.vacant else [text("legend_further", language)] if node.further else []
    parts = [node.name, node.title or "", *aside]
    if node.type == "Person" and node.level:
        level = ONTOLOGY.nodes["Person"].properties["level"].choices.get(node.level)
        parts.append(level.label(language) if level else node.level)
    if node.type == "Person" and node.side != "ours" and not node.vacant:
        claimed = f" · {text('claimed', language)}" if node.claimed else ""
        parts.append(f"{text('support', language)}: {support_meaning(node.support).label(language)}{claimed}")
    if node.uncovered:
        parts.append(text("legend_uncovered", language))
    parts += moves_of(node, language)
    return "\n".join(part for part in parts if part)


def _edge_title(edge: MapEdge, language: Language) -> str:
    declared = ONTOLOGY.ties.get(edge.type)
    label = declared.label(language) if declared else text("colleague", language)
    if edge.type == "WORKS_IN":
        return text("legend_further", language)
    if edge.type != "KNOWS":
        return label if edge.strength is None else f"{label} · {edge.strength:.0f}"
    kind = ONTOLOGY.marks.tie_class[edge.tie_class or "unknown"].label(language)
    strength = "" if edge.strength is None else f"{edge.strength:.0f}"
    return " · ".join(part for part in (label, kind, strength, tie_moved(edge, language)) if part)


def _depth(node: MapNode, boxes: Mapping[str, Frame]) -> float:
    """Larger frames first, then smaller ones, people last: what is drawn later lies on top and is found first by a click."""
    box = boxes.get(node.id)
    return -box.size[0] * box.size[1] if box else 0.0


def _bounds(placed: Map, boxes: Mapping[str, Frame]) -> list[float]:
    """[left, top, right, bottom] of everything drawn."""
    areas = [boxes.get(node.id) or card_frame((node.x, node.y)) for node in placed.nodes]
    if not areas:
        return [0.0, 0.0, 0.0, 0.0]
    lefts, tops, rights, bottoms = zip(*((one.left, one.top, one.right, one.bottom) for one in areas), strict=True)
    return [min(lefts), min(tops), max(rights), max(bottoms)]
