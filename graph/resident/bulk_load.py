"""Maps that take in a whole import at once, before anybody reads them."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import chain

from graph.changes.commit import created_of, images_of
from graph.changes.created import Created
from graph.changes.edits import Image
from graph.model.fields import integer
from graph.model.refs import Value
from graph.resident.graph import ResidentGraph
from graph.store.database import Row

_LEAST, _MOST = 50_000, 500_000


class BulkLoad:
    """Brings changes into maps in order; items that are new are gathered by kind and taken in many at once."""

    def __init__(self, graph: ResidentGraph) -> None:
        self._graph = graph
        self._waiting: defaultdict[tuple[str, ...], list[tuple[int, Created]]] = defaultdict(list)

    def change(self, row: Row) -> None:
        """A change as the feed has it."""
        created = created_of(row)
        if created:
            self.create(integer(row, "seq"), created)
        else:
            self.apply(images_of(row))

    def apply(self, images: Iterable[Image]) -> None:
        """A change as images."""
        self._settle()
        self._graph.take(images)

    def create(self, seq: int, created: Created) -> None:
        """A change that created items of one kind."""
        waiting = self._waiting[created.kind]
        waiting.append((seq, created))
        if sum(len(one) for _, one in waiting) > min(max(_LEAST, self._there(created.kind) // 4), _MOST):
            self._settle()

    def done(self) -> ResidentGraph:
        """The maps with everything in its order."""
        self._settle()
        return self._graph.ordered()

    def _there(self, kind: tuple[str, ...]) -> int:
        return len(self._graph.nodes[kind[0]] if len(kind) == 1 else self._graph.edges[kind[0], kind[1], kind[2]])

    def _settle(self) -> None:
        """Take in what waits, nodes first."""
        for kind in sorted(self._waiting, key=len):
            some = self._waiting.pop(kind)
            names = tuple(list(chain.from_iterable(parts)) for parts in zip(*(one.names for _, one in some), strict=True))
            self._graph.append_many(kind, names, _columns(some))


def _columns(some: Sequence[tuple[int, Created]]) -> dict[str, list[Value]]:
    """The columns of all of them, and the change that wrote each."""
    named = dict.fromkeys(name for _, one in some for name in one.columns)
    columns: dict[str, list[Value]] = {"seq": [seq for seq, one in some for _ in range(len(one))]}
    for name in named:
        columns[name] = list(chain.from_iterable(one.columns.get(name) or [None] * len(one) for _, one in some))
    return columns
