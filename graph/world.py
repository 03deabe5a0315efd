"""The maps resident in memory: every node and tie with its properties, kept by the images of changes."""

import gc
import sys
from collections import defaultdict, deque
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial

from graph.edits import Image, NodeRef, Properties, TieRef
from graph.fields import text, texts
from graph.maps import Reader, read_nodes, read_ties
from graph.ontology import ONTOLOGY
from graph.store.database import batches
from graph.store.queries import QUERIES

_AHEAD = 2
NOTHING: Properties = {}
_NO_TIES: Mapping[TieRef, Properties] = {}


@dataclass
class World:
    """Nodes by type and id; ties by type, and by type and end."""

    nodes: dict[str, dict[str, Properties]] = field(default_factory=lambda: {name: {} for name in ONTOLOGY.nodes})
    ties: dict[str, dict[TieRef, Properties]] = field(default_factory=lambda: {name: {} for name in ONTOLOGY.ties})
    _outgoing: dict[str, dict[NodeRef, dict[TieRef, Properties]]] = field(default_factory=lambda: defaultdict(dict))
    _incoming: dict[str, dict[NodeRef, dict[TieRef, Properties]]] = field(default_factory=lambda: defaultdict(dict))
    _refs: dict[NodeRef, NodeRef] = field(default_factory=dict[NodeRef, NodeRef])

    def node(self, ref: NodeRef) -> Properties:
        """The properties of a node, empty when there is none."""
        return self.nodes[ref.type].get(ref.id, NOTHING)

    def outgoing(self, kind: str, node: NodeRef) -> Mapping[TieRef, Properties]:
        """The ties of a type that leave a node, as they are now."""
        return dict(self._outgoing[kind].get(node, _NO_TIES))

    def incoming(self, kind: str, node: NodeRef) -> Mapping[TieRef, Properties]:
        """The ties of a type that lead to a node, as they are now."""
        return dict(self._incoming[kind].get(node, _NO_TIES))

    def _once(self, ref: NodeRef) -> NodeRef:
        """The one object that stands for a node in all its ties."""
        return self._refs.setdefault(ref, ref)

    def copy(self) -> "World":
        """The same maps, to be changed without changing these."""
        copied = World({kind: dict(items) for kind, items in self.nodes.items()})
        for found in self.ties.values():
            for ref, item in list(found.items()):
                copied._apply_tie(ref, item)
        return copied

    def apply(self, images: Iterable[Image]) -> None:
        """Make every item what its image says it is after; applying the same images again changes nothing."""
        for image in images:
            if isinstance(image.ref, TieRef):
                self._apply_tie(image.ref, image.after)
            else:
                self._apply_node(image.ref, image.after)

    def _apply_node(self, ref: NodeRef, after: Properties | None) -> None:
        if after is None:
            self.nodes[ref.type].pop(ref.id, None)
            return
        if after["id"] != ref.id:
            self._rename(ref, NodeRef(ref.type, text(after, "id")))
        self.nodes[ref.type][text(after, "id")] = _lean(after)

    def _rename(self, old: NodeRef, new: NodeRef) -> None:
        self.nodes[old.type].pop(old.id, None)
        for kind in self.ties:
            for ref, item in [*self.outgoing(kind, old).items(), *self.incoming(kind, old).items()]:
                self._apply_tie(ref, None)
                ends = (new if ref.source == old else ref.source, new if ref.target == old else ref.target)
                self._apply_tie(TieRef(ends[0], kind, ends[1], ref.key), item)

    def _apply_tie(self, ref: TieRef, after: Properties | None) -> None:
        ref = TieRef(self._once(ref.source), ref.type, self._once(ref.target), ref.key)
        if after is None:
            self.ties[ref.type].pop(ref, None)
            self._outgoing[ref.type].get(ref.source, {}).pop(ref, None)
            self._incoming[ref.type].get(ref.target, {}).pop(ref, None)
            return
        item = _leaner(after)
        self.ties[ref.type][ref] = item
        self._outgoing[ref.type].setdefault(ref.source, {})[ref] = item
        self._incoming[ref.type].setdefault(ref.target, {})[ref] = item


_REPEATED = 24
"""Texts of ties up to this length (dates, origins, sources) say the same again and again, and are kept once."""


def load(reader: Reader) -> World:
    """The maps as the database has them now, streamed in batches: the next is read while one is taken in."""
    world = World()
    with no_collection(), ThreadPoolExecutor(1) as ahead:
        waiting = deque[Future[list[Image]]]()
        for read_batch in _batches(reader):
            waiting.append(ahead.submit(read_batch))
            if len(waiting) > _AHEAD:
                world.apply(waiting.popleft().result())
        while waiting:
            world.apply(waiting.popleft().result())
    return world


@contextmanager
def no_collection() -> Generator[None]:
    """For reading maps that stay: without the garbage collector, which is never to look at these millions of objects again."""
    with collection_paused():
        try:
            yield
        finally:
            gc.freeze()


@contextmanager
def collection_paused() -> Generator[None]:
    """Without the garbage collector for a while: it would look at everything again and again and find nothing."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _batches(reader: Reader) -> Iterator[Callable[[], list[Image]]]:
    """What reads the maps, batch by batch: nodes first."""
    ids = {kind: texts(reader.rows(QUERIES.of_node("nodes_ids", kind))[0], "ids") for kind in ONTOLOGY.nodes}
    for kind in ONTOLOGY.nodes:
        yield from (partial(_nodes, reader, kind, some) for some in batches(ids[kind]))
    for triple in ONTOLOGY.triples:
        if ids[triple[0]] and ids[triple[2]]:
            yield from (partial(_ties, reader, triple, some) for some in batches(ids[triple[0]]))


def _nodes(reader: Reader, kind: str, ids: Sequence[str]) -> list[Image]:
    return [Image(NodeRef(kind, text(item, "id")), None, item) for item in read_nodes(reader, kind, ids)]


def _ties(reader: Reader, triple: tuple[str, str, str], ids: Sequence[str]) -> list[Image]:
    return [Image(ref, None, item) for ref, item in read_ties(reader, triple, ids)]


def _lean(properties: Properties) -> Properties:
    return {sys.intern(name): value for name, value in properties.items() if name != "key"}


def _leaner(properties: Properties) -> Properties:
    return {sys.intern(name): sys.intern(value) if isinstance(value, str) and len(value) <= _REPEATED else value
            for name, value in properties.items() if name != "key"}  # fmt: skip
