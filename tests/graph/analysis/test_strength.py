"""How a stated strength fades (method §3, L and R) and where its classes begin."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.analysis.strength import length, recency, stated_now, tie_class

TODAY = "2026-11-23"
DAYS = st.dates().filter(lambda day: 1950 < day.year < 2026).map(lambda day: day.isoformat())


def test_a_contact_today_leaves_a_tie_as_it_is() -> None:
    assert recency(TODAY, None, TODAY, lasting=False) == 1


def test_a_tie_fades_fast_for_two_years_and_slowly_for_six() -> None:
    # one year, nothing known of its length: 1 − 0.75 × 1/2 − 0.25 × 1/6 = 0.58333; 365 of 365.25 days
    year = 365 / 365.25
    assert recency("2025-11-23", None, TODAY, lasting=False) == pytest.approx(1 - 0.75 * year / 2 - 0.25 * year / 6)
    assert recency("2010-01-01", None, TODAY, lasting=False) == 0


def test_a_long_tie_fades_at_half_the_speed() -> None:
    # known for ten years or more: L = 1, so a year counts as half a year
    half = 365 / 365.25 / 2
    assert recency("2025-11-23", 1.0, TODAY, lasting=False) == pytest.approx(1 - 0.75 * half / 2 - 0.25 * half / 6)


def test_kin_classmates_and_comrades_keep_half() -> None:
    assert recency("1990-01-01", None, TODAY, lasting=True) == 0.5


def test_without_a_dated_contact_half_remains() -> None:
    assert recency(None, None, TODAY, lasting=False) == 0.5


def test_ten_years_count_in_full() -> None:
    assert length(None, TODAY) is None
    assert length("2000-01-01", TODAY) == 1
    assert length("2021-11-23", TODAY) == pytest.approx(1826 / 365.25 / 10)
    assert length("2030-01-01", TODAY) == 0, "a date to come is no time known"


@pytest.mark.parametrize(
    ("strength", "expected"), [(None, None), (0, "pseudo"), (19.9, "pseudo"), (20, "weak"), (59.9, "weak"), (60, "strong"), (100, "strong")]
)
def test_classes_begin_at_twenty_and_sixty(strength: float | None, expected: str | None) -> None:
    assert tie_class(strength) == expected


@given(DAYS, DAYS, st.floats(0, 1))
def test_a_later_contact_never_lowers_what_is_left(one: str, other: str, known: float) -> None:
    earlier, later = sorted((one, other))
    assert 0 <= recency(earlier, known, TODAY, lasting=False) <= recency(later, known, TODAY, lasting=False) <= 1


@given(st.floats(0, 100), DAYS)
def test_a_strength_never_grows_by_fading(stated: float, last: str) -> None:
    assert 0 <= stated_now(stated, recency(last, None, TODAY, lasting=False)) <= stated
