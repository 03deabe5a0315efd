"""Invented people of whom some are recorded twice, as it happens: by script, by order, by title, by a slip, by another employer.

`python -m benchmarks.recorded_twice` prints recall and precision on 2,000 people with 300 true pairs, and the seconds for 50,000.
"""

import json
import random
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import yaml

from graph.changes.edits import Image
from graph.model.refs import NodeRef, TieRef
from graph.names.spelling import spelt
from graph.people.duplicates.find import duplicates
from graph.resident.graph import ResidentGraph

DAY = "2026-11-20"
_NAMES = yaml.safe_load(Path(__file__).with_name("names.yaml").read_text("utf-8"))
_SURNAMES, _GIVEN = ("".join(_NAMES[one].split()) for one in ("surnames", "given"))
_HOMOPHONES, _TRADITIONAL = _NAMES["homophones"], str.maketrans(_NAMES["traditional"])
_ENGLISH, _WESTERN, _TITLES, _SCHOOLS = (_NAMES[one] for one in ("english", "western", "titles", "schools"))
RULES = ("script", "order", "title", "homophone", "traditional", "employer", "english", "slip")


@dataclass(frozen=True)
class Card:
    """One record of a person."""

    id: str
    name: str
    house: int
    title: str = ""
    email: str = ""
    phone: str = ""
    background: str = ""


def made(people: int, pairs: int, seed: int = 1) -> tuple[list[Card], dict[frozenset[str], str]]:
    """Records of people of whom so many are recorded twice; the true pairs, each with the rule that made it."""
    chance = random.Random(seed)
    houses = max(10, people // 40)
    first = [_person(chance, number, houses) for number in range(people - pairs)]
    again: list[Card] = []
    true: dict[frozenset[str], str] = {}
    for number, one in enumerate(chance.sample(first, pairs)):
        rule = _fitting(chance, one)
        card = replace(_second(chance, rule, one, houses), id=f"q{number}")
        again.append(card)
        true[frozenset((one.id, card.id))] = rule
    return first + again, true


def graph_of(cards: list[Card]) -> ResidentGraph:
    """The records as maps."""
    houses = {f"o{card.house}" for card in cards}
    images = [Image(NodeRef("Organization", one), None, {"id": one, "name": one}) for one in sorted(houses)]
    for card in cards:
        said = {"name": card.name, "title": card.title, "email": card.email, "phone": card.phone, "background": card.background}
        images.append(Image(NodeRef("Person", card.id), None, {"id": card.id, **{name: value for name, value in said.items() if value}}))
        images.append(Image(TieRef(NodeRef("Person", card.id), "WORKS_IN", NodeRef("Organization", f"o{card.house}")), None, {}))
    return ResidentGraph().with_changes(images)


def _person(chance: random.Random, number: int, houses: int) -> Card:
    house = chance.randrange(houses)
    western = chance.random() < 0.1
    given = "".join(chance.choices(_GIVEN, k=chance.choice((1, 2, 2))))
    name = f"{chance.choice(_ENGLISH)} {chance.choice(_WESTERN)}" if western else chance.choice(_SURNAMES) + given
    letters = spelt(name)[0] if not western else name.lower().replace(" ", ".")
    since = chance.randint(1985, 2012)
    return Card(
        f"p{number}", name, house, chance.choice(_TITLES), f"{letters}{chance.choice(['', number])}@o{house}.example"
        * (chance.random() < 0.7),
        f"13{chance.randrange(10**9):09}" * (chance.random() < 0.6),
        f"{chance.choice(_SCHOOLS)} {since}-{since + 4}" * (chance.random() < 0.3),
    )  # fmt: skip


def _fitting(chance: random.Random, one: Card) -> str:
    """A rule by which this person may be recorded again."""
    western = one.name.isascii()
    fitting = ["order", "employer", "slip"] if western else ["script", "order", "title", "employer", "english"]
    if not western and any(mark in _HOMOPHONES for mark in one.name[1:]):
        fitting += ["homophone", "homophone"]
    if not western and one.name.translate(_TRADITIONAL) != one.name:
        fitting.append("traditional")
    return chance.choice(fitting)


def _second(chance: random.Random, rule: str, one: Card, houses: int) -> Card:
    """Another record of the same person: some of what was known is missing, and its rule is done to it."""
    kept = replace(
        one, email=one.email * (chance.random() < 0.5), phone=one.phone * (chance.random() < 0.6),
        title=one.title * (chance.random() < 0.7),
        background=one.background * (chance.random() < 0.3),
    )  # fmt: skip
    if rule == "employer":
        moved = (one.house + chance.randrange(1, houses)) % houses
        return replace(kept, house=moved, title=chance.choice(_TITLES), email="", phone=one.phone if chance.random() < 0.7 else "")
    surname, given = one.name[0], one.name[1:]
    western = one.name.isascii()
    says = {
        "script": lambda: f"{spelt(surname)[0].title()} {spelt(given)[0].title()}",
        "order": lambda: _turned(one.name) if western else f"{spelt(given)[0].title()} {spelt(surname)[0].title()}",
        "title": lambda: f"{surname}{chance.choice(['总', '工', '经理', '主任', '处长'])}",
        "homophone": lambda: surname + "".join(_HOMOPHONES.get(mark, mark) for mark in given),
        "traditional": lambda: one.name.translate(_TRADITIONAL),
        "english": lambda: f"{chance.choice(_ENGLISH)} {spelt(surname)[0].title()}",
        "slip": lambda: _slip(chance, one.name),
    }
    named = replace(kept, name=says[rule]())
    if rule in ("title", "english"):  # whoever is written down so is written down with a number or an address
        return replace(named, phone=one.phone, email=one.email if chance.random() < 0.6 else "")
    return named


def _turned(name: str) -> str:
    first, last = name.split(" ")
    return f"{last}, {first}"


def _slip(chance: random.Random, name: str) -> str:
    """A letter left out, doubled, or two exchanged, not the first."""
    at = chance.randrange(1, len(name) - 2)
    return chance.choice(
        (name[:at] + name[at + 1 :], name[:at] + name[at] + name[at:], name[:at] + name[at + 1] + name[at] + name[at + 2 :])
    )


@dataclass(frozen=True)
class Measured:
    """How many of the true pairs are found, and how many of those found are true, 0–1; by rule what is found."""

    recall: float
    precision: float
    found: int
    by_rule: dict[str, float]


def measured(people: int = 2_000, pairs: int = 300, seed: int = 1, least: float = 0.5) -> Measured:
    """Recall and precision on an invented set, of pairs at least so sure."""
    cards, true = made(people, pairs, seed)
    found = {frozenset((one.one, one.other)) for one in duplicates(graph_of(cards), DAY) if one.confidence >= least}
    by_rule = {rule: [pair in found for pair, by in true.items() if by == rule] for rule in RULES}
    return Measured(
        len(found & true.keys()) / len(true), len(found & true.keys()) / max(1, len(found)), len(found),
        {rule: sum(hits) / len(hits) for rule, hits in by_rule.items() if hits},
    )  # fmt: skip


def _lines() -> Iterator[dict[str, object]]:
    for least in (0.5, 0.7, 0.9):
        one = measured(least=least)
        yield {
            "figure": f"duplicates, at least {least}",
            "recall": one.recall,
            "precision": round(one.precision, 3),
            "by_rule": one.by_rule,
        }
    graph = graph_of(made(50_000, 3_000)[0])
    begun = time.perf_counter()
    found = duplicates(graph, DAY)
    yield {"figure": "duplicates among 50,000 people", "seconds": round(time.perf_counter() - begun, 1), "candidates": len(found)}


if __name__ == "__main__":
    for line in _lines():
        print(json.dumps(line, ensure_ascii=False))
