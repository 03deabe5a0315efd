"""Restoring a backup into an empty graph of either engine: all of it, checked before anything is written; one cut off goes on."""

import hashlib
import json
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from pydantic import BaseModel, ValidationError

from graph.exports.backups.backup import FORMAT, MANIFEST, VERSION, Backup, schema
from graph.exports.formats import as_json
from graph.messages import Message
from graph.model.errors import Conflict, RenmaiError
from graph.model.fields import all_properties, text
from graph.model.ontology import ONTOLOGY
from graph.store.database import Database, Row, Transaction, batches
from graph.store.queries import OWN, QUERIES, Query

_FAULTS = (zipfile.BadZipFile, KeyError, ValueError, OSError, EOFError)
_CHUNK = 1 << 20
_RECORDS = re.compile(r"records/([A-Z][A-Za-z0-9]{0,63})\.jsonl")
Heard = Callable[[str, int], None]


class _File(BaseModel):
    count: int
    sha256: str


class Manifest(BaseModel):
    """What a backup says of itself."""

    format: str
    version: int
    product: str
    schema_: int
    at: str
    seq: int
    files: dict[str, _File]


@dataclass(frozen=True)
class _Kind:
    """How the items of a file are found and created."""

    create: Query
    there: Callable[[Transaction, list[Row]], set[object]]
    row: Callable[[object], Row]
    name: Callable[[Row], object]


def refuse_half_restored(database: Database) -> None:
    """Raise where a restore was cut off: the graph is not whole."""
    if database.rows(QUERIES["restore_read"])[0]["restoring"]:
        raise RenmaiError(Message("backup.cut_off"))


def restore(database: Database, file: Path, heard: Heard = lambda _, __: None) -> Backup:
    """Restore a backup into a database that is migrated and empty; what it holds. The same file again goes on where one was cut off.

    Raises RenmaiError for a file that is no backup, is damaged or of a later version, Conflict for a graph that is not empty.
    """
    manifest, token = checked(file)
    kinds = _kinds(manifest.files)
    _begin(database, token)
    with zipfile.ZipFile(file) as archive:
        for name, kind in kinds.items():
            done = 0
            for rows in chain(batches(map(kind.row, _items(archive, name))), [[]]):
                database.write(lambda transaction, rows=rows, kind=kind: _create(transaction, kind, list(rows)))
                done += len(rows)
                heard(name, done)
    database.write_rows(QUERIES["restore_end"], seq=manifest.seq)
    return Backup(manifest.seq, {name: one.count for name, one in manifest.files.items()})


def checked(file: Path) -> tuple[Manifest, str]:
    """What a backup says of itself once every file in it fits that, and what tells it from any other."""
    if _is_export(file):
        raise RenmaiError(Message("backup.an_export", file=file.name))
    try:
        with zipfile.ZipFile(file) as archive:
            written = archive.read(MANIFEST)
            parsed = json.loads(written)
            manifest = Manifest.model_validate({**parsed, "schema_": parsed["schema"]})
            if manifest.format != FORMAT:
                raise RenmaiError(Message("backup.no_backup", file=file.name))
            if manifest.version > VERSION or manifest.schema_ > schema():
                raise RenmaiError(Message("backup.newer", file=file.name, theirs=manifest.schema_, ours=schema()))
            for name, one in manifest.files.items():
                if not _fits(archive, name, one):
                    raise RenmaiError(Message("backup.damaged", file=file.name, member=name))
    except (ValidationError, TypeError, *_FAULTS) as fault:
        raise RenmaiError(Message("backup.no_backup", file=file.name)) from fault
    return manifest, hashlib.sha256(written).hexdigest()


def _is_export(file: Path) -> bool:
    """Whether a file is an export, which is for other programs. Raises RenmaiError for one that cannot be read."""
    try:
        with file.open("rb") as found:
            if found.read(len(as_json.HEAD)) == as_json.HEAD.encode():
                return True
        with zipfile.ZipFile(file) as archive:
            return any(name.endswith(".csv") or name == "xl/workbook.xml" for name in archive.namelist())
    except OSError as fault:
        raise RenmaiError(Message("backup.unreadable", file=file.name, fault=str(fault.strerror or fault))) from fault
    except zipfile.BadZipFile:
        return False


def _fits(archive: zipfile.ZipFile, name: str, listed: _File) -> bool:
    digest, count = hashlib.sha256(), 0
    try:
        with archive.open(name) as member:
            while part := member.read(_CHUNK):
                digest.update(part)
                count += part.count(b"\n")
    except _FAULTS:
        return False
    return (digest.hexdigest(), count) == (listed.sha256, listed.count)


def _begin(database: Database, token: str) -> None:
    """Note that the restore begins, or goes on."""

    def work(transaction: Transaction) -> None:
        found = transaction.rows(QUERIES["restore_read"])[0]
        if found["restoring"] not in (None, token):
            raise Conflict(Message("backup.other_under_way"))
        if found["restoring"] is None:
            held = any(transaction.rows(QUERIES.of_node("nodes_ids", kind))[0]["ids"] for kind in ONTOLOGY.nodes)
            if held or found["seq"] != 0:
                raise Conflict(Message("backup.not_empty"))
            transaction.rows(QUERIES["restore_begin"], restoring=token)

    database.write(work)


def _kinds(files: Mapping[str, _File]) -> dict[str, _Kind]:
    """How each file of a backup is written, nodes before ties. Raises RenmaiError for a file of what this version does not know."""
    known: dict[str, _Kind] = {}
    for kind in ONTOLOGY.nodes:
        known[f"nodes/{kind}.jsonl"] = _named(QUERIES.of_node("nodes_create", kind), QUERIES.of_node("nodes_read", kind))
    for triple in ONTOLOGY.triples:
        known[f"ties/{'-'.join(triple)}.jsonl"] = _joining(*triple)
    for name in files:
        record = _RECORDS.fullmatch(name)
        if record and record[1] not in {*OWN, *ONTOLOGY.nodes}:
            known[name] = _named(QUERIES.of_record("records_create", record[1]), QUERIES.of_record("records_read", record[1]))
        elif name not in known:
            raise RenmaiError(Message("backup.unknown_file", member=name))
    return {name: kind for name, kind in known.items() if name in files}


def _named(create: Query, read: Query) -> _Kind:
    def there(transaction: Transaction, rows: list[Row]) -> set[object]:
        found = transaction.rows(read, ids=[row["id"] for row in rows])
        return {text(item, "id") for item in all_properties(found[0], "items")}

    return _Kind(create, there, lambda item: {"id": _mapping(item)["id"], "properties": item}, lambda row: row["id"])


def _joining(source: str, tie: str, target: str) -> _Kind:
    read = QUERIES.of_tie("ties_read", source, tie, target)

    def there(transaction: Transaction, rows: list[Row]) -> set[object]:
        found = transaction.rows(read, ids=sorted({str(row["source"]) for row in rows}))[0]
        keys = [str(item.get("key", "")) for item in all_properties(found, "items")]
        return set(zip(_texts(found["sources"]), _texts(found["targets"]), keys, strict=True))

    def row(item: object) -> Row:
        one, other, held = _listed(item)
        return {"source": one, "target": other, "properties": held}

    return _Kind(
        QUERIES.of_tie("ties_create", source, tie, target), there, row,
        lambda row: (row["source"], row["target"], str(_mapping(row["properties"]).get("key", ""))),
    )  # fmt: skip


def _create(transaction: Transaction, kind: _Kind, rows: list[Row]) -> None:
    """Create what is not there yet: a restore that was cut off has written some."""
    there = kind.there(transaction, rows)
    wanted = [row for row in rows if kind.name(row) not in there]
    made = transaction.rows(kind.create, rows=wanted)
    if made and made[0]["created"] != len(wanted):
        raise Conflict(Message("tie.end_gone"))


def _items(archive: zipfile.ZipFile, name: str) -> Iterator[object]:
    with archive.open(name) as member:
        for line in member:
            yield json.loads(line)


def _mapping(value: object) -> Mapping[str, object]:
    assert isinstance(value, dict)
    return value  # pyright: ignore[reportUnknownVariableType]


def _listed(value: object) -> list[object]:
    assert isinstance(value, list)
    return value  # pyright: ignore[reportUnknownVariableType]


def _texts(value: object) -> list[str]:
    return list(map(str, _listed(value)))
