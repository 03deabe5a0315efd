"""Reading and writing the four maps: items in and out of the graph, every write one change in the feed."""

import uuid
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Protocol

from graph.access.audit.call import under_way
from graph.changes.bulk_insert import append_many
from graph.changes.created import Created, packed, unpacked
from graph.changes.edits import Edit, Image, read_images, write_images
from graph.changes.outbox import tell_of_images
from graph.messages import Message
from graph.model.clock import now
from graph.model.errors import Conflict, Invalid, NotFound, Problem, Stale
from graph.model.fields import all_properties, integer, properties, text, texts
from graph.model.refs import NodeRef, Properties, Ref, TieRef, ways
from graph.store.database import BATCH, Database, Row, Transaction, UnknownOutcome, batches
from graph.store.queries import QUERIES, Query

_ORDER = (("ties", "remove"), ("nodes", "remove"), ("nodes", "create"), ("nodes", "write"), ("ties", "create"), ("ties", "write"))


class Reader(Protocol):
    """What answers queries: the database, or a transaction under way."""

    def rows(self, query: Query, **parameters: object) -> list[Row]:
        """The rows of a query."""
        ...


@dataclass(frozen=True)
class Author:
    """Who writes, from which source."""

    by: str
    source: str = "api"


@dataclass(frozen=True)
class Batch:
    """The batch of an import that a change writes, None for the change that ends the import.

    `finish` runs last in the transaction, with the number of the change and its images as text (None where the batch says
    itself what it creates).
    """

    import_id: str
    id: str | None
    finish: Callable[[Transaction, int, str | None], None]


@dataclass(frozen=True)
class IdempotencyKey:
    """A change that is written once however often it is asked for: its id, and a digest of what was asked."""

    id: str
    request: str


@dataclass(frozen=True)
class Committed:
    """A change that stands: its number, its moment (UTC), its images, and by whom it was made, from which source."""

    seq: int
    at: str
    images: tuple[Image, ...]
    by: str | None = None
    source: str | None = None


Stored = Callable[[Iterable[Ref]], dict[Ref, Properties]]
"""Reads the properties of those items that exist."""


def commit(
    database: Database, author: Author, action: str, plan: Callable[[Transaction], Iterable[Edit] | Created],
    batch: Batch | None = None, once: IdempotencyKey | None = None, resident: Callable[[int], Stored | None] | None = None,
) -> Committed:  # fmt: skip
    """Write what `plan` asks for as one change: all of it or nothing, after every change before it.

    `resident` is told the number of the change once the write lock is held, before `plan` runs: it gives what reads items as every
    earlier change has left them, or None where only the database knows.

    `plan` runs inside the transaction, so what it reads there is what it changes; what it gives as `Created` by a batch is not
    looked at again: it must not exist. Raises Stale, Conflict, NotFound, or what
    `plan` raises. A change that stands already as `once` is acknowledged, not repeated: so is a commit whose end nobody
    heard. Raises Invalid when `once` has served another request.
    """
    name = once.id if once else uuid.uuid4().hex

    def work(transaction: Transaction) -> Committed:
        seq = integer(transaction.rows(QUERIES["feed_advance"])[0], "seq")
        if once and (stands := find_change(transaction, name, once.request)):
            raise _Committed(stands)
        stored = (resident(seq) if resident else None) or partial(read, transaction)
        stamp = _Stamp(seq, name, once.request if once else None, now())
        asked = plan(transaction)
        return _change(transaction, author, action, asked if isinstance(asked, Created) else list(asked), stamp, batch, stored)

    try:
        return _noted(database.write(work))
    except _Committed as fault:
        return fault.committed
    except UnknownOutcome:
        return find_change(database, name) or _noted(database.write(work))


def _noted(committed: Committed) -> Committed:
    """Let the call under way know the change that it made."""
    if call := under_way():
        call.changes.append(committed.seq)
    return committed


class _Committed(Exception):  # noqa: N818  (no error: it carries what stands out of the transaction)
    """Ends a transaction whose change stands already."""

    def __init__(self, committed: Committed) -> None:
        super().__init__()
        self.committed = committed


@dataclass(frozen=True)
class _Stamp:
    seq: int
    id: str
    request: str | None
    at: str


def _change(
    transaction: Transaction, author: Author, action: str, asked: list[Edit] | Created, stamp: _Stamp, batch: Batch | None, stored: Stored
) -> Committed:
    images: list[Image] = []
    if isinstance(asked, Created):
        append_many(transaction, asked, stamp.seq)
    else:
        apply(transaction, images := _images(stored, asked, stamp.seq))
        if batch is None:  # what an import brings was there before: it is counted, and told of to nobody
            tell_of_images(transaction, images)
    written = None if isinstance(asked, Created) else packed(write_images(images))
    if batch:
        batch.finish(transaction, stamp.seq, written)
    transaction.rows(
        QUERIES["change_record"], seq=stamp.seq, id=stamp.id, request=stamp.request, at=stamp.at, by=author.by, source=author.source,
        action=action,
        images=None if batch and batch.id else written, batch=batch.id if batch else None,
        **{"import": batch.import_id if batch else None},
    )  # fmt: skip
    return Committed(stamp.seq, stamp.at, tuple(images), author.by, author.source)


def find_change(reader: Reader, change_id: str, request: str | None = None) -> Committed | None:
    """The change with this id, None when there is none. Raises Invalid when it was another request's."""
    rows = reader.rows(QUERIES["change_by_id"], id=change_id)
    if not rows:
        return None
    if request is not None and rows[0]["request"] != request:
        raise Invalid([Problem("Idempotency-Key", Message("request.key_used"))])
    return Committed(integer(rows[0], "seq"), text(rows[0], "at"), tuple(images_of(rows[0])))


def images_of(row: Row) -> list[Image]:
    """The images a row holds in its column `images`, none where it is null; what was created gets the row's `seq`."""
    created = created_of(row)
    if created is not None:  # one that holds nothing any more, since whom it created was erased, is none of images
        return created.images(integer(row, "seq"))
    return read_images(unpacked(text(row, "images"))) if row["images"] else []


def created_of(row: Row) -> Created | None:
    """What a row holds in its column `images` as items that change `seq` created, None where it holds images."""
    held = unpacked(text(row, "images")) if row["images"] else ""
    return Created.read(held) if held.startswith("{") else None


def _images(read_stored: Stored, edits: list[Edit], seq: int) -> list[Image]:
    """One image for each item that changes, however many edits name it; a symmetric tie is one item from either end."""
    stored = read_stored([ref for edit in edits for ref in ways(edit.ref)])
    now: dict[Ref, Properties | None] = {}
    for edit in edits:
        ref = next((one for one in ways(edit.ref) if now.get(one, stored.get(one)) is not None), edit.ref)
        before = now.get(ref, stored.get(ref))
        allowed(edit, before)
        now[ref] = _after(edit, before, seq)
    changed = [ref for ref, after in now.items() if isinstance(ref, TieRef) and after != stored.get(ref)]
    for end, item in _showing(read_stored, changed, stored, now).items():
        now[end] = {**item, "seq": seq}
    return [Image(ref, stored.get(ref), after) for ref, after in now.items() if after != stored.get(ref)]


def _showing(
    read_stored: Stored, ties: Iterable[TieRef], stored: dict[Ref, Properties], now: Mapping[Ref, Properties | None]
) -> dict[Ref, Properties]:
    """The items that show these ties in a column and stay; what is read of them here is noted in `stored`."""
    ends = dict.fromkeys(end for tie in ties for end in tie.shown_by)
    stored.update(read_stored([end for end in ends if end not in now]))
    found = {end: now.get(end, stored.get(end)) for end in ends}
    return {end: item for end, item in found.items() if item is not None}


def _after(edit: Edit, before: Properties | None, seq: int) -> Properties | None:
    """What an item is after an edit; what it was before when nothing changes."""
    if edit.patch is None:
        return None
    own_id = edit.new_id or (before or {}).get("id") or edit.ref.id
    identity: Properties = {"id": own_id} if isinstance(edit.ref, NodeRef) else {"key": edit.ref.key}
    merged = {**(before or {}), **edit.patch, **identity}
    after = {name: value for name, value in merged.items() if value is not None and value != []}
    return before if before is not None and after == dict(before) else {**after, "seq": seq}


def allowed(edit: Edit, before: Properties | None) -> None:
    """Raise Conflict, NotFound or Stale when what is stored is not what the edit expects."""
    if edit.must == "be new" and before is not None:
        raise Conflict(Message("item.exists", id=edit.ref.id))
    if edit.must == "exist" and before is None:
        raise NotFound(Message("item.gone", id=edit.ref.id))
    if edit.expected is not None and before is not None and before.get("seq") != edit.expected:
        raise Stale(Message("item.stale", id=edit.ref.id))


def read(reader: Reader, refs: Iterable[Ref]) -> dict[Ref, Properties]:
    """The properties of every item of `refs` that exists."""
    nodes: defaultdict[str, set[str]] = defaultdict(set)
    ties: defaultdict[tuple[str, str, str], set[TieRef]] = defaultdict(set)
    for ref in refs:
        if isinstance(ref, NodeRef):
            nodes[ref.type].add(ref.id)
        else:
            ties[ref.triple].add(ref)
    found: dict[Ref, Properties] = {}
    for kind, ids in nodes.items():
        found.update((NodeRef(kind, text(item, "id")), item) for item in read_nodes(reader, kind, ids))
    for triple, wanted in ties.items():
        found.update((ref, item) for ref, item in read_ties(reader, triple, {ref.source.id for ref in wanted}) if ref in wanted)
    return found


def read_nodes(reader: Reader, kind: str, ids: Iterable[str]) -> list[Properties]:
    """The properties of the nodes of a type with these ids; those that do not exist are left out."""
    query = QUERIES.of_node("nodes_read", kind)
    return [item for batch in batches(sorted(ids)) for item in all_properties(reader.rows(query, ids=batch)[0], "items")]


def read_ties(reader: Reader, triple: tuple[str, str, str], sources: Iterable[str]) -> list[tuple[TieRef, Properties]]:
    """The ties of one kind that leave the nodes with these ids."""
    source_type, kind, target_type = triple
    query = QUERIES.of_tie("ties_read", *triple)
    found: list[tuple[TieRef, Properties]] = []
    for batch in batches(sorted(sources)):
        row = reader.rows(query, ids=batch)[0]
        for source, target, item in zip(texts(row, "sources"), texts(row, "targets"), all_properties(row, "items"), strict=True):
            found.append((TieRef(NodeRef(source_type, source), kind, NodeRef(target_type, target), str(item.get("key", ""))), item))
    return found


def ties_of(reader: Reader, node: NodeRef) -> list[tuple[TieRef, Properties]]:
    """Every tie of a node."""
    return [_tie(row) for row in reader.rows(QUERIES.of_node("node_ties", node.type), id=node.id)]


def _tie(row: Row) -> tuple[TieRef, Properties]:
    item = properties(row, "properties")
    source = NodeRef(text(row, "source_type"), text(row, "source"))
    target = NodeRef(text(row, "target_type"), text(row, "target"))
    return TieRef(source, text(row, "type"), target, str(item.get("key", ""))), item


def apply(transaction: Transaction, images: Sequence[Image]) -> None:
    """Make the graph what the images say stands after: ties go first and come last, so that their ends always exist."""
    groups: defaultdict[tuple[str, str], list[Image]] = defaultdict(list)
    for image in images:
        verb = "create" if image.before is None else "remove" if image.after is None else "write"
        groups["ties" if isinstance(image.ref, TieRef) else "nodes", verb].append(image)
    for item, verb in _ORDER:
        by_query: defaultdict[Query, list[Row]] = defaultdict(list)
        for image in groups.get((item, verb), []):
            by_query[_query(f"{item}_{verb}", image.ref)].append(_row(image))
        for query, rows in by_query.items():
            _run(transaction, query, rows)


def _query(name: str, ref: Ref) -> Query:
    return QUERIES.of_node(name, ref.type) if isinstance(ref, NodeRef) else QUERIES.of_tie(name, *ref.triple)


def _run(transaction: Transaction, query: Query, rows: list[Row]) -> None:
    rows.sort(key=lambda row: (str(row.get("source", "")), str(row.get("id", ""))))
    for start in range(0, len(rows), BATCH):
        batch = rows[start : start + BATCH]
        created = transaction.rows(query, rows=batch)
        if created and created[0]["created"] != len(batch):
            raise Conflict(Message("tie.end_gone"))


def _row(image: Image) -> Row:
    after = dict(image.after) if image.after is not None else {}
    if isinstance(image.ref, NodeRef):
        return {"id": image.ref.id, "properties": after}
    return {"source": image.ref.source.id, "target": image.ref.target.id, "key": image.ref.key, "properties": after}
