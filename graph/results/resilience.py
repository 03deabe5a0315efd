"""The rotation test as answers: what is lost without somebody, and who takes over."""

from pydantic import Field

from graph.results.naming import PersonName, Result
from graph.results.reach import Route


class Figures(Result):
    """An account before or after: coverage 0–100 or null, and the decision weight that a route reaches."""

    breadth: float | None
    depth: float | None
    penetration: float | None
    reached_weight: float


class Lost(Result):
    """Somebody, and the decision weight that goes with them."""

    id: str
    name: str
    weight: float
    title: str | None = None
    roles: tuple[str, ...] = Field(default=(), description="in open projects")


class SinglePoint(Result):
    """One of ours without whom people of the account are reached by nobody."""

    id: str
    name: str
    lost_weight: float
    cut_off: tuple[Lost, ...]


class Star(Result):
    """Who of ours holds most weight alone; `index` 0–1 of all effectively tied weight, null below three people."""

    id: str | None
    name: str | None
    index: float | None


class Successor(Result):
    """Who takes over one orphaned contact: the colleague with the best remaining route; null when none is left."""

    contact: PersonName
    weight: float
    colleague: PersonName | None
    strength: float | None
    route: Route | None


class Resilience(Result):
    """An account without some people."""

    id: str
    name: str
    without: tuple[PersonName, ...]
    before: Figures
    after: Figures
    lost_weight: float
    cut_off: tuple[Lost, ...] = Field(description="reached before and not any more, the weightiest first")
    single_points: tuple[SinglePoint, ...]
    star: Star
    handover: tuple[Successor, ...]


class Cost(Result):
    """What the leaving of one of ours would cost an account."""

    id: str
    name: str
    title: str | None
    lost_weight: float = Field(description="decision weight that nobody else of ours reaches")
    alone_weight: float = Field(description="decision weight effectively tied to this person alone")
    held_weight: float = Field(description="decision weight effectively tied to this person")
    index: float | None = Field(description="alone_weight of all effectively tied weight, null below three people")


class Costs(Result):
    """Our people at an account, whose leaving would cost most first."""

    id: str
    name: str
    star: Star
    people: tuple[Cost, ...]


class AccountStar(Result):
    """One account in the table of all: its star, and the leaving that would cost it most."""

    id: str
    name: str
    tier: str | None
    star: Star
    lost_weight: float = Field(description="decision weight lost with the person whose leaving costs most")
    person: PersonName | None


class AllResilience(Result):
    """Every account, the one that leans most on one person first."""

    items: tuple[AccountStar, ...]
    next: str | None = None
