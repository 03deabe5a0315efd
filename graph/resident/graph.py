"""The maps resident in memory: every node and tie with its properties, kept by the images of changes."""

import gc
import sys
from collections import defaultdict, deque
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from graph.changes.commit import Reader, read_nodes, read_ties
from graph.changes.edits import Image
from graph.model.fields import text, texts
from graph.model.ontology import ONTOLOGY
from graph.model.refs import NodeRef, Properties, TieRef, Value
from graph.resident.edge_table import EdgeTable
from graph.resident.indexes import Indexes
from graph.resident.node_table import NodeTable
from graph.resident.ties import Found, Ties
from graph.store.database import batches
from graph.store.queries import QUERIES

T = TypeVar("T")
_AHEAD = 2
_COMPACT_FROM = 20_000
NOTHING: Properties = {}
Triple = tuple[str, str, str]


def _triples(key: Callable[[Triple], Iterable[T]]) -> dict[T, list[Triple]]:
    """The triples of the ontology by what they have."""
    found: defaultdict[T, list[Triple]] = defaultdict(list)
    for triple in ONTOLOGY.triples:
        for one in key(triple):
            found[one].append(triple)
    return dict(found)


_LEAVING = _triples(lambda triple: [(triple[1], triple[0])])
_ARRIVING = _triples(lambda triple: [(triple[1], triple[2])])
_JOINING = {kind: [triple for triple in ONTOLOGY.triples if kind in (triple[0], triple[2])] for kind in ONTOLOGY.nodes}


class ResidentGraph:
    """Nodes by type and id, ties by type; each kind in compact arrays, with what changed since beside them.

    A graph that readers hold is never changed. `with_changes` makes the next one, which shares every table that a change does not
    touch; `draft`, `apply`, `take`, `append_many` and `compact` are for whoever makes a graph that nobody reads yet.
    `lineage` is the same for graphs in which every tie has the same index; `indexes` hold what is worked out from single tables.
    """

    def __init__(self, nodes: Mapping[str, NodeTable] | None = None, edges: Mapping[Triple, EdgeTable] | None = None) -> None:
        self.nodes = dict(nodes) if nodes else {kind: NodeTable(kind) for kind in ONTOLOGY.nodes}
        self.edges = dict(edges) if edges else {(a, tie, b): EdgeTable(self.nodes[a], tie, self.nodes[b]) for a, tie, b in ONTOLOGY.triples}
        self.ties = {kind: Ties(kind, self.edges) for kind in ONTOLOGY.ties}
        self.lineage = object()
        self.indexes = Indexes()
        self._shared: set[str | Triple] = set()

    def node(self, ref: NodeRef) -> Properties:
        """The properties of a node, empty when there is none."""
        return self.nodes[ref.type].get(ref.id, NOTHING)

    def outgoing(self, kind: str, node: NodeRef) -> Mapping[TieRef, Properties]:
        """The ties of a type that leave a node, as they are now."""
        row = self.nodes[node.type].rows.get(node.id)
        parts = (self.edges[triple] for triple in _LEAVING.get((kind, node.type), ()) if row is not None)
        return Found([(edges, edge) for edges in parts for edge in edges.leaving(row or 0)])

    def incoming(self, kind: str, node: NodeRef) -> Mapping[TieRef, Properties]:
        """The ties of a type that lead to a node, as they are now."""
        row = self.nodes[node.type].rows.get(node.id)
        parts = (self.edges[triple] for triple in _ARRIVING.get((kind, node.type), ()) if row is not None)
        return Found([(edges, edge) for edges in parts for edge in edges.arriving(row or 0)])

    def ties_of(self, node: NodeRef) -> list[TieRef]:
        """Every tie of a node, whatever its type."""
        row, found = self.nodes[node.type].rows.get(node.id), dict[TieRef, None]()
        for triple in _JOINING[node.type] if row is not None else ():
            edges = self.edges[triple]
            leaving = edges.leaving(row or 0) if triple[0] == node.type else []
            arriving = edges.arriving(row or 0) if triple[2] == node.type else []
            found |= dict.fromkeys(edges.ref(edge) for edge in (*leaving, *arriving))
        return list(found)

    def with_changes(self, images: Iterable[Image]) -> "ResidentGraph":
        """The maps after some changes; these stay as they are. What the changes do not touch is shared."""
        changed = self.draft()
        changed.apply(images)
        return changed

    def draft(self) -> "ResidentGraph":
        """The same maps, to be changed apart: a table is copied when it is first changed."""
        drafted = ResidentGraph(self.nodes, self.edges)
        drafted.lineage, drafted.indexes = self.lineage, self.indexes.copy()
        drafted._shared = {*self.nodes, *self.edges}
        return drafted

    def apply(self, images: Iterable[Image]) -> None:
        """Make every item what its image says it is after; applying the same images again changes nothing.

        Nodes come first and go last, so that the ends of every tie are there.
        """
        later: list[Image] = []
        for image in images:
            if isinstance(image.ref, NodeRef) and image.before is None and image.after is not None:
                self._put(image.ref, image.after)
            else:
                later.append(image)
        for image in later:
            if isinstance(image.ref, TieRef):
                self._tie(image.ref, image.after)
            elif image.after is not None:
                self._put(image.ref, image.after)
        for image in later:
            if isinstance(image.ref, NodeRef) and image.after is None:
                self._own_nodes(image.ref.type).remove(image.ref.id)

    def take(self, images: Iterable[Image]) -> None:
        """Apply many images, compacting now and then."""
        self.apply(images)
        self._compact(lambda found: found.changed > max(_COMPACT_FROM, len(found) // 5))

    def append_many(self, kind: tuple[str, ...], names: tuple[list[str], ...], columns: Mapping[str, list[Value]]) -> None:
        """Take in many items of one kind that are not there yet, as `Created` has them."""
        self.lineage = object()
        if len(kind) == 1:
            self._own_nodes(kind[0]).append_many(names[0], columns)
            return
        source, tie, target = kind
        self._expect(source, names[0])
        self._expect(target, names[1])
        self._own_edges((source, tie, target)).append_many(names[0], names[1], {**columns, "key": [key or None for key in names[2]]})

    @property
    def changed(self) -> int:
        """How many items stand beside the arrays."""
        return sum(found.changed for found in (*self.nodes.values(), *self.edges.values()))

    def compact(self) -> None:
        """Take what changed into the arrays. Edge indices change."""
        self._compact(lambda found: found.changed > 0)

    def _compact(self, due: Callable[[NodeTable | EdgeTable], bool]) -> None:
        for kind in [kind for kind, found in self.nodes.items() if due(found)]:
            self._own_nodes(kind).compact()
        for triple in [triple for triple, found in self.edges.items() if due(found)]:
            self._own_edges(triple).compact()
            self.lineage = object()

    def ordered(self) -> "ResidentGraph":
        """The same maps with everything in its order, compacted; these stay as they are."""
        compacted = self.draft()
        compacted.compact()
        nodes = {kind: found.ordered() for kind, found in compacted.nodes.items()}
        return ResidentGraph(
            {kind: found for kind, (found, _) in nodes.items()},
            {(a, tie, b): found.ordered(nodes[a], nodes[b]) for (a, tie, b), found in compacted.edges.items()},
        )

    def restricted(self, nodes: Mapping[str, NDArray[np.bool_]], edges: Mapping[Triple, NDArray[np.bool_]]) -> "ResidentGraph":
        """The maps without some nodes, by type and row, and without some ties, by triple and edge index; a tie goes with either end."""
        tables = {kind: found.restricted(nodes[kind]) if kind in nodes else found for kind, found in self.nodes.items()}
        return ResidentGraph(tables, {triple: self._restricted(triple, tables, nodes, edges.get(triple)) for triple in self.edges})

    def _restricted(
        self, triple: Triple, tables: Mapping[str, NodeTable], nodes: Mapping[str, NDArray[np.bool_]], kept: NDArray[np.bool_] | None
    ) -> EdgeTable:
        table, (sources, targets) = self.edges[triple], (tables[triple[0]], tables[triple[2]])
        if kept is None and triple[0] not in nodes and triple[2] not in nodes:
            return table.between(sources, targets)
        there = np.ones(table.n, np.bool_) if kept is None else kept.copy()
        for kind, ends in zip((triple[0], triple[2]), table.all_ends(), strict=True):
            there &= nodes[kind][ends] if kind in nodes else True
        return table.restricted(sources, targets, there)

    def _own_nodes(self, kind: str) -> NodeTable:
        """The table of a type of nodes, this graph's own; its ties are between the nodes of that from now on."""
        if kind in self._shared:
            self._shared.discard(kind)
            self.nodes[kind] = self.nodes[kind].copy()
            for triple in _JOINING[kind]:
                sources, targets = self.nodes[triple[0]], self.nodes[triple[2]]
                if triple in self._shared:
                    self.edges[triple] = self.edges[triple].between(sources, targets)
                else:
                    self.edges[triple].sources, self.edges[triple].targets = sources, targets
        return self.nodes[kind]

    def _own_edges(self, triple: Triple) -> EdgeTable:
        """The table of ties of a triple, this graph's own."""
        if triple in self._shared:
            self._shared.discard(triple)
            self.edges[triple] = self.edges[triple].copy(self.nodes[triple[0]], self.nodes[triple[2]])
        return self.edges[triple]

    def _put(self, ref: NodeRef, after: Properties) -> None:
        nodes, new_id = self._own_nodes(ref.type), text(after, "id")
        if new_id != ref.id and ref.id in nodes and new_id in nodes:
            self._move(ref, NodeRef(ref.type, new_id))
            nodes.remove(ref.id)
        nodes.put(ref.id, _lean(after))

    def _move(self, old: NodeRef, new: NodeRef) -> None:
        """Let the ties of a node be those of another that stands for the same."""
        for kind in self.ties:
            for ref, item in [*self.outgoing(kind, old).items(), *self.incoming(kind, old).items()]:
                self._tie(ref, None)
                self._tie(TieRef(new if ref.source == old else ref.source, kind, new if ref.target == old else ref.target, ref.key), item)

    def _tie(self, ref: TieRef, after: Properties | None) -> None:
        edges = self._own_edges(ref.triple)
        if after is None:
            edges.remove(ref.source.id, ref.target.id, ref.key)
            return
        self._expect(ref.source.type, [ref.source.id])
        self._expect(ref.target.type, [ref.target.id])
        edges.put(ref.source.id, ref.target.id, ref.key, _lean(after))

    def _expect(self, kind: str, ids: list[str]) -> None:
        """Make room for ends of ties that are not there: they are renamed or gone already, and a change to come says so."""
        for one in {one for one in ids if one not in self.nodes[kind].rows}:
            self._own_nodes(kind).put(one, {"id": one})


def load(reader: Reader) -> ResidentGraph:
    """The maps as the database has them now, streamed in batches: the next is read while one is taken in."""
    graph = ResidentGraph()
    with no_collection(), ThreadPoolExecutor(1) as ahead:
        waiting = deque[Future[list[Image]]]()
        for read_batch in _batches(reader):
            waiting.append(ahead.submit(read_batch))
            if len(waiting) > _AHEAD:
                graph.take(waiting.popleft().result())
        while waiting:
            graph.take(waiting.popleft().result())
        graph.compact()
    return graph


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
    ids = {kind: sorted(texts(reader.rows(QUERIES.of_node("nodes_ids", kind))[0], "ids")) for kind in ONTOLOGY.nodes}
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
