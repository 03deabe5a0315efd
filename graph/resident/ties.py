"""Ties of the maps by reference, all of a type or some of them; their properties are read when they are looked at."""

from __future__ import annotations

from collections.abc import ItemsView, Iterator, Mapping

from graph.model.refs import Properties, TieRef
from graph.resident.edge_table import EdgeTable


class Found(Mapping[TieRef, Properties]):
    """Some ties in their order; properties are read when they are looked at."""

    def __init__(self, places: list[tuple[EdgeTable, int]]) -> None:
        self._refs = {lines.ref(place): (lines, place) for lines, place in places}

    def __getitem__(self, ref: TieRef) -> Properties:
        lines, place = self._refs[ref]
        return lines.item(place)

    def __iter__(self) -> Iterator[TieRef]:
        return iter(self._refs)

    def __len__(self) -> int:
        return len(self._refs)


class Ties(Mapping[TieRef, Properties]):
    """All ties of a type, whatever they join."""

    def __init__(self, kind: str, lines: Mapping[tuple[str, str, str], EdgeTable]) -> None:
        self._lines = lines
        self._triples = {(source, target): (source, tie, target) for source, tie, target in lines if tie == kind}

    @property
    def parts(self) -> dict[tuple[str, str], EdgeTable]:
        """The ties by the types they join."""
        return {ends: self._lines[triple] for ends, triple in self._triples.items()}

    def __getitem__(self, ref: TieRef) -> Properties:
        triple = self._triples.get((ref.source.type, ref.target.type))
        lines = None if triple is None else self._lines[triple]
        place = None if lines is None else lines.find(ref.source.id, ref.target.id, ref.key)
        if lines is None or place is None:
            raise KeyError(ref)
        return lines.item(place)

    def __iter__(self) -> Iterator[TieRef]:
        return (lines.ref(place) for lines in self.parts.values() for place in lines.places())

    def __len__(self) -> int:
        return sum(len(lines) for lines in self.parts.values())

    def items(self) -> ItemsView[TieRef, Properties]:
        """References and properties, read one after the other."""
        return _Items(self)


class _Items(ItemsView[TieRef, Properties]):
    _mapping: Ties

    def __iter__(self) -> Iterator[tuple[TieRef, Properties]]:
        return ((lines.ref(place), lines.item(place)) for lines in self._mapping.parts.values() for place in lines.places())
