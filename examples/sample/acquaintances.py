"""Who of the vendors knows whom at the customers: the hand-written ones, and routine ones drawn around them."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from .bonds import BONDS, Bond
from .met import OURS, PARTNERS, RIVALS, ROUTINE
from .sheet import TODAY, Row, dice, table

# The chairman's circle, the opposed officer and those who moved: nobody meets them by routine.
RESERVED = {"p-shaozhiyuan", "p-qinlan", "p-dongyi", "p-guomin", "p-xuwen", "p-xiaoyun", "p-luojing"}
SOURCES = {"o-yuancheng": "account plan", "o-ruoshui": "partner day"}


@dataclass(frozen=True)
class KnowsTies:
    """A vendor's person who knows a customer's; `last` is the last contact, None when none is known."""

    vendor: str
    customer: str
    bond: str
    origin: str
    basis: str
    since: date
    last: date | None
    source: str

    @property
    def kind(self) -> Bond:
        """What a bond of this kind carries."""
        return BONDS[self.bond]


def acquaintances(people: list[Row]) -> list[KnowsTies]:
    """Every acquaintance between a vendor and a customer, one for a pair."""
    random = dice("acquaintances")
    homes = {person["id"]: person["organization"] for person in people}
    rows = [dict(row, **{"from": f"p-{row['from']}", "to": f"p-{row['to']}"}) for row in table(OURS + by_hand(RIVALS, PARTNERS))]
    met = {(row["from"], row["to"]) for row in rows}
    for routine in table(ROUTINE):
        rows += routine_rows(random, routine, people, met)
    return [knows_ties(random, row, homes) for row in rows]


def by_hand(*tables: str) -> str:
    """The tables without their headings, to stand under another with the same heading."""
    return "".join("\n".join(text.strip().splitlines()[1:]) + "\n" for text in tables)


def routine_rows(random: Random, routine: Row, people: list[Row], met: set[tuple[str, str]]) -> list[Row]:
    """Draw the people that one vendor's person meets by routine; pairs drawn are added to `met`."""
    departments = {f"d-{name}" for name in routine["departments"].split()}
    vendor = f"p-{routine['from']}"
    candidates = [person["id"] for person in people if person["department"] in departments]
    free = [id_ for id_ in candidates if id_ not in RESERVED and (vendor, id_) not in met]
    chosen = random.sample(free, min(len(free), int(routine["people"])))
    met |= {(vendor, id_) for id_ in chosen}
    return [routine_row(random, vendor, id_, routine["bonds"].split()) for id_ in chosen]


def routine_row(random: Random, vendor: str, customer: str, bonds: list[str]) -> Row:
    """One acquaintance made in the course of work."""
    origin = random.choice(["project", "project", "event", "introduction"])
    basis = "person" if random.random() < 0.25 else "position"
    return {"from": vendor, "to": customer, "bond": random.choice(bonds), "origin": origin, "basis": basis, "note": ""}


def knows_ties(random: Random, row: Row, homes: dict[str, str]) -> KnowsTies:
    """The acquaintance with the day it began and the day of the last contact."""
    bond = BONDS[row["bond"]]
    last = TODAY - timedelta(random.randint(*bond.quiet_days)) if bond.contacts[1] else None
    low, high = bond.years
    since = TODAY - timedelta(random.randint(365 * low, 365 * high + 364))
    since = min(since, (last or TODAY) - timedelta(300))
    source = ": ".join(filter(None, [SOURCES.get(homes[row["from"]], "field report"), row["note"]]))
    return KnowsTies(row["from"], row["to"], row["bond"], row["origin"], row["basis"], since, last, source)
