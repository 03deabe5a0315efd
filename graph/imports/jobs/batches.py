"""An import cut into batches, each written by one transaction: renames, new nodes, what changes, new ties."""

from collections import Counter, deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import chain
from typing import NamedTuple, TypeVar

from graph.changes.created import Created, gathered, packed, unpacked
from graph.changes.edits import Edit, read_edits, write_edits
from graph.imports.rows.checked import Checked, changes, is_stored
from graph.model.refs import NodeRef, Ref, TieRef, either_way
from graph.resident.graph import ResidentGraph
from graph.store.database import BATCH, batches

T = TypeVar("T")
BatchContent = Created | list[Edit]


class Stored(NamedTuple):
    """A batch as it is kept until it is written: what it creates, or else its edits, as text; how many items it has."""

    created: str | None
    edits: str | None
    size: int

    @staticmethod
    def of(content: BatchContent) -> "Stored":
        """A batch as text."""
        if isinstance(content, Created):
            return Stored(content.write(), None, len(content))
        return Stored(None, packed(write_edits(content)), len(content))


def read_batch(created: str | None, edits: str | None) -> BatchContent:
    """A batch from its text."""
    return Created.read(created) if created else read_edits(unpacked(edits or "[]"))


def import_batches(checked: Checked, graph: ResidentGraph, size: int = BATCH) -> Iterator[Stored]:
    """What is to be written, in the order in which it is: at most `size` items each, as many as a page for ties by the thousand.

    What the maps do not hold is written without another look, unless they were in motion.
    """
    wanted = [edit for edit in checked.edits if changes(edit, graph)]
    new, others = ([], wanted) if checked.in_motion else _told_apart(wanted, graph)
    yield from map(Stored.of, map(list, batches(checked.renames, size)))
    yield from map(Stored.of, _created([edit for edit in new if isinstance(edit.ref, NodeRef)], size))
    yield from map(Stored.of, map(list, batches(others, size)))
    yield from map(Stored.of, _created([edit for edit in new if isinstance(edit.ref, TieRef)], size))
    for text, count in checked.created_ties:
        yield Stored.of(Created.read(text).edits()) if checked.in_motion else Stored(text, None, count)


def _told_apart(edits: Sequence[Edit], graph: ResidentGraph) -> tuple[list[Edit], list[Edit]]:
    """Edits that create an item no other edit names and change nothing that is read of a stored one, and the others."""
    names = [either_way(edit.ref) for edit in edits]
    named = Counter(names)
    new: list[Edit] = []
    others: list[Edit] = []
    for name, edit in zip(names, edits, strict=True):
        creates = edit.patch is not None and not edit.new_id and named[name] == 1 and not is_stored(edit, graph)
        (new if creates and not _shown_already(edit.ref, graph) else others).append(edit)
    return new, others


def _shown_already(ref: Ref, graph: ResidentGraph) -> bool:
    """Whether a tie changes what is read of an item that the maps hold."""
    return isinstance(ref, TieRef) and any(end.id in graph.nodes[end.type] for end in ref.shown_by)


def _created(edits: Sequence[Edit], size: int) -> Iterator[Created]:
    by_kind = sorted(edits, key=lambda edit: _kind(edit.ref))
    return chain.from_iterable(map(gathered, batches(by_kind, size)))


def _kind(ref: Ref) -> tuple[str, ...]:
    return (ref.type,) if isinstance(ref, NodeRef) else ref.triple


def ahead(names: Sequence[str], read: Callable[[str], T]) -> Iterator[tuple[str, T]]:
    """Each name with what `read` gives for it: the next is read while one is worked on."""
    with ThreadPoolExecutor(1) as reader:
        coming = deque((name, reader.submit(read, name)) for name in names[:1])
        for after in names[1:]:
            coming.append((after, reader.submit(read, after)))
            name, found = coming.popleft()
            yield name, found.result()
        for name, found in coming:
            yield name, found.result()
