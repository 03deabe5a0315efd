"""An import cut into portions that one transaction writes: renames, new nodes, what changes, new ties."""

from collections import Counter, deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import chain
from typing import TypeVar

from graph.created import Created, gathered
from graph.edits import Edit, NodeRef, Ref, TieRef
from graph.intake.check import Checked, changes, stored
from graph.ontology import ONTOLOGY
from graph.store.database import BATCH, batches
from graph.world import World

T = TypeVar("T")
Portion = Created | list[Edit]


def portions(checked: Checked, world: World, size: int = BATCH) -> Iterator[Portion]:
    """What is to be written, in the order in which it is: at most `size` items each.

    What the maps of `checked.seq` do not hold is written without another look, when that number is known.
    """
    yield from map(list, batches(checked.renames, size))
    wanted = [edit for edit in checked.edits if changes(edit, world)]
    new, others = _told_apart(wanted, world) if checked.seq is not None else ([], wanted)
    yield from _created([edit for edit in new if isinstance(edit.ref, NodeRef)], size)
    yield from map(list, batches(others, size))
    yield from _created([edit for edit in new if isinstance(edit.ref, TieRef)], size)
    for text in checked.created_ties:
        created = Created.read(text)
        yield created if checked.seq is not None else created.edits()


def _told_apart(edits: Sequence[Edit], world: World) -> tuple[list[Edit], list[Edit]]:
    """Edits that create an item no other edit names, and the others."""
    named = Counter(either_way(edit.ref) for edit in edits)
    new = [edit.patch is not None and not edit.new_id and named[either_way(edit.ref)] == 1 and not stored(edit, world) for edit in edits]
    return [edit for edit, is_new in zip(edits, new, strict=True) if is_new], [
        e for e, is_new in zip(edits, new, strict=True) if not is_new
    ]


def _created(edits: Sequence[Edit], size: int) -> Iterator[Created]:
    by_kind = sorted(edits, key=lambda edit: _kind(edit.ref))
    return chain.from_iterable(map(gathered, batches(by_kind, size)))


def _kind(ref: Ref) -> tuple[str, ...]:
    return (ref.type,) if isinstance(ref, NodeRef) else (ref.source.type, ref.type, ref.target.type)


def either_way(ref: Ref) -> Ref:
    """One name for a symmetric tie, whichever way it is written."""
    if isinstance(ref, TieRef) and ONTOLOGY.ties[ref.type].symmetric and ref.source.id > ref.target.id:
        return ref.turned()
    return ref


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
