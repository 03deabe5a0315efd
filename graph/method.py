"""The numbers of the method (docs: the method), each in one place. A paragraph sign names the paragraph a number comes from."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

Percent = Annotated[float, Field(ge=0, le=100)]
Share = Annotated[float, Field(ge=0, le=1)]


class Section(BaseModel):
    """Numbers that belong together; an unknown name or a value out of range is refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class ReachNumbers(Section):
    """§9: how long an introduction route may be, and how strong a hop is where no strength is recorded."""

    max_hops: int = Field(default=4, ge=1, le=6, description="hops of a route unless asked otherwise")
    hops_limit: int = Field(default=6, ge=1, le=6, description="most hops anybody may ask for")
    unknown_knows: Percent = Field(default=10, description="KNOWS whose strength is unknown")
    reports_solid: Percent = Field(default=40, description="solid reporting line, where no KNOWS is recorded")
    reports_dotted: Percent = Field(default=20, description="dotted reporting line, where no KNOWS is recorded")
    influence_per_weight: Percent = Field(default=12, description="INFLUENCES: strength for each point of weight")
    unknown_influence: float = Field(default=3, ge=0, le=5, description="weight of an INFLUENCES that states none")
    shared_project: Percent = Field(default=25, description="a past project both worked on, where no KNOWS is recorded")
    colleague: Percent = Field(default=50, description="first hop to one of our own, where no KNOWS is recorded")


class ClassNumbers(Section):
    """§3: where the classes of a tie begin, on its strength 0–100."""

    pseudo_below: Percent = 20
    strong_from: Percent = 60


class FadingNumbers(Section):
    """§3, R: `1 − fast·min(1, d/fast_years) − slow·min(1, d/slow_years)`, d = years since the last contact ÷ (1 + L)."""

    fast: Share = 0.75
    fast_years: float = Field(default=2, gt=0)
    slow: Share = 0.25
    slow_years: float = Field(default=6, gt=0)
    lasting: Share = Field(default=0.5, description="least R of kin, classmates and comrades")
    unknown: Share = Field(default=0.5, description="R when no contact is dated")


class LengthNumbers(Section):
    """§3, L: years known that count in full."""

    full_years: float = Field(default=10, gt=0)


class LadderNumbers(Section):
    """§5: how much has to be scored for a level, and how long a cited contact confirms one."""

    least_dimensions: int = Field(default=4, ge=1, le=6)
    confirmed_days: int = Field(default=365, ge=1)


class Method(Section):
    """All numbers of the method, by section."""

    reach: ReachNumbers = ReachNumbers()
    classes: ClassNumbers = ClassNumbers()
    fading: FadingNumbers = FadingNumbers()
    length: LengthNumbers = LengthNumbers()
    ladder: LadderNumbers = LadderNumbers()


METHOD = Method()
