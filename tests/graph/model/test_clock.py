"""One clock says what instant and what day it is, in every part of the service."""

import os
import re
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest
from pydantic import ValidationError

from graph.model.clock import Clock, ClockSettings

ROOT = Path(__file__).parents[3]
ASKS = re.compile(r"date\.today\(|datetime\.(now|utcnow|today)\(|\btime\.(time|localtime|gmtime)\(")


def told(**settings: object) -> Clock:
    return Clock(ClockSettings.model_validate(settings))


@pytest.mark.parametrize("days", [1, 400, -30])
def test_a_shift_moves_the_clock_by_whole_spans(days: int) -> None:
    apart = told(clock_shift=timedelta(days=days)).instant() - told(clock_shift=timedelta()).instant()
    assert abs(apart - timedelta(days=days)) < timedelta(seconds=5)


def test_a_day_begins_where_the_service_counts_days() -> None:
    east, west = told(time_zone="Pacific/Kiritimati").local(), told(time_zone="Etc/GMT+12").local()  # +14:00 and -12:00
    assert (east.date() - west.date()).days in (1, 2)  # 26 hours apart


WRONG = [("time_zone", "Nowhere"), ("time_zone", "../etc"), ("time_zone", ""), ("clock_shift", "soon"), ("clock_shift", "P999999D")]


@pytest.mark.parametrize(("name", "value"), WRONG)
def test_a_clock_that_cannot_be_is_refused(name: str, value: str) -> None:
    with pytest.raises(ValidationError):
        told(**{name: value})


def test_the_environment_sets_the_clock_of_a_process() -> None:
    def day(**settings: str) -> date:
        script = [sys.executable, "-c", "from graph.model.clock import today; print(today())"]
        done = subprocess.run(script, cwd=ROOT, env={**os.environ, **settings}, capture_output=True, text=True, check=True)
        return date.fromisoformat(done.stdout.strip())

    apart = day(RENMAI_CLOCK_SHIFT="P401D") - day(RENMAI_CLOCK_SHIFT="P1D")
    assert apart.days in (400, 401)  # one more when midnight passes between the two


def test_nothing_else_asks_the_machine_what_day_it_is() -> None:
    sources = [path for folder in ("app", "graph", "visual") for path in (ROOT / folder).rglob("*.py")]
    asking = {path.relative_to(ROOT).as_posix() for path in sources if ASKS.search(path.read_text(encoding="utf-8"))}
    assert asking == {"graph/model/clock.py"}


def test_pages_count_days_as_the_service_does() -> None:
    scripts = (ROOT / "visual" / "static").rglob("*.js")
    asking = {path.name for path in scripts if re.search(r"Date\.now\(|new Date\(\)", path.read_text(encoding="utf-8"))}
    assert asking == {"clock.js"}
