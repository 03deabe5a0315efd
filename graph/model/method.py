"""The numbers of the method (docs/method.md), each in one place. A paragraph sign names the paragraph a number comes from.

One TOML file, named by RENMAI_METHOD, may override any of them: a section a table, a number a key.
"""

import tomllib
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from graph.messages import Message
from graph.model.errors import MethodFault

Percent = Annotated[float, Field(ge=0, le=100)]
Share = Annotated[float, Field(ge=0, le=1)]


Policy = Literal["open", "team"]
"""Who may see what (§17)."""


class Section(BaseModel):
    """Numbers that belong together; an unknown name or a value out of range is refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class ReachNumbers(Section):
    """§9: how long an introduction route may be, and how strong a hop is where no strength is recorded."""

    max_hops: int = Field(default=4, ge=1, le=6, description="hops of a route unless asked otherwise")
    hops_limit: int = Field(default=6, ge=1, le=6, description="most hops anybody may ask for")
    unknown_knows: Percent = Field(default=10, description="KNOWS whose strength is unknown")
    reports_solid: Percent = Field(default=40, description="solid reporting line, where no KNOWS of known strength is recorded")
    reports_dotted: Percent = Field(default=20, description="dotted reporting line, where no KNOWS of known strength is recorded")
    influence_per_weight: Percent = Field(default=12, description="INFLUENCES: strength for each point of weight")
    unknown_influence: float = Field(default=3, ge=0, le=5, description="weight of an INFLUENCES that states none")
    shared_project: Percent = Field(default=25, description="a past project both worked on, where no KNOWS of known strength is recorded")
    leap_levels: int = Field(default=2, ge=1, le=3, description="levels between two people of a hop from which it is a leap")
    colleague: Percent = Field(default=50, description="first hop to one of our own, where no KNOWS of known strength is recorded")
    ways_counted: int = Field(
        default=100_000, ge=1, description="ways to a person counted one by one; of more it is said that they are more"
    )
    gate_people: int = Field(
        default=3, ge=1, le=4, description="most people who together are a gate: all ways to somebody pass one of them"
    )


class StrengthNumbers(Section):
    """§3: how much each term weighs, and what is left of a tie by the value we are to the person."""

    frequency: Share = Field(default=0.25, description="weight of F")
    length: Share = Field(default=0.15, description="weight of L")
    depth: Share = Field(default=0.30, description="weight of D")
    mutuality: Share = Field(default=0.15, description="weight of M")
    face: Share = Field(default=0.15, description="weight of C")
    value_floor: Share = Field(default=0.2, description="what is left of a tie of no value; the rest grows with V")
    value_unknown: Share = Field(default=0.6, description="what is left when nobody recorded the value")


class ClassNumbers(Section):
    """§3: where the classes of a tie begin, on its strength 0–100."""

    pseudo_below: Percent = 20
    one_sided_from: int = Field(default=3, ge=1, description="so many contacts of known initiators, none of them theirs: pseudo")
    effective_from: Percent = Field(default=30, description="effective from here, unless pseudo")
    strong_from: Percent = 60
    strong_deep_from: Percent = Field(default=40, description="strong from here for a two-way tie of full depth")
    invest_days: int = Field(default=730, ge=1, le=36_500, description="a won project this recent makes a weak tie one to invest in")


class BandNumbers(Section):
    """§17: the strength that counts for a tie of which a reader is told the band alone: the middle of its class."""

    strong: Percent = Field(default=80, description="of 60 to 100")
    weak: Percent = Field(default=40, description="of 20 to 60")
    faint: Percent = Field(default=10, description="of 0 to 20")


class FrequencyNumbers(Section):
    """§3, F: contacts expected in `days`, by the customer's tier (no tier: B) and the person's level."""

    days: int = Field(default=90, ge=1, le=36_500)
    tier_s: float = Field(default=12, gt=0)
    tier_a: float = Field(default=6, gt=0)
    tier_b: float = Field(default=3, gt=0)
    tier_c: float = Field(default=1, gt=0)
    high_share: float = Field(default=1 / 3, gt=0, le=1, description="for level high, this share of it")
    high_least: float = Field(default=1, gt=0, description="… and at least so many")
    top: float = Field(default=2, gt=0, description="for level top, so many in `top_days`")
    top_days: int = Field(default=365, ge=1, le=36_500)
    greeting: Share = Field(default=0.25, description="what a contact of depth 0 counts")
    crowd: int = Field(default=30, ge=2, description="an interaction of more people says nothing about any two of them")


class DepthNumbers(Section):
    """§3, D: the depth that counts in full, and what kin, classmates and comrades of value have at least."""

    deepest: float = Field(default=4, gt=0)
    lasting: Share = 0.75
    lasting_value: Share = Field(default=2 / 3, description="… from this V on")


class MutualityNumbers(Section):
    """§3, M: the days in which it counts who started a contact, before all time does."""

    days: int = Field(default=730, ge=1, le=36_500)


class FavourNumbers(Section):
    """§3 and §4: goodwill = clamp(balance / per_goodwill, 0, most_goodwill); an entry above the limit waits for an approver."""

    per_goodwill: float = Field(default=5, gt=0)
    most_goodwill: float = Field(default=3, gt=0, le=3)
    gift_limit: int = Field(default=3, ge=1, le=5)


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
    """§5: how much has to be scored for a level, how long a cited contact confirms one, what close and supporting mean."""

    least_dimensions: int = Field(default=4, ge=1, le=6)
    confirmed_days: int = Field(default=365, ge=1, le=36_500)
    claimed_counts: int = Field(default=1, ge=-1, le=3, description="a claimed level above counts as this")
    close_from: float = Field(default=3, ge=0, le=5, description="intimacy from which a tie is close")
    supports_from: int = Field(default=1, ge=-1, le=3, description="level from which a person supports us")
    exclusive_stance: float = Field(default=2, ge=-1, le=3, description="least stance towards competitors of level 2")
    coach_guidance: float = Field(default=2, ge=-1, le=3, description="least guidance and information of level 3")
    one_seller: float = Field(default=2, gt=0, le=4, description="recognition of our person so far above that of our company: one seller's")


class WeightNumbers(Section):
    """§5: decision weight in a project = role × (value + influence)/10, and in an account by level."""

    decider: Share = 1
    approver: Share = 1
    evaluator: Share = 0.6
    buyer: Share = 0.6
    influencer: Share = 0.5
    user: Share = 0.4
    gatekeeper: Share = 0.3
    unknown: float = Field(default=2.5, ge=0, le=5, description="a value or influence nobody recorded")
    veto: Share = Field(default=0.6, description="least weight of who has a veto")
    top: Share = 1
    high: Share = 0.7
    middle: Share = 0.4
    base: Share = 0.2
    no_level: Share = 0.4
    key_from: Share = Field(default=0.3, description="weight in an open project from which a person is a key person")


class CoverageNumbers(Section):
    """§6: breadth, depth, penetration, and when a gap is one."""

    department_weight: float = Field(default=3, ge=1, le=5, description="weight of a department that states none")
    need: int = Field(default=3, ge=1, description="people a department has to be deep with")
    trust_depth: int = Field(default=3, ge=0, le=4, description="depth of a contact that shows trust in the person")
    trust_days: int = Field(default=365, ge=1, le=36_500)
    fading_days: int = Field(default=365, ge=1, le=36_500, description="effective so long ago and not now: fading")
    silent_intervals: float = Field(default=2, gt=0, description="expected intervals without a contact: silence")
    silent_days: int = Field(default=45, ge=1, le=36_500, description="… and at least so many days")
    one_seller: Share = Field(default=0.5, description="more than this share of the reached weight on one of ours")
    one_seller_people: int = Field(default=3, ge=1)
    asks_days: int = Field(default=365, ge=1, le=36_500, description="all contacts of so many days were asks: asks only")
    executive_days: int = Field(default=365, ge=1, le=36_500, description="an executive visit within so many days")
    reached_hops: int = Field(default=3, ge=1, le=6)
    reached_from: Percent = 10


class InfluenceNumbers(Section):
    """§8: how influence is measured, and when a finding is made."""

    damping: float = Field(default=0.85, gt=0, lt=1, description="PageRank: chance to follow a tie rather than start anew")
    unknown_half: Percent = Field(default=50, description="what structure counts where there is no tie, and assessment where there is none")
    top_share: Share = Field(default=0.25, description="share of the people who may be hidden influencers")
    gate_hops: int = Field(default=4, ge=1, le=6, description="hops within which a route avoids a gatekeeper")
    pivots: int = Field(default=100, ge=1, description="people whose shortest paths stand for those of a whole graph")
    certainty: float = Field(default=0.95, gt=0, lt=1, description="with which the error of an estimate is stated")


class CompetitionNumbers(Section):
    """§11: when a person is contested."""

    contested_within: Percent = Field(default=15, description="both sides' strengths this close: contested")


class ChainNumbers(Section):
    """§12: what each level counts, how far the people of a chain should be moved, and what a move without a route is worth."""

    rejects: float = Field(default=-1, ge=-1, le=1, description="what level −1 counts")
    neutral: float = Field(default=0, ge=-1, le=1, description="what level 0 counts")
    supports: float = Field(default=1 / 3, ge=-1, le=1, description="what level 1 counts")
    exclusive: float = Field(default=2 / 3, ge=-1, le=1, description="what level 2 counts")
    coach: float = Field(default=1, ge=-1, le=1, description="what level 3 counts")
    senior_target: int = Field(default=2, ge=0, le=3, description="target level of deciders and approvers")
    target: int = Field(default=1, ge=0, le=3, description="target level of the others")
    least_reach: Percent = Field(default=5, description="reach that counts for a move without a better route")


class DiagnosisNumbers(Section):
    """§14: when one of the nine problems is one."""

    assessed_days: int = Field(default=182, ge=1, le=36_500, description="a key person assessed within so many days is managed")
    trend_days: int = Field(default=182, ge=1, le=36_500, description="the earlier day the trend is measured against")
    together_days: int = Field(default=365, ge=1, le=36_500, description="two of our units met a customer together within so many days")
    load_contacts: int = Field(default=25, ge=1, description="effective contacts from which one of ours is overloaded")
    load_actions: int = Field(default=10, ge=1, description="… or open actions")


class ProposalNumbers(Section):
    """§15: whom meetings say to know each other. Of n days of meeting, n / (n + `met_doubt`) is how sure it is."""

    met_days: int = Field(default=365, ge=1, le=36_500, description="meetings of so many days count")
    met_least: int = Field(default=3, ge=1, description="days on which two have met from which a tie is proposed")
    met_doubt: float = Field(default=2, ge=0, description="how much it takes to be sure")


class TodoNumbers(Section):
    """§13: what is due when, how much of it is one person's for a day, and what each kind weighs beside the person's decision weight."""

    most: int = Field(default=12, ge=1, le=500, description="items that one person is shown; the rest is counted")
    ahead_days: int = Field(default=14, ge=0, le=366, description="promises, expectations and actions are shown so many days before")
    greeting_days: int = Field(
        default=7, ge=0, le=60, description="birthdays and festivals: so many days before; a contact from then on is it"
    )
    late_days: int = Field(default=3, ge=0, le=60, description="… and so many days after")
    introduction_days: int = Field(default=7, ge=1, le=366, description="an introduction nobody answers lapses after so many days")
    handover_days: int = Field(default=30, ge=1, le=366, description="a contact is to be handed over within so many days")
    approval_days: int = Field(default=14, ge=0, le=366, description="a favour above the limit is to be approved within so many days")
    snooze_days: int = Field(default=90, ge=1, le=366, description="an item can be put off by so many days at most")
    promise: Share = 1
    introduction: Share = 1
    handover: Share = 1
    action: Share = 0.9
    expectation: Share = 0.9
    silence: Share = 0.8
    executive_visit: Share = 0.8
    approval: Share = 0.7
    assessment: Share = 0.6
    birthday: Share = 0.5
    festival: Share = 0.4


MonthDay = Annotated[str, Field(pattern=r"^(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$")]


class YearNumbers(Section):
    """§13: the days (MM-DD) by which the steps of an account's year are to be taken, and how many earlier days a goal is measured on."""

    assessment: MonthDay = "01-31"
    plan: MonthDay = "02-28"
    review: MonthDay = "03-31"
    half_year: MonthDay = "07-31"
    year_end: MonthDay = "12-31"
    points: int = Field(default=3, ge=0, le=12, description="latest ends of quarters a goal is measured at, beside baseline and now")


class PastNumbers(Section):
    """§13: how far back the figures of an account are told, and beside which earlier day they stand."""

    months: int = Field(default=36, ge=1, le=120, description="ends of months a figure is told at")
    than_months: int = Field(default=6, ge=1, le=120, description="months back to the day a figure is set beside")
    moved: Percent = Field(default=0.5, description="a figure that differs by less is the same")
    tie_moved: Percent = Field(default=10, description="points of strength by which a tie is told as stronger or weaker")


class WordNumbers(Section):
    """Where the words begin that the pages say beside a figure; those of strengths and of whole classes begin where §3 and §9 say."""

    route_sound: Percent = Field(default=30, description="a sound way in")
    route_strong: Percent = Field(default=60, description="a strong way in")
    weight_heavy: Share = Field(default=0.5, description="decision weight that weighs heavily")
    weight_decides: Share = Field(default=0.8, description="decision weight that decides, of a decider or approver")
    term_some: Share = Field(default=0.25, description="a term of a strength: some")
    term_good: Share = Field(default=0.5, description="… good")
    term_full: Share = Field(default=0.75, description="… full")
    score_thin: Percent = Field(default=25, description="a dimension of a relationship: thin")
    score_sound: Percent = Field(default=50, description="… sound")
    score_strong: Percent = Field(default=75, description="… strong")
    support_leans: Percent = Field(default=15, description="key score from which people lean our way, or away")
    support_carries: Percent = Field(default=50, description="… carry us, or stand against us")
    severity_part: Percent = Field(default=30, description="severity of what touches a good part of the decision weight")
    severity_most: Percent = Field(default=60, description="… most of it")
    severity_moved: Percent = Field(default=0.5, description="a trend below this is none")
    broad: Percent = Field(default=60, description="breadth of a broad relationship")
    deep: Percent = Field(default=50, description="depth of a deep one")
    halves_apart: Percent = Field(default=25, description="structure and assessment of a person so far apart differ")


class Method(Section):
    """All numbers of the method, by section."""

    reach: ReachNumbers = ReachNumbers()
    strength: StrengthNumbers = StrengthNumbers()
    classes: ClassNumbers = ClassNumbers()
    bands: BandNumbers = BandNumbers()
    fading: FadingNumbers = FadingNumbers()
    frequency: FrequencyNumbers = FrequencyNumbers()
    length: LengthNumbers = LengthNumbers()
    depth: DepthNumbers = DepthNumbers()
    mutuality: MutualityNumbers = MutualityNumbers()
    favours: FavourNumbers = FavourNumbers()
    ladder: LadderNumbers = LadderNumbers()
    weights: WeightNumbers = WeightNumbers()
    coverage: CoverageNumbers = CoverageNumbers()
    influence: InfluenceNumbers = InfluenceNumbers()
    competition: CompetitionNumbers = CompetitionNumbers()
    chain: ChainNumbers = ChainNumbers()
    diagnosis: DiagnosisNumbers = DiagnosisNumbers()
    proposals: ProposalNumbers = ProposalNumbers()
    todo: TodoNumbers = TodoNumbers()
    year: YearNumbers = YearNumbers()
    past: PastNumbers = PastNumbers()
    words: WordNumbers = WordNumbers()

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        """Limits that stand above each other stay so."""
        classes = self.classes
        if not classes.pseudo_below <= classes.effective_from <= classes.strong_from:
            raise ValueError("classes: pseudo_below, effective_from and strong_from have to rise")
        if self.reach.max_hops > self.reach.hops_limit:
            raise ValueError("reach: max_hops is above hops_limit")
        if self.influence.gate_hops > self.reach.hops_limit:
            raise ValueError("influence: gate_hops is above reach.hops_limit")
        return self


def load(path: Path) -> Method:
    """The method's numbers with those of a TOML file in their place. Raises MethodFault that names every wrong key."""
    try:
        return Method.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except ValidationError as fault:
        raise MethodFault(
            Message("setup.method", file=str(path), faults=[f"{_key(one['loc'])}{one['msg']}" for one in fault.errors()])
        ) from fault
    except (OSError, ValueError) as fault:
        raise MethodFault(Message("setup.method", file=str(path), faults=[str(fault)])) from fault


def _key(location: tuple[int | str, ...]) -> str:
    return f"{'.'.join(map(str, location))}: " if location else ""


class _Where(BaseSettings):
    """Which file overrides the numbers."""

    model_config = SettingsConfigDict(env_prefix="RENMAI_", env_file=".env", extra="ignore")

    method: Path | None = None


def _chosen(file: Path | None) -> Method:
    return load(file) if file else Method()


DEFAULTS = Method()
"""The numbers as the method has them, for whoever names no others."""

METHOD = _chosen(_Where().method)
"""The numbers of this process: a view is made with them, and the interface says its defaults by them; nothing else reads them."""
