"""The sample maps move with the day: as fresh as on the day they were written for, and whole."""

import csv
from datetime import date, timedelta
from pathlib import Path

import pytest

from app.sample import SAMPLE, WRITTEN_FOR, dated_columns, sample_on

DAYS = [date(2026, 11, 20), date(2026, 11, 21), date(2027, 12, 25), date(2028, 2, 29), date(2027, 12, 31)]


def rows(folder: Path, sheet: str) -> list[dict[str, str]]:
    with (folder / f"{sheet}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_on_its_own_day_nothing_moves() -> None:
    with sample_on(WRITTEN_FOR) as folder:
        assert {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()} == {
            path.name: path.read_text(encoding="utf-8") for path in SAMPLE.glob("*.csv")
        }


@pytest.mark.parametrize("day", DAYS)
def test_every_date_keeps_its_distance_to_the_day(day: date) -> None:
    moved = 0
    with sample_on(day) as folder:
        for sheet in (path.stem for path in SAMPLE.glob("*.csv")):
            for written, shown in zip(rows(SAMPLE, sheet), rows(folder, sheet), strict=True):
                for name in dated_columns() & {name for name, text in written.items() if text}:
                    if sheet == "goals" and shown[name] == f"{day.year}-12-31":
                        continue  # a goal of the year stays in it
                    assert day - date.fromisoformat(shown[name]) == WRITTEN_FOR - date.fromisoformat(written[name])
                    moved += 1
    assert moved > 1000


@pytest.mark.parametrize("day", DAYS)
def test_everything_but_the_days_stays(day: date) -> None:
    with sample_on(day) as folder:
        for sheet in (path.stem for path in SAMPLE.glob("*.csv")):
            for written, shown in zip(rows(SAMPLE, sheet), rows(folder, sheet), strict=True):
                years = {"year"} if sheet == "plans" else set[str]()
                assert all(shown[name] == text for name, text in written.items() if name not in dated_columns() | years)


@pytest.mark.parametrize("day", DAYS)
def test_the_plans_and_goals_of_the_year_are_those_of_the_day(day: date) -> None:
    with sample_on(day) as folder:
        plans = {row["id"]: int(row["year"]) for row in rows(folder, "plans")}
        dues = [(shown["due"], written["due"]) for written, shown in zip(rows(SAMPLE, "goals"), rows(folder, "goals"), strict=True)]
    assert plans == {"plan-huilan-2025": day.year - 1, "plan-huilan-2026": day.year, "plan-hengju-2026": day.year}
    ends = [shown for shown, written in dues if written == "2026-12-31"]
    assert len(ends) == 7 and all(day.isoformat() <= one <= f"{day.year}-12-31" for one in ends)


def test_nothing_has_happened_after_the_day() -> None:
    day = WRITTEN_FOR + timedelta(days=400)
    with sample_on(day) as folder:
        assert max(row["at"] for row in rows(folder, "interactions")) <= day.isoformat()


def test_birthdays_stay() -> None:
    assert "birthday" not in dated_columns()
