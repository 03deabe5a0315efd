"""When the digest of a week is due: at eight on the weekday that the settings name, where the service counts its days."""

from datetime import UTC, date, datetime, time, timedelta, tzinfo

from app.settings import Settings
from graph.model.clock import CLOCK

_HOUR = 8


def last_due(moment: datetime, weekday: int) -> str:
    """The day of the latest digest that was due at a moment (local time); `weekday` is 1 for Monday to 7 for Sunday."""
    day = moment.date() - timedelta(days=(moment.isoweekday() - weekday) % 7)
    late = day == moment.date() and moment.hour < _HOUR
    return (day - timedelta(days=7) if late else day).isoformat()


def latest(settings: Settings) -> str:
    """The day of the latest digest that was due by now; of Mondays where the settings name no weekday."""
    return last_due(CLOCK.local(), settings.notice_digest or 1)


def due_at(day: str, zone: tzinfo | None) -> datetime:
    """The instant (UTC) at which the digest of a day was due where the service counts its days."""
    return datetime.combine(date.fromisoformat(day), time(_HOUR), zone).astimezone(UTC)
