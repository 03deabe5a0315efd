"""Files made to take long or to break what reads them: each ends within seconds, with a line for what is left out."""

import time
from pathlib import Path

import pytest

from graph.imports import Limits, Unreadable
from graph.imports.foreign.entries import Foreign
from graph.imports.foreign.personal import calendar, mail, vcard
from graph.imports.reading.archives import Allowance
from tests.graph.imports.foreign.test_calendar import calendar as whole
from tests.graph.imports.foreign.test_calendar import event, who
from tests.graph.imports.foreign.test_calendar_series import ZONE

SECONDS = 20
"""Processor time of one file; each took minutes, or never ended, before it was bounded."""
RULE = "RRULE:FREQ=DAILY"
NAMED = "BEGIN:VTIMEZONE\r\nTZID:{}\r\nEND:VTIMEZONE\r\n"
DATED = "\nTo: n@ours.example\nDate: Mon, 5 Jan 2026 10:00:00 +0800\n\nwords\n"


def read(tmp_path: Path, name: str, content: str) -> Foreign:
    path = tmp_path / name
    path.write_text(content, encoding="utf-8", newline="")
    begun = time.process_time()
    found = {"ics": calendar, "eml": mail, "vcf": vcard}[name[-3:]].read(name, path, Allowance(Limits()))
    assert time.process_time() - begun < SECONDS
    return found


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (event("RRULE:FREQ=YEARLY;BYDAY=" + ",".join(["MO", "TU"] * 20_000), *who("Sten"), start="19970105T090000Z"), "calendar.broken"),
        (event(*[RULE] * 15_000, *who("Sten")), "calendar.too_many_days"),
        ("".join(event(RULE, *who("Sten"), uid=f"u{n}", start="19970105T090000Z") for n in range(30)), "calendar.too_many_days"),
        ("".join(NAMED.format(f"Zone {n}") for n in range(50_000)), "calendar.none"),
        ("BEGIN:VEVENT\r\n" * 100_000, "calendar.broken"),
    ],
    ids=["weekdays", "rules", "series", "zones", "beginnings"],
)
def test_calendars(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: str, code: str) -> None:
    monkeypatch.setattr(calendar, "MOST_DAYS", 100_000)  # nine series of thirty years
    found = read(tmp_path, "meetings.ics", whole(content))
    assert code in {note.message.code for note in found.notes}


@pytest.mark.parametrize("parameters", [";" + "a" * 190_000, ';"' * 95_000, ';a="b"' * 30_000])
def test_a_start_with_endless_parameters_beside_a_zone_of_the_calendar_s_own(tmp_path: Path, parameters: str) -> None:
    zone = ZONE.format(name="Customized Time Zone", offset="+0800")
    odd = event(*who("Sten"), uid="odd").replace("DTSTART:", f"DTSTART{parameters}:")
    found = read(tmp_path, "meetings.ics", whole(odd, event(*who("Sten")), head=zone))
    assert str(found.entries[-1].cells["at"]) == "2026-01-05T09:00:00.000Z"


@pytest.mark.parametrize("sender", ["(" * 250_000, "<" * 250_000, '"' + '\\"' * 120_000, "=?utf-8?q?=41?= " * 15_000])
def test_senders(tmp_path: Path, sender: str) -> None:
    try:
        assert list(read(tmp_path, "one.eml", f"From: {sender}{DATED}").entries) == []
    except Unreadable as fault:
        assert fault.problem.code == "mail.none"


@pytest.mark.parametrize(
    "lines",
    [
        "FN" + ";a" * 90_000 + ":Ann",
        "FN" + ';"' * 90_000 + ":Ann",
        "FN:Ann\nN:" + ";" * 190_000,
        "FN:Ann\nNOTE;ENCODING=QUOTED-PRINTABLE:a=\n" + ("=41" * 20 + "=\n") * 200_000,
        "FN:Ann\nNOTE:a\n" + (" " + "b" * 70 + "\n") * 200_000,
    ],
    ids=["types", "quotes", "parts", "soft lines", "folded lines"],
)
def test_cards(tmp_path: Path, lines: str) -> None:
    found = read(tmp_path, "cards.vcf", f"BEGIN:VCARD\nFN:Sten\nEND:VCARD\nBEGIN:VCARD\n{lines}\nEND:VCARD\n")
    assert next(one.cells["name"] for one in found.entries if one.sheet == "people") == "Sten"
