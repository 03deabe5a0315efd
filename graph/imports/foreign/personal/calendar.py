"""Calendars (.ics) as interactions: meetings that were held, series up to today; no description is read."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any, cast

from icalendar import Calendar

from graph.imports import Note, Unreadable
from graph.imports.foreign.entries import Entry, Foreign
from graph.imports.foreign.personal.addresses import Address, address, is_nobody, plain
from graph.imports.foreign.personal.calendar_blocks import MOST_LINES, blocks
from graph.imports.foreign.personal.content_lines import codec_of
from graph.imports.foreign.personal.met import interaction
from graph.imports.foreign.personal.recurrence import MOST_YEARS, days
from graph.imports.foreign.personal.time_zones import TimeZones
from graph.imports.reading.archives import Allowance
from graph.messages import Message
from graph.model import clock

MOST_OCCURRENCES = 1_000
MOST_RULES = 10
"""Rules of one event."""
MOST_DAYS = 5_000_000
"""Days that the series of one calendar are followed over: 450 series of thirty years, 10,000 of a year and more."""
_FAULTS = (ValueError, KeyError, TypeError, AttributeError, IndexError, OverflowError, ArithmeticError)
_PRIVATE = ("PRIVATE", "CONFIDENTIAL")


def read(name: str, path: Path, allowance: Allowance) -> Foreign:
    """The meetings of a calendar; one without any says so. Raises Unreadable where it is no calendar."""
    codec = codec_of(path)
    with path.open(encoding=codec, errors="replace", newline="") as stream:
        zones = TimeZones(lines for _, kind, lines in blocks(stream) if kind == "VTIMEZONE")
    reading = _Reading(name, clock.today(), zones)
    calendars = events = 0
    with path.open(encoding=codec, errors="replace", newline="") as stream:
        for number, kind, lines in blocks(stream):
            calendars += kind == "VCALENDAR"
            if kind in ("VCALENDAR", "X-WR-TIMEZONE"):
                zones.local = "".join(lines)
            events += kind in ("VEVENT", "UNCLOSED")
            if kind == "UNCLOSED":
                reading.left["calendar.broken"] += 1
            elif len(lines) > MOST_LINES:
                reading.left["calendar.too_long"] += 1
            elif kind == "VEVENT":
                allowance.row()
                reading.event(number, lines)
    if not calendars + events:
        raise Unreadable(Message("calendar.none"))
    empty = [] if events else [Note(name, Message("calendar.none"))]
    return Foreign(name, entries=list(reading.entries()), notes=[*empty, *reading.notes()], kind="calendar")


class _Reading:
    def __init__(self, file: str, today: str, zones: TimeZones) -> None:
        self._file, self._today, self._zones = file, date.fromisoformat(today), zones
        self.left: Counter[str] = Counter()
        self._series: defaultdict[str, list[tuple[int, Any]]] = defaultdict(list)
        self._changed: defaultdict[str, list[tuple[int, Any]]] = defaultdict(list)
        self._found: dict[str, Entry] = {}
        self._followed = 0

    def event(self, number: int, lines: Sequence[str]) -> None:
        """Take an event; what is wrong with one says nothing of the others."""
        try:
            whole = "\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", *self._zones.named_in(lines), "END:VCALENDAR", ""])
            found = cast("Any", Calendar.from_ical(whole)).walk("VEVENT")[0]
            uid = str(found.get("UID") or f"{found.get('SUMMARY')}|{_start(found)}")
            (self._series if found.get("RECURRENCE-ID") is None else self._changed)[uid].append((number, found))
        except _FAULTS:
            self.left["calendar.broken"] += 1

    def entries(self) -> Iterator[Entry]:
        """Every meeting that was held, each once."""
        for uid in dict.fromkeys([*self._series, *self._changed]):
            series = _latest(self._series.get(uid, []))
            held: dict[str, tuple[int, Any, date | datetime]] = {}
            for number, found in series:
                try:
                    held.update((key, (number, found, start)) for key, start in self._occurrences(found))
                except _FAULTS:
                    self.left["calendar.broken"] += 1
            self._replace(held, uid, series)
            for key, (number, found, start) in held.items():
                try:
                    self._add(self._entry(number, found, f"{uid}|{key}", start))
                except _FAULTS:
                    self.left["calendar.broken"] += 1
        return iter(self._found.values())

    def _replace(self, held: dict[str, tuple[int, Any, date | datetime]], uid: str, series: Sequence[tuple[int, Any]]) -> None:
        """Put the occurrences that stand in the file on their own where the series has them; what it took out later stays out."""
        by_day: defaultdict[str, list[tuple[int, Any]]] = defaultdict(list)
        for number, found in self._changed.get(uid, []):
            try:
                by_day[_own_day(found["RECURRENCE-ID"].dt, _start(series[0][1] if series else found)).isoformat()].append((number, found))
            except _FAULTS:
                self.left["calendar.broken"] += 1
        for day, versions in by_day.items():
            number, found = _latest(versions)[-1]
            if day in held or not series or _version(found) >= _version(series[0][1]):
                held[day] = (number, found, _start(found))

    def _add(self, entry: Entry | None) -> None:
        if entry:
            self._found.setdefault(str(entry.cells["id"]), entry)

    def _occurrences(self, found: Any) -> Iterator[tuple[str, date | datetime]]:
        """The occurrences of an event up to today: the day each belongs to, and when it began; the last of them where they are many."""
        start = _start(found)
        further = [one for many in _several(found.get("RDATE")) for one in _moments(many)]
        rules = _several(found.get("RRULE"))
        if not (rules or further) or not any(_present(found)):
            yield _own_day(start, start).isoformat(), start
            return
        gone = {_own_day(one, start) for many in _several(found.get("EXDATE")) for one in _moments(many)}
        told = {day: at for day, at in self._by_rules(rules, start).items() if day not in gone}
        if len(told) > MOST_OCCURRENCES:
            self.left["calendar.long_series"] += 1
        for day in list(told)[-MOST_OCCURRENCES:]:
            yield day.isoformat(), told[day]
        for one in further:
            day = _own_day(one, start)
            if day not in gone and (day not in told or _moment(told[day]) != _moment(one)):
                yield _moment(one) if day in told else day.isoformat(), one

    def _by_rules(self, rules: Sequence[Any], start: date | datetime) -> dict[date, date | datetime]:
        """When a series began on each of its days: its first day whatever the rules say, then theirs, in order."""
        first = _own_day(start, start)
        self._followed += len(rules) * max(0, (self._today - first).days)
        if self._followed > MOST_DAYS or len(rules) > MOST_RULES:
            self.left["calendar.too_many_days"] += 1
            return {first: start}
        found = {first: start} if first.year >= self._today.year - MOST_YEARS else {}
        for rule in rules:
            given: dict[str, list[Any]] = {str(key).upper(): _several(value) for key, value in rule.items()}
            if until := given.get("UNTIL"):
                given["UNTIL"] = [_last_day(until[0], start).isoformat()]
            for day in days(first, given, self._today):
                found[day] = datetime.combine(day, start.timetz()) if isinstance(start, datetime) else day
        return dict(sorted(found.items()))

    def _entry(self, number: int, found: Any, key: str, start: date | datetime) -> Entry | None:
        """A meeting as an interaction, None for one that was not held, or that nobody else is to know of."""
        at = _moment(start)
        if at[:10] > self._today.isoformat():
            self.left["calendar.future"] += 1
        elif _word(found, "STATUS") == "CANCELLED":
            self.left["calendar.cancelled"] += 1
        elif _word(found, "CLASS") in _PRIVATE:
            self.left["calendar.private"] += 1
        else:
            if isinstance(start, datetime) and not start.tzinfo and found["DTSTART"].params.get("TZID"):
                self.left["calendar.unknown_zone"] += 1
            present, declined, organizer = _present(found)
            entry = interaction(
                self._file,
                number,
                key,
                at,
                "meeting",
                present,
                [organizer] if organizer else [],
                plain(str(next(iter(_several(found.get("SUMMARY"))), ""))),
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
        if params.get("PARTSTAT") in ("DECLINED", "DELEGATED"):
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


def _word(found: Any, name: str) -> str:
    """The word of a property, the first where it stands there twice."""
    return str(next(iter(_several(found.get(name))), "")).upper()


def _start(found: Any) -> date | datetime:
    return cast("date | datetime", found["DTSTART"].dt)


def _moments(many: Any) -> list[date | datetime]:
    """The days or moments of a line of `EXDATE` or `RDATE`; of a period its beginning."""
    found = [one.dt for one in many.dts]
    return [cast("tuple[datetime, ...]", one)[0] if isinstance(one, tuple) else one for one in found]


def _latest(versions: Sequence[tuple[int, Any]]) -> list[tuple[int, Any]]:
    """Of several versions of one event those with the highest number; none where it was cancelled by then."""
    newest = max((_version(found) for _, found in versions), default=0)
    kept = [one for one in versions if _version(one[1]) == newest]
    cancelled = [one for one in kept if _word(one[1], "STATUS") == "CANCELLED"]
    return cancelled[:1] or kept


def _version(found: Any) -> int:
    """How often an event was changed; what is no number counts as none."""
    return found["SEQUENCE"] if isinstance(found.get("SEQUENCE"), int) else 0


def _own_day(value: date | datetime, start: date | datetime) -> date:
    """The day of a moment where a series is held: an hour before breakfast in Shanghai is the day before in UTC."""
    if not isinstance(value, datetime):
        return value
    if value.tzinfo and isinstance(start, datetime) and start.tzinfo:
        value = value.astimezone(start.tzinfo)
    return value.date()


def _last_day(until: date | datetime, start: date | datetime) -> date:
    """The last day on which an occurrence may begin."""
    day = _own_day(until, start)
    if not isinstance(until, datetime) or not isinstance(start, datetime):
        return day
    local = until.astimezone(start.tzinfo) if until.tzinfo and start.tzinfo else until
    return day - timedelta(days=1) if local.time() < start.time() else day


def _moment(value: date | datetime) -> str:
    """A day, or a moment in UTC; one without a time zone is taken as UTC."""
    if not isinstance(value, datetime):
        return value.isoformat()
    instant = value.astimezone(UTC) if value.tzinfo else value
    if not value.tzinfo and value.time() == time():
        return value.date().isoformat()
    return instant.strftime("%Y-%m-%dT%H:%M:%S.000Z")
