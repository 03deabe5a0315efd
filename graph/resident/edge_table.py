"""The ties of one triple in memory: arrays, and the delta of what changed since."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from graph.analysis.lookup import NONE, first_between, spans
from graph.model.refs import NodeRef, Properties, TieRef, Value
from graph.resident.columns import Columns, S, held_among
from graph.resident.node_table import NodeTable

People = NDArray[np.int32]
Flags = NDArray[np.bool_]
Indices = NDArray[np.int64]
Ends = tuple[int, int, str]


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
        return range(self.start.item(row), self.start.item(row + 1)) if row < len(self.start) - 1 else range(0)

    def arriving_at(self, row: int) -> list[int]:
        """The numbers of the ties that arrive at a row."""
        return self.arriving[self.arrives[row] : self.arrives[row + 1]].tolist() if row < len(self.arrives) - 1 else []


class EdgeTable:
    """The ties of one triple. Each has an index that it keeps until the changes are compacted.

    `state` is the same in tables that hold the same ties at the same indices.
    """

    def __init__(self, sources: NodeTable, kind: str, targets: NodeTable, stored: Stored | None = None) -> None:
        self.sources, self.kind, self.targets = sources, kind, targets
        self.stored = stored if stored is not None else Stored.of(np.empty(0, np.int32), np.empty(0, np.int32), Columns())
        self._new: list[Ends] = []
        self._delta: dict[int, Properties] = {}
        self._gone: set[int] = set()
        self._index: dict[Ends, int] = {}
        self._out: dict[int, tuple[int, ...]] = {}
        self._in: dict[int, tuple[int, ...]] = {}
        self.state = object()

    @property
    def n(self) -> int:
        """Number of edge indices, those of removed ties included."""
        return len(self.stored) + len(self._new)

    def __len__(self) -> int:
        return self.n - len(self._gone)

    @property
    def changed(self) -> int:
        """How many are in the delta or removed."""
        return len(self._delta) + len(self._gone)

    def find(self, source: str, target: str, key: str = "") -> int | None:
        """The index of a living tie."""
        s, t = self.sources.rows.get(source), self.targets.rows.get(target)
        edge = None if s is None or t is None else self.edge_index(s, t, key)
        return None if edge in self._gone else edge

    def edge_index(self, s: int, t: int, key: str = "") -> int | None:
        """The index of a tie between two rows, a removed one included."""
        found = self._index.get((s, t, key))
        if found is not None:
            return found
        leaving = self.stored.leaving(s)
        edge = leaving.start + int(np.searchsorted(self.stored.target[leaving.start : leaving.stop], t))
        while edge < leaving.stop and self.stored.target[edge] == t:
            if (self.stored.columns.one("key", edge) or "") == key:
                return edge
            edge += 1
        return None

    def indices_between(self, sources: Indices, targets: Indices) -> Indices:
        """What `edge_index` says of each pair of rows, −1 where it finds none."""
        found = first_between(self.stored.start, self.stored.target, sources, targets)
        again = found >= 0 if "key" in self.stored.columns.columns else np.zeros(len(found), np.bool_)
        for at, ends in enumerate(zip(sources.tolist(), targets.tolist(), strict=True)) if self._index or again.any() else ():
            if again[at] or (*ends, "") in self._index:
                found[at] = NONE if (edge := self.edge_index(*ends)) is None else edge
        return found

    def ends(self, edge: int) -> Ends:
        """The rows of both ends of a tie, and its key."""
        stored = len(self.stored)
        if edge >= stored:
            return self._new[edge - stored]
        return self.stored.source.item(edge), self.stored.target.item(edge), str(self.stored.columns.one("key", edge) or "")

    def ref(self, edge: int) -> TieRef:
        """The tie with an index."""
        s, t, key = self.ends(edge)
        return TieRef(NodeRef(self.sources.kind, self.sources.ids[s]), self.kind, NodeRef(self.targets.kind, self.targets.ids[t]), key)

    def item(self, edge: int) -> Properties:
        """The properties of the tie with an index."""
        changed = self._delta.get(edge)
        if changed is not None:
            return changed
        found = self.stored.columns.row(edge)
        found.pop("key", None)
        return found

    def one(self, edge: int, name: str) -> Value:
        """One property of the tie in a edge, None without it; `item` reads all of them."""
        own = self._delta.get(edge)
        return own.get(name) if own is not None else self.stored.columns.one(name, edge)

    def indices(self) -> list[int]:
        """The indices of all living ties."""
        return np.flatnonzero(self.alive()).tolist()

    def alive(self, indices: Indices | None = None) -> Flags:
        """By index, or of some indices: whether its tie is alive."""
        alive = np.ones(self.n if indices is None else len(indices), np.bool_)
        alive[list(self._gone) if indices is None else [at for at, _ in held_among(indices, self._gone)]] = False
        return alive

    def leaving(self, row: int) -> list[int]:
        """The indices of the ties that leave a row."""
        if not self._gone and row not in self._out:
            return list(self.stored.leaving(row))
        return [edge for edge in (*self.stored.leaving(row), *self._out.get(row, ())) if edge not in self._gone]

    def arriving(self, row: int) -> list[int]:
        """The indices of the ties that arrive at a row."""
        return [edge for edge in (*self.stored.arriving_at(row), *self._in.get(row, ())) if edge not in self._gone]

    def busy_sources(self) -> Flags:
        """By source row: whether a tie leaves it, or did before it went."""
        return _busy(len(self.sources.ids), self.stored.start, self._out)

    def busy_targets(self) -> Flags:
        """By target row: whether a tie arrives at it, or did before it went."""
        return _busy(len(self.targets.ids), self.stored.arrives, self._in)

    def targets_of(self, row: int) -> list[int]:
        """The rows that the ties of a row lead to."""
        if self._gone or row in self._out:
            return [self.ends(edge)[1] for edge in self.leaving(row)]
        stored = self.stored.leaving(row)
        return self.stored.target[stored.start : stored.stop].tolist()

    def sources_of(self, rows: Indices) -> tuple[Indices, People]:
        """Where the ties that arrive at some rows come from: those of `rows[i]` stand at `start[i]:start[i + 1]`, ascending."""
        start, indices = self.arriving_at(rows)
        source, _ = self.ends_of(indices)
        if not self._new:
            return start, source  # stored ones arrive in the order of their sources
        return start, source[np.lexsort((source, np.repeat(np.arange(len(rows)), np.diff(start))))]

    def leaving_from(self, rows: Indices) -> tuple[Indices, Indices]:
        """The indices of the ties that leave some rows: those of `rows[i]` stand at `start[i]:start[i + 1]`."""
        start, found = _spans(self.stored.start, rows)
        return self._with_changes(rows, start, found, self._out)

    def arriving_at(self, rows: Indices) -> tuple[Indices, Indices]:
        """The indices of the ties that arrive at some rows: those of `rows[i]` stand at `start[i]:start[i + 1]`."""
        start, found = _spans(self.stored.arrives, rows)
        return self._with_changes(rows, start, self.stored.arriving[found].astype(np.int64), self._in)

    def _with_changes(self, rows: Indices, start: Indices, stored: Indices, new: Mapping[int, tuple[int, ...]]) -> tuple[Indices, Indices]:
        """The stored ties of some rows with those that came since, and without those that are gone."""
        if not new and not self._gone:
            return start, stored
        of, indices = np.repeat(np.arange(len(rows)), np.diff(start)), stored
        if more := [(at, edge) for at, row in held_among(rows, new) for edge in new[row]]:
            of, indices = (np.append(column, added) for column, added in zip((of, indices), zip(*more, strict=True), strict=True))
        there = self.alive(indices)
        order = np.argsort(of[there], kind="stable")
        return _starts_of(of[there], len(rows)), indices[there][order]

    def ends_of(self, indices: Indices) -> tuple[People, People]:
        """The rows of the ends of some ties, without a copy of all of them."""
        if not self._new:
            return self.stored.source[indices], self.stored.target[indices]
        old, ends = indices < len(self.stored), np.empty((2, len(indices)), np.int32)
        ends[:, old] = self.stored.source[indices[old]], self.stored.target[indices[old]]
        ends[:, ~old] = np.array([self.ends(edge)[:2] for edge in indices[~old].tolist()], np.int32).reshape(-1, 2).T
        return ends[0], ends[1]

    def all_ends(self) -> tuple[People, People]:
        """By index: the rows of the ends."""
        new = np.array([one[:2] for one in self._new], np.int32).reshape(-1, 2)
        return np.append(self.stored.source, new[:, 0]), np.append(self.stored.target, new[:, 1])

    def each(self, name: str, of: Callable[[Value], float], dtype: type[S], indices: Indices | None = None) -> NDArray[S]:
        """What `of` makes of a property, by index; of some indices (ascending) when they are given."""
        wanted, stored = np.arange(self.n) if indices is None else indices, len(self.stored)
        before = int(np.searchsorted(wanted, stored))
        found = np.full(len(wanted), of(None), dtype)
        found[:before] = self.stored.columns.each(name, of, dtype, None if before == stored else wanted[:before])
        for at, edge in held_among(wanted, self._delta):
            found[at] = of(self._delta[edge].get(name))
        return found

    def put(self, source: str, target: str, key: str, after: Properties) -> None:
        """Make a tie what `after` says; both ends exist."""
        s, t = self.sources.rows[source], self.targets.rows[target]
        edge = self.edge_index(s, t, key)
        if edge is None:
            edge = self._index[s, t, key] = self.n
            self._new.append((s, t, key))
            self._out[s] = (*self._out.get(s, ()), edge)
            self._in[t] = (*self._in.get(t, ()), edge)
        self._delta[edge], self.state = after, object()
        self._gone.discard(edge)

    def append_many(self, sources: Sequence[str], targets: Sequence[str], columns: Mapping[str, Sequence[Value]]) -> None:
        """Take in many new ties, their keys among the columns; both ends exist."""
        stored, from_rows, to_rows = self.compact(), self.sources.rows, self.targets.rows
        source = np.append(stored.source, np.array([from_rows[one] for one in sources], np.int32))
        target = np.append(stored.target, np.array([to_rows[one] for one in targets], np.int32))
        self._order(source, target, stored.columns.beside(len(sources), columns), np.arange(len(source)))

    def remove(self, source: str, target: str, key: str) -> None:
        """Forget a tie."""
        edge = self.find(source, target, key)
        if edge is not None:
            self._gone.add(edge)
            self._delta.pop(edge, None)
            self.state = object()

    def compact(self) -> Stored:
        """Take the delta into the arrays; indices change."""
        if self._delta or self._gone:
            self._order(*self.all_ends(), self._columns(), np.flatnonzero(self.alive()))
        return self.stored

    def _order(self, source: People, target: People, columns: Columns, kept: Indices) -> None:
        """Keep some ties, by index, in their order."""
        order = kept[np.lexsort((target[kept], source[kept]))]
        self.stored = Stored.of(source[order], target[order], columns.taken(order))
        self._new, self._delta, self._gone, self._index, self._out, self._in = [], {}, set(), {}, {}, {}
        self.state = object()

    def ordered(self, sources: tuple[NodeTable, People], targets: tuple[NodeTable, People]) -> EdgeTable:
        """The same between nodes whose rows have moved."""
        stored = self.compact()
        source, target = sources[1][stored.source], targets[1][stored.target]
        order = np.lexsort((target, source))
        return EdgeTable(sources[0], self.kind, targets[0], Stored.of(source[order], target[order], stored.columns.taken(order)))

    def _columns(self) -> Columns:
        """The properties by index, keys included."""
        changed = list(self._delta)
        rows = [{**self._delta[edge], "key": self.ends(edge)[2] or None} for edge in changed]
        edge = np.arange(self.n, dtype=np.int64)
        edge[len(self.stored) :] = -1
        edge[changed] = len(self.stored) + np.arange(len(changed))
        return self.stored.columns.extended(rows).taken(edge)

    def restricted(self, sources: NodeTable, targets: NodeTable, kept: Flags) -> EdgeTable:
        """The living ties with some indices alone, compacted, between nodes that have their rows still."""
        found = self.copy(sources, targets)
        found._order(*found.all_ends(), found._columns(), np.flatnonzero(found.alive() & kept))
        return found

    def copy(self, sources: NodeTable, targets: NodeTable) -> EdgeTable:
        """The same between copies of the nodes, to be changed apart."""
        copied = EdgeTable(sources, self.kind, targets, self.stored)
        copied._new, copied._delta, copied._gone, copied._index = list(self._new), dict(self._delta), set(self._gone), dict(self._index)
        copied._out, copied._in, copied.state = dict(self._out), dict(self._in), self.state
        return copied

    def between(self, sources: NodeTable, targets: NodeTable) -> EdgeTable:
        """The very same between copies of the nodes; it is not to be changed."""
        shared = EdgeTable(sources, self.kind, targets, self.stored)
        shared._new, shared._delta, shared._gone, shared._index = self._new, self._delta, self._gone, self._index
        shared._out, shared._in, shared.state = self._out, self._in, self.state
        return shared


def _spans(start: People, rows: Indices) -> tuple[Indices, Indices]:
    """Where those of some rows stand when those of row r are `start[r]:start[r + 1]`: one after the other, and where each row's begin."""
    there = np.minimum(rows, len(start) - 2) if len(start) > 1 else np.zeros_like(rows)
    size = np.where(rows == there, start[there + 1] - start[there], 0) if len(start) > 1 else there
    first = start[there].astype(np.int64)
    return np.concatenate(([0], np.cumsum(size))), spans(first, first + size)


def _starts_of(of: Indices, n: int) -> Indices:
    return np.concatenate(([0], np.cumsum(np.bincount(of, minlength=n))))


def _busy(n: int, start: People, more: Mapping[int, object]) -> Flags:
    busy = np.zeros(n, np.bool_)
    busy[: len(start) - 1] = start[1:] > start[:-1]
    busy[list(more)] = True
    return busy


def _starts(rows: People) -> People:
    """Where those of each row begin when they stand in order, and at last their number."""
    return np.concatenate(([0], np.cumsum(np.bincount(rows)))).astype(np.int32)
