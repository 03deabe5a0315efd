"""The ties of one triple in memory: what was there at first in arrays, what changed since beside it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from graph.model.refs import NodeRef, Properties, TieRef, Value
from graph.resident.columns import Columns, S, without
from graph.resident.node_table import NodeTable

People = NDArray[np.int32]
Flags = NDArray[np.bool_]
Places = NDArray[np.int64]
Ends = tuple[int, int, str]
_FEW = 2_000


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


class EdgeTable:
    """The ties of one triple. Each has a place that stays its own until changes are folded in."""

    def __init__(self, sources: NodeTable, kind: str, targets: NodeTable, stored: Stored | None = None) -> None:
        self.sources, self.kind, self.targets = sources, kind, targets
        self.stored = stored if stored is not None else Stored.of(np.empty(0, np.int32), np.empty(0, np.int32), Columns())
        self._new: list[Ends] = []
        self._own: dict[int, Properties] = {}
        self._gone: set[int] = set()
        self._places: dict[Ends, int] = {}
        self._out: dict[int, tuple[int, ...]] = {}
        self._in: dict[int, tuple[int, ...]] = {}

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
        place = None if s is None or t is None else self.edge_index(s, t, key)
        return None if place in self._gone else place

    def edge_index(self, s: int, t: int, key: str = "") -> int | None:
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
        return without(self.stored.columns.row(place), "key") if own is None else own

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

    def ends_of(self, places: Places) -> tuple[People, People]:
        """The rows of the ends of some ties, without a copy of all of them."""
        if not self._new:
            return self.stored.source[places], self.stored.target[places]
        old, ends = places < len(self.stored), np.empty((2, len(places)), np.int32)
        ends[:, old] = self.stored.source[places[old]], self.stored.target[places[old]]
        ends[:, ~old] = np.array([self.ends(place)[:2] for place in places[~old].tolist()], np.int32).reshape(-1, 2).T
        return ends[0], ends[1]

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
        place = self.edge_index(s, t, key)
        if place is None:
            place = self._places[s, t, key] = self.n
            self._new.append((s, t, key))
            self._out[s] = (*self._out.get(s, ()), place)
            self._in[t] = (*self._in.get(t, ()), place)
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
        self._new, self._own, self._gone, self._places, self._out, self._in = [], {}, set(), {}, {}, {}

    def ordered(self, sources: tuple[NodeTable, People], targets: tuple[NodeTable, People]) -> EdgeTable:
        """The same between nodes whose rows have moved."""
        stored = self.fold()
        source, target = sources[1][stored.source], targets[1][stored.target]
        order = np.lexsort((target, source))
        return EdgeTable(sources[0], self.kind, targets[0], Stored.of(source[order], target[order], stored.columns.taken(order)))

    def _columns(self) -> Columns:
        """The properties by place, keys among them."""
        changed = list(self._own)
        rows = [{**self._own[place], "key": self.ends(place)[2] or None} for place in changed]
        place = np.arange(self.n, dtype=np.int64)
        place[len(self.stored) :] = -1
        place[changed] = len(self.stored) + np.arange(len(changed))
        return self.stored.columns.extended(rows).taken(place)

    def copy(self, sources: NodeTable, targets: NodeTable) -> EdgeTable:
        """The same between copies of the nodes, to be changed apart."""
        copied = EdgeTable(sources, self.kind, targets, self.stored)
        copied._new, copied._own, copied._gone, copied._places = list(self._new), dict(self._own), set(self._gone), dict(self._places)
        copied._out, copied._in = dict(self._out), dict(self._in)
        return copied

    def between(self, sources: NodeTable, targets: NodeTable) -> EdgeTable:
        """The very same between copies of the nodes; it is not to be changed."""
        shared = EdgeTable(sources, self.kind, targets, self.stored)
        shared._new, shared._own, shared._gone, shared._places = self._new, self._own, self._gone, self._places
        shared._out, shared._in = self._out, self._in
        return shared


def _starts(rows: People) -> People:
    """Where those of each row begin when they stand in order, and at last their number."""
    return np.concatenate(([0], np.cumsum(np.bincount(rows)))).astype(np.int32)
