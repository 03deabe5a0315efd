"""Ties of the maps by reference, all of a type or some of them; their properties are read when they are looked at."""

from __future__ import annotations

from collections.abc import ItemsView, Iterator, Mapping
from typing import TypeVar, overload

from graph.model.refs import Properties, TieRef
from graph.resident.edge_table import EdgeTable

T = TypeVar("T")


class Found(Mapping[TieRef, Properties]):
    """Some ties in their order; properties are read when they are looked at."""

    def __init__(self, indices: list[tuple[EdgeTable, int]]) -> None:
        self._refs = {edges.ref(edge): (edges, edge) for edges, edge in indices}

    def __getitem__(self, ref: TieRef) -> Properties:
        edges, edge = self._refs[ref]
        return edges.item(edge)

    def __iter__(self) -> Iterator[TieRef]:
        return iter(self._refs)

    def __len__(self) -> int:
        return len(self._refs)


class Ties(Mapping[TieRef, Properties]):
    """All ties of a type, whatever they join."""

    def __init__(self, kind: str, edges: Mapping[tuple[str, str, str], EdgeTable]) -> None:
        self._edges = edges
        self._triples = {(source, target): (source, tie, target) for source, tie, target in edges if tie == kind}

    @property
    def parts(self) -> dict[tuple[str, str], EdgeTable]:
        """The ties by the types they join."""
        return {ends: self._edges[triple] for ends, triple in self._triples.items()}

    def __getitem__(self, ref: TieRef) -> Properties:
        found = self.get(ref)
        if found is None:
            raise KeyError(ref)
        return found

    @overload
    def get(self, key: TieRef, /) -> Properties | None: ...

    @overload
    def get(self, key: TieRef, /, default: Properties | T) -> Properties | T: ...

    def get(self, key: TieRef, /, default: Properties | T | None = None) -> Properties | T | None:
        """The properties of a tie, or `default`."""
        found = self._found(key)
        return default if found is None else found[0].item(found[1])

    def __contains__(self, ref: object) -> bool:
        return isinstance(ref, TieRef) and self._found(ref) is not None

    def _found(self, ref: TieRef) -> tuple[EdgeTable, int] | None:
        triple = self._triples.get((ref.source.type, ref.target.type))
        if triple is None:
            return None
        edge = self._edges[triple].find(ref.source.id, ref.target.id, ref.key)
        return None if edge is None else (self._edges[triple], edge)

    def __iter__(self) -> Iterator[TieRef]:
        return (edges.ref(edge) for edges in self.parts.values() for edge in edges.indices())

    def __len__(self) -> int:
        return sum(len(edges) for edges in self.parts.values())

    def items(self) -> ItemsView[TieRef, Properties]:
        """References and properties, read one after the other."""
        return _Items(self)


class _Items(ItemsView[TieRef, Properties]):
    _mapping: Ties

    def __iter__(self) -> Iterator[tuple[TieRef, Properties]]:
        return ((edges.ref(edge), edges.item(edge)) for edges in self._mapping.parts.values() for edge in edges.indices())
