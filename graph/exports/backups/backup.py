"""A backup: everything the store holds, as it stood after one change, written while the service runs.

The file is a .zip of JSON lines, an item a line: `nodes/TYPE.jsonl`, `ties/FROM-TYPE-TO.jsonl`, `records/KIND.jsonl` for what the service
keeps for itself, and at last `manifest.json` with the number of the change, counts, checksums and versions.
"""

import hashlib
import json
import os
import time
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.metadata import version
from itertools import islice
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

from graph.exports.items import Content, properties
from graph.messages import Message
from graph.model.clock import now
from graph.model.errors import Conflict, RenmaiError
from graph.model.fields import all_properties, integer, texts
from graph.model.ontology import ONTOLOGY
from graph.store.database import Database, Transaction, batches
from graph.store.migrations import FOLDER
from graph.store.queries import OWN, QUERIES, RECORDS
from graph.views.feed import Feed
from graph.views.graph_view import GraphView

FORMAT, VERSION = "renmai-backup", 1
MANIFEST = "manifest.json"
_WAIT_SECONDS, _TICK = 600, 0.5
_ENCODE = json.JSONEncoder(ensure_ascii=False, sort_keys=True).encode


@dataclass(frozen=True)
class Backup:
    """What a backup holds: the last change, and how many items by file."""

    seq: int
    counts: dict[str, int]


def schema() -> int:
    """The last migration of this version."""
    return max(int(path.name[1:4]) for path in FOLDER.glob("V*.cypher"))


@dataclass(frozen=True)
class _Moment:
    """What stood after one change: the view, and where in the spool the records of each kind begin and how many they are."""

    view: GraphView
    records: dict[str, tuple[int, int]]


def backup(database: Database, feed: Feed, file: Path) -> Backup:
    """Write a backup, for its owner's eyes only; a file that is there is replaced once the new one is whole. Writers wait while the
    records are read, no longer.

    Raises Conflict while an import is being written for more than ten minutes, RenmaiError where the store holds what nobody knows of.
    """
    beside = file.with_name(f"{file.name}.part")
    try:
        with TemporaryFile("w+", encoding="utf-8") as spool:
            moment = _moment(database, feed, spool)
            beside.unlink(missing_ok=True)
            with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
                manifest = _write(moment, spool, out)
                out.flush()
                os.fsync(out.fileno())
        beside.replace(file)
    finally:
        beside.unlink(missing_ok=True)
    return manifest


def _moment(database: Database, feed: Feed, spool: IO[str]) -> _Moment:
    """The view after the last change, and the records of the same moment in the spool."""
    deadline = time.monotonic() + _WAIT_SECONDS
    while True:
        try:
            return database.write(lambda transaction: _read(transaction, feed, spool))
        except Conflict:
            if time.monotonic() > deadline:
                raise
            time.sleep(_TICK)


def _read(transaction: Transaction, feed: Feed, spool: IO[str]) -> _Moment:
    transaction.rows(QUERIES["feed_lock"])
    seq = integer(transaction.rows(QUERIES["feed_read"])[0], "seq")
    feed.refresh()
    view = feed.view
    if feed.importing or view.seq != seq:
        raise Conflict(Message("backup.importing"))
    spool.seek(0)
    spool.truncate()
    return _Moment(view, {kind: _spooled(transaction, kind, spool) for kind in _kinds_of_record(transaction, view)})


def _kinds_of_record(transaction: Transaction, view: GraphView) -> list[str]:
    """Every kind of record there is in the store, whether this version knows it or not.

    Raises RenmaiError where the store holds more, or fewer, nodes and ties than the view: nothing is left out unsaid.
    """
    found = [(texts(row, "labels"), integer(row, "n")) for row in transaction.rows(QUERIES["store_labels"])]
    nodes = sum(n for labels, n in found if len(labels) != 1 or labels[0] in ONTOLOGY.nodes)
    there = nodes + integer(transaction.rows(QUERIES["store_ties_count"])[0], "n")
    known = sum(map(len, view.graph.nodes.values())) + sum(map(len, view.graph.edges.values()))
    if there != known:
        raise RenmaiError(Message("backup.unknown_content", there=there, known=known))
    return sorted({*RECORDS, *(labels[0] for labels, _ in found if labels)} - {*OWN, *ONTOLOGY.nodes})


def _spooled(transaction: Transaction, kind: str, spool: IO[str]) -> tuple[int, int]:
    """Write the records of a kind to the spool, by id; where they begin, and how many they are."""
    begins, count = spool.tell(), 0
    found = transaction.rows(QUERIES.of_record("records_ids", kind))[0]
    ids = sorted(set(texts(found, "ids")))
    if len(ids) != integer(found, "n"):
        raise RenmaiError(Message("backup.no_id", kind=kind))
    for some in batches(ids):
        items = all_properties(transaction.rows(QUERIES.of_record("records_read", kind), ids=some)[0], "items")
        spool.writelines(f"{_ENCODE(item)}\n" for item in sorted(items, key=lambda item: str(item["id"])))
        count += len(items)
    return begins, count


def _write(moment: _Moment, spool: IO[str], out: IO[bytes]) -> Backup:
    files: dict[str, dict[str, object]] = {}
    seq = moment.view.seq
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name, lines in _members(moment, spool):
            files[name] = _member(archive, name, lines)
        manifest = {"format": FORMAT, "version": VERSION, "product": version("renmai"), "schema": schema(), "at": now(), "seq": seq}
        archive.writestr(MANIFEST, json.dumps({**manifest, "files": files}, ensure_ascii=False, indent=1))
    return Backup(seq, {name: int(str(one["count"])) for name, one in files.items()})


def _members(moment: _Moment, spool: IO[str]) -> Iterator[tuple[str, Iterable[str]]]:
    content = Content.of(moment.view.graph)
    for kind in ONTOLOGY.nodes:
        table, rows = content.graph.nodes[kind], content.node_rows(kind)
        items = zip(rows.tolist(), properties(table.base, rows, frozenset()), strict=True)
        yield f"nodes/{kind}.jsonl", (_ENCODE({"id": table.ids[row], **item}) for row, item in items)
    for triple in ONTOLOGY.triples:
        table, edges = content.graph.edges[triple], content.edge_indices(triple)
        found = zip(map(table.ref, edges.tolist()), properties(table.stored.columns, edges, frozenset()), strict=True)
        yield f"ties/{'-'.join(triple)}.jsonl", (_ENCODE([ref.source.id, ref.target.id, {**item, "key": ref.key}]) for ref, item in found)
    for kind, (begins, count) in moment.records.items():
        spool.seek(begins)
        yield f"records/{kind}.jsonl", (line.rstrip("\n") for line in islice(spool, count))


def _member(archive: zipfile.ZipFile, name: str, lines: Iterable[str]) -> dict[str, object]:
    """Write a file of lines; how many there are, and their checksum."""
    count, digest = 0, hashlib.sha256()
    with archive.open(name, "w", force_zip64=True) as member:
        for line in lines:
            text = f"{line}\n".encode()
            member.write(text)
            digest.update(text)
            count += 1
    return {"count": count, "sha256": digest.hexdigest()}
