"""The canonical sheets of a graph, row by row: what an import of them makes is the graph again.

Node sheets show every property, and in their reference columns the ties that stand for a column. A tie that says more than its column
(a date, a title, a source) stands in its own sheet too: `seats`, `decisions`, `work`, `owners`, else `ties`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from graph.exports.cells import Cells, cell, is_reference, references
from graph.exports.formats.in_columns import InColumns
from graph.exports.items import Content, Rows, properties
from graph.imports.cells.values import CLEAR
from graph.imports.reading.headers import SHEETS, TIES, columns
from graph.imports.rows.structure.vacancy import is_no_name
from graph.imports.rows.ties import end_columns
from graph.model.ontology import ONTOLOGY, NodeType, TieType
from graph.model.refs import INTERNAL, NodeRef, Properties, TieRef
from graph.resident.edge_table import EdgeTable
from graph.resident.graph import Triple

_LAST = ("source",)


@dataclass(frozen=True)
class Sheet:
    """One sheet: its name, its columns in order (those of nobody's ontology last), and its rows, made while they are read."""

    name: str
    columns: tuple[str, ...]
    rows: Iterator[Cells]


def sheets(content: Content) -> Iterator[Sheet]:
    """The sheets that have rows; each is to be read before the next is asked for. Ties come last: by then it is known which of them
    the columns of nodes have told.
    """
    inside = InColumns(content)
    for name in sorted(SHEETS, key=lambda name: name not in ONTOLOGY.plurals):
        rows = _nodes(content, ONTOLOGY.plurals[name], inside) if name in ONTOLOGY.plurals else _ties(content, name, inside)
        first = next(rows, None)
        if first is not None:
            yield Sheet(name, _columns(content, name), _again(first, rows))


def _again(first: Cells, rows: Iterator[Cells]) -> Iterator[Cells]:
    yield first
    yield from rows


def _columns(content: Content, sheet: str) -> tuple[str, ...]:
    """The columns of a sheet: the canonical ones, then what else its items have."""
    if sheet in ONTOLOGY.plurals:
        held = set(content.graph.nodes[ONTOLOGY.plurals[sheet].name].base.columns)
    else:
        held = {name for triple in _triples(sheet) for name in content.graph.edges[triple].stored.columns.columns}
    known = tuple(name for name in columns(sheet) if name not in _LAST)
    return (*known, *sorted(held - set(known) - INTERNAL - {"key"}), *_LAST)


def _triples(sheet: str) -> list[Triple]:
    """The kinds of ties of a sheet."""
    if sheet in ONTOLOGY.tie_sheets:
        return [triple for triple in ONTOLOGY.triples if triple[1] == ONTOLOGY.tie_sheets[sheet].name]
    return [triple for triple in ONTOLOGY.triples if triple[1] != "WORKS_IN"]


def _nodes(content: Content, kind: NodeType, inside: InColumns) -> Iterator[Cells]:
    rows = content.node_rows(kind.name)
    table = content.graph.nodes[kind.name]
    for row, item in zip(rows.tolist(), properties(table.base, rows), strict=True):
        ref = NodeRef(kind.name, table.ids[row])
        yield {"id": cell(kind.plural, "id", ref.id), **_values(content, kind, ref, item), **inside.cells(kind, row)}


def _values(content: Content, kind: NodeType, ref: NodeRef, item: Properties) -> Cells:
    found: Cells = {}
    for name, value in item.items():
        declared = kind.field(name)
        if name in INTERNAL and name != "source":
            continue
        if is_reference(declared) and declared:
            named = value if isinstance(value, list) else [str(value)]
            refs = [NodeRef(one, node_id) for node_id in named for one in declared.of if node_id in content.graph.nodes[one]]
            shown = [one for one in refs if content.has(one)]
            if shown:
                found[name] = references(content.graph, kind.plural, name, shown, declared.of)
        else:
            found[name] = cell(kind.plural, name, value)
    if kind.name == "Person" and "vacant" not in item and is_no_name(item.get("name")):
        found["vacant"] = CLEAR
    if "initiated_by" in found and not _took_part(content, ref, str(item["initiated_by"]), kind):
        del found["initiated_by"]
    return found


def _took_part(content: Content, ref: NodeRef, initiator: str, kind: NodeType) -> bool:
    """Whether who began an interaction is a side, or somebody who took part."""
    declared = kind.properties["initiated_by"]
    return initiator in declared.choices or any(
        tie.source.id == initiator and content.has(tie.source) for tie in content.graph.incoming("TOOK_PART", ref)
    )


def _ties(content: Content, sheet: str, inside: InColumns) -> Iterator[Cells]:
    for triple in _triples(sheet):
        tie = ONTOLOGY.ties[triple[1]]
        table, places = content.graph.edges[triple], content.edge_indices(triple)
        left = places[~inside.said[triple][places]]
        left = _from_either_end(table, left) if tie.symmetric else left
        for place, item in zip(left.tolist(), properties(table.stored.columns, left), strict=True):
            ref = table.ref(place)
            if _stands_in(tie, item) == sheet:
                yield {**_ends(content, sheet, tie, ref, inside), **_tie_values(sheet, tie, item)}


def _from_either_end(table: EdgeTable, places: Rows) -> Rows:
    """The places of ties that are the same from either end, by the smaller id, then by the other one."""
    ends = np.stack([table.stored.source[places], table.stored.target[places]])
    return places[np.lexsort((ends.max(0), ends.min(0)))]


def _stands_in(tie: TieType, item: Properties) -> str:
    """The sheet a tie stands in: its type's own where it has what that sheet requires."""
    needs_key = tie.sheet and tie.key in tie.sheet.required
    return tie.sheet.name if tie.sheet and (not needs_key or item.get(tie.key or "") is not None) else TIES


def _ends(content: Content, sheet: str, tie: TieType, ref: TieRef, inside: InColumns) -> Cells:
    ref = ref.smaller_first
    source, target = end_columns(sheet, tie)
    found: Cells = {source: references(content.graph, sheet, source, [ref.source], tie.sources)}
    if sheet == TIES:
        found["type"] = tie.name
    within = tie.sheet.within if tie.sheet and sheet != TIES else None
    whole = inside.house(ref.target) if within and ref.target.type == "Department" else ref.target
    if within and ref.target.type == "Department":
        found[within] = references(content.graph, sheet, within, [ref.target], ("Department",))
    if whole:
        found[target] = references(content.graph, sheet, target, [whole], tie.targets)
    return found


def _tie_values(sheet: str, tie: TieType, item: Properties) -> Cells:
    """The properties of a tie; what an import would fill in by itself is said to be empty."""
    found = {name: cell(sheet, name, value) for name, value in item.items()}
    own: Mapping[str, object] = dict.fromkeys(("title", "level", "primary")) if tie.name == "WORKS_IN" else {}
    if item.get("strength") is not None and tie.name == "KNOWS":
        own = {"stated_on": None}
    return {**dict.fromkeys(own, CLEAR), **found}
