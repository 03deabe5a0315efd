"""Taking written rows back: what stood before comes again, what somebody has changed since stays and is named."""

from collections import defaultdict
from collections.abc import Container, Iterable, Sequence

from graph.changes.commit import Reader, read
from graph.changes.edits import Edit, Image
from graph.messages import Message
from graph.model.fields import text, text_or_none
from graph.model.refs import NodeRef, Properties, Ref, TieRef, Value
from graph.store.database import Row, Transaction
from graph.store.database import batches as batches_of
from graph.store.queries import QUERIES

_PLACES = ("WORKS_IN", "PART_OF", "FOR", "ASSESSES")
"""Ties that say where an item belongs."""


def belonging(reader: Reader, batches: Iterable[Sequence[Image]]) -> frozenset[Ref]:
    """The ties an import created that say where items belong which stay, since somebody has changed or tied them: these stay, too, and
    what they lead to.

    `batches` are the images of the whole import: whether an item stays is known only when all of it has been seen.
    """
    ours: set[Ref] = set()
    nodes: set[NodeRef] = set()
    stays: set[NodeRef] = set()
    for images in batches:
        created = {image.ref: image.after for image in images if image.before is None}
        ours |= created.keys()
        there = read(reader, (ref for ref in created if isinstance(ref, NodeRef)))
        nodes |= {ref for ref in there if isinstance(ref, NodeRef)}
        stays |= {ref for ref, item in there.items() if isinstance(ref, NodeRef) and _content(item) != _content(created[ref])}
    stays |= _tied(reader, nodes, ours)
    places = defaultdict[NodeRef, list[TieRef]](list)
    for tie in (ref for ref in ours if isinstance(ref, TieRef) and ref.type in _PLACES):
        places[tie.source].append(tie)
    found, waiting = set[Ref](), list[NodeRef](stays)
    while waiting:
        for tie in places.pop(waiting.pop(), []):
            found |= {tie, tie.target}
            waiting.append(tie.target)
    return frozenset(found)


def taken_back(transaction: Transaction, images: Sequence[Image], kept: list[Message], stay: Container[Ref] = ()) -> list[Edit]:
    """The edits that bring back what stood before `images`, leaving alone and listing what has changed since, and what is to `stay`."""
    undone = [image.undone() for image in reversed(images)]
    there = read(transaction, [image.ref for image in undone])
    ours = {image.ref for image in undone if image.ref not in stay}
    tied = _tied(transaction, [image.ref for image in undone if image.after is None and isinstance(image.ref, NodeRef)], ours)
    edits: list[Edit] = []
    left: dict[Ref, str] = {}
    for image in undone:
        if _content(there.get(image.ref)) == _content(image.after):
            continue
        if _content(there.get(image.ref)) != _content(image.before):
            left[image.ref] = "import.changed_since"
        elif image.after is None and image.ref in stay:
            left[image.ref] = "import.belongs"
        elif image.ref in tied:
            left[image.ref] = "import.has_new_ties"
        else:
            edits.append(Edit(image.ref, _restored(image), new_id=_id_before(image)))
    names = _names(transaction, left)
    kept += [Message(why, name=names[ref]) for ref, why in left.items()]
    return edits


def _names(transaction: Transaction, refs: Iterable[Ref]) -> dict[Ref, str]:
    """Items as people know them: by name, with the id somebody gave; a tie by its type and its two ends."""
    ends = {ref: (ref.source, ref.target) if isinstance(ref, TieRef) else (ref,) for ref in refs}
    there = read(transaction, {end for some in ends.values() for end in some})
    named = {end: _named(end, there.get(end)) for some in ends.values() for end in some}
    return {ref: f"{ref.type} " * isinstance(ref, TieRef) + " → ".join(named[end] for end in some) for ref, some in ends.items()}


def _named(ref: NodeRef, item: Properties | None) -> str:
    name = str((item or {}).get("name") or (item or {}).get("title") or "")
    return ref.id if not name else name if ref.id.startswith("n_") else f"{name} ({ref.id})"


def _tied(reader: Reader, nodes: Iterable[NodeRef], ours: Container[Ref]) -> set[NodeRef]:
    """The nodes among these that have a tie which is not ours; asked for all at once, others wait until a batch is taken back."""
    by_type: defaultdict[str, list[str]] = defaultdict(list)
    for node in nodes:
        by_type[node.type].append(node.id)
    asked = ((kind, some) for kind, ids in by_type.items() for some in batches_of(ids))
    found = ((kind, row) for kind, some in asked for row in reader.rows(QUERIES.of_node("nodes_ties", kind), ids=list(some)))
    return {NodeRef(kind, text(row, "node")) for kind, row in found if _tie(row) not in ours}


def _tie(row: Row) -> TieRef:
    source, target = NodeRef(text(row, "source_type"), text(row, "source")), NodeRef(text(row, "target_type"), text(row, "target"))
    return TieRef(source, text(row, "type"), target, text_or_none(row, "key") or "")


def _content(item: Properties | None) -> dict[str, Value] | None:
    """What an item says, without the number of the change that said it last."""
    return None if item is None else {name: value for name, value in item.items() if name != "seq"}


def _restored(image: Image) -> Properties | None:
    """The patch that turns what is there into what was."""
    if image.after is None:
        return None
    return {**dict.fromkeys(image.before or {}), **image.after}


def _id_before(image: Image) -> str | None:
    before = text(image.after, "id") if isinstance(image.ref, NodeRef) and image.after else image.ref.id
    return before if before != image.ref.id else None
