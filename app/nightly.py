"""What the service does at night by itself: erase what is kept too long."""

import random
import time
from datetime import datetime, timedelta

import structlog

from app.service import Service
from graph.model import faults
from graph.model.clock import CLOCK
from graph.model.errors import Conflict, RenmaiError

log = structlog.get_logger(__name__)

HOUR = 3
"""When fewest people work, in the service's time zone."""
_SPREAD_SECONDS, _AGAIN_SECONDS = 1200, 1800
"""Several workers and machines do not begin at once; one that comes second finds nothing left."""


def until_night(moment: datetime) -> float:
    """Seconds from a moment to the next night's hour."""
    night = moment.replace(hour=HOUR, minute=0, second=0, microsecond=0)
    return ((night if night > moment else night + timedelta(days=1)) - moment).total_seconds()


def sweep_nightly(running: Service) -> None:
    """Sweep each night, for as long as the process lives; nothing to do where everything is kept without an end."""
    settings = running.settings
    if settings.keep_interactions_days is None and settings.keep_people_days is None:
        return
    while True:
        time.sleep(until_night(CLOCK.local()) + random.uniform(0, _SPREAD_SECONDS))
        while not swept(running):
            time.sleep(_AGAIN_SECONDS)


def swept(running: Service) -> bool:
    """Sweep once; False where an import was under way, and another try is worth it."""
    from app.personal_data import retention

    try:
        retention(running).sweep("retention")
    except Conflict:
        return False
    except (RenmaiError, OSError) as fault:
        log.error("what is kept too long was not erased", **faults.log_fields(fault))
    return True
