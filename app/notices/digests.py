"""When the digest of a week is due: at eight on the weekday that the settings name, where the service counts its days."""

from datetime import datetime, timedelta

_HOUR = 8


def last_due(moment: datetime, weekday: int) -> str:
    """The day of the latest digest that was due at a moment (local time); `weekday` is 1 for Monday to 7 for Sunday."""
    day = moment.date() - timedelta(days=(moment.isoweekday() - weekday) % 7)
    late = day == moment.date() and moment.hour < _HOUR
    return (day - timedelta(days=7) if late else day).isoformat()
