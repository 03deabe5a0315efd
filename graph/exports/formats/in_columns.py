"""Which ties a node sheet tells in its reference columns, and which of these it tells whole."""

from collections.abc import Iterator, Mapping

import numpy as np
from numpy.typing import NDArray

from graph.exports.cells import Cells, references, several
from graph.exports.items import Content
from graph.imports.cells.values import CLEAR
from graph.model.ontology import ONTOLOGY, NodeType, Reference
from graph.model.refs import NodeRef
from graph.resident.edge_table import EdgeTable
from graph.resident.graph import Triple

Flags = NDArray[np.bool_]
_SAID: Mapping[str, Mapping[str, str]] = {"REPORTS_TO": {"kind": "solid"}}
"""What a column itself says of its tie."""
_PLACE: Mapping[str, tuple[str, ...]] = {"Person": ("department", "organization"), "Department": ("parent", "organization")}
"""Columns that say together where somebody or a department is."""


class InColumns:
    """The ties behind the reference columns of a graph. `said` tells by kind and place which are told whole by a column."""

    def __init__(self, content: Content) -> None:
        self._content = content
        self._plain = {triple: _plain(table, triple[1]) for triple, table in content.graph.edges.items()}
        self._ended = {triple: _filled(table, "ended_on") for triple, table in content.graph.edges.items()}
        self.said: dict[Triple, Flags] = {triple: np.zeros(table.n, np.bool_) for triple, table in content.graph.edges.items()}
        self._seats = [("Person", "WORKS_IN", kind) for kind in ("Department", "Organization")]

    def cells(self, kind: NodeType, row: int) -> Cells:
        """The reference columns of a node; what stands in them whole is noted."""
        found: dict[str, list[NodeRef]] = {}
        for column, one in kind.references.items():
            if column not in _PLACE.get(kind.name, ()):
                found[column] = self._taken(kind.name, one, row)
        if kind.name == "Department":
            found |= self._above(row)
        if kind.name == "Person":
            found |= self._seat(row)
        graph = self._content.graph
        named: Cells = {name: references(graph, kind.plural, name, refs, kind.references[name].of) for name, refs in found.items() if refs}
        return {**{name: CLEAR for name in kind.required if name in kind.references and not found.get(name)}, **named}

    def house(self, place: NodeRef) -> NodeRef | None:
        """The organisation a department is told to belong to: what its column `parent` leads to, and so on."""
        seen = set[NodeRef]()
        while place.type == "Department" and place not in seen:
            seen.add(place)
            above = self._chosen(place.type, ONTOLOGY.nodes["Department"].references["parent"], self._row(place)) or self._chosen(
                place.type, ONTOLOGY.nodes["Department"].references["organization"], self._row(place)
            )
            if above is None:
                return None
            place = self._other(*above)
        return place if place.type == "Organization" else None

    def _row(self, ref: NodeRef) -> int:
        return self._content.graph.nodes[ref.type].rows[ref.id]

    def _other(self, triple: Triple, place: int, at: str = "from") -> NodeRef:
        ref = self._content.graph.edges[triple].ref(place)
        return ref.target if at == "from" else ref.source

    def _candidates(self, kind: str, reference: Reference, row: int) -> Iterator[tuple[Triple, int]]:
        """The ties that a column of a node stands for, by the other end."""
        for other in reference.of:
            triple = (kind, reference.tie, other) if reference.at == "from" else (other, reference.tie, kind)
            table = self._content.graph.edges.get(triple)
            if table is None:
                continue
            for place in table.stored.leaving(row) if reference.at == "from" else table.stored.arriving_at(row):
                if self._content.holds(triple, place):
                    yield triple, place

    def _taken(self, kind: str, reference: Reference, row: int) -> list[NodeRef]:
        """The items that a column names."""
        if not reference.many:
            chosen = self._chosen(kind, reference, row)
            return [self._note(*chosen, reference.at)] if chosen else []
        listed = {self._other(*one, reference.at): one for one in self._candidates(kind, reference, row)}
        refs = sorted(several(list(listed)))
        for ref in refs:
            self._note(*listed[ref], reference.at)
        return refs

    def _note(self, triple: Triple, place: int, at: str) -> NodeRef:
        self.said[triple][place] = self._plain[triple][place]
        return self._other(triple, place, at)

    def _chosen(self, kind: str, reference: Reference, row: int) -> tuple[Triple, int] | None:
        """The tie a column of one value tells: one it tells whole, one that has not ended, the first; a line of reports only whole."""
        found = [one for one in self._candidates(kind, reference, row) if reference.tie not in _SAID or self._plain[one[0]][one[1]]]
        return min(found, key=lambda one: (not self._plain[one[0]][one[1]], bool(self._ended[one[0]][one[1]])), default=None)

    def _above(self, row: int) -> dict[str, list[NodeRef]]:
        """The columns of a department: what it is part of, and the organisation that leads to."""
        columns = ONTOLOGY.nodes["Department"].references
        parent, house = self._chosen("Department", columns["parent"], row), self.house(self._node("Department", row))
        if parent:
            return {"parent": [self._note(*parent, "from")], "organization": [house] if house else []}
        own = self._chosen("Department", columns["organization"], row)
        return {"organization": [self._note(*own, "from")] if own else []}

    def _seat(self, row: int) -> dict[str, list[NodeRef]]:
        """The columns of a person: the seat without a beginning, else one that has not ended; nothing where all have begun and ended."""
        seats = [(triple, place) for triple in self._seats for place in self._content.graph.edges[triple].stored.leaving(row)]
        there = [(triple, place) for triple, place in seats if self._content.holds(triple, place)]
        undated = [one for one in there if not self._content.graph.edges[one[0]].ends(one[1])[2]]
        open_ = [one for one in there if not self._ended[one[0]][one[1]]]
        chosen = min(undated, key=lambda one: bool(self._ended[one[0]][one[1]]), default=None) or next(iter(open_), None)
        if chosen is None:
            return {}
        place = self._note(*chosen, "from")
        if place.type == "Organization":
            return {"organization": [place]}
        house = self.house(place)
        return {"department": [place], "organization": [house] if house else []}

    def _node(self, kind: str, row: int) -> NodeRef:
        return NodeRef(kind, self._content.graph.nodes[kind].ids[row])


def _filled(table: EdgeTable, name: str) -> Flags:
    column = table.stored.columns.columns.get(name)
    return np.zeros(table.n, np.bool_) if column is None else column.codes > 0


def _plain(table: EdgeTable, kind: str) -> Flags:
    """By place: whether a tie says nothing but what a column says of it."""
    plain, said = np.ones(table.n, np.bool_), _SAID.get(kind, {})
    for name, column in table.stored.columns.columns.items():
        if name in said:
            plain &= np.array([value == said[name] for value in column.values], np.bool_)[column.codes]
        elif name != "seq":
            plain &= column.codes == 0
    return plain if all(name in table.stored.columns.columns for name in said) else np.zeros(table.n, np.bool_)
