"""Values as cells of a table, so that importing the table gives them back, and no spreadsheet takes one for a formula."""

from collections.abc import Sequence
from decimal import Decimal

from graph.imports.cells.cleaned import as_typed, kind_of
from graph.imports.cells.values import CLEAR
from graph.imports.reading.headers import columns, stands_as_typed
from graph.imports.rows.references.directory import stands_alone
from graph.model.ontology import Property, Reference
from graph.model.refs import NodeRef, Value
from graph.resident.graph import ResidentGraph

STARTERS = ("=", "+", "-", "@")
"""How a formula starts."""
Cell = str | int | float
Cells = dict[str, Cell]


def cell(sheet: str, name: str, value: Value) -> Cell:
    """A property's value as its column shows it: numbers as they are, flags as true and false, several values parted by `;`."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return _number(value)
    text = ";".join(value) if isinstance(value, list) else str(value)
    return as_typed(text, kind_of(sheet, name))


def references(graph: ResidentGraph, sheet: str, name: str, refs: Sequence[NodeRef], kinds: Sequence[str]) -> str:
    """Some items as a cell of a column that may name items of some types: their ids, with the type where an id could mean another."""
    return as_typed(";".join(_reference(graph, ref, kinds) for ref in refs), kind_of(sheet, name))


def _reference(graph: ResidentGraph, ref: NodeRef, kinds: Sequence[str]) -> str:
    shared = any(ref.id in graph.nodes[kind] for kind in kinds if kind != ref.type)
    return f"{ref.type.lower()}:{ref.id}" if shared or ref.id == CLEAR or not stands_alone(ref.id, tuple(kinds)) else ref.id


def several(refs: Sequence[NodeRef]) -> list[NodeRef]:
    """Those that can stand in a cell of several: the others have a mark in their id that parts values."""
    return [ref for ref in refs if not any(mark in ref.id for mark in "；、")]


def header(sheet: str, name: str) -> str:
    """The header of a column; a property of nobody's ontology whose name means another column is written behind an apostrophe."""
    return f"'{name}" if name not in columns(sheet) and stands_as_typed(sheet, name) else name


def is_reference(declared: Property | Reference | None) -> bool:
    """Whether a property names other items."""
    return isinstance(declared, Property) and declared.type in ("reference", "references")


def for_spreadsheets(text: Cell) -> str:
    """A cell of a text file: what a spreadsheet would take for a formula stands behind an apostrophe, which an import takes away."""
    if not isinstance(text, str):
        return str(text)
    return f"'{text}" if text.startswith(STARTERS) and text != CLEAR else text


def _number(value: int | float) -> Cell:
    """Whole numbers without a point; never the form with an exponent, which spreadsheets round."""
    if isinstance(value, int):
        return value
    return int(value) if value.is_integer() else value if "e" not in repr(value) else format(Decimal(repr(value)), "f")
