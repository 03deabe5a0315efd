"""The ways to a person and through a person as answers."""

from pydantic import Field

from graph.model.method import METHOD
from graph.results.naming import PersonName, Result
from graph.results.reach import BriefRoute

_COUNTS = f"{METHOD.coverage.reached_from:g}"


class Gate(Result):
    """Somebody on the ways to a person, and what is left without them."""

    person: PersonName
    ways: int | None = Field(description="ways that lead through them; null where not all ways were counted")
    strength: float = Field(description="of the best way through them, 0–100")
    left: int = Field(description=f"how many of ours have a route of strength {_COUNTS} or more without them")
    left_strength: float = Field(description="of the best route without them, 0–100; 0 for none")


class Ways(Result):
    """How many ways lead to a person, how strong they are, and who stands on them."""

    target: PersonName
    reaching: int = Field(description=f"how many of our people have a route of strength {_COUNTS} or more")
    strength: float = Field(description="of the best route, 0–100; 0 for none")
    ways: int = Field(description=f"routes of strength {_COUNTS} or more within the hops asked for, whoever of ours starts them")
    counted: bool = Field(description="false where there are more ways than are counted")
    direct: tuple[PersonName, ...] = Field(description="those of ours who know the person, strongest first: nobody stands between")
    gatekeepers: tuple[tuple[Gate, ...], ...] = Field(
        description="the smallest groups of people whom all ways pass, those first whom we reach best; empty where nobody closes them"
    )
    through: tuple[Gate, ...] = Field(description="who stands on most ways")


class WayThrough(Result):
    """Whom a person leads us to: the best way through them, and how much of what we have that is."""

    target: PersonName
    weight: float = Field(description="decision weight in the account")
    route: BriefRoute = Field(description="the best way through the person")
    best: float = Field(description="strength of the best route of all, 0–100")
    only: bool = Field(description="whether no way is left without the person")


class ThroughPerson(Result):
    """Every way through a person into an account, one for each of whom they lead to, the most decision weight first."""

    person: PersonName
    account: str = Field(description="id of the account whose people are looked at")
    ways: tuple[WayThrough, ...]
    more: bool = Field(description="whether they lead to others, too, of less weight than those listed")
