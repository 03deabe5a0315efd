"""The databases that the settings name: the embedded engine's, or a server's."""

from collections.abc import Callable, Generator
from contextlib import ExitStack, contextmanager

from app.server.ending import ENDING
from app.settings import Settings
from graph.store.database import Address, Bookmarks, Database, Patience
from graph.store.embedded import EmbeddedEngine


@contextmanager
def databases(settings: Settings) -> Generator[Callable[[Patience], Database]]:
    """Opens the databases the settings name, starting or adopting the embedded engine when they name none."""
    with ExitStack() as stack:
        if settings.neo4j_uri:
            address = Address(settings.neo4j_uri, settings.neo4j_user, settings.neo4j_password, settings.neo4j_database)
            bookmarks = Bookmarks()
            yield lambda patience: stack.enter_context(_closing(Database(address, patience, bookmarks=bookmarks)))
        else:
            engine = EmbeddedEngine(settings.data, settings.engine_memory, settings.min_free_mb)
            ENDING.at_last(engine.kill)
            stack.enter_context(engine)
            yield lambda patience: stack.enter_context(_closing(Database(engine.address, patience, engine.write_lock, engine.admit)))


@contextmanager
def _closing(database: Database) -> Generator[Database]:
    try:
        yield database
    finally:
        database.close()
