"""Calendars: meetings that were held become interactions of those who are known; series up to today, nothing private."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.service import Service
from graph.imports import Limits, Unreadable
from graph.imports.foreign.entries import Foreign
from graph.imports.foreign.personal.calendar import read
from graph.imports.foreign.personal.recurrence import days
from graph.imports.reading.archives import Allowance
from tests.graph.imports.foreign.conftest import Bring
from tests.setup.thorough import examples

KNOWN = {"people.csv": "name,organization,id,email\nSten Holm,vale,sten,sten@vale.example\nAnn Ray,vale,ann,ann@vale.example"}


def event(*lines: str, uid: str = "u-1", start: str = "20260105T090000Z") -> str:
    return "\r\n".join(["BEGIN:VEVENT", f"UID:{uid}", f"DTSTART:{start}", *lines, "END:VEVENT", ""])


def calendar(*events: str, head: str = "") -> str:
    return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n" + head + "".join(events) + "END:VCALENDAR\r\n"


def who(*names: str, organizer: str = "nora@ours.example") -> list[str]:
    return [f"ORGANIZER;CN=X:mailto:{organizer}", *(f"ATTENDEE;CN={name}:mailto:{name.lower()}@vale.example" for name in names)]


def held(graph: Service) -> dict[str, dict[str, object]]:
    nodes = graph.feed.view.graph.nodes["Interaction"]
    return {one: dict(nodes[one]) for one in nodes}


def parsed(tmp_path: Path, content: str | bytes) -> Foreign:
    path = tmp_path / "meetings.ics"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read("meetings.ics", path, Allowance(Limits()))


def moments(found: Foreign) -> list[object]:
    return sorted(str(one.cells["at"]) for one in found.entries)


def test_a_meeting_of_people_who_are_known_is_an_interaction(graph: Service, bring: Bring) -> None:
    bring(KNOWN)
    content = calendar(event(*who("Sten", "Ann"), "SUMMARY:Review\\, once", "DESCRIPTION:secret words"))
    state = bring({"meetings.ics": content})
    assert (state.status, state.rejected_count) == ("done", 0)
    only = next(iter(held(graph).values()))
    assert (only["at"], only["initiated_by"], only["channel"], only["summary"]) == (
        "2026-01-05T09:00:00.000Z", "ours", "meeting", "Review, once",
    )  # fmt: skip
    assert present(graph) == [["ann", "nora", "sten"]]
    assert "secret" not in str(held(graph)), "no description is read"
    again = bring({"meetings.ics": content})
    assert (again.created, again.updated, len(held(graph))) == (0, 0, 1)


def present(graph: Service) -> list[list[str]]:
    maps = graph.feed.view.graph
    by_meeting: dict[str, list[str]] = {one: [] for one in held(graph)}
    for ref in maps.ties["TOOK_PART"]:
        by_meeting[ref.target.id].append(ref.source.id)
    return sorted(sorted(one) for one in by_meeting.values())


def test_two_calendars_of_one_meeting_make_one_interaction(graph: Service, bring: Bring) -> None:
    bring(KNOWN)
    bring({"meetings.ics": calendar(event(*who("Sten")))})
    bring({"others.ics": calendar(event(*who("Ann")))}, owner="olaf")
    assert present(graph) == [["ann", "nora", "olaf", "sten"]]


def test_a_meeting_that_two_programs_know_under_two_ids_was_held_once(graph: Service, bring: Bring) -> None:
    bring(KNOWN)
    first = calendar(event(*who("Sten"), "SUMMARY:Review", uid="a@google"))
    bring({"meetings.ics": calendar(event(*who("Sten"), "SUMMARY:Review", uid="040000008200E0")) + first})
    again = bring({"other.ics": first})
    others = calendar(event(*who("Sten"), "SUMMARY:Lunch", uid="b"), event(*who("Ann"), "SUMMARY:Review", uid="c"))
    assert (len(held(graph)), again.created, again.updated) == (1, 0, 0)
    assert bring({"others.ics": others}).created == 2, "other words, and other people"


def test_a_series_goes_up_to_today_without_what_was_taken_out_or_moved(tmp_path: Path) -> None:
    series = event("RRULE:FREQ=WEEKLY;COUNT=4", "EXDATE:20260112T090000Z", *who("Sten"))
    moved = event("RECURRENCE-ID:20260119T090000Z", *who("Sten"), start="20260120T100000Z")
    gone = event("RECURRENCE-ID:20260126T090000Z", "STATUS:CANCELLED", *who("Sten"), start="20260126T090000Z")
    assert moments(parsed(tmp_path, calendar(series, moved, gone))) == ["2026-01-05T09:00:00.000Z", "2026-01-20T10:00:00.000Z"]


def test_time_zones_of_the_file_and_of_windows_are_read(tmp_path: Path) -> None:
    zone = event(*who("Sten")).replace("DTSTART:20260105T090000Z", "DTSTART;TZID=China Standard Time:20260105T090000")
    day = event(*who("Sten"), uid="u-2").replace("DTSTART:20260105T090000Z", "DTSTART;VALUE=DATE:20260107")
    assert moments(parsed(tmp_path, calendar(zone, day))) == ["2026-01-05T01:00:00.000Z", "2026-01-07"]


@pytest.mark.parametrize("line", ["STATUS:CANCELLED", "CLASS:PRIVATE", "CLASS:CONFIDENTIAL"])
def test_cancelled_and_private_meetings_are_left_out(tmp_path: Path, line: str) -> None:
    found = parsed(tmp_path, calendar(event(line, *who("Sten"))))
    assert (list(found.entries), len(found.notes)) == ([], 1)


def test_what_is_still_to_come_is_left_out(tmp_path: Path) -> None:
    assert moments(parsed(tmp_path, calendar(event(*who("Sten"), start="20990105T090000Z")))) == []


def test_whoever_declined_was_not_there_and_the_owner_s_own_no_leaves_it_out(graph: Service, bring: Bring) -> None:
    bring(KNOWN)
    no = "ATTENDEE;PARTSTAT=DECLINED:mailto:{}"
    one = event(*who("Sten"), no.format("ann@vale.example"), uid="a")
    other = event(*who("Ann", organizer="olaf@ours.example"), no.format("nora@ours.example"), uid="b")
    state = bring({"meetings.ics": calendar(one, other)})
    assert present(graph) == [["nora", "sten"]]
    assert any("1 meeting that the owner declined" in note for note in state.notes)


def test_rooms_lists_and_programs_are_nobody(graph: Service, bring: Bring) -> None:
    bring(KNOWN)
    rooms = ["ATTENDEE;CUTYPE=ROOM:mailto:room-7@vale.example", "ATTENDEE:mailto:all@vale.example", "ATTENDEE:mailto:no-reply@x.example"]
    state = bring({"meetings.ics": calendar(event(*who("Sten"), *rooms))})
    assert (present(graph), state.proposals_count) == ([["nora", "sten"]], 0)


def test_a_gathering_of_more_than_thirty_is_kept_without_ties(graph: Service, bring: Bring) -> None:
    bring(KNOWN)
    bring({"meetings.ics": calendar(event(*who("Sten", "Ann", *(f"P{n}" for n in range(30))), "SUMMARY:Fair"))})
    assert (present(graph), next(iter(held(graph).values()))["summary"]) == ([["nora"]], "Fair (33)")


def test_strangers_are_proposed_at_the_organisation_of_their_domain(graph: Service, bring: Bring) -> None:
    bring(KNOWN | {"organizations.csv": "name,id,domains\nRay Works,ray,https://www.ray.example"})
    far = ["ATTENDEE;CN=Pia Lund:mailto:pia@mail.ray.example", "ATTENDEE:mailto:x.free@gmail.com", "ATTENDEE:mailto:new@vale.example"]
    state = bring({"meetings.ics": calendar(event(*who("Sten"), *far))})
    assert {one.target: (one.change["name"], one.change.get("organization")) for one in state.proposals} == {
        "pia@mail.ray.example": ("Pia Lund", "ray"), "new@vale.example": ("new", "vale"), "x.free@gmail.com": ("x.free", None),
    }  # fmt: skip


def test_an_endless_or_hostile_rule_ends_and_broken_events_harm_no_others(tmp_path: Path) -> None:
    never = event("RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", *who("Sten"), uid="never")
    seconds = event("RRULE:FREQ=SECONDLY", *who("Sten"), uid="seconds", start="19700101T000000Z")
    broken = event("RRULE:FREQ=DAILY;INTERVAL=x", *who("Sten"), uid="x") + "BEGIN:VEVENT\r\nDTSTART:nonsense\r\nEND:VEVENT\r\n"
    long = event("RRULE:FREQ=DAILY", *who("Sten"), uid="long", start="20200101T090000Z")
    found = parsed(tmp_path, calendar(never, seconds, broken, event(*who("Sten"), uid="good"), long))
    assert len(found.entries) == 1_002, (
        "the last thousand days of one, the good one, and the first meeting of the one that never comes again"
    )
    assert {note.message.code: note.message.params["n"] for note in found.notes} == {"calendar.broken": 2, "calendar.long_series": 1}


def test_a_file_that_is_no_calendar_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="holds no event"):
        parsed(tmp_path, "no calendar\n")


@pytest.mark.parametrize("content", ["BEGIN:VTODO\nUID:t\nSUMMARY:Call Sten\nEND:VTODO\n", ""])
def test_a_calendar_without_meetings_stops_no_import_of_others(graph: Service, bring: Bring, content: str) -> None:
    bring(KNOWN)
    state = bring({"tasks.ics": f"BEGIN:VCALENDAR\n{content}END:VCALENDAR\n", "meetings.ics": calendar(event(*who("Sten")))})
    assert (state.status, state.rejected_count, present(graph)) == ("done", 0, [["nora", "sten"]])
    assert any("holds no event" in note for note in state.notes)


RULES = st.fixed_dictionaries(
    {"FREQ": st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"])},
    optional={
        "INTERVAL": st.integers(1, 4), "COUNT": st.integers(1, 40),
        "BYDAY": st.lists(st.sampled_from(["MO", "TU", "FR", "SU"]), min_size=1, max_size=3, unique=True),
        "BYMONTH": st.lists(st.integers(1, 12), min_size=1, max_size=3, unique=True),
        "BYMONTHDAY": st.lists(st.sampled_from([1, 13, 28, 31, -1]), min_size=1, max_size=2, unique=True),
    },
)  # fmt: skip


@examples(60)
@given(RULES, st.dates(date(2023, 1, 1), date(2025, 6, 30)))
def test_a_series_has_the_days_that_dateutil_finds(rule: dict[str, object], start: date) -> None:
    if rule["FREQ"] == "WEEKLY":
        rule.pop("BYMONTHDAY", None)
    last = start + timedelta(days=500)
    found = list(days(start, {name: value if isinstance(value, list) else [value] for name, value in rule.items()}, last))
    assert found == twin(rule, start, last)


def twin(rule: dict[str, object], start: date, last: date) -> list[date]:
    from datetime import datetime

    from dateutil.rrule import rrulestr

    text = ";".join(f"{name}={','.join(map(str, value)) if isinstance(value, list) else value}" for name, value in rule.items())
    first = datetime.combine(start, datetime.min.time())
    return [one.date() for one in rrulestr(text, dtstart=first).xafter(first, count=600, inc=True) if one.date() <= last]


def test_a_time_zone_that_nobody_knows_is_said(tmp_path: Path) -> None:
    nowhere = event(*who("Sten")).replace("DTSTART:20260105T090000Z", "DTSTART;TZID=Nowhere/At all:20260105T090000")
    known = event(*who("Sten"), uid="u-2").replace("DTSTART:20260105T090000Z", "DTSTART;TZID=China Standard Time:20260105T090000")
    found = parsed(tmp_path, calendar(nowhere, known))
    assert moments(found) == ["2026-01-05T01:00:00.000Z", "2026-01-05T09:00:00.000Z"]
    assert [str(note.message) for note in found.notes] == ["1 meeting has a time zone that nobody knows; its time is taken as UTC"]


@pytest.mark.parametrize(
    ("content", "times"),
    [
        (calendar(event(*who("Sten"))) + "BEGIN:VEVENT\r\nUID:cut\r\n", 1),
        ("BEGIN:VEVENT\r\nUID:cut\r\n" + calendar(event(*who("Sten")), event(*who("Ann"), uid="u-2")), 2),
    ],
)
def test_an_event_without_an_end_takes_no_other_along(tmp_path: Path, content: str, times: int) -> None:
    found = parsed(tmp_path, content)
    assert len(moments(found)) == times
    assert [str(note.message) for note in found.notes] == ["1 event cannot be read and is left out"]
