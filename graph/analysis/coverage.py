"""General relationships of a side with every account at once: breadth, depth, penetration (method §6)."""

from dataclasses import dataclass, fields, replace

import numpy as np

from graph.analysis.hops import Codes, Flags, Floats, Ints, People
from graph.method import METHOD, Method

LEVEL_COUNT = 5


@dataclass(frozen=True, eq=False)
class SideTies:
    """The t ties of one side, from its person `near` to another's `far`, as they are on a day.

    `strength` 0–100 (NaN unknown), `effective`, `effective_before` (a year ago), `two_way` M (NaN unknown), `position` by seat,
    `near_level` a place in LEVELS, `last` day of contact, `interval` days expected between two contacts, `year`, `year_asks`,
    `year_deepest` of the contacts of 12 months.
    """

    near: People
    far: People
    strength: Floats
    effective: Flags
    effective_before: Flags
    two_way: Floats
    position: Flags
    near_level: Codes
    last: Ints
    interval: Floats
    year: Ints
    year_asks: Ints
    year_deepest: Ints


@dataclass(frozen=True, eq=False)
class Accounts:
    """Accounts, units and their people as parallel arrays: h organisations, d units (departments), n people, and the side's ties.

    Person: `house` and `room` are its organisation and unit (−1 none), `level` a place in LEVELS, `weight` decision weight 0–1,
    `key` a key person, `support` the counted level −1…3 (NaN unknown), `trusts` confirmed at level 1 or above, `reached` by a
    route of the side.
    Unit: `unit_house`, `unit_weight` 1–5, `need` people to be deep with, `counted` false for a container without people.
    Organisation: `tier` and `standing` are places in TIERS and STANDINGS, `visited` the day of its last executive visit.
    """

    house: People
    room: People
    level: Codes
    weight: Floats
    key: Flags
    support: Floats
    trusts: Flags
    reached: Flags
    unit_house: People
    unit_weight: Floats
    need: Ints
    counted: Flags
    tier: Codes
    standing: Codes
    visited: Ints
    ties: SideTies
    day: int

    @property
    def n(self) -> int:
        """Number of people."""
        return len(self.house)

    @property
    def houses(self) -> int:
        """Number of organisations."""
        return len(self.tier)


def without(accounts: Accounts, gone: Ints, reached: Flags) -> Accounts:
    """The same accounts with the people `gone` away: out of their seats, their ties with them; `reached` as it is then."""
    stay = ~(np.isin(accounts.ties.near, gone) | np.isin(accounts.ties.far, gone))
    columns = {field.name: getattr(accounts.ties, field.name)[stay] for field in fields(SideTies)}
    house, room = accounts.house.copy(), accounts.room.copy()
    house[gone] = room[gone] = -1
    return replace(accounts, house=house, room=room, reached=reached, ties=SideTies(**columns))


@dataclass(frozen=True, eq=False)
class Coverage:
    """How each organisation, unit and person is covered. Percentages 0–100, NaN where there is nothing to judge.

    Organisation: `breadth`, `depth`, `penetration`, `general` (the mean of the known), `held` people with an effective tie and
    `mutual` of them who know and trust the side, `units` counted. Unit: `covered`, `unit_depth`. Person: `best` strength of an
    effective tie (0 none), `threads` effective ties, `is_mutual`.
    """

    breadth: Floats
    depth: Floats
    penetration: Floats
    general: Floats
    held: Ints
    mutual: Ints
    units: Ints
    covered: Flags
    unit_depth: Floats
    best: Floats
    threads: Ints
    is_mutual: Flags


def coverage(accounts: Accounts, method: Method = METHOD) -> Coverage:
    """Breadth, depth and penetration of every account."""
    best, threads, mutual = people_held(accounts, method)
    inside = accounts.room >= 0
    held = threads > 0
    covered = np.zeros(len(accounts.need), np.bool_)
    covered[accounts.room[inside & held]] = True
    unit_depth = _unit_depth(accounts, best)
    weight = np.where(accounts.counted, accounts.unit_weight, 0.0)
    breadth = _share(accounts, weight * covered, weight)
    depth = _share(accounts, weight * unit_depth / 100, weight)
    people = _by_house(accounts, np.where(held, accounts.weight, 0.0))
    trusting = _by_house(accounts, np.where(mutual, accounts.weight, 0.0))
    penetration = 100 * trusting / np.where(people > 0, people, np.nan)
    scores = np.stack((breadth, depth, penetration))
    known = (~np.isnan(scores)).sum(0)
    return Coverage(
        breadth, depth, penetration, np.nansum(scores, 0) / np.where(known > 0, known, np.nan), _count(accounts, held),
        _count(accounts, mutual), counted(accounts.unit_house[accounts.counted], accounts.houses), covered,
        np.where(accounts.counted, unit_depth, np.nan), best, threads, mutual,
    )  # fmt: skip


def people_held(accounts: Accounts, method: Method = METHOD) -> tuple[Floats, Ints, Flags]:
    """By person: strength of the best effective tie (0 none), number of effective ties, who knows and trusts the side mutually."""
    best = np.zeros(accounts.n)
    np.maximum.at(best, accounts.ties.far, np.where(accounts.ties.effective, accounts.ties.strength, 0.0))
    threads = counted(accounts.ties.far[accounts.ties.effective], accounts.n)
    two_way, deep = np.zeros(accounts.n, np.bool_), np.zeros(accounts.n, np.bool_)
    two_way[accounts.ties.far[accounts.ties.effective & (accounts.ties.two_way > 0)]] = True
    deep[accounts.ties.far[accounts.ties.year_deepest >= method.coverage.trust_depth]] = True
    return best, threads, two_way & (accounts.trusts | deep)


def _unit_depth(accounts: Accounts, best: Floats) -> Floats:
    """By unit: the sum of the best strengths of its `need` strongest people ÷ need."""
    order = np.lexsort((-best, accounts.room))
    order = order[accounts.room[order] >= 0]
    room = accounts.room[order]
    counts = np.arange(len(room)) - np.searchsorted(room, room, side="left") < accounts.need[room]
    total = np.bincount(room[counts], best[order][counts], minlength=len(accounts.need))
    return np.minimum(100, total / np.maximum(1, accounts.need))


def _share(accounts: Accounts, part: Floats, whole: Floats) -> Floats:
    """Per cent of `whole` that `part` is, both by unit, for each organisation; NaN where the whole is nothing."""
    total = np.bincount(accounts.unit_house, whole, minlength=accounts.houses)
    return 100 * np.bincount(accounts.unit_house, part, minlength=accounts.houses) / np.where(total > 0, total, np.nan)


def _by_house(accounts: Accounts, amount: Floats) -> Floats:
    inside = accounts.house >= 0
    return np.bincount(accounts.house[inside], amount[inside], minlength=accounts.houses).astype(np.float64)


def _count(accounts: Accounts, which: Flags) -> Ints:
    return counted(accounts.house[which & (accounts.house >= 0)], accounts.houses)


def counted(numbers: People, n: int) -> Ints:
    """How often each of 0 … n − 1 stands in `numbers`."""
    return np.bincount(numbers, minlength=n).astype(np.int64)


@dataclass(frozen=True, eq=False)
class Stars:
    """By organisation: who of the side holds most weight alone (−1 nobody), that weight, all effectively tied weight and people."""

    person: Ints
    alone: Floats
    whole: Floats
    people: Ints


def stars(accounts: Accounts, threads: Ints) -> Stars:
    """The star of each account: the decision weight tied effectively to one person of the side alone (method §10)."""
    whole = _by_house(accounts, np.where(threads > 0, accounts.weight, 0.0))
    only = accounts.ties.effective & (threads[accounts.ties.far] == 1) & (accounts.house[accounts.ties.far] >= 0)
    near, far = accounts.ties.near[only].astype(np.int64), accounts.ties.far[only]
    pair, place = np.unique(accounts.house[far] * np.int64(accounts.n) + near, return_inverse=True)
    alone = np.bincount(place, accounts.weight[far], minlength=len(pair))
    person, most = np.full(accounts.houses, -1, np.int64), np.zeros(accounts.houses)
    order = np.lexsort((-pair, alone))
    house = pair[order] // accounts.n
    person[house], most[house] = pair[order] % accounts.n, alone[order]
    return Stars(person, most, whole, _count(accounts, threads > 0))
