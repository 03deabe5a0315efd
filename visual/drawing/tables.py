"""A map in words: who is on it with what mark, and every tie, as tables that anybody can read."""

from typing import TypedDict

from graph.model.ontology import ONTOLOGY, Language
from graph.results import Map, MapEdge, MapNode
from visual.drawing.marks import support_meaning
from visual.drawing.moves import moves_of, tie_moved
from visual.words import text

PEOPLE = (
    "column_name", "column_title", "column_kind", "column_side", "column_department", "column_level", "column_support", "column_weight",
    "column_note",
)  # fmt: skip
TIES = ("column_from", "column_tie", "column_to", "column_line", "column_strength")


class Table(TypedDict):
    """A caption, the names of the columns, and rows of texts; the first cell of a row names it."""

    key: str
    caption: str
    columns: list[str]
    rows: list[list[str]]


def tables(drawn: Map, language: Language) -> list[Table]:
    """Everybody and everything on a map, then every tie between them."""
    names = {node.id: node.name for node in drawn.nodes}
    nodes = sorted(drawn.nodes, key=lambda node: (node.type != "Person", node.y, node.x, node.id))
    edges = sorted(drawn.edges, key=lambda edge: (edge.type, -(edge.strength or 0), edge.id))
    people, ties = [_node(node, names, language) for node in nodes], [_tie(edge, names, language) for edge in edges]
    return [
        _table("facts_nodes", PEOPLE, people, drawn.title, language),
        _table("facts_ties", TIES, ties, drawn.title, language),
    ]


def _table(key: str, columns: tuple[str, ...], rows: list[list[str]], title: str, language: Language) -> Table:
    caption = text(key, language, title=title, n=str(len(rows)))
    return Table(key=key, caption=caption, columns=[text(column, language) for column in columns], rows=rows)


def _node(node: MapNode, names: dict[str, str], language: Language) -> list[str]:
    person = node.type == "Person"
    side = ONTOLOGY.marks.side[node.side].label(language) if node.side else ""
    level = ONTOLOGY.nodes["Person"].properties["level"].choices.get(node.level or "") if person else None
    support = support_meaning(node.support).label(language) if person and node.side != "ours" else ""
    claimed = f" · {text('claimed', language)}" if support and node.claimed and node.support is not None else ""
    home, rank = names.get(node.department or "", ""), level.label(language) if level else ""
    said = [support + claimed, _weight(node, language), _note(node, language)]
    return [node.name, node.title or "", _kind(node, language), side, home, rank, *said]


def _weight(node: MapNode, language: Language) -> str:
    """How much somebody's word weighs; nothing is said of those without a weight."""
    return "" if node.weight is None else text("weight_n", language, n=f"{node.weight:.2f}")


def _note(node: MapNode, language: Language) -> str:
    """What the drawing says by the bar, the hatching, the dashed card and the discs."""
    said = {"standing_key": node.key, "legend_uncovered": node.uncovered, "legend_vacant": node.vacant, "legend_further": node.further}
    return " · ".join([*(text(code, language) for code, holds in said.items() if holds), *moves_of(node, language)])


def _kind(node: MapNode, language: Language) -> str:
    declared = ONTOLOGY.nodes[node.type]
    kind = declared.properties["kind"].choices.get(node.kind or "") if "kind" in declared.properties else None
    return (kind or declared).label(language)


def _tie(edge: MapEdge, names: dict[str, str], language: Language) -> list[str]:
    declared = ONTOLOGY.ties.get(edge.type)
    kind = declared.label(language) if declared else text("colleague", language)
    strength = "" if edge.strength is None else f"{edge.strength:.0f}"
    return [names[edge.source], kind, names[edge.target], _line(edge, language), strength]


def _line(edge: MapEdge, language: Language) -> str:
    """What the line says beside its type: the class, the kind, whether it is a conflict."""
    if edge.type == "KNOWS":
        said = ONTOLOGY.marks.tie_class[edge.tie_class or "unknown"].label(language), tie_moved(edge, language)
        return " · ".join(part for part in said if part)
    declared = ONTOLOGY.ties.get(edge.type)
    choices = {key: choice for prop in (declared.properties.values() if declared else ()) for key, choice in prop.choices.items()}
    kind = choices[edge.kind].label(language) if edge.kind in choices else edge.kind or ""
    conflict = ONTOLOGY.marks.conflict.label(language) if edge.sign is not None and edge.sign < 0 else ""
    return " · ".join(part for part in (kind, conflict) if part)
