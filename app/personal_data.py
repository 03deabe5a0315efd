"""What takes personal data away from a running service: a person who asks for it, and what is kept too long."""

from functools import partial

from app.service import Service
from app.settings import Settings
from graph.personal_data.erase import Eraser
from graph.personal_data.retention import Periods, Retention
from graph.store.database import Database
from graph.store.embedded import compress
from graph.store.migrations import index_anew


def eraser(service: Service) -> Eraser:
    """What erases from this service; the embedded engine's files are written anew, a server's are its operator's."""
    settings, purge = service.settings, None
    if service.database.address.embedded:
        purge = partial(_purge, settings, service.patient)
    return Eraser(service.patient, service.feed, service.audit, settings.cache_folder, purge)


def retention(service: Service) -> Retention:
    """What takes away whatever is kept longer than the settings say."""
    settings = service.settings
    return Retention(eraser(service), Periods(settings.keep_interactions_days, settings.keep_people_days, settings.audit_days))


def _purge(settings: Settings, database: Database, labels: set[str]) -> None:
    compress(settings.data)
    index_anew(database, labels)
