"""How an account is covered, as answers: breadth, depth, penetration, the grid, the gaps; and three relationships side by side."""

from typing import Literal

from pydantic import Field

from graph.results.naming import Advised, PersonName, Result

GapKind = Literal[
    "uncovered_department", "uncovered_level", "single_threaded_department", "unreached_key_person", "one_way_tie", "fading_tie",
    "opposed_key_person", "position_only_tie", "leans_on_one_seller", "level_mismatch", "asks_only", "vacant_key_seat",
    "standing_below_tier", "no_executive_visit", "over_cadence_silence",
]  # fmt: skip
Percent = float | None


class Unit(Result):
    """A department, or an organisation without departments, by id and name."""

    id: str
    name: str


class GapCase(Result):
    """One department, level, person or tie of a gap: the names, and for silence the last contact and the expected interval."""

    weight: float = Field(ge=0, description="decision weight at stake")
    department: Unit | None = None
    level: str | None = None
    people: tuple[PersonName, ...] = Field(default=(), description="the customer's first, then the side's own")
    last_contact: str | None = Field(default=None, description="with anybody of the side")
    interval: float | None = Field(default=None, description="days expected between two contacts")


class Gap(Advised):
    """What is missing of one kind in one account, with the names it concerns and what to do."""

    kind: GapKind
    weight: float = Field(ge=0, description="decision weight at stake, each department, level or person counted once")
    count: int = Field(ge=1, description="departments, levels, people or ties concerned")
    department: Unit | None = Field(default=None, description="the weightiest; `cases` names all")
    level: str | None = Field(default=None, description="the weightiest; `cases` names all")
    people: tuple[PersonName, ...] = Field(default=(), description="the customer's first, then the side's own")
    cases: tuple[GapCase, ...] = Field(default=(), description="each in itself, the weightiest first")


class LevelCoverage(Result):
    """How the people of one level are covered."""

    level: str | None
    people: int
    held: int = Field(description="with an effective tie")
    share: Percent = Field(description="per cent of the decision weight at this level that is effectively tied")


class GridCell(Result):
    """One department at one level."""

    department: str
    level: str | None
    people: int
    held: int
    best: float | None = Field(description="0–100: strength of the best effective tie")


class DepartmentCoverage(Result):
    """One department: its weight, whether anybody is effectively tied, and how deep."""

    id: str
    name: str
    line: str | None = None
    weight: float
    people: int
    covered: bool
    depth: Percent
    need: int


class Ratio(Result):
    """n of m people, of `unknown` more it is not known."""

    n: int
    of: int
    unknown: int


class Held(Result):
    """One person effectively tied to the side: by whom, how strongly, and whether they know and trust the side."""

    person: PersonName
    weight: float
    best: float = Field(ge=0, le=100)
    through: tuple[PersonName, ...] = Field(description="the side's people with an effective tie, the strongest first")
    mutual: bool | None = Field(description="null where nobody recorded who starts the contacts")


class Coverage(Result):
    """General relationships with an account, 0–100 each or null, and where they are missing."""

    id: str
    name: str
    tier: str | None = None
    side: str | None = Field(description="the organisation whose coverage it is; null is our side")
    breadth: Percent
    provisional: bool = Field(description="one department alone is mapped")
    depth: Percent
    penetration: Percent
    mutual: Ratio = Field(description="those who know and trust us, of the people effectively tied of whom it is known")
    general: Percent = Field(description="the mean of the three that are known")
    by_line: dict[str, Percent] = Field(description="breadth by business line")
    by_level: tuple[LevelCoverage, ...]
    departments: tuple[DepartmentCoverage, ...]
    held: tuple[Held, ...] = Field(description="everybody effectively tied, the weightiest first")
    grid: tuple[GridCell, ...]
    gaps: tuple[Gap, ...]


class GeneralThen(Result):
    """The figures of an account on an earlier day; null before anybody of ours had a tie or a contact there."""

    breadth: Percent
    depth: Percent
    penetration: Percent
    general: Percent


class AccountCoverage(Result):
    """One account in the table of all: its figures and its largest gap."""

    id: str
    name: str
    tier: str | None = None
    breadth: Percent
    depth: Percent
    penetration: Percent
    general: Percent
    gaps: int
    gap: Gap | None
    then: GeneralThen | None = Field(default=None, description="on the day `than`; null where none was asked for")


class AllCoverage(Result):
    """Every account, the one with the largest gap first."""

    items: tuple[AccountCoverage, ...]
    than: str | None = Field(default=None, description="the earlier day that `then` tells of")
    next: str | None = None
