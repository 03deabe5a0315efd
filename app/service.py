"""Everything a running service holds: the database, the resident maps, and what answers from them; and how it is opened."""

from __future__ import annotations

from collections.abc import Callable, Generator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from app.databases import databases
from app.server.ending import ENDING
from app.server.memory import few_arenas
from app.settings import Settings
from graph.store.database import IMPORTS, REQUESTS, Database
from graph.store.migrations import migrate

if TYPE_CHECKING:  # what takes a second to load is loaded while the engine starts
    from graph.access.audit.log import AuditLog
    from graph.imports.jobs.imports import Imports
    from graph.imports.jobs.queue import ImportQueue
    from graph.imports.reading.scratch import Scratch
    from graph.people.suggest import Suggested
    from graph.proposals.inbox import Inbox
    from graph.questions.search.search import Search
    from graph.resident.persistence import Kept
    from graph.views.feed import Feed
    from graph.views.graph_view import GraphView

_ENGINE_SECONDS = 3


@dataclass(frozen=True)
class Service:
    """What requests and commands use; `database` gives up quickly, `patient` is for work that goes on by itself."""

    settings: Settings
    database: Database
    patient: Database
    feed: Feed
    search: Search
    imports: Imports
    queue: ImportQueue
    scratch: Scratch
    inbox: Inbox
    audit: AuditLog

    @property
    def view(self) -> GraphView:
        """The maps as they stand now; who answers takes the view once and reads nothing else."""
        return self.feed.view


def _warm() -> None:
    from graph.analysis.warming import warm

    warm()


@contextmanager
def opened(settings: Settings, prepare: Callable[[], None] = _warm) -> Generator[Service]:
    """A service ready to answer: migrated, the maps in memory and followed; imports that were cut off are finished meanwhile.

    While the engine starts, the code and the kept maps are loaded and `prepare` is done: who asks but one question need not have
    the machine code of all.
    """
    few_arenas()
    meanwhile = ThreadPoolExecutor(1)  # one thread: modules that two threads load at once may be seen half loaded
    reading, preparing = meanwhile.submit(_read_ahead, settings), meanwhile.submit(prepare)
    with databases(settings) as connect:
        patient = connect(IMPORTS)
        migrate(patient)
        kept = reading.result()
        from app.assembly import assembled, close
        from graph.exports.backups.restore import refuse_half_restored

        refuse_half_restored(patient)

        running = assembled(settings, connect(REQUESTS), patient, kept)
        preparing.result()
        meanwhile.shutdown()
        running.scratch.clean()
        running.feed.follow()
        running.imports.follow()
        running.queue.then = partial(suggested, running)
        try:
            yield running
        finally:
            ENDING.in_time(lambda: close(running), _ENGINE_SECONDS)


def suggested(running: Service) -> Suggested:
    """Propose what the maps suggest with what imports have brought."""
    from graph.people.suggest import suggest

    running.feed.refresh()
    return suggest(shown_to_everybody(running), running.inbox)


def shown_to_everybody(running: Service) -> GraphView:
    """The maps without what is private: what is made from them may be shown to all whose scope holds everything else."""
    from graph.visibility.scope import EVERYBODY

    return running.view.seen_by(EVERYBODY)


def _read_ahead(settings: Settings) -> Kept | None:
    """Load the code of a service, and what the last run has kept of the maps."""
    from app.assembly import copies

    kept = copies(settings)
    return kept.latest() if kept else None
