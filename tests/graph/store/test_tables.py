"""The driver reads and writes the same with tables that are worked out on demand."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from neo4j import time
from neo4j._codec.packstream import v1

from graph.store.tables import make_small

make_small()


@given(st.dates())
def test_a_date_is_the_date_it_was(day: date) -> None:
    assert time.Date(day.year, day.month, day.day).to_native() == day


@given(st.integers(1, 9999), st.integers(1, 12))
def test_a_month_has_the_days_of_the_calendar(year: int, month: int) -> None:
    following = date(year + month // 12, month % 12 + 1, 1) if (year, month) < (9999, 12) else None
    days = (following - date(year, month, 1)).days if following else 31
    assert time._DAYS_IN_MONTH[year, month] == time.Date.days_in_month(year, month) == days


@pytest.mark.parametrize("month", [(0, 1), (10_000, 1), (2026, 0), (2026, 13)])
def test_there_are_no_other_months(month: tuple[int, int]) -> None:
    with pytest.raises(KeyError):
        time._DAYS_IN_MONTH[month]


@given(st.integers(0, 0xFFFF))
def test_a_number_is_packed_big_end_first_and_unpacked(number: int) -> None:
    assert v1.PACKED_UINT_16[number] == bytes(divmod(number, 256))
    assert v1.UNPACKED_UINT_16[bytes(divmod(number, 256))] == number


def test_nothing_is_kept() -> None:
    assert not time._DAYS_IN_MONTH
    assert not v1.PACKED_UINT_16
