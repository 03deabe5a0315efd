"""The one clock: what instant it is, and what day. Nothing else in the product asks the machine for either.

RENMAI_CLOCK_SHIFT moves it by a span, so that a service and every process beside it can be tried on another day;
RENMAI_TIME_ZONE says where days begin. Spans that are waited for (leases in one process, timeouts) use the monotonic clock.
"""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from pydantic import Field, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

CENTURY = timedelta(days=36_525)


class ClockSettings(BaseSettings):
    """How the clock is set."""

    model_config = SettingsConfigDict(env_prefix="RENMAI_", env_file=".env", extra="ignore", frozen=True)

    clock_shift: timedelta = Field(
        default=timedelta(), ge=-CENTURY, le=CENTURY, description="moves the clock, to try another day: such as P400D or -P3D"
    )
    time_zone: str = Field(default="UTC", description="where the service's days begin and end, such as Asia/Shanghai")

    @field_validator("time_zone")
    @classmethod
    def _known(cls, zone: str) -> str:
        try:
            ZoneInfo(zone)
        except (KeyError, OSError, ValueError) as fault:  # ZoneInfo raises each of them, by what is wrong with the name
            raise ValueError(f"no time zone is called {zone}; write one such as Asia/Shanghai or UTC") from fault
        return zone


class Clock:
    """A clock that is ahead of the machine's by a span, in a time zone."""

    def __init__(self, settings: ClockSettings) -> None:
        self._shift, self._zone = settings.clock_shift, ZoneInfo(settings.time_zone)

    def instant(self) -> datetime:
        """This instant, in UTC."""
        return datetime.now(UTC) + self._shift

    def local(self) -> datetime:
        """This instant where the service's days are counted."""
        return self.instant().astimezone(self._zone)


CLOCK = Clock(ClockSettings())


def now() -> str:
    """This instant in UTC, with milliseconds: `2026-11-23T08:15:00.000Z`."""
    return stamp(CLOCK.instant())


def today() -> str:
    """This day where the service counts them: `2026-11-23`."""
    return CLOCK.local().date().isoformat()


def stamp(instant: datetime) -> str:
    """An instant in UTC as it is stored."""
    return instant.isoformat(timespec="milliseconds").replace("+00:00", "Z")
