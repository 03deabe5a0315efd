"""When a digest is due: by hand on a calendar of 2026, where 30 November is a Monday."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from app.notices.digests import due_at, last_due

MONDAY, FRIDAY, SUNDAY = 1, 5, 7


@pytest.mark.parametrize(("moment", "weekday", "day"), [
    ("2026-11-30T08:00", MONDAY, "2026-11-30"), ("2026-11-30T07:59", MONDAY, "2026-11-23"), ("2026-12-01T03:00", MONDAY, "2026-11-30"),
    ("2026-12-06T23:59", MONDAY, "2026-11-30"), ("2026-12-07T08:30", MONDAY, "2026-12-07"), ("2026-12-01T10:00", FRIDAY, "2026-11-27"),
    ("2026-12-06T07:00", SUNDAY, "2026-11-29"), ("2027-01-01T09:00", FRIDAY, "2027-01-01"), ("2028-02-29T09:00", MONDAY, "2028-02-28"),
])  # fmt: skip
def test_it_is_due_at_eight_on_its_weekday_until_the_next(moment: str, weekday: int, day: str) -> None:
    assert last_due(datetime.fromisoformat(moment), weekday) == day


def test_it_is_told_with_the_instant_at_which_it_was_due() -> None:
    assert due_at("2026-11-30", ZoneInfo("Asia/Shanghai")) == datetime(2026, 11, 30, 0, 0, tzinfo=UTC)
    assert due_at("2026-11-30", ZoneInfo("America/New_York")) == datetime(2026, 11, 30, 13, 0, tzinfo=UTC)
