"""Migrations: one statement a file, applied in order, each in a transaction of its own, then remembered in the graph.

A statement may be applied again: by another command that starts at the same moment, or after a stop that lost what it made.
"""

import hashlib
import re
from collections.abc import Container
from dataclasses import dataclass
from pathlib import Path

import structlog

from graph.messages import Message
from graph.model.errors import DatabaseFault
from graph.store.database import Database
from graph.store.queries import QUERIES

log = structlog.get_logger(__name__)

FOLDER = Path(__file__).parents[2] / "migrations"
_NAME = re.compile(r"V(\d{3})__(\w+)\.cypher")
_MADE = re.compile(r"CREATE (?:CONSTRAINT|INDEX) (\w+)")
_ON = re.compile(r"CREATE (CONSTRAINT|INDEX) (\w+) .*FOR \(\w+:(\w+)\)")


@dataclass(frozen=True)
class Migration:
    """One file: its number, its name, its statement and the checksum of its LF text."""

    version: int
    name: str
    statement: str

    @property
    def checksum(self) -> str:
        """SHA-256 of the statement."""
        return hashlib.sha256(self.statement.encode()).hexdigest()

    @property
    def made(self) -> set[str]:
        """The names of the constraints and indexes it makes."""
        return set(_MADE.findall(self.statement))


def migrations(folder: Path = FOLDER) -> list[Migration]:
    """Every migration of a folder in order; raises DatabaseFault for a gap or a strange file name."""
    found: list[Migration] = []
    for number, path in enumerate(sorted(folder.glob("*.cypher")), start=1):
        name = _NAME.fullmatch(path.name)
        if name is None or int(name[1]) != number:
            raise DatabaseFault(Message("setup.migration_name", file=path.name, expected=f"V{number:03d}__name.cypher"))
        found.append(Migration(number, name[2], path.read_text(encoding="utf-8").replace("\r\n", "\n").strip()))
    return found


def migrate(database: Database, folder: Path = FOLDER) -> list[Migration]:
    """Apply what has not been applied, or is not there any more, and return it; raises DatabaseFault when an applied file has changed."""
    wanted = migrations(folder)
    applied = {row["version"]: row["checksum"] for row in database.rows(QUERIES["migrations_applied"])}
    changed = [m.name for m in wanted if m.version in applied and applied[m.version] != m.checksum]
    if changed:
        raise DatabaseFault(Message("setup.migration_changed", names=changed))
    there = _there(database)
    fresh = [m for m in wanted if m.version not in applied or m.made - there]
    if fresh:
        _apply(database, fresh)
    _verify(database, wanted)
    return fresh


def index_anew(database: Database, labels: Container[str], folder: Path = FOLDER) -> None:
    """Make the constraints and indexes on some labels anew, so that they hold nothing of what was removed."""
    for migration in migrations(folder):
        made = _ON.match(migration.statement)
        if made and made[3] in labels:
            database.write(lambda transaction, made=made: transaction.run(f"DROP {made[1]} {made[2]} IF EXISTS"))
            database.write(lambda transaction, one=migration: transaction.run(one.statement))


def _apply(database: Database, fresh: list[Migration]) -> None:
    """Apply them in order, then remember them together: a store plans each query anew when its schema has changed."""
    for migration in fresh:
        database.write(lambda transaction, one=migration: transaction.run(one.statement))
    recorded = [{"version": one.version, "name": one.name, "checksum": one.checksum} for one in fresh]
    database.write_rows(QUERIES["migrations_record"], migrations=recorded)
    for migration in fresh:
        log.info("migration applied", version=migration.version, name=migration.name)


def _there(database: Database) -> set[object]:
    return {row["name"] for query in ("constraints", "indexes") for row in database.rows(QUERIES[query])}


def _verify(database: Database, wanted: list[Migration]) -> None:
    missing = {name for migration in wanted for name in migration.made} - _there(database)
    if missing:
        raise DatabaseFault(Message("setup.schema_missing", names=sorted(missing)))
