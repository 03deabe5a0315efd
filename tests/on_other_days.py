"""Run tests on other days, by the clock of the tests and of the services they start: `python -m tests.on_other_days [arguments of pytest]`.

With `RENMAI_OTHER_DAYS="29 February"` it is that day alone. Each run begins at an instant where its days are counted; 23:59 lets midnight
pass while the tests run.
"""

import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo


def moments(now: datetime) -> dict[str, tuple[datetime, str]]:
    """The instants that runs begin at, with the time zone that days are counted in, by name; `now` is in UTC."""
    leap_year = next(year for year in range(now.year + 1, now.year + 9) if year % 4 == 0 and (year % 100 or year % 400 == 0))
    nights = {f"new year's eve in {zone}": (_new_years_eve(now, zone), zone) for zone in ("Asia/Shanghai", "America/Los_Angeles")}
    return {
        "tomorrow": (now + timedelta(days=1), "UTC"),
        "in 400 days": (now + timedelta(days=400), "UTC"),
        "29 February": (datetime(leap_year, 2, 29, 12, tzinfo=UTC), "UTC"),
        **nights,
    }


def _new_years_eve(now: datetime, zone: str) -> datetime:
    return datetime(now.year, 12, 31, 23, 59, tzinfo=ZoneInfo(zone))


def main() -> None:
    """Run pytest at each moment; ends with 1 where a run failed."""
    failed: list[str] = []
    chosen = os.environ.get("RENMAI_OTHER_DAYS")
    for name, (begins, zone) in moments(datetime.now(UTC)).items():
        if chosen not in (None, name):
            continue
        seconds = int((begins - datetime.now(UTC)).total_seconds())
        span = f"{'-' if seconds < 0 else ''}PT{abs(seconds)}S"
        print(f"*** {name}: {begins.isoformat(timespec='minutes')} ***", flush=True)
        environment = {**os.environ, "RENMAI_CLOCK_SHIFT": span, "RENMAI_TIME_ZONE": zone, "TZ": zone}
        if subprocess.run([sys.executable, "-m", "pytest", *sys.argv[1:]], env=environment, check=False).returncode:
            failed.append(name)
    if failed:
        sys.exit(f"*** FAILED: {'; '.join(failed)} ***")


if __name__ == "__main__":
    main()
