"""Months back from a day, and the ends of months before it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.work.past.calendar import month_ends, months_before
from graph.work.past.over_time import moved


@pytest.mark.parametrize(("day", "months", "found"), [
    ("2026-12-01", 6, "2026-06-01"), ("2026-08-31", 6, "2026-02-28"), ("2024-08-31", 6, "2024-02-29"), ("2026-01-15", 12, "2025-01-15"),
    ("0001-03-01", 6, "0001-01-01"),
])  # fmt: skip
def test_months_before_a_day(day: str, months: int, found: str) -> None:
    assert months_before(day, months) == found


def test_the_ends_of_the_months_before_a_day() -> None:
    assert list(month_ends("2026-03-31", 4)) == ["2025-11-30", "2025-12-31", "2026-01-31", "2026-02-28"]
    assert list(month_ends("0001-02-10", 4)) == ["0001-01-31"]


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(1, 60))
def test_ends_of_months_rise_and_lie_before_the_day(day: date, months: int) -> None:
    found = list(month_ends(day.isoformat(), months))
    assert len(found) == months and found == sorted(found) and found[-1] < day.isoformat()


@pytest.mark.parametrize(("metric", "difference", "found"), [
    ("breadth", 0.4, "same"), ("breadth", 0.5, "better"), ("depth", -2.0, "worse"), ("star_index", 0.02, "worse"),
    ("star_index", -0.02, "better"), ("star_index", 0.004, "same"), ("breadth", None, None),
])  # fmt: skip
def test_which_way_a_figure_moved(metric: str, difference: float | None, found: str | None) -> None:
    assert moved(metric, difference, 0.5) == found
