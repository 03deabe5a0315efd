"""What an installation has, and what is wrong with it."""

import sys
from dataclasses import dataclass
from importlib.metadata import version

from app.databases import databases
from app.settings import Settings
from graph.model.errors import RenmaiError
from graph.model.ontology import ONTOLOGY
from graph.store.database import IMPORTS
from graph.store.embedded import describe
from graph.store.migrations import migrations
from graph.store.queries import QUERIES


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at."""

    what: str
    text: str
    good: bool = True


def examine(settings: Settings) -> list[Finding]:
    """Look at everything, starting or adopting the engine for it."""
    findings = [
        Finding("python", sys.version.split()[0], sys.version_info >= (3, 11)),
        Finding("renmai", version("renmai")),
        Finding("ontology", f"{len(ONTOLOGY.nodes)} node types, {len(ONTOLOGY.ties)} tie types"),
        Finding("queries", f"{len(list(QUERIES))} agree with their headers"),
    ]
    if not settings.neo4j_uri and not settings.data.is_dir():
        absent = f"the data folder {settings.data} does not exist; name another with --data or RENMAI_DATA, or begin with `renmai import`"
        return [*findings, Finding("database", absent, good=False)]
    try:
        return [*findings, *_database(settings)]
    except RenmaiError as fault:
        return [*findings, Finding("database", str(fault), good=False)]


def _database(settings: Settings) -> list[Finding]:
    with databases(settings) as connect:
        database = connect(IMPORTS)
        database.check()
        applied, known = len(database.rows(QUERIES["migrations_applied"])), len(migrations())
        where = settings.neo4j_uri or describe(settings.data) or "not running"
        unfinished = database.rows(QUERIES["imports_unfinished"])
        return [
            Finding("database", where),
            Finding("migrations", f"{applied} of {known} applied" + ("" if applied else "; run `renmai migrate`"), applied == known),
            Finding("imports", f"{len(unfinished)} under way"),
        ]
