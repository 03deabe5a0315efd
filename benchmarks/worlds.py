"""Invented worlds of any size, the same for the same seed: accounts with departments, sellers, and ties with a heavy tail."""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from graph.changes.edits import Image
from graph.model.refs import NodeRef, Properties, TieRef
from graph.resident.graph import ResidentGraph as Resident
from graph.store.database import batches

SEED = 20261123
_TOGETHER = 100_000
_LEVELS = ("base", "base", "base", "base", "middle", "middle", "high", "top")
_SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许"
_GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平"
Row = tuple[str | float, ...]


@dataclass(frozen=True)
class World:
    """How large a world is: people, KNOWS ties, people an account, and which share of the people is ours."""

    people: int
    ties: int
    account: int = 50
    ours: float = 0.02

    @property
    def name(self) -> str:
        """Its size as figures name it."""
        return f"{self.people:,} people, {self.ties:,} ties"

    @property
    def sellers(self) -> int:
        """How many of the people are ours: the first ones."""
        return max(1, int(self.people * self.ours))

    @property
    def accounts(self) -> int:
        """How many customers there are."""
        return max(1, (self.people - self.sellers) // self.account)


def write(world: World, folder: Path) -> None:
    """Write a world as canonical files."""
    _csv(folder / "organizations.csv", ("name", "id", "kind", "tier"), _organizations(world))
    _csv(folder / "departments.csv", ("name", "organization", "id"), _departments(world))
    _csv(folder / "people.csv", ("name", "organization", "id", "department", "title", "level"), _people(world))
    _csv(folder / "ties.csv", ("from", "to", "type", "origin", "strength"), _ties(world))


def pairs(world: World) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The KNOWS ties: both ends (person numbers) and strengths 5–95, NaN for one in five; no pair twice, no one alone."""
    random = np.random.default_rng(SEED)
    wanted, found = world.ties, np.empty(0, np.int64)
    while len(found) < wanted:
        more = int((wanted - len(found)) * 1.5) + 10
        one = (random.pareto(1.5, more) * world.people / 20).astype(np.int64) % world.people
        near = (one + random.integers(1, world.account * 2, more)) % world.people
        far = random.integers(0, world.people, more)
        other = np.where(random.random(more) < 0.7, near, far)
        keys = np.minimum(one, other) * world.people + np.maximum(one, other)
        found = np.unique(np.concatenate([found, keys[one != other]]))
    found = np.sort(random.choice(found, wanted, replace=False))
    strengths = np.round(random.uniform(5, 95, wanted), 1)
    strengths[random.random(wanted) < 0.2] = np.nan
    return found // world.people, found % world.people, strengths


def targets(world: World, count: int) -> list[str]:
    """Customers' people to ask about, drawn at random."""
    random = np.random.default_rng(SEED + 1)
    return [f"p{number}" for number in random.integers(world.sellers, world.people, count)]


def in_memory(world: World) -> Resident:
    """The same world as resident maps, without files and engine."""
    maps = Resident()
    for some in batches(_images(world), _TOGETHER):
        maps.take(some)
    maps.compact()
    return maps


def _images(world: World) -> Iterator[Image]:
    for name, one, kind, tier in _organizations(world):
        yield Image(NodeRef("Organization", str(one)), None, {"id": one, "name": name, "kind": kind, "tier": tier or None, "seq": 1})
    for name, organization, one in _departments(world):
        yield Image(NodeRef("Department", str(one)), None, {"id": one, "name": name, "seq": 1})
        yield _tie(NodeRef("Department", str(one)), "PART_OF", NodeRef("Organization", str(organization)), {})
    for name, organization, one, room, title, level in _people(world):
        yield Image(NodeRef("Person", str(one)), None, {"id": one, "name": name, "title": title, "level": level, "seq": 1})
        place = NodeRef("Department", str(room)) if room else NodeRef("Organization", str(organization))
        yield _tie(NodeRef("Person", str(one)), "WORKS_IN", place, {})
    for one, other, _, origin, strength in _ties(world):
        properties = {"origin": origin, **({"strength": strength, "stated_on": "2026-11-23"} if strength else {})}
        yield _tie(NodeRef("Person", str(one)), "KNOWS", NodeRef("Person", str(other)), properties)


def _tie(source: NodeRef, kind: str, target: NodeRef, properties: Properties) -> Image:
    return Image(TieRef(source, kind, target), None, {**properties, "key": "", "seq": 1})


def _account(world: World, person: int) -> int:
    return min((person - world.sellers) // world.account, world.accounts - 1)


def _organizations(world: World) -> Iterator[Row]:
    yield "我们", "us", "ours", ""
    for number in range(world.accounts):
        yield f"客户{number}", f"o{number}", "customer", "SABC"[number % 4]


def _departments(world: World) -> Iterator[Row]:
    for number in range(world.accounts):
        yield from ((f"部门{part}", f"o{number}", f"d{number}-{part}") for part in range(5))


def _people(world: World) -> Iterator[Row]:
    for person in range(world.people):
        name = _SURNAMES[person % 20] + _GIVEN[person // 20 % 20] + _GIVEN[person // 400 % 20]
        if person < world.sellers:
            yield name, "us", f"p{person}", "", "客户经理", "base"
        else:
            account = _account(world, person)
            yield name, f"o{account}", f"p{person}", f"d{account}-{person % 5}", "职员", _LEVELS[person % 8]


def _ties(world: World) -> Iterator[Row]:
    for one, other, strength in zip(*(column.tolist() for column in pairs(world)), strict=True):
        yield f"p{one}", f"p{other}", "KNOWS", "project", "" if strength != strength else strength


def _csv(path: Path, header: tuple[str, ...], rows: Iterable[Row]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([header, *rows])
