"""The days on which figures are told: the ends of months up to a day, and the earlier day they are set beside."""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date

from graph.messages import Message
from graph.model.errors import Invalid, Problem


def earlier_day(than: str | None, at: str, months: int) -> str:
    """The day that figures of a day are set beside: `2026-06-01`, or `6m` for so many months before; `months` before without one.
    Raises Invalid for a day that is none, or is not earlier.
    """
    back = re.fullmatch(r"([1-9][0-9]{0,2})m", than, re.ASCII) if than is not None else None
    found = months_before(at, int(back[1]) if back else months) if than is None or back else _day(than)
    if found >= at:
        raise Invalid([Problem("than", Message("past.not_earlier", than=found, at=at))])
    return found


def _day(than: str) -> str:
    try:
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", than, re.ASCII):
            return date.fromisoformat(than).isoformat()
    except ValueError:
        pass
    raise Invalid([Problem("than", Message("past.no_day", text=than))])


def months_before(day: str, months: int) -> str:
    """The same day of an earlier month, or that month's last day where it is shorter; the first day of all where there is none."""
    at = date.fromisoformat(day)
    number = at.year * 12 + at.month - 1 - months
    if number < 12:
        return date.min.isoformat()
    year, month = divmod(number, 12)
    return date(year, month + 1, min(at.day, monthrange(year, month + 1)[1])).isoformat()


def month_ends(day: str, months: int) -> Iterator[str]:
    """The last days of the months before a day, earliest first."""
    at = date.fromisoformat(day)
    for back in range(min(months, (at.year - 1) * 12 + at.month - 1), 0, -1):
        year, month = divmod(at.year * 12 + at.month - 1 - back, 12)
        yield date(year, month + 1, monthrange(year, month + 1)[1]).isoformat()
