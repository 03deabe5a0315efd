"""The maps at one moment: a view never changes, so whoever holds one reads it to the end without a lock."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from threading import RLock

from graph.changes.edits import Image
from graph.messages import Message
from graph.model.clock import today
from graph.model.derived import Recent
from graph.model.errors import NotFound
from graph.model.method import Method
from graph.model.refs import NodeRef, Properties, Ref, TieRef, tie_refs
from graph.resident.graph import ResidentGraph
from graph.snapshot.decisions import told_on
from graph.snapshot.saved_arrays import Made
from graph.snapshot.snapshot import Snapshot, build
from graph.snapshot.update import refreshed
from graph.views.sights import Sights
from graph.visibility.masked import Mask
from graph.visibility.scope import Reader, Scope

Change = tuple[int, list[Image]]
Saved = Callable[[str], Made | None]
_DAYS, _LIGHT = 4, 4
"""Days that are kept with all their arrays, and for each of them so many more of which few arrays are made."""
_TIES = 4_000_000
_RECENT = 500
_KEPT = 500


@dataclass(frozen=True, eq=False)
class GraphView:
    """The maps after change `seq`, the numbers of the `method` they are read by, and the snapshots of their days; `recent` are the changes
    that led here, the last one last. `mask` is what a reader's scope leaves of them, None in a view of everything; `sights` are the
    masked views of this one and of those that follow it; `kept` is what rests on a part of the maps that may outlast a change.
    """

    graph: ResidentGraph
    seq: int
    method: Method
    recent: tuple[Change, ...]
    days: Days
    sights: Sights = field(default_factory=Sights)
    mask: Mask | None = None
    kept: Recent = field(default_factory=lambda: Recent(_KEPT))

    @classmethod
    def of(
        cls, graph: ResidentGraph, seq: int, method: Method, saved: Saved | None = None, *, ready: bool = False, mask: Mask | None = None
    ) -> GraphView:
        """A view of maps that nothing led to. `saved` finds the arrays of a day that an earlier run has kept; `ready` has today's
        snapshot built before anybody waits for it.
        """
        days = Days(graph, seq, method, {}, (), saved, mask)
        if ready:
            days.on(today())
        return cls(graph, seq, method, (), days, mask=mask)

    def seen_by(self, reader: Reader) -> GraphView:
        """The same as somebody sees it: what they may not see is not there. Readers of one scope share one view, and it is this very
        view where nothing is withheld.
        """
        return self.sights.of(self, reader)

    def seen_in(self, scope: Scope) -> GraphView:
        """The same as a scope shows it."""
        return self.sights.masked(self, scope)

    def seen_now(self, reader: Reader) -> GraphView | None:
        """The same where it is at hand; None where it has to be made, or somebody makes one just now."""
        return self.sights.at_hand(self, reader)

    @property
    def withheld(self) -> tuple[str, ...]:
        """What kinds of things are not shown: private, evidence, contacts, customers."""
        return self.mask.scope.withheld if self.mask else ()

    @property
    def is_narrow(self) -> bool:
        """Whether more is withheld than what is private: what was written of many things at once is shown to its writer alone."""
        return self.mask is not None and (self.mask.scope.policy == "team" or self.mask.scope.customers is not None)

    @property
    def sight(self) -> int:
        """A number that tells a masked view's scope from others; 0 for a view of everything."""
        return hash(self.mask.scope) if self.mask else 0

    def seen_through(self, mask: Mask) -> GraphView:
        """The same masked view with the mask of the maps as they are now."""
        self.days.mask = mask
        return replace(self, mask=mask)

    def on(self, at: str | None = None) -> Snapshot:
        """The snapshot of a day, of today without one; built when it is first asked for."""
        return self.days.on(at or today())

    def on_project(self, project: str, at: str | None = None) -> Snapshot:
        """The snapshot by which a project is told: one that was closed by the day is told as of the day it closed."""
        return self.on(told_on(self.graph.node(NodeRef("Project", project)), at or today()))

    def has(self, at: str | None = None) -> bool:
        """Whether the snapshot of a day is at hand."""
        return (at or today()) in self.days.built

    def read(self, refs: Iterable[Ref]) -> dict[Ref, Properties]:
        """The properties of every item of `refs` that exists, as the database holds them."""
        found: dict[Ref, Properties] = {}
        for ref in refs:
            if isinstance(ref, NodeRef):
                item = self.graph.nodes[ref.type].get(ref.id)
            else:
                item = self.graph.ties[ref.type].get(ref)
                item = item and {**item, "key": ref.key}
            if item is not None:
                found[ref] = item
        return found

    def tie(self, tie_id: str) -> TieRef:
        """The tie with an id. Raises NotFound."""
        for ref in tie_refs(tie_id):
            if ref in self.graph.ties[ref.type]:
                return ref
        raise NotFound(Message("item.unknown_tie", id=tie_id))

    def changes_since(self, seq: int) -> list[Image] | None:
        """What has changed since an earlier view, in order; None when it is too long ago to know."""
        recent = self.recent_since(seq)
        return None if recent is None else [image for _, images in recent for image in images]

    def recent_since(self, seq: int) -> list[Change] | None:
        """The changes since an earlier view, in order; None when it is too long ago to know."""
        return _since(self.recent, seq, self.seq)

    def with_changes(self, seq: int, images: list[Image]) -> GraphView:
        """The view after the next change. What today's snapshot needs is led on here, so that no reader waits for it."""
        graph = self.graph.with_changes(images) if images else self.graph
        recent = (*self.recent[1 - _RECENT :], (seq, images))
        days = Days(graph, seq, self.method, self.days.all(), recent, None, self.mask)
        if self.has():
            days.on(today())
        return GraphView(graph, seq, self.method, recent, days, self.sights, self.mask, self.kept)


class Days:
    """The snapshots of one view. `earlier` are those of views before on maps of the same lineage: they are led on, not made anew.
    Through a `mask` that tells of some ties their band alone, other days than today are made from maps with the bands of that day.
    """

    def __init__(
        self,
        graph: ResidentGraph,
        seq: int,
        method: Method,
        earlier: Mapping[str, Snapshot],
        recent: tuple[Change, ...],
        saved: Saved | None,
        mask: Mask | None = None,
    ) -> None:
        self.mask = mask
        self.built: Mapping[str, Snapshot] = {}
        self._graph, self._seq, self._method, self._recent, self._saved = graph, seq, method, recent, saved
        self._earlier = {day: one for day, one in earlier.items() if one.graph.lineage is graph.lineage}
        self._building = RLock()

    def on(self, day: str) -> Snapshot:
        """The snapshot of a day; of many who ask for one that is not there, one builds it and the others wait."""
        found = self.built.get(day)
        if found is not None:
            return found
        with self._building:
            found = self.built.get(day) or self._made(day)
            others = {other: one for other, one in self.built.items() if other != day}
            self.built = _latest({**others, day: found})
            return found

    def all(self) -> Mapping[str, Snapshot]:
        """The latest snapshots made for this view or for those before, by day."""
        return _latest({**self._earlier, **self.built})

    def _made(self, day: str) -> Snapshot:
        """The snapshot of a day: an earlier one led on, else what was kept, else a new one, from the nearest day where there is one."""
        earlier = self._earlier.pop(day, None)
        if earlier is not None and (found := self._led_on(earlier)):
            return found
        if self.mask and self.mask.scope.policy == "team" and day != today():
            then = build(self.mask.whole.graph, day, self._method, near=self.mask.whole)
            return build(self.mask.on_day(then).graph(), day, self._method, self._seq)
        made = (one for one in self.built.values() if one.ready)
        near = min(made, key=lambda one: abs(one.day - date.fromisoformat(day).toordinal()), default=None)
        kept = self._saved(day) if self._saved else None
        return build(self._graph, day, self._method, self._seq, kept, near, later=day != today())

    def _led_on(self, earlier: Snapshot) -> Snapshot | None:
        changes = _since(self._recent, earlier.seq, self._seq)
        return None if changes is None else refreshed(earlier, self._graph, [one for _, images in changes for one in images], self._seq)


def _since(recent: tuple[Change, ...], seq: int, last: int) -> list[Change] | None:
    """Those of the `recent` changes, of which `last` is the last, that came after `seq`; None when some of these are not among them."""
    if seq != last and not (recent and recent[0][0] <= seq + 1 <= last):
        return None
    return [change for change in recent if change[0] > seq]


def _latest(days: dict[str, Snapshot]) -> dict[str, Snapshot]:
    """The snapshots made last, as many as there is room for: fewer of those with all their arrays."""
    ties = max((one.known.edges.n for one in days.values()), default=0)
    whole, found = max(1, min(_DAYS, _TIES // max(1, ties))), dict[str, Snapshot]()
    for day, one in reversed(days.items()):
        if len(found) < _LIGHT * whole and (not one.ready or sum(other.ready for other in found.values()) < whole):
            found[day] = one
    return dict(reversed(found.items()))
