"""Looking back as answers: the scorecard of one of ours, and effort against value."""

from typing import Literal

from pydantic import Field

from graph.results.naming import PersonName, Result

Part = Literal["process", "result", "behaviour"]
MeasureName = Literal["cadence", "assessments", "actions", "gains", "goals", "evidence", "shared"]


class Measure(Result):
    """One figure of a scorecard: n of so many, and who or what is missing; nothing claimed counts."""

    part: Part
    name: MeasureName
    n: int
    of: int
    share: float | None = Field(description="0–100; null where there was nothing to do")
    people: tuple[PersonName, ...] = Field(description="who is missing; for gains, whose confirmed level rose")


class Scorecard(Result):
    """What one of ours did for relationships in a year: process, result, key behaviour."""

    person: PersonName
    year: int
    at: str
    measures: tuple[Measure, ...]


class TierThen(Result):
    """What we put into a tier in the year before the earlier day: contacts, visits, people met, and their shares 0–100."""

    contacts: int
    visits: int
    people: int
    contacts_share: float | None
    visits_share: float | None
    people_share: float | None


class TierEffort(Result):
    """The customers of a tier: what we put in, and what they are worth; shares 0–100, null where nothing is recorded at all."""

    tier: str | None
    accounts: int
    contacts: int
    visits: int
    people: int = Field(description="people met")
    value: float
    contacts_share: float | None
    visits_share: float | None
    people_share: float | None
    value_share: float | None
    then: TierThen | None = Field(default=None, description="the same on the day `than`; null where no day is compared with")


class Effort(Result):
    """Effort against value, by tier, over the year before the day."""

    at: str
    since: str
    than: str | None = Field(default=None, description="the earlier day that it stands beside")
    tiers: tuple[TierEffort, ...]
