"""The time zones that a calendar brings along: a name such as `Customized Time Zone` means another zone in each file."""

import hashlib
import re
import warnings
from collections.abc import Iterable, Sequence
from typing import Any, cast

from icalendar import Calendar
from icalendar.timezone import tzp

MOST = 200
"""Zones of one calendar that are read."""
_NAME = re.compile(r"(?i)^(DTSTART|RDATE|EXDATE|RECURRENCE-ID)((?:;(?:[^:;\"]|\"[^\"]*\")*)*?);TZID=(\"[^\"]*\"|[^:;\"]*)")
_FLOATING = re.compile(r"(?i)^(DTSTART|RDATE|EXDATE|RECURRENCE-ID)((?:;(?!TZID)[^:;]*)*):(\d{8}T\d{6}(?:,\d{8}T\d{6})*)$")
_ID = re.compile(r"(?i)^TZID(?:;[^:]*)?:(.*)$")

warnings.filterwarnings("ignore", message=r"Timezone '.*' is a globally unique TZID")


class TimeZones:
    """Zones that a calendar describes and that no list of zones knows, each under a name of its own.

    `local` is the zone of times that name none, where the calendar says it (`X-WR-TIMEZONE`).
    """

    local = ""

    def __init__(self, described: Iterable[Sequence[str]]) -> None:
        self._named: dict[str, str] = {}
        seen: set[str] = set()
        for lines in described:
            name = next((_plain(found[1]) for line in lines if (found := _ID.match(line))), "")
            if name and name not in seen and len(seen) < MOST:
                seen.add(name)
                if not _is_known(name):
                    self._describe(name, lines)

    def _describe(self, name: str, lines: Sequence[str]) -> None:
        """Let the library know a zone by what it is; a zone it does not understand stays unknown."""
        own = hashlib.sha256("\n".join(lines).encode("utf-8", "replace")).hexdigest()
        described = [f"TZID:{own}" if _ID.match(line) else line for line in lines]
        try:
            Calendar.from_ical("\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", *described, "END:VCALENDAR", ""]))
        except (ValueError, KeyError, TypeError, AttributeError, IndexError, OverflowError, ArithmeticError):
            return
        if _is_known(own):
            self._named[name] = own

    def named_in(self, lines: Sequence[str]) -> list[str]:
        """The lines of an event with the zones of this calendar under the names they have here."""
        if self.local:
            lines = [_FLOATING.sub(lambda found: f'{found[1]}{found[2]};TZID="{self.local}":{found[3]}', line) for line in lines]
        return [_NAME.sub(self._renamed, line) for line in lines] if self._named else list(lines)

    def _renamed(self, found: re.Match[str]) -> str:
        name = _plain(found[3])
        return f"{found[1]}{found[2]};TZID={self._named[name]}" if name in self._named else found[0]


def _plain(name: str) -> str:
    """A zone's name without quotes and escapes: `"Beijing, Hong Kong"`, `Beijing\\, Hong Kong`."""
    return name.strip().strip('"').replace("\\", "")


def _is_known(name: str) -> bool:
    try:
        return cast("Any", tzp).timezone(name) is not None
    except (ValueError, KeyError, OSError):
        return False
