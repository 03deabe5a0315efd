"""Calendars (.ics) as interactions: meetings that were held, series up to today; no description is read."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any, cast

from icalendar import Calendar

from graph.imports import Note, Unreadable
from graph.imports.foreign.entries import Entry, Foreign
from graph.imports.foreign.personal.addresses import Address, address, is_nobody, plain
from graph.imports.foreign.personal.content_lines import codec_of
from graph.imports.foreign.personal.met import interaction
from graph.imports.foreign.personal.recurrence import days
from graph.imports.reading.archives import Allowance
from graph.messages import Message
from graph.model import clock

MOST_LINES = 20_000
"""Lines of one event; more are no meeting of people."""
MOST_OCCURRENCES = 1_000
_FAULTS = (ValueError, KeyError, TypeError, AttributeError, IndexError, OverflowError, ArithmeticError)
_PRIVATE = ("PRIVATE", "CONFIDENTIAL")
_READ = frozenset((
    "BEGIN", "END", "UID", "DTSTART", "RRULE", "RDATE", "EXDATE", "RECURRENCE-ID", "STATUS", "CLASS", "ORGANIZER", "ATTENDEE", "SUMMARY",
))  # fmt: skip


def read(name: str, path: Path, allowance: Allowance) -> Foreign:
    """The meetings of a calendar. Raises Unreadable where it is none."""
    reading = _Reading(name, clock.today())
    zones: list[str] = []
    blocks = 0
    with path.open(encoding=codec_of(path), errors="replace", newline="") as stream:
        for number, kind, lines in _blocks(stream):
            blocks += 1
            if kind == "VTIMEZONE":
                zones += lines
            elif kind == "CANCEL":
                reading.left["calendar.cancelled"] += 1
            elif kind == "UNCLOSED":
                reading.left["calendar.broken"] += 1
            elif len(lines) > MOST_LINES:
                reading.left["calendar.too_long"] += 1
            else:
                allowance.row()
                reading.event(number, lines, zones)
    if not blocks:
        raise Unreadable(Message("calendar.none"))
    return Foreign(name, entries=list(reading.entries()), notes=reading.notes(), kind="calendar")


def _blocks(stream: Iterator[str]) -> Iterator[tuple[int, str, list[str]]]:
    """The events and time zones of a file with the line each begins at, without what is not read (descriptions, alarms)."""
    kind, begun, lines, inner, wanted = "", 0, list[str](), "", True
    for number, raw in enumerate(stream, 1):
        line = raw.rstrip("\r\n")[:200_000]
        mark = line.strip().upper()
        if not kind:
            if mark in ("BEGIN:VEVENT", "BEGIN:VTIMEZONE"):
                kind, begun, lines = mark[6:], number, [line.strip()]
            elif mark == "METHOD:CANCEL":
                yield number, "CANCEL", []
            continue
        if mark == f"END:{kind}":
            yield begun, kind, [*lines, line.strip()]
            kind, inner = "", ""
        elif kind == "VEVENT" and mark == "BEGIN:VEVENT":
            yield begun, "UNCLOSED", []
            begun, lines, inner, wanted = number, [line.strip()], "", True
        elif kind == "VEVENT" and mark.startswith("BEGIN:"):
            inner = mark[6:]
        elif inner and mark == f"END:{inner}":
            inner = ""
        elif not inner and len(lines) <= MOST_LINES:
            if line[:1] not in (" ", "\t"):
                wanted = kind == "VTIMEZONE" or mark.replace(":", ";").split(";")[0] in _READ
            if wanted:
                lines.append(line)
    if kind == "VEVENT":
        yield begun, "UNCLOSED", []


class _Reading:
    def __init__(self, file: str, today: str) -> None:
        self._file, self._today = file, date.fromisoformat(today)
        self.left: Counter[str] = Counter()
        self._series: list[tuple[int, str, Any]] = []
        self._changed: dict[tuple[str, str], Entry | None] = {}
        self._found: dict[str, Entry] = {}

    def event(self, number: int, lines: Sequence[str], zones: Sequence[str]) -> None:
        """Take an event; what is wrong with one says nothing of the others."""
        try:
            whole = "\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", *zones, *lines, "END:VCALENDAR", ""])
            found = cast("Any", Calendar.from_ical(whole)).walk("VEVENT")[0]
            uid = str(found.get("UID") or f"{found.get('SUMMARY')}|{_start(found)}")
            replaced = found.get("RECURRENCE-ID")
            if replaced is not None:
                self._changed[uid, _moment(replaced.dt)[:10]] = self._entry(
                    number, found, f"{uid}|{_moment(replaced.dt)[:10]}", _start(found)
                )
            else:
                self._series.append((number, uid, found))
        except _FAULTS:
            self.left["calendar.broken"] += 1

    def entries(self) -> Iterator[Entry]:
        """Every meeting that was held, each once."""
        for number, uid, found in self._series:
            try:
                for key, start in self._occurrences(uid, found):
                    if key not in self._changed and (entry := self._entry(number, found, "|".join(key), start)):
                        self._found.setdefault(str(entry.cells["id"]), entry)
            except _FAULTS:
                self.left["calendar.broken"] += 1
        for entry in self._changed.values():
            if entry:
                self._found.setdefault(str(entry.cells["id"]), entry)
        return iter(self._found.values())

    def _occurrences(self, uid: str, found: Any) -> Iterator[tuple[tuple[str, str], date | datetime]]:
        """The occurrences of an event up to today: the day each belongs to, and when it began."""
        start = _start(found)
        first = start.date() if isinstance(start, datetime) else start
        rule = found.get("RRULE")
        if rule is None:
            yield (uid, first.isoformat()), start
            return
        gone = {_moment(one.dt)[:10] for many in _several(found.get("EXDATE")) for one in many.dts}
        given: dict[str, list[Any]] = {str(key).upper(): _several(value) for key, value in _several(rule)[0].items()}
        until = given.get("UNTIL")
        if until:
            given["UNTIL"] = [_moment(until[0])]
        for n, day in enumerate(days(first, given, self._today)):
            if n >= MOST_OCCURRENCES:
                self.left["calendar.long_series"] += 1
                return
            if day.isoformat() not in gone:
                yield (uid, day.isoformat()), datetime.combine(day, start.timetz()) if isinstance(start, datetime) else day

    def _entry(self, number: int, found: Any, key: str, start: date | datetime) -> Entry | None:
        """A meeting as an interaction, None for one that was not held, or that nobody else is to know of."""
        at = _moment(start)
        if at[:10] > self._today.isoformat():
            self.left["calendar.future"] += 1
        elif str(found.get("STATUS") or "").upper() == "CANCELLED":
            self.left["calendar.cancelled"] += 1
        elif str(found.get("CLASS") or "").upper() in _PRIVATE:
            self.left["calendar.private"] += 1
        else:
            if isinstance(start, datetime) and not start.tzinfo and found["DTSTART"].params.get("TZID"):
                self.left["calendar.unknown_zone"] += 1
            present, declined, organizer = _present(found)
            entry = interaction(
                self._file, number, key, at, "meeting", present, [organizer] if organizer else [], plain(str(found.get("SUMMARY") or ""))
            )
            entry.declined = frozenset(one.email for one in declined)
            return entry
        return None

    def notes(self) -> list[Note]:
        """What was left out, and how much of it."""
        return [Note(self._file, Message(code, n=n)) for code, n in self.left.items()]


def _present(found: Any) -> tuple[list[Address], list[Address], Address | None]:
    """Who takes part, who declined, and who asked them to come; rooms, lists and groups left out."""
    organizer = _person(found.get("ORGANIZER"))
    present = {organizer.email: organizer} if organizer else {}
    declined: list[Address] = []
    for one in _several(found.get("ATTENDEE")):
        params = {str(name).upper(): str(value).upper() for name, value in getattr(one, "params", {}).items()}
        somebody = _person(one)
        if (
            somebody is None
            or params.get("CUTYPE", "INDIVIDUAL") not in ("INDIVIDUAL", "UNKNOWN")
            or params.get("ROLE") == "NON-PARTICIPANT"
        ):
            continue
        if params.get("PARTSTAT") == "DECLINED":
            declined.append(somebody)
            present.pop(somebody.email, None)
        else:
            present.setdefault(somebody.email, somebody)
    return list(present.values()), declined, organizer


def _person(value: Any) -> Address | None:
    if value is None:
        return None
    params = getattr(value, "params", {})
    found = address(str(value), str(params.get("CN", ""))) or address(str(params.get("EMAIL", "")), str(params.get("CN", "")))
    return None if found is None or is_nobody(found.email) else found


def _several(value: Any) -> list[Any]:
    return [] if value is None else cast("list[Any]", value) if isinstance(value, list) else [value]


def _start(found: Any) -> date | datetime:
    return cast("date | datetime", found["DTSTART"].dt)


def _moment(value: date | datetime) -> str:
    """A day, or a moment in UTC; one without a time zone is taken as UTC."""
    if not isinstance(value, datetime):
        return value.isoformat()
    instant = value.astimezone(UTC) if value.tzinfo else value
    if not value.tzinfo and value.time() == time():
        return value.date().isoformat()
    return instant.strftime("%Y-%m-%dT%H:%M:%S.000Z")
