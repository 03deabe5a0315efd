"""Rows of interactions.csv: the instruments and planted meetings by hand, the routine of three years around them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from .acquaintances import KnowsTies
from .events import EVENTS
from .places import DEPARTMENTS
from .sheet import TODAY, Row, dice, table
from .words import GREETINGS, TEMPLATES, TOPICS

FIRST = TODAY - timedelta(3 * 365)
SIDES = ["ours", "theirs", "both"]
HEARD = 0.25  # of a competitor's meetings we come to know about this share
NOTED = 0.78  # of our own meetings this share is written down


@dataclass(frozen=True)
class Phrases:
    """What there is to say: templates and greetings, and for each person their name and the topics of their work."""

    templates: list[Row]
    greetings: list[Row]
    names: dict[str, str]
    topics: dict[str, list[tuple[str, str]]]

    def summary(self, random: Random, words: Row, customer: str) -> str:
        """A note about a contact: English for one whose name is not Chinese, and for one in five of the others."""
        chinese, english = random.choice(self.topics[customer])
        name = self.names[customer]
        if name.isascii() or random.random() < 0.2:
            return words["en"].format(topic=english, name=name)
        return words["zh"].format(topic=chinese, name=name)


def interaction_rows(people: list[Row], met: list[KnowsTies]) -> list[Row]:
    """Every interaction, oldest first; routine ones are numbered by date."""
    random = dice("interactions")
    phrases = read_phrases(people)
    rivals = {person["id"] for person in people if person["organization"] in {"o-borui", "o-nordhavn"}}
    routine = [row for each in met for row in contacts(random, each, each.vendor in rivals, phrases)]
    routine.sort(key=lambda row: (row["at"], row["participants"]))
    numbered = [row | {"id": f"i-{number:04}"} for number, row in enumerate(routine, 1)]
    return sorted(numbered + table(EVENTS), key=lambda row: (row["at"], row["id"]))


def read_phrases(people: list[Row]) -> Phrases:
    """The phrases, with everybody's topics found through their department's function."""
    pairs = {row["function"]: list(zip(row["zh"].split(";"), row["en"].split(";"), strict=True)) for row in table(TOPICS)}
    functions = {row["id"]: row["function"] for row in table(DEPARTMENTS)}
    topics = {person["id"]: pairs.get(functions[person["department"]], pairs["it"]) for person in people}
    return Phrases(table(TEMPLATES), table(GREETINGS), {person["id"]: person["name"] for person in people}, topics)


def contacts(random: Random, met: KnowsTies, rival: bool, phrases: Phrases) -> Iterator[Row]:
    """The contacts of one pair: the last on its known day, the others spread since they met, denser of late."""
    if met.last is None:
        return
    share = HEARD if rival else NOTED
    number = max(2, round(share * random.randint(*met.kind.contacts)))
    first = max(met.since, FIRST)
    span = (met.last - first).days
    days = {workday(first + timedelta(round(span * random.random() ** 0.6))) for _ in range(number - 1)}
    for day in sorted({each for each in days if each < met.last} | {workday(met.last)}):
        yield contact(random, met, day, rival, phrases)
    if not rival and met.bond in {"trusted", "working"}:
        yield from greetings(random, met, phrases)


def workday(day: date) -> date:
    """The day, or the Friday before when it falls on a weekend."""
    return day - timedelta(max(0, day.weekday() - 4))


def contact(random: Random, met: KnowsTies, day: date, rival: bool, phrases: Phrases) -> Row:
    """One contact of the pair on a day, of the depth, purpose and initiative that suit their bond."""
    depth = str(random.choices(range(5), met.kind.depths)[0])
    fitting = [words for words in phrases.templates if words["depth"] == depth]
    asks = [words for words in phrases.templates if words["purpose"] == met.kind.purpose]
    words = random.choice(asks or fitting)
    side = random.choices(SIDES, met.kind.initiative)[0]
    return {
        "at": day.isoformat(), "participants": f"{met.vendor};{met.customer}", "channel": words["channel"],
        "purpose": words["purpose"], "depth": words["depth"], "initiated_by": initiator(side, met, rival),
        "summary": phrases.summary(random, words, met.customer),
    }  # fmt: skip


def initiator(side: str, met: KnowsTies, rival: bool) -> str:
    """Who took the initiative: one of the sides, or for a competitor's meeting, which is no side of ours, the person."""
    if not rival or side == "both":
        return side
    return met.vendor if side == "ours" else met.customer


def greetings(random: Random, met: KnowsTies, phrases: Phrases) -> Iterator[Row]:
    """Festival greetings while the tie is alive: now and then one, mostly ours."""
    for words in phrases.greetings:
        day = date.fromisoformat(words["day"])
        if met.last and met.since < day < met.last and random.random() < 0.2:
            yield {
                "at": words["day"], "participants": f"{met.vendor};{met.customer}", "channel": "greeting",
                "purpose": "care", "depth": "0", "initiated_by": random.choice(["ours", "ours", "theirs"]),
                "summary": phrases.summary(random, words, met.customer),
            }  # fmt: skip
