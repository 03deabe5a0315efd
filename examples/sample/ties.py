"""Rows of ties.csv: KNOWS, INFLUENCES, dotted REPORTS_TO, and the seats that people have left."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import combinations
from random import Random

from .acquaintances import KnowsTies
from .inside import DOTTED, INFLUENCES, KNOWS, MOVES
from .sheet import Row, dice, table

REVIEWS = [date(2025, 12, 31), date(2026, 3, 31), date(2026, 6, 30), date(2026, 9, 30)]
APART = {"p-shaozhiyuan", "p-dongyi", "p-xuwen"}  # their ties were all written by hand
LEADING = {"top", "high", "middle"}


def tie_rows(people: list[Row], met: list[KnowsTies]) -> list[Row]:
    """Every row of ties.csv."""
    random = dice("ties")
    by_hand = [colleague_by_hand(row) for row in table(KNOWS)]
    taken = {frozenset((row["from"], row["to"])) for row in by_hand}
    colleagues = [colleague(random, *pair) for pair in colleague_pairs(random, people) if frozenset(pair) not in taken]
    knows = [knows_row(random, each) for each in met] + by_hand + colleagues
    return knows + influence_rows(random, people) + dotted_rows() + move_rows()


def knows_row(random: Random, met: KnowsTies) -> Row:
    """A vendor's tie to a customer; what its kind of bond leaves open stays blank."""
    row = {"from": met.vendor, "to": met.customer, "type": "KNOWS", "origin": met.origin, "basis": met.basis,
           "since": met.since.isoformat(), "source": met.source}  # fmt: skip
    if met.bond == "ended":
        row["ended_on"] = "2026-06-30"
    if met.bond != "unknown":
        row |= worth(random, met)
    return row | statement(random, met)


def worth(random: Random, met: KnowsTies) -> Row:
    """Value, faces and intimacy of a tie; one in six has no value recorded, one in four no faces."""
    kinship, emotional, tangible = (str(random.randint(*span)) for span in met.kind.value)
    decency, presence, intimacy = (str(random.randint(*span)) for span in (met.kind.faces, met.kind.faces, met.kind.intimacy))
    row = {"value_kinship": kinship, "value_emotional": emotional, "value_tangible": tangible, "intimacy": intimacy}
    if met.bond in {"thin", "working"} and random.random() < 1 / 6:
        row = {"intimacy": intimacy}
    return row | ({"decency": decency, "presence": presence} if random.random() < 3 / 4 else {})


def statement(random: Random, met: KnowsTies) -> Row:
    """The strength somebody stated, and when: always for fading and ended ties, else for three in four."""
    spoken = met.bond in {"fading", "ended"} or random.random() < 3 / 4
    if met.kind.strength is None or not spoken:
        return {}
    reviewed = date(2025, 6, 30) if met.bond == "fading" else random.choice(REVIEWS)
    day = max(min(reviewed, met.last or reviewed), met.since + timedelta(30))
    return {"strength": str(random.randint(*met.kind.strength)), "stated_on": day.isoformat()}


def colleague_by_hand(row: Row) -> Row:
    """A tie among customers as it was written by hand."""
    stated = {"stated_on": "2026-06-30"} if row["strength"] else {}
    ends = {"from": f"p-{row['from']}", "to": f"p-{row['to']}"}
    return row | ends | stated | {"type": "KNOWS", "source": "account team's map"}


def colleague_pairs(random: Random, people: list[Row]) -> Iterator[tuple[str, str]]:
    """Pairs of one organisation who know each other: often in one department, sometimes among those who lead."""
    for one, other in combinations((person for person in people if person["id"] not in APART), 2):
        if one["organization"] != other["organization"]:
            continue
        leading = {one["level"], other["level"]} <= LEADING
        chance = 0.5 if one["department"] == other["department"] else 0.16 if leading else 0.012
        if random.random() < chance:
            yield one["id"], other["id"]


def colleague(random: Random, one: str, other: str) -> Row:
    """A tie between colleagues; six in ten have a stated strength."""
    since = date(random.randint(2010, 2024), random.randint(1, 12), random.randint(1, 28))
    row = {"from": one, "to": other, "type": "KNOWS", "origin": random.choice(["colleague", "colleague", "project"]),
           "basis": random.choice(["position", "person"]), "since": since.isoformat(), "source": "account team's map"}  # fmt: skip
    if random.random() < 0.6:
        row |= {"strength": str(random.randint(20, 80)), "stated_on": random.choice(REVIEWS).isoformat()}
    return row


def influence_rows(random: Random, people: list[Row]) -> list[Row]:
    """Who influences whom: by hand, and here and there one member of the staff the colleague who leads them."""
    written = [row | {"from": f"p-{row['from']}", "to": f"p-{row['to']}", "type": "INFLUENCES"} for row in table(INFLUENCES)]
    pairs = {(row["from"], row["to"]) for row in written}
    for person in people:
        pair = person["id"], person["reports_to"]
        customer = person["organization"] in {"o-huilan", "o-huilan-leasing", "o-hengju"}
        if customer and person["level"] == "base" and random.random() < 0.25 and pair not in pairs:
            written.append({"from": pair[0], "to": pair[1], "type": "INFLUENCES", "weight": str(random.randint(1, 2)), "sign": "1"})
    return written


def dotted_rows() -> list[Row]:
    """Dotted reporting lines; the solid ones are in people.csv."""
    ends = [(row, f"p-{row['from']}", f"p-{row['to']}") for row in table(DOTTED)]
    return [row | {"from": one, "to": other, "type": "REPORTS_TO", "kind": "dotted"} for row, one, other in ends]


def move_rows() -> list[Row]:
    """Seats that people have left."""
    return [row | {"from": f"p-{row['from']}", "to": f"department:d-{row['to']}", "type": "WORKS_IN"} for row in table(MOVES)]
