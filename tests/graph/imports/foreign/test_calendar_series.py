"""Series, versions and time zones of calendars as real programs write them: each meeting once, on the day it was held."""

import time
from pathlib import Path

import pytest

from graph.imports.foreign.entries import Foreign
from tests.graph.imports.foreign.test_calendar import calendar, event, moments, parsed, who

LOS_ANGELES = "DTSTART;TZID=America/Los_Angeles:20260105T163000"
ZONE = """BEGIN:VTIMEZONE\r
TZID:{name}\r
BEGIN:STANDARD\r
DTSTART:16010101T000000\r
TZOFFSETFROM:{offset}\r
TZOFFSETTO:{offset}\r
END:STANDARD\r
END:VTIMEZONE\r
"""


def series(*lines: str, start: str = LOS_ANGELES, uid: str = "u-1") -> str:
    return event(*lines, *who("Sten"), uid=uid).replace("DTSTART:20260105T090000Z", start)


def days_of(found: Foreign) -> list[str]:
    return [at[:10] for at in map(str, moments(found))]


def test_what_is_moved_or_taken_out_late_in_the_day_is_found_by_its_own_day(tmp_path: Path) -> None:
    """16:30 in Los Angeles is half past midnight in UTC: Monday 12 January there is the 13th in UTC."""
    weekly = series("RRULE:FREQ=WEEKLY;COUNT=4", "EXDATE;TZID=America/Los_Angeles:20260112T163000")
    moved = series("RECURRENCE-ID:20260120T003000Z", start="DTSTART;TZID=America/Los_Angeles:20260120T100000")
    assert moments(parsed(tmp_path, calendar(moved, weekly))) == [
        "2026-01-06T00:30:00.000Z", "2026-01-20T18:00:00.000Z", "2026-01-27T00:30:00.000Z",
    ]  # fmt: skip


@pytest.mark.parametrize(("until", "times"), [("20260120T003000Z", 3), ("20260120T002959Z", 2), ("20260119", 3)])
def test_the_end_of_a_series_is_a_moment(tmp_path: Path, until: str, times: int) -> None:
    """Mondays 5, 12 and 19 January at 16:30 in Los Angeles; the third begins on the 20th at 00:30 UTC."""
    assert len(moments(parsed(tmp_path, calendar(series(f"RRULE:FREQ=WEEKLY;UNTIL={until}"))))) == times


def test_single_days_are_added_to_a_series(tmp_path: Path) -> None:
    weekly = event("RRULE:FREQ=WEEKLY;COUNT=2", "RDATE:20260107T090000Z,20260112T150000Z", "RDATE:20260105T090000Z", *who("Sten"))
    listed = event("RDATE;VALUE=PERIOD:20260203T090000Z/PT1H", *who("Sten"), uid="u-2", start="20260202T090000Z")
    assert moments(parsed(tmp_path, calendar(weekly, listed))) == [
        "2026-01-05T09:00:00.000Z", "2026-01-07T09:00:00.000Z", "2026-01-12T09:00:00.000Z", "2026-01-12T15:00:00.000Z",
        "2026-02-02T09:00:00.000Z", "2026-02-03T09:00:00.000Z",
    ]  # fmt: skip


def test_several_rules_make_one_series(tmp_path: Path) -> None:
    both = event("RRULE:FREQ=WEEKLY;COUNT=2", "RRULE:FREQ=DAILY;COUNT=2", *who("Sten"))
    assert days_of(parsed(tmp_path, calendar(both))) == ["2026-01-05", "2026-01-06", "2026-01-12"]


def test_of_two_versions_of_an_event_the_later_one_counts(tmp_path: Path) -> None:
    first, moved = event("SEQUENCE:1", *who("Sten")), event("SEQUENCE:3", *who("Sten"), start="20260108T090000Z")
    assert days_of(parsed(tmp_path, calendar(moved, first))) == ["2026-01-08"]
    gone = event("SEQUENCE:4", "STATUS:CANCELLED", *who("Sten"))
    assert days_of(parsed(tmp_path, calendar(moved, gone, first))) == []


def test_an_occurrence_that_a_later_version_took_out_stays_out(tmp_path: Path) -> None:
    single = event("SEQUENCE:1", "RECURRENCE-ID:20260112T090000Z", *who("Sten"), start="20260113T090000Z")
    weekly = event("SEQUENCE:2", "RRULE:FREQ=WEEKLY;COUNT=2", "EXDATE:20260112T090000Z", *who("Sten"))
    assert days_of(parsed(tmp_path, calendar(single, weekly))) == ["2026-01-05"]


def test_what_a_message_of_cancellation_holds_was_not_held(tmp_path: Path) -> None:
    gone = calendar(event("STATUS:CONFIRMED", *who("Sten"), uid="gone"), head="METHOD:CANCEL\r\n")
    found = parsed(tmp_path, gone + calendar(event(*who("Sten"), uid="held")))
    assert (len(found.entries), [note.message.code for note in found.notes]) == (1, ["calendar.cancelled"])


@pytest.mark.parametrize(
    "rule", ["RRULE:", "RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU;", "RRULE:FREQ=HOURLY;COUNT=3", "RRULE:FREQ=WEEKLY;COUNT=-1;UNTIL=20260106"]
)
def test_the_first_meeting_of_a_rule_that_says_nothing_was_held(tmp_path: Path, rule: str) -> None:
    assert days_of(parsed(tmp_path, calendar(event(rule, *who("Sten")))))[0] == "2026-01-05"


def test_of_a_series_without_end_the_last_thousand_meetings_are_read(tmp_path: Path) -> None:
    found = parsed(tmp_path, calendar(event("RRULE:FREQ=DAILY;UNTIL=20251231T235959Z", *who("Sten"), start="20200101T090000Z")))
    assert (len(found.entries), days_of(found)[-1]) == (1_000, "2025-12-31")
    assert [str(note.message) for note in found.notes] == [
        "1 repeated event goes on for so long that only its last thousand meetings are read"
    ]


def test_every_other_week_begins_on_the_day_that_the_calendar_says(tmp_path: Path) -> None:
    """RFC 5545, 3.8.5.3: from Tuesday 5 August, every other week, TU and SU; August 2025 has the days of its 1997."""
    by = {
        first: days_of(
            parsed(
                tmp_path,
                calendar(event(f"RRULE:FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST={first}", *who("Sten"), start="20250805T090000Z")),
            )
        )
        for first in ("MO", "SU")
    }
    assert by == {
        "MO": ["2025-08-05", "2025-08-10", "2025-08-19", "2025-08-24"],
        "SU": ["2025-08-05", "2025-08-17", "2025-08-19", "2025-08-31"],
    }


def test_a_zone_of_one_name_is_another_in_another_file(tmp_path: Path) -> None:
    zoned = event(*who("Sten")).replace("DTSTART:20260105T090000Z", "DTSTART;TZID=Customized Time Zone:20260105T090000")
    for offset, hour in (("+0800", "01"), ("-0500", "14")):
        found = parsed(tmp_path, calendar(zoned, head=ZONE.format(name="Customized Time Zone", offset=offset)))
        assert (moments(found), list(found.notes)) == ([f"2026-01-05T{hour}:00:00.000Z"], [])


@pytest.mark.parametrize("name", ["(UTC+08:00) Beijing\\, Hong Kong", "(UTC+08:00) Beijing, Hong Kong"])
def test_the_name_of_a_zone_may_hold_commas_and_stand_behind_the_events(tmp_path: Path, name: str) -> None:
    zoned = event(*who("Sten")).replace("DTSTART:20260105T090000Z", 'DTSTART;TZID="(UTC+08:00) Beijing, Hong Kong":20260105T090000')
    content = "BEGIN:VCALENDAR\r\n" + zoned + ZONE.format(name=name, offset="+0800") + "END:VCALENDAR\r\n"
    assert moments(parsed(tmp_path, content)) == ["2026-01-05T01:00:00.000Z"]


def test_times_without_a_zone_are_those_of_the_calendar(tmp_path: Path) -> None:
    floating = event("RRULE:FREQ=DAILY;COUNT=2", "EXDATE:20260106T003000", *who("Sten"), start="20260105T003000")
    found = parsed(tmp_path, calendar(floating, head="X-WR-TIMEZONE:Asia/Shanghai\r\n"))
    assert moments(found) == ["2026-01-04T16:30:00.000Z"]


def test_zones_are_read_once_a_file_not_once_an_event(tmp_path: Path) -> None:
    """400 events beside 60 zones of 20 rules: read with each event, these are 24,000 zones and take over a minute."""
    rule = "BEGIN:STANDARD\r\nDTSTART:20000101T000000\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0100\r\nEND:STANDARD\r\n"
    zones = "".join(f"BEGIN:VTIMEZONE\r\nTZID:Zone {n}\r\n{rule * 20}END:VTIMEZONE\r\n" for n in range(60))
    events = [
        event(*who("Sten"), uid=f"u-{n}").replace("DTSTART:20260105T090000Z", f"DTSTART;TZID=Zone {n % 60}:20260105T090000")
        for n in range(400)
    ]
    begun = time.process_time()
    found = parsed(tmp_path, calendar(*events, head=zones))
    assert (len(found.entries), list(found.notes)) == (400, [])
    assert time.process_time() - begun < 10
