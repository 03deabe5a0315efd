"""Everything a running service holds: the database, the resident maps, and what answers from them."""

from collections.abc import Callable, Generator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from app.databases import databases
from app.ending import ENDING
from app.settings import Settings
from graph.imports import Limits
from graph.imports.jobs.imports import Imports
from graph.imports.jobs.queue import ImportQueue
from graph.imports.jobs.waiting_files import WaitingFiles
from graph.imports.reading.scratch import Scratch
from graph.model.errors import RenmaiError
from graph.proposals.inbox import Inbox
from graph.questions.search.search import Search
from graph.resident.persistence import Kept, load
from graph.store.database import IMPORTS, REQUESTS, Database, wait_for
from graph.store.migrations import migrate
from graph.views.feed import Copies, Feed
from graph.views.graph_view import GraphView

T = TypeVar("T")
START_SECONDS = 30
_BATCH_SECONDS, _ENGINE_SECONDS = 2, 3


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

    `prepare` is done while the engine starts: who asks but one question need not have the machine code of all.
    """
    meanwhile, copy = ThreadPoolExecutor(1), maps_file(settings)
    warming, ahead = meanwhile.submit(prepare), meanwhile.submit(load, copy) if copy else None  # while the engine starts
    with databases(settings) as connect:
        patient = connect(IMPORTS)
        wait_for(patient, START_SECONDS)
        migrate(patient)
        running = assembled(settings, connect(REQUESTS), patient, ahead)
        warming.result()
        meanwhile.shutdown()
        running.scratch.clean()
        running.feed.follow()
        running.imports.follow()
        try:
            yield running
        finally:
            ENDING.in_time(lambda: _close(running), _ENGINE_SECONDS)


def _close(running: Service) -> None:
    """Stop what goes on by itself, and keep the maps for the next start."""
    running.queue.stop(_BATCH_SECONDS)
    running.feed.stop()
    running.scratch.close()
    with suppress(RenmaiError, OSError):
        running.feed.save()


def maps_file(settings: Settings) -> Path | None:
    """The file that keeps the maps beside the embedded engine's data; beside a server's nothing is kept."""
    return None if settings.neo4j_uri else settings.data / "maps.bin"


def assembled(settings: Settings, database: Database, patient: Database, ahead: Future[Kept | None] | None = None) -> Service:
    """A service on databases that are migrated; nothing is followed yet. `ahead` is what is read of the kept maps already."""
    maps = maps_file(settings)
    feed = Feed(database, maps and Copies(maps, maps.with_name("snapshot.bin")), ahead)
    scratch = Scratch(settings.data / "uploads")
    files = WaitingFiles(settings.data / "imports")
    imports = Imports(patient, feed, Limits(file_mb=settings.max_file_mb), database, scratch, files)
    queue = ImportQueue(imports, files, database, settings.import_queue)
    return Service(settings, database, patient, feed, Search(feed), imports, queue, scratch, Inbox(database))
