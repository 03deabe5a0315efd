"""The nodes of a type and the ties of a triple in memory: what was there at first in arrays, what changed since beside it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, ItemsView, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from graph.columns import Columns
from graph.edits import NodeRef, Properties, TieRef, Value
from graph.fields import text

S = TypeVar("S", bound=np.generic)
People = NDArray[np.int32]
Places = NDArray[np.int64]
Flags = NDArray[np.bool_]
_FEW = 2_000
NOWHERE = ""
"""The id of a row whose node is gone."""


class Nodes(Mapping[str, Properties]):
    """The nodes of a type by id. Each has a row that is its own for as long as the maps are in memory."""

    def __init__(self, kind: str, ids: list[str] | None = None, base: Columns | None = None) -> None:
        self.kind = kind
        self.ids = ids or []
        self.rows = {one: row for row, one in enumerate(self.ids) if one != NOWHERE}
        self.base = base or Columns()
        self._own: dict[int, Properties] = {}

    def __getitem__(self, node_id: str) -> Properties:
        return self.at(self.rows[node_id])

    def __iter__(self) -> Iterator[str]:
        return iter(list(self.rows))

    def __len__(self) -> int:
        return len(self.rows)

    def __contains__(self, node_id: object) -> bool:
        return node_id in self.rows

    def at(self, row: int) -> Properties:
        """The properties of the node in a row."""
        own = self._own.get(row)
        return {"id": self.ids[row], **self.base.row(row)} if own is None else own

    def each(self, name: str, of: Callable[[Value], float], dtype: type[S]) -> NDArray[S]:
        """What `of` makes of a property, by row; of None where the node has none or is gone."""
        found = np.full(len(self.ids), of(None), dtype)
        found[: self.base.n] = self.base.each(name, of, dtype)
        for row, item in self._own.items():
            found[row] = of(item.get(name))
        return found

    def put(self, node_id: str, after: Properties) -> None:
        """Make a node what `after` says, its id included."""
        new_id = text(after, "id")
        row = self.rows.pop(node_id, self.rows.get(new_id))
        if row is None:
            row = len(self.ids)
            self.ids.append(new_id)
        self.ids[row] = new_id
        self.rows[new_id] = row
        self._own[row] = after

    def grow(self, ids: Sequence[str], columns: Mapping[str, Sequence[Value]]) -> None:
        """Take in nodes that are not there yet, many at once."""
        self.fold()
        self.rows.update((one, row) for row, one in enumerate(ids, len(self.ids)))
        self.ids += ids
        self.base = self.base.beside(len(ids), columns)

    def remove(self, node_id: str) -> None:
        """Forget a node; its row stays empty."""
        row = self.rows.pop(node_id, None)
        if row is not None:
            self.ids[row] = NOWHERE
            self._own[row] = {}

    @property
    def changed(self) -> int:
        """How many of them stand beside the columns."""
        return len(self._own)

    def fold(self) -> Columns:
        """Take what changed into the columns."""
        added = list(self._own)
        place = np.arange(len(self.ids), dtype=np.int64)
        place[place >= self.base.n] = -1
        place[added] = self.base.n + np.arange(len(added))
        self.base = self.base.extended([_without(self._own[row], "id") for row in added]).taken(place)
        self._own = {}
        return self.base

    def ordered(self) -> tuple[Nodes, People]:
        """The same by id, without empty rows; and by row: the new one, −1 for one that is gone."""
        columns, kept = self.fold(), [self.rows[one] for one in sorted(self.rows)]
        moved = np.full(len(self.ids), -1, np.int32)
        moved[kept] = np.arange(len(kept))
        return Nodes(self.kind, [self.ids[row] for row in kept], columns.taken(np.array(kept, np.int64))), moved

    def copy(self) -> Nodes:
        """The same, to be changed apart."""
        copied = Nodes(self.kind, base=self.base)
        copied.ids, copied.rows, copied._own = list(self.ids), dict(self.rows), dict(self._own)
        return copied


@dataclass(frozen=True, eq=False)
class Stored:
    """Ties in arrays, by source, then target: those that leave row r stand at `start[r]:start[r + 1]`; those that arrive at it are
    `arriving[arrives[r]:arrives[r + 1]]`.
    """

    source: People
    target: People
    columns: Columns
    start: People
    arriving: People
    arrives: People

    @classmethod
    def of(cls, source: People, target: People, columns: Columns) -> Stored:
        """Ties that stand in order."""
        arriving = np.argsort(target, kind="stable").astype(np.int32)
        return cls(source, target, columns, _starts(source), arriving, _starts(target))

    def __len__(self) -> int:
        return len(self.source)

    def leaving(self, row: int) -> range:
        """The numbers of the ties that leave a row."""
        return range(int(self.start[row]), int(self.start[row + 1])) if row < len(self.start) - 1 else range(0)

    def arriving_at(self, row: int) -> list[int]:
        """The numbers of the ties that arrive at a row."""
        return self.arriving[self.arrives[row] : self.arrives[row + 1]].tolist() if row < len(self.arrives) - 1 else []


Ends = tuple[int, int, str]


class Lines:
    """The ties of one triple. Each has a place that stays its own until changes are folded in."""

    def __init__(self, sources: Nodes, kind: str, targets: Nodes, stored: Stored | None = None) -> None:
        self.sources, self.kind, self.targets = sources, kind, targets
        self.stored = stored if stored is not None else Stored.of(np.empty(0, np.int32), np.empty(0, np.int32), Columns())
        self._new: list[Ends] = []
        self._own: dict[int, Properties] = {}
        self._gone: set[int] = set()
        self._places: dict[Ends, int] = {}
        self._out: defaultdict[int, list[int]] = defaultdict(list)
        self._in: defaultdict[int, list[int]] = defaultdict(list)

    @property
    def n(self) -> int:
        """Number of places, those of ties that are gone among them."""
        return len(self.stored) + len(self._new)

    def __len__(self) -> int:
        return self.n - len(self._gone)

    @property
    def changed(self) -> int:
        """How many of them stand beside the arrays, or are gone."""
        return len(self._own) + len(self._gone)

    def find(self, source: str, target: str, key: str = "") -> int | None:
        """The place of a tie that is there."""
        s, t = self.sources.rows.get(source), self.targets.rows.get(target)
        place = None if s is None or t is None else self.spot(s, t, key)
        return None if place in self._gone else place

    def spot(self, s: int, t: int, key: str = "") -> int | None:
        """The place of a tie between two rows, one that is gone among them."""
        found = self._places.get((s, t, key))
        if found is not None:
            return found
        leaving = self.stored.leaving(s)
        place = leaving.start + int(np.searchsorted(self.stored.target[leaving.start : leaving.stop], t))
        while place < leaving.stop and self.stored.target[place] == t:
            if (self.stored.columns.one("key", place) or "") == key:
                return place
            place += 1
        return None

    def ends(self, place: int) -> Ends:
        """The rows of both ends of a tie, and its key."""
        stored = len(self.stored)
        if place >= stored:
            return self._new[place - stored]
        return int(self.stored.source[place]), int(self.stored.target[place]), str(self.stored.columns.one("key", place) or "")

    def ref(self, place: int) -> TieRef:
        """The tie in a place."""
        s, t, key = self.ends(place)
        return TieRef(NodeRef(self.sources.kind, self.sources.ids[s]), self.kind, NodeRef(self.targets.kind, self.targets.ids[t]), key)

    def item(self, place: int) -> Properties:
        """The properties of the tie in a place."""
        own = self._own.get(place)
        return _without(self.stored.columns.row(place), "key") if own is None else own

    def places(self) -> list[int]:
        """The places of all ties that are there."""
        return np.flatnonzero(self.there()).tolist()

    def there(self) -> Flags:
        """By place: whether its tie is there."""
        there = np.ones(self.n, np.bool_)
        there[list(self._gone)] = False
        return there

    def leaving(self, row: int) -> list[int]:
        """The places of the ties that leave a row."""
        return [place for place in (*self.stored.leaving(row), *self._out.get(row, ())) if place not in self._gone]

    def arriving(self, row: int) -> list[int]:
        """The places of the ties that arrive at a row."""
        return [place for place in (*self.stored.arriving_at(row), *self._in.get(row, ())) if place not in self._gone]

    def targets_of(self, row: int) -> list[int]:
        """The rows that the ties of a row lead to."""
        return [self.ends(place)[1] for place in self.leaving(row)]

    def sources_of(self, rows: Places) -> tuple[Places, People]:
        """Where the ties that arrive at some rows come from: those of `rows[i]` stand at `start[i]:start[i + 1]`, ascending."""
        source, target = self.all_ends()
        wanted = np.full(len(self.targets.ids), -1, np.int64)
        wanted[rows] = np.arange(len(rows))
        if len(rows) < _FEW:
            places = np.array([place for row in rows.tolist() for place in self.arriving(row)], np.int64)
        else:
            places = np.flatnonzero(self.there() & (wanted[target] >= 0))
        order = places[np.lexsort((source[places], wanted[target[places]]))]
        return np.concatenate(([0], np.cumsum(np.bincount(wanted[target[order]], minlength=len(rows))))), source[order]

    def all_ends(self) -> tuple[People, People]:
        """By place: the rows of the ends."""
        new = np.array([one[:2] for one in self._new], np.int32).reshape(-1, 2)
        return np.append(self.stored.source, new[:, 0]), np.append(self.stored.target, new[:, 1])

    def each(self, name: str, of: Callable[[Value], float], dtype: type[S], places: Places | None = None) -> NDArray[S]:
        """What `of` makes of a property, by place; of some places (ascending) when they are given."""
        wanted, stored = np.arange(self.n) if places is None else places, len(self.stored)
        before = int(np.searchsorted(wanted, stored))
        found = np.full(len(wanted), of(None), dtype)
        found[:before] = self.stored.columns.each(name, of, dtype, None if before == stored else wanted[:before])
        for place, item in self._own.items():
            at = int(np.searchsorted(wanted, place))
            if at < len(wanted) and wanted[at] == place:
                found[at] = of(item.get(name))
        return found

    def put(self, source: str, target: str, key: str, after: Properties) -> None:
        """Make a tie what `after` says; both ends are there."""
        s, t = self.sources.rows[source], self.targets.rows[target]
        place = self.spot(s, t, key)
        if place is None:
            place = self._places[s, t, key] = self.n
            self._new.append((s, t, key))
            self._out[s].append(place)
            self._in[t].append(place)
        self._own[place] = after
        self._gone.discard(place)

    def grow(self, sources: Sequence[str], targets: Sequence[str], columns: Mapping[str, Sequence[Value]]) -> None:
        """Take in ties that are not there yet, many at once, their keys among the columns; both ends are there."""
        stored, from_rows, to_rows = self.fold(), self.sources.rows, self.targets.rows
        source = np.append(stored.source, np.array([from_rows[one] for one in sources], np.int32))
        target = np.append(stored.target, np.array([to_rows[one] for one in targets], np.int32))
        self._order(source, target, stored.columns.beside(len(sources), columns), np.arange(len(source)))

    def remove(self, source: str, target: str, key: str) -> None:
        """Forget a tie."""
        place = self.find(source, target, key)
        if place is not None:
            self._gone.add(place)
            self._own.pop(place, None)

    def fold(self) -> Stored:
        """Take what changed into the arrays; places change."""
        if self._own or self._gone:
            self._order(*self.all_ends(), self._columns(), np.flatnonzero(self.there()))
        return self.stored

    def _order(self, source: People, target: People, columns: Columns, kept: Places) -> None:
        """Let some ties, by place, be all there are, in their order."""
        order = kept[np.lexsort((target[kept], source[kept]))]
        self.stored = Stored.of(source[order], target[order], columns.taken(order))
        self._new, self._own, self._gone, self._places = [], {}, set(), {}
        self._out, self._in = defaultdict(list), defaultdict(list)

    def ordered(self, sources: tuple[Nodes, People], targets: tuple[Nodes, People]) -> Lines:
        """The same between nodes whose rows have moved."""
        stored = self.fold()
        source, target = sources[1][stored.source], targets[1][stored.target]
        order = np.lexsort((target, source))
        return Lines(sources[0], self.kind, targets[0], Stored.of(source[order], target[order], stored.columns.taken(order)))

    def _columns(self) -> Columns:
        """The properties by place, keys among them."""
        changed = list(self._own)
        rows = [{**self._own[place], "key": self.ends(place)[2] or None} for place in changed]
        place = np.arange(self.n, dtype=np.int64)
        place[len(self.stored) :] = -1
        place[changed] = len(self.stored) + np.arange(len(changed))
        return self.stored.columns.extended(rows).taken(place)

    def copy(self, sources: Nodes, targets: Nodes) -> Lines:
        """The same between copies of the nodes, to be changed apart."""
        copied = Lines(sources, self.kind, targets, self.stored)
        copied._new, copied._own, copied._gone, copied._places = list(self._new), dict(self._own), set(self._gone), dict(self._places)
        copied._out.update((row, list(places)) for row, places in self._out.items())
        copied._in.update((row, list(places)) for row, places in self._in.items())
        return copied


class Found(Mapping[TieRef, Properties]):
    """Some ties in their order; properties are read when they are looked at."""

    def __init__(self, places: list[tuple[Lines, int]]) -> None:
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

    def __init__(self, parts: dict[tuple[str, str], Lines]) -> None:
        self.parts = parts

    def __getitem__(self, ref: TieRef) -> Properties:
        lines = self.parts.get((ref.source.type, ref.target.type))
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


def _starts(rows: People) -> People:
    """Where those of each row begin when they stand in order, and at last their number."""
    return np.concatenate(([0], np.cumsum(np.bincount(rows)))).astype(np.int32)


def _without(properties: Properties, name: str) -> dict[str, Value]:
    return {key: value for key, value in properties.items() if key != name}
