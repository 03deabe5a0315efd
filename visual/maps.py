"""Each map in each of its layouts as a drawing."""

from collections.abc import Iterable
from functools import partial

from graph.model.ontology import ONTOLOGY, Language
from graph.results import Map, MapEdge, MapNode
from graph.results.chain import Chain, ChainPerson
from visual.drawing.layouts.blocks import Frame
from visual.drawing.layouts.chain_board import WIDE, Board
from visual.drawing.layouts.org_chart import RouteView, elbows, frames
from visual.drawing.layouts.resource_columns import BROAD, flows, headings
from visual.drawing.layouts.rings import FLATTER
from visual.drawing.marks import rival_legend
from visual.drawing.model import Drawing, Item, drawing_of, guide, widened
from visual.drawing.paint.painted import painted
from visual.drawing.rest import at_rest, best_hops, conflicts, routed
from visual.words import text

CONTAINED = ("PART_OF", "WORKS_IN")  # frames say it
RIVAL = "RIVAL"
HEADING = 40.0
POWER_WORDS: dict[tuple[str, str | None], str] = {
    ("value", "high"): "power_value_high",
    ("value", "middle"): "power_value_middle",
    ("value", "low"): "power_value_low",
    ("value", None): "power_value_unknown",
    ("influence", "high"): "power_influence_high",
    ("influence", "middle"): "power_influence_middle",
    ("influence", "low"): "power_influence_low",
    ("influence", None): "power_influence_unknown",
}
COLUMN_WORDS = {
    "theirs": "resources_column_theirs", "accounts": "resources_column_accounts", "ours": "resources_column_ours",
    "resources": "resources_column_resources", "projects": "resources_column_projects",
}  # fmt: skip


def chart_drawing(placed: Map, language: Language, rivals: frozenset[str] = frozenset()) -> Drawing:
    """A placed map as an organisation chart: frames instead of lines for what is part of what; ties of `rivals` are an overlay."""
    rooms = {node.id for node in placed.nodes if node.type == "Department"}
    drawn = (edge for edge in placed.edges if edge.type not in CONTAINED or (edge.kind == "further" and _crosses(placed, edge, rooms)))
    shown = placed.model_copy(update={"edges": tuple(drawn)})
    boxes, resting = frames(shown), at_rest(shown)
    drawing = drawing_of(shown, language, boxes, elbows(shown) | routed(shown, boxes, resting), resting)
    for edge in drawing["edges"]:
        if {str(edge["from"]), str(edge["to"])} & rivals and (stroke := edge["stroke"]) and isinstance(stroke, dict):
            stroke |= {"layer": RIVAL, "colour": ONTOLOGY.marks.rival.colour}
    return painted({**drawing, "legend": [*drawing["legend"], rival_legend(language)]} if rivals else drawing)


def _crosses(placed: Map, edge: MapEdge, rooms: set[str]) -> bool:
    """Whether a further seat is a line to another department: no frame around the person says it."""
    return edge.target in rooms and all(node.department != edge.target for node in placed.nodes if node.id == edge.source)


def with_rivals(customer_map: Map, others: Iterable[Map]) -> tuple[Map, frozenset[str]]:
    """A customer map with competitors' people and whom they know there, and the ids of these people."""
    known = {node.id for node in customer_map.nodes}
    nodes: dict[str, MapNode] = {}
    edges: dict[str, MapEdge] = {}
    for other in others:
        nodes |= {node.id: _loose(node) for node in other.nodes if node.type == "Person" and node.id not in known}
        edges |= {edge.id: edge for edge in other.edges if edge.type == "KNOWS" and {edge.source, edge.target} & nodes.keys()}
    ends = known | nodes.keys()
    joined = [edge for edge in edges.values() if edge.source in ends and edge.target in ends]
    whole = {"nodes": (*customer_map.nodes, *nodes.values()), "edges": (*customer_map.edges, *joined)}
    return customer_map.model_copy(update=whole), frozenset(nodes)


def routes_drawing(view: RouteView, language: Language) -> Drawing:
    """The routes to a person, lanes from left to right."""
    drawing = drawing_of(view.map, language, lines=view.tracks)
    return painted({**drawing, "routes": _members(view)})


def ring_drawing(view: RouteView, radii: list[float], language: Language) -> Drawing:
    """The routes to a person as rings, lines straight from border to border."""
    drawing = drawing_of(view.map, language, resting=best_hops(view))
    for edge in drawing["edges"]:
        if isinstance(stroke := edge["stroke"], dict):
            stroke["straight"] = True
    middle = view.map.title
    for node in drawing["nodes"]:
        if isinstance(card := node["card"], dict):
            card["target"] = node["x"] == node["y"] == 0.0 and node["label"] == middle
    rings = [_ring(at, radius, len(radii), language) for at, radius in enumerate(radii, start=1)]
    bounds = drawing["bounds"]
    for radius in radii[-1:]:
        bounds = widened(bounds, Frame(-radius, -radius * FLATTER - HEADING, radius, radius * FLATTER))
    return painted({**drawing, "routes": _members(view), "guides": rings, "bounds": bounds})


def board_drawing(board: Board, chain: Chain, language: Language, *, power: bool = False) -> Drawing:
    """A decision chain as a board of stages and roles, or as a power map of value and influence."""
    resting = conflicts(board.map)
    drawing = drawing_of(board.map, language, lines=routed(board.map, {}, resting, WIDE), resting=resting)
    states = {veto.id: veto.state for veto in chain.vetoes}
    cards = {str(node["id"]): node["card"] for node in drawing["nodes"]}
    for card in cards.values():  # those who are gone among them
        if isinstance(card, dict):
            card |= {"placed": False, "width": WIDE}
    for person in chain.people:
        if isinstance(card := cards.get(person.id), dict):
            line, marks = _aside(person, board.nearest.get(person.id), language), {"key": True}
            card |= {"line": line, **marks, "veto": states.get(person.id)}
    column, row = (partial(_band, "value"), partial(_band, "influence")) if power else (_stage, _role)
    guides = [guide("column", column(key, language), frame, shaded=True) for key, frame in board.columns.items()]
    guides += [guide("row", row(key, language), frame) for key, frame in board.rows.items()]
    bounds = drawing["bounds"]
    for frame in (*board.columns.values(), *board.rows.values()):
        bounds = widened(bounds, frame)
    return painted({**drawing, "guides": guides, "bounds": bounds})


def resources_drawing(placed: Map, language: Language) -> Drawing:
    """Our resources in columns."""
    drawing = drawing_of(placed, language, lines=flows(placed))
    for node in drawing["nodes"]:
        if isinstance(card := node["card"], dict):
            card |= {"width": BROAD}
    shown = {name: Frame(frame.left, frame.top - HEADING, frame.right, frame.top) for name, frame in headings(placed).items()}
    guides = [guide("column", text(COLUMN_WORDS[name], language), frame) for name, frame in shown.items()]
    bounds = drawing["bounds"]
    for frame in shown.values():
        bounds = widened(bounds, frame)
    return painted({**drawing, "guides": guides, "bounds": bounds})


def _members(view: RouteView) -> list[dict[str, list[str]]]:
    return [{"nodes": list(nodes), "edges": list(edges)} for nodes, edges in view.members]


def _aside(person: ChainPerson, nearest: tuple[str, float] | None, language: Language) -> str:
    """Whether somebody in a chain may veto, who of ours is nearest and how near, their title."""
    ours = f"{nearest[0]} {nearest[1]:.0f}" if nearest else ""
    return " · ".join(part for part in (text("veto_held", language) if person.veto else "", ours, person.title) if part)


def _band(axis: str, band: str | None, language: Language) -> str:
    """The heading of a column or a row of the power map."""
    return text(POWER_WORDS[axis, band], language)


def _loose(node: MapNode) -> MapNode:
    return node.model_copy(update={"department": None})


def _ring(at: int, radius: float, count: int, language: Language) -> Item:
    key = "ring_ours" if at == count else "ring_step" if at == 1 else "ring_steps"
    return guide("ring", text(key, language, n=str(at)), Frame(-radius, -radius * FLATTER, radius, radius * FLATTER))


def _stage(stage: str | None, language: Language) -> str:
    return ONTOLOGY.nodes["Project"].properties["stage"].choices[stage].label(language) if stage else text("stage_unknown", language)


def _role(role: str | None, language: Language) -> str:
    return ONTOLOGY.ties["DECIDES_ON"].properties["role"].choices[role].label(language) if role else text("role_unknown", language)
