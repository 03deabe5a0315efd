"""What an export holds, in one order whatever order it was written in: nodes by id, ties by their ends and their key."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from graph.model.ontology import ONTOLOGY
from graph.model.refs import NodeRef, Properties, TieRef, Value
from graph.resident.columns import Columns
from graph.resident.edge_table import EdgeTable
from graph.resident.graph import ResidentGraph, Triple
from graph.resident.node_table import NodeTable

Rows = NDArray[np.int64]
Kept = Mapping[str, NDArray[np.bool_]]
_CHUNK = 5_000
_OURS = frozenset({"seq", "key"})
"""What the service notes on an item: it belongs to the log of changes, or stands in the reference."""


@dataclass(frozen=True)
class Content:
    """The items to write: a graph in its order, and which of its nodes; a tie is written where both of its ends are."""

    graph: ResidentGraph
    kept: Kept

    @classmethod
    def of(cls, graph: ResidentGraph, chosen: Mapping[str, set[str]] | None = None) -> "Content":
        """Everything, or the `chosen` ids of each node type. The graph stays as it is."""
        ordered = graph.ordered()
        return cls(
            ordered, {kind: _kept(table, None if chosen is None else chosen.get(kind, set())) for kind, table in ordered.nodes.items()}
        )

    def has(self, ref: NodeRef) -> bool:
        """Whether a node is written."""
        row = self.graph.nodes[ref.type].rows.get(ref.id)
        return row is not None and bool(self.kept[ref.type][row])

    def holds(self, triple: Triple, place: int) -> bool:
        """Whether a tie is written."""
        stored = self.graph.edges[triple].stored
        return bool(self.kept[triple[0]][stored.source[place]] and self.kept[triple[2]][stored.target[place]])

    def node_rows(self, kind: str) -> Rows:
        """The rows of the nodes of a type, by id."""
        return np.flatnonzero(self.kept[kind])

    def nodes(self, kind: str) -> Iterator[tuple[NodeRef, Properties]]:
        """The nodes of a type with their properties, by id."""
        table, rows = self.graph.nodes[kind], self.node_rows(kind)
        for row, item in zip(rows.tolist(), properties(table.base, rows), strict=True):
            yield NodeRef(kind, table.ids[row]), item

    def edge_indices(self, triple: Triple) -> Rows:
        """The places of the ties of a kind, by the ids of their ends, then by their key."""
        stored = self.graph.edges[triple].stored
        places = np.flatnonzero(self.kept[triple[0]][stored.source] & self.kept[triple[2]][stored.target])
        return _by_key(self.graph.edges[triple], places)

    def ties(self, triple: Triple) -> Iterator[tuple[TieRef, Properties]]:
        """The ties of a kind with their properties, by the ids of their ends, then by their key."""
        table, places = self.graph.edges[triple], self.edge_indices(triple)
        for place, item in zip(places.tolist(), properties(table.stored.columns, places), strict=True):
            yield table.ref(place), item

    def all_nodes(self) -> Iterator[tuple[NodeRef, Properties]]:
        """Every node, in the order of the ontology's types."""
        for kind in ONTOLOGY.nodes:
            yield from self.nodes(kind)

    def all_ties(self) -> Iterator[tuple[TieRef, Properties]]:
        """Every tie, in the order of the ontology's types."""
        for triple in ONTOLOGY.triples:
            yield from self.ties(triple)

    def node_names(self) -> dict[str, list[Value]]:
        """The names of all properties of nodes, each with some of its values, so that its type can be told."""
        return _names(table.base for table in self.graph.nodes.values())

    def tie_names(self) -> dict[str, list[Value]]:
        """The names of all properties of ties, each with some of its values."""
        return _names(table.stored.columns for table in self.graph.edges.values())


def properties(columns: Columns, rows: Rows, hidden: frozenset[str] = _OURS) -> Iterator[dict[str, Value]]:
    """The properties of some items, by name, without those `hidden`; some thousands are read at a time."""
    shown = sorted((name, column) for name, column in columns.columns.items() if name not in hidden)
    for start in range(0, len(rows), _CHUNK):
        part = rows[start : start + _CHUNK]
        listed = [(name, column.values, column.codes[part].tolist()) for name, column in shown]
        for at in range(len(part)):
            yield {name: values[codes[at]] for name, values, codes in listed if codes[at]}


def _kept(table: NodeTable, chosen: set[str] | None) -> NDArray[np.bool_]:
    if chosen is None:
        return np.ones(len(table.ids), np.bool_)
    return np.array([one in chosen for one in table.ids], np.bool_)


def _by_key(table: EdgeTable, places: Rows) -> Rows:
    """Places in order of the ends: those that share both are put in the order of their keys."""
    source, target = table.stored.source[places], table.stored.target[places]
    if not len(places) or not ((source[1:] == source[:-1]) & (target[1:] == target[:-1])).any():
        return places
    begins = np.flatnonzero(np.concatenate(([True], (source[1:] != source[:-1]) | (target[1:] != target[:-1])))).tolist()
    ordered = places.copy()
    for first, last in pairwise([*begins, len(places)]):
        if last - first > 1:
            ordered[first:last] = sorted(places[first:last].tolist(), key=lambda place: table.ends(place)[2])
    return ordered


def _names(tables: Iterator[Columns]) -> dict[str, list[Value]]:
    found: dict[str, list[Value]] = {}
    for columns in tables:
        for name, column in columns.columns.items():
            if name not in _OURS:
                found.setdefault(name, []).extend(column.values[1:])
    return dict(sorted(found.items()))
