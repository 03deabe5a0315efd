"""What an installation has, and what is wrong with it."""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import version

from app.cli.spoken import spoken
from app.databases import databases
from app.settings import Settings
from graph.model.errors import RenmaiError
from graph.model.ontology import ONTOLOGY
from graph.store.database import IMPORTS, Database
from graph.store.embedded import describe
from graph.store.migrations import migrations
from graph.store.queries import QUERIES
from graph.work.notices.targets import Targets


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at: what it is called in the commands and settings, and what was found."""

    what: str
    found: str
    good: bool = True


def examine(settings: Settings) -> list[Finding]:
    """Look at everything, starting or adopting the engine for it."""
    nodes, ties = len(ONTOLOGY.nodes), len(ONTOLOGY.ties)
    findings = [
        Finding("python", sys.version.split()[0], sys.version_info >= (3, 11)),
        Finding("renmai", version("renmai")),
        Finding("ontology", spoken("shell.ontology", nodes=nodes, ties=ties)),
        Finding("queries", spoken("shell.queries", n=len(list(QUERIES)))),
    ]
    if not settings.neo4j_uri and not settings.data.is_dir():
        return [*findings, Finding("database", spoken("shell.no_data", folder=str(settings.data)), good=False)]
    try:
        return [*findings, *_database(settings)]
    except RenmaiError as fault:
        return [*findings, Finding("database", fault.message.text(), good=False)]


def _database(settings: Settings) -> list[Finding]:
    with databases(settings, seconds=0) as connect:
        database = connect(IMPORTS)
        applied, known = len(database.rows(QUERIES["migrations_applied"])), len(migrations())
        where = settings.neo4j_uri or describe(settings.data) or spoken("shell.not_running")
        migrated = spoken("shell.migrations" if applied else "shell.migrations_none", applied=applied, known=known)
        unfinished = len(database.rows(QUERIES["imports_unfinished"]))
        told = _notices(database) if applied == known else ()
        return [
            Finding("database", where),
            Finding("migrations", migrated, applied == known),
            Finding("imports", spoken("shell.under_way", n=unfinished)),
            *told,
        ]


def _notices(database: Database) -> Iterator[Finding]:
    """Where notices go, once there is anywhere."""
    standing = Targets(database).standing()
    if standing.dead:
        yield Finding("notices", spoken("shell.notices_dead", n=len(standing.dead), names=standing.dead), good=False)
    elif standing.targets:
        yield Finding("notices", spoken("shell.notices", n=standing.targets))
