"""The databases that the settings name: the embedded engine's, or a server's."""

from collections.abc import Callable, Generator
from contextlib import ExitStack, contextmanager
from threading import Timer

import structlog

from app.server.ending import ENDING
from app.settings import Settings
from graph.messages import Message
from graph.model.errors import DatabaseAway
from graph.store.database import REQUESTS, Address, Bookmarks, Database, Patience, wait_for
from graph.store.embedded import EmbeddedEngine

log = structlog.get_logger(__name__)

SAID_SECONDS, START_SECONDS = 2, 30
"""When a server that does not answer is named, and when it is given up: it may start at the same moment."""


@contextmanager
def databases(settings: Settings, seconds: float = START_SECONDS) -> Generator[Callable[[Patience], Database]]:
    """Opens the databases the settings name once they answer, starting or adopting the embedded engine when they name none.

    Raises DatabaseAway where a server does not answer within so many `seconds`.
    """
    with ExitStack() as stack:
        if settings.neo4j_uri:
            address = Address(settings.neo4j_uri, settings.neo4j_user, settings.neo4j_password, settings.neo4j_database)
            bookmarks = Bookmarks()
            with _closing(Database(address, REQUESTS)) as first:
                _wait_for(first, seconds)
            yield lambda patience: stack.enter_context(_closing(Database(address, patience, bookmarks=bookmarks)))
        else:
            engine = EmbeddedEngine(settings.data, settings.engine_memory, settings.min_free_mb)
            ENDING.at_last(engine.kill)
            stack.enter_context(engine)
            yield lambda patience: stack.enter_context(_closing(Database(engine.address, patience, engine.write_lock, engine.admit)))


def _wait_for(server: Database, seconds: float) -> None:
    """Return when it answers; who waits long is told for what. Raises DatabaseAway."""
    where = server.address.uri
    said = Timer(SAID_SECONDS, log.warning, [Message("setup.waits", address=where, seconds=seconds).text()])
    said.start()
    try:
        wait_for(server, seconds)
    except DatabaseAway as fault:
        raise DatabaseAway(Message("setup.no_answer", address=where)) from fault
    finally:
        said.cancel()


@contextmanager
def _closing(database: Database) -> Generator[Database]:
    try:
        yield database
    finally:
        database.close()
