"""Finding people, organisations, departments and projects by name, pinyin and title."""

from __future__ import annotations

import heapq
import threading
from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from graph.changes.edits import Image
from graph.model.refs import NodeRef
from graph.names.matching import plain
from graph.questions.naming import side_of_kind
from graph.questions.search.search_index import INDEXED, KINDS, Entry, Hit, Index, entries, entry_of, indexed
from graph.resident.graph import NOTHING, ResidentGraph
from graph.results import Found
from graph.snapshot.places import kind_of, organization_of, position_of
from graph.views.graph_view import GraphView
from graph.views.sights import MOST
from graph.visibility.scope import Scope

__all__ = ["KINDS", "Hit", "Last", "Search"]

_LATELY = 2000
"""So many entries may stand beside the index before it is made anew."""


@dataclass(frozen=True)
class _Latest:
    view: GraphView


class Last(NamedTuple):
    """Where a page of hits ends: its last hit, and whether the hits only nearly fit."""

    near: bool
    hit: Hit


class HasView(Protocol):
    """Something that has a view: a feed has the latest."""

    @property
    def view(self) -> GraphView:
        """The view to search."""
        ...


class Search:
    """The names of a feed's maps, indexed when they are first searched; what changes later is indexed beside them.

    A search answers from one view: the newest there was when it began.
    """

    def __init__(self, feed: HasView) -> None:
        self._feed = feed
        self._lock = threading.Lock()
        self._seq = -1
        self._index = Index()
        self._lately: dict[NodeRef, Entry | None] = {}
        self._beside = Index()
        self._masked: OrderedDict[Scope, Search] = OrderedDict()

    def of(self, view: GraphView) -> Search:
        """What searches a view: this for one of everything, a masked one's own for the readers of its scope."""
        if view.mask is None:
            return self
        with self._lock:
            scope = view.mask.scope
            found = self._masked.setdefault(scope, Search(_Latest(view)))
            found._feed = _Latest(view)
            self._masked.move_to_end(scope)
            while len(self._masked) > MOST:
                self._masked.popitem(last=False)
            return found

    def prepare(self) -> None:
        """Have the index ready before somebody asks."""
        self._current()

    def find(self, query: str, kinds: tuple[str, ...] = KINDS, limit: int = 50) -> list[Found]:
        """What fits, best first: names before pinyin before titles, high levels before low ones."""
        return self.page(query, kinds, limit)[0]

    def page(
        self, query: str, kinds: tuple[str, ...] = KINDS, limit: int = 50, last: Last | None = None
    ) -> tuple[list[Found], Last | None]:
        """What fits behind the last hit of the page before, and the last of this page where more follow.

        The order is one of what is found, not of places: what comes, goes or is renamed meanwhile moves nobody else from page to page.
        """
        wanted = plain(query)
        if not wanted:
            return [], None
        view, *parts = self._current()
        after = last.hit if last else None
        near = last is not None and last.near
        hits = [] if near else [hit for index in parts for hit in index.fitting(wanted, kinds, limit + 1, after)]
        if near or not (hits or last):
            near, hits = True, [hit for index in parts for hit in index.nearly(wanted, kinds, limit + 1, after)]
        best = heapq.nsmallest(limit + 1, hits)
        following = Last(near, best[limit - 1]) if len(best) > limit else None
        return [_found(view.graph, hit) for hit in best[:limit]], following

    def _current(self) -> tuple[GraphView, Index, Index]:
        """A view, the index of its names without what changed since that was made, and that."""
        with self._lock:
            view = self._feed.view
            if self._seq != view.seq and not self._follow(view):
                self._index, self._beside, self._lately = indexed(entries(view.graph)), Index(), {}
            self._seq = view.seq
            return view, self._index, self._beside

    def _follow(self, view: GraphView) -> bool:
        """Take in what has changed; False when that is unknown or too much."""
        changed = view.changes_since(self._seq) if self._seq >= 0 else None
        touched = {ref for image in changed or () for ref in _named(image)}
        if changed is None or len(self._lately) + len(touched) > _LATELY:
            return False
        if touched:
            graph = view.graph
            self._lately |= {ref: entry_of(graph, ref) if ref.id in graph.nodes[ref.type] else None for ref in touched}
            self._index = self._index.without(touched)
            self._beside = indexed(entry for entry in self._lately.values() if entry)
        return True


def _named(image: Image) -> Iterator[NodeRef]:
    """The nodes whose names an image tells of: both where one stands for another from now on."""
    if isinstance(image.ref, NodeRef) and image.ref.type in INDEXED:
        yield image.ref
        if image.after is not None:
            yield NodeRef(image.ref.type, str(image.after["id"]))


def _found(graph: ResidentGraph, hit: Hit) -> Found:
    ref = NodeRef(hit.kind, hit.id)
    item = graph.node(ref)
    customer = next((tie.target for tie in graph.outgoing("FOR", ref)), None) if ref.type == "Project" else None
    organization = customer or organization_of(graph, ref)
    employer = graph.node(organization) if organization else NOTHING
    name = str(employer.get("name")) if organization and organization != ref else None
    side = side_of_kind(kind_of(graph, organization.id)) if organization else None
    title = position_of(graph, ref)[0] if ref.type == "Person" else None
    return Found(id=ref.id, type=ref.type, name=str(item.get("name", ref.id)), title=str(title) if title else None,
                 organization=name, side=side, score=hit.score)  # fmt: skip
