"""Festivals by the moon's calendar, against published calendars; birthdays near a day."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.work.todo.festivals import birthday_near, festivals, festivals_near

PUBLISHED = {
    # Hong Kong Observatory, Gregorian-Lunar Calendar Conversion Table
    "spring": {2024: "2024-02-10", 2025: "2025-01-29", 2026: "2026-02-17", 2027: "2027-02-06", 2028: "2028-01-26"},
    "lantern": {2024: "2024-02-24", 2025: "2025-02-12", 2026: "2026-03-03", 2027: "2027-02-20", 2028: "2028-02-09"},
    "dragon_boat": {2024: "2024-06-10", 2025: "2025-05-31", 2026: "2026-06-19", 2027: "2027-06-09", 2028: "2028-05-28"},
    "mid_autumn": {2024: "2024-09-17", 2025: "2025-10-06", 2026: "2026-09-25", 2027: "2027-09-15", 2028: "2028-10-03"},
    "double_ninth": {2024: "2024-10-11", 2025: "2025-10-29", 2026: "2026-10-18", 2027: "2027-10-08", 2028: "2028-10-26"},
}


@pytest.mark.parametrize(("key", "year", "day"), [(key, year, day) for key, days in PUBLISHED.items() for year, day in days.items()])
def test_a_lunar_festival_falls_on_the_published_day(key: str, year: int, day: str) -> None:
    assert festivals()[key].in_year(year) == date.fromisoformat(day)


def test_a_year_that_the_calendar_does_not_know_has_no_lunar_festival() -> None:
    assert festivals()["spring"].in_year(2150) is None


def test_festivals_near_a_day_cross_the_year() -> None:
    assert [(one.key, one.day.isoformat()) for one in festivals_near(date(2026, 12, 28), 0, 7)] == [("new_year", "2027-01-01")]
    assert [one.key for one in festivals_near(date(2026, 2, 12), 0, 7)] == ["spring"]
    assert list(festivals_near(date(2026, 2, 18), 0, 7)) == []


@pytest.mark.parametrize(("born", "at", "day"), [
    ("1975-12-02", "2026-11-28", "2026-12-02"), ("1975-01-02", "2026-12-28", "2027-01-02"), ("1975-12-30", "2027-01-01", "2026-12-30"),
    ("1976-02-29", "2027-02-25", "2027-02-28"), ("1976-02-29", "2028-02-25", "2028-02-29"), ("1975-12-10", "2026-11-28", None),
])  # fmt: skip
def test_a_birthday_near_a_day(born: str, at: str, day: str | None) -> None:
    found = birthday_near(date.fromisoformat(born), date.fromisoformat(at), 3, 7)
    assert (found and found.isoformat()) == day


@given(st.dates(date(1930, 1, 1), date(2000, 12, 31)), st.dates(date(2010, 1, 1), date(2060, 12, 31)))
def test_a_birthday_is_found_on_exactly_eleven_days_a_year(born: date, at: date) -> None:
    """Three days after, the day itself, seven before."""
    near = [day for shift in range(365) if birthday_near(born, day := date.fromordinal(at.toordinal() + shift), 3, 7)]
    assert len(near) in (10, 11, 12)  # the 365 days may cut the eleven, or begin a second leap-day one
