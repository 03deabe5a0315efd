"""Who of ours knows whom of theirs: their people in rows, ours in columns, a tie in each cell."""

from collections.abc import Iterable
from typing import TypedDict

from graph.model.ontology import Language
from graph.results import Map, MapNode
from visual.drawing.marks import EdgeMark, LegendEntry, edge_mark, legend_of
from visual.drawing.paint.pieces import Piece
from visual.drawing.paint.samples import cell_sample


class Head(TypedDict):
    """A person at the head of a row or a column, and the department that is named before its first one."""

    id: str
    name: str
    title: str | None
    side: str | None
    support: int | None
    claimed: bool
    group: str | None
    known: int


class Cell(TypedDict):
    """A tie between the people of a row and a column."""

    row: str
    column: str
    edge: str
    strength: float | None
    tie_class: str | None
    mark: EdgeMark
    pieces: list[Piece]


class Matrix(TypedDict):
    """What a page needs to draw who knows whom."""

    title: str
    rows: list[Head]
    columns: list[Head]
    cells: list[Cell]
    legend: list[LegendEntry]


def matrix(placed: Map, language: Language) -> Matrix:
    """The ties between their people and ours, in the order in which both stand on the map."""
    theirs = {node.id: node for node in placed.nodes if node.type == "Person" and (node.side or "customer") == "customer"}
    ours = {node.id: node for node in placed.nodes if node.type == "Person" and node.side == "ours"}
    cells = _cells(placed, theirs, ours)
    groups = {node.id: node.name for node in placed.nodes if node.type != "Person"}
    tops = _tops(theirs.values())
    rows = sorted(theirs.values(), key=lambda node: (tops[node.department], node.department or "", node.y, node.x, node.id))
    columns = sorted((ours[id] for id in {cell["column"] for cell in cells}), key=lambda node: (node.y, node.x, node.id))
    tied = Map(title=placed.title, nodes=(*rows, *columns), edges=tuple(edge for edge in placed.edges if edge.type == "KNOWS"))
    return Matrix(
        title=placed.title,
        rows=[_head(node, groups, sum(cell["row"] == node.id for cell in cells)) for node in rows],
        columns=[_head(node, groups, sum(cell["column"] == node.id for cell in cells)) for node in columns],
        cells=cells,
        legend=[entry for entry in legend_of(tied, language) if entry["group"] != "tie"],
    )


def _cells(placed: Map, theirs: dict[str, MapNode], ours: dict[str, MapNode]) -> list[Cell]:
    cells: list[Cell] = []
    for edge in sorted(placed.edges, key=lambda edge: edge.id):
        ends = (edge.source, edge.target) if edge.source in theirs else (edge.target, edge.source)
        if edge.type == "KNOWS" and ends[0] in theirs and ends[1] in ours:
            mark = edge_mark(edge)
            cells.append(
                Cell(
                    row=ends[0], column=ends[1], edge=edge.id, strength=edge.strength, tie_class=edge.tie_class, mark=mark,
                    pieces=cell_sample(mark["colour"], mark["dashes"], edge.strength),
                )
            )  # fmt: skip
    return cells


def _tops(people: Iterable[MapNode]) -> dict[str | None, float]:
    """Where the highest of each department stands."""
    tops: dict[str | None, float] = {}
    for node in people:
        tops[node.department] = min(node.y, tops.get(node.department, node.y))
    return tops


def _head(node: MapNode, groups: dict[str, str], known: int) -> Head:
    return Head(
        id=node.id, name=node.name, title=node.title, side=node.side, support=node.support, claimed=node.claimed,
        group=groups.get(node.department or ""), known=known,
    )  # fmt: skip
