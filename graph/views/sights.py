"""The masked views of a line of views: one a scope, made when it is first asked for and led on by what changes."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from threading import RLock
from typing import TYPE_CHECKING

from graph.messages.language import reader
from graph.model.clock import today
from graph.model.refs import NodeRef
from graph.visibility.masked import Mask
from graph.visibility.scope import Reader, Scope, scope_of

if TYPE_CHECKING:
    from graph.views.graph_view import GraphView

MOST = 16
"""Masked views that are kept, those asked for last."""
_READERS = 2_000


@dataclass(frozen=True, eq=False)
class _Kept:
    """A masked view, and the view that it was made of, on a day."""

    whole: GraphView
    masked: GraphView
    day: str


class Sights:
    """What readers see of the views of one line, shared by scope."""

    def __init__(self) -> None:
        self._kept: OrderedDict[Scope, _Kept] = OrderedDict()
        self._scopes: OrderedDict[tuple[Reader, str, str], tuple[GraphView, Scope | None]] = OrderedDict()
        self._turn = RLock()

    def of(self, view: GraphView, who: Reader) -> GraphView:
        """The view as somebody sees it: the very same where nothing is withheld from them."""
        if who.everything:
            return view
        with self._turn:
            scope = self._scope(view, who)
            return view if scope is None else self._masked(view, scope)

    def masked(self, view: GraphView, scope: Scope) -> GraphView:
        """The view as a scope shows it."""
        with self._turn:
            return self._masked(view, scope)

    def at_hand(self, view: GraphView, who: Reader) -> GraphView | None:
        """The same without waiting; None where it is not made yet, or somebody makes one."""
        if who.everything:
            return view
        if not self._turn.acquire(blocking=False):
            return None
        try:
            found = self._scopes.get((who, today(), reader()))
            if found is None or found[0] is not view:
                return None
            kept = self._kept.get(found[1]) if found[1] else None
            return view if found[1] is None else kept.masked if kept and kept.whole is view and kept.day == today() else None
        finally:
            self._turn.release()

    def _scope(self, view: GraphView, who: Reader) -> Scope | None:
        name = (who, today(), reader())
        found = self._scopes.get(name)
        if found is None or found[0] is not view:
            found = self._scopes[name] = view, scope_of(view.on(), who)
        self._scopes.move_to_end(name)
        while len(self._scopes) > _READERS:
            self._scopes.popitem(last=False)
        return found[1]

    def _masked(self, view: GraphView, scope: Scope) -> GraphView:
        kept, day = self._kept.get(scope), today()
        if kept is None or kept.day != day:
            kept = None
        elif kept.whole is not view and kept.whole.seq <= view.seq:
            kept = _led_on(kept, view, day)
        if kept is None:
            kept = _Kept(view, _built(view, Mask.of(view.on(day), scope)), day)
        self._kept[scope] = kept
        self._kept.move_to_end(scope)
        while len(self._kept) > MOST:
            self._kept.popitem(last=False)
        return kept.masked


def _built(view: GraphView, mask: Mask) -> GraphView:
    from graph.views.graph_view import GraphView

    return GraphView.of(mask.graph(), view.seq, view.method, mask=mask)


def _led_on(kept: _Kept, view: GraphView, day: str) -> _Kept | None:
    """The masked view after the changes since; None where it has to be made anew."""
    before, changes = kept.masked.mask, view.recent_since(kept.whole.seq)
    if before is None or changes is None or view.graph.lineage is not kept.whole.graph.lineage:
        return None
    images = [image for _, some in changes for image in some]
    if any(isinstance(one.ref, NodeRef) and one.after is not None and one.after["id"] != one.ref.id for one in images):
        return None
    mask, masked = Mask.of(view.on(day), before.scope), kept.masked
    for seq, _ in changes[:-1]:
        masked = masked.with_changes(seq, [])
    if changes:
        masked = masked.with_changes(changes[-1][0], mask.images(before, kept.masked.graph, images))
    return _Kept(view, masked.seen_through(mask), day)
