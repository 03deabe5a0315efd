"""Birthdays and festivals: which of them falls near a day, by the calendar of the sun or of the moon."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import yaml
from borax.calendars.lunardate import LunarDate
from pydantic import BaseModel, ConfigDict, TypeAdapter

NAMES = {
    "new_year": "festival.new_year", "spring": "festival.spring", "lantern": "festival.lantern", "dragon_boat": "festival.dragon_boat",
    "mid_autumn": "festival.mid_autumn", "double_ninth": "festival.double_ninth",
}  # fmt: skip
"""What each festival is called, as a message."""
_FIRST, _LAST = 1901, 2099
"""The years of which the calendar of the moon is known."""


class Festival(BaseModel):
    """A festival and its place in the year: month and day, `lunar` or `solar`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    lunar: tuple[int, int] | None = None
    solar: tuple[int, int] | None = None

    def in_year(self, year: int) -> date | None:
        """The day in a year (of the moon's calendar for a lunar one); None where that is not known."""
        if self.solar:
            return date(year, *self.solar)
        if self.lunar is None or not _FIRST <= year <= _LAST:
            return None
        return LunarDate(year, *self.lunar).to_solar_date()


@dataclass(frozen=True)
class Falls:
    """A festival and the day it falls on."""

    key: str
    day: date


@cache
def festivals() -> dict[str, Festival]:
    """The festivals on which one greets, by key."""
    given = (Path(__file__).parent / "festivals.yaml").read_text(encoding="utf-8")
    return TypeAdapter(dict[str, Festival]).validate_python(yaml.safe_load(given))


def festivals_near(at: date, before: int, after: int) -> Iterator[Falls]:
    """The festivals from so many days before a day to so many days after it."""
    first, last = at - timedelta(before), at + timedelta(after)
    for key, festival in festivals().items():
        days = (festival.in_year(year) for year in range(first.year - 1, last.year + 1))
        yield from (Falls(key, day) for day in days if day and first <= day <= last)


def birthday_near(birthday: date, at: date, before: int, after: int) -> date | None:
    """The birthday that falls within so many days before a day and after it; of 29 February on the 28th where there is none."""
    first, last = at - timedelta(before), at + timedelta(after)
    days = (_in_year(birthday, year) for year in range(first.year, last.year + 1) if year > birthday.year)
    return next((day for day in days if first <= day <= last), None)


def _in_year(birthday: date, year: int) -> date:
    try:
        return birthday.replace(year=year)
    except ValueError:
        return date(year, 2, 28)
