"""Putting a service together from its parts, and letting go of them."""

from contextlib import suppress

from app.service import Service
from app.settings import Settings
from graph.access.audit.log import AuditLog
from graph.imports import Limits
from graph.imports.jobs.imports import Imports
from graph.imports.jobs.queue import ImportQueue
from graph.imports.jobs.waiting_files import WaitingFiles
from graph.imports.reading.scratch import Scratch
from graph.model.errors import RenmaiError
from graph.model.method import METHOD
from graph.proposals.inbox import Inbox
from graph.questions.search.search import Search
from graph.resident.persistence import Kept
from graph.store.database import Database
from graph.views.copies import Copies
from graph.views.feed import Feed

_BATCH_SECONDS = 2
_OLD_COPIES = ("maps.bin", "snapshot.bin")
"""Where versions before the cache folder kept their copies: nobody reads them any more, and people are named in them."""


def copies(settings: Settings) -> Copies | None:
    """The folder of kept copies; None where none are wanted."""
    return Copies(settings.cache_folder) if settings.cache_folder else None


def assembled(settings: Settings, database: Database, patient: Database, ahead: Kept | None = None) -> Service:
    """A service on databases that are migrated; nothing is followed yet. `ahead` is what was read of the kept maps already."""
    for name in _OLD_COPIES:
        (settings.data / name).unlink(missing_ok=True)
    feed = Feed(database, copies(settings), ahead, METHOD)
    scratch = Scratch(settings.data / "uploads")
    files = WaitingFiles(settings.data / "imports")
    imports = Imports(patient, feed, Limits(file_mb=settings.max_file_mb), database, scratch, files)
    queue = ImportQueue(imports, files, database, settings.import_queue)
    audit = AuditLog(settings.data / "audit", settings.audit_days)
    return Service(settings, database, patient, feed, Search(feed), imports, queue, scratch, Inbox(database), audit)


def close(running: Service) -> None:
    """Stop what goes on by itself, and keep the maps for the next start."""
    running.queue.stop(_BATCH_SECONDS)
    running.feed.stop()
    running.scratch.close()
    running.audit.flush()
    with suppress(RenmaiError, OSError):
        running.feed.save()
