"""The calendars, events and time zones of an .ics file as they stream by, without what is not read of them."""

from collections.abc import Iterator

MOST_LINES = 20_000
"""Lines of one event; more are no meeting of people."""
_READ = frozenset((
    "BEGIN", "END", "UID", "SEQUENCE", "DTSTART", "RRULE", "RDATE", "EXDATE", "RECURRENCE-ID", "STATUS", "CLASS", "ORGANIZER", "ATTENDEE",
    "SUMMARY",
))  # fmt: skip


def blocks(stream: Iterator[str]) -> Iterator[tuple[int, str, list[str]]]:
    """The calendars, events and time zones of a file with the line each begins at, without what is not read (descriptions, alarms).

    What a calendar of `METHOD:CANCEL` holds is cancelled.
    """
    kind, begun, lines, inner, wanted, cancelled = "", 0, list[str](), "", True, False
    for number, raw in enumerate(stream, 1):
        line = raw.rstrip("\r\n")[:200_000]
        mark = line.strip().upper()
        if not kind:
            if mark in ("BEGIN:VEVENT", "BEGIN:VTIMEZONE"):
                kind, begun, lines, wanted = mark[6:], number, [line.strip()], True
            elif mark == "BEGIN:VCALENDAR":
                cancelled = False
                yield number, "VCALENDAR", []
            elif mark == "METHOD:CANCEL":
                cancelled = True
            elif mark.startswith("X-WR-TIMEZONE:"):
                yield number, "X-WR-TIMEZONE", [line.strip()[14:]]
            continue
        if mark == f"END:{kind}":
            if cancelled and kind == "VEVENT":
                lines = [*(one for one in lines if not one.upper().startswith("STATUS")), "STATUS:CANCELLED"]
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
