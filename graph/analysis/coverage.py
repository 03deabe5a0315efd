"""General relationships of a side with every account at once: breadth, depth, penetration (method §6)."""

from dataclasses import dataclass, fields, replace
from typing import TypeVar

import numpy as np

from graph.analysis.routes.hops import Codes, Flags, Floats, Ints, People
from graph.model.method import DEFAULTS, Method

LEVEL_COUNT = 5


@dataclass(frozen=True, eq=False)
class SideTies:
    """The t ties of one side, from its person `vendor` to another's `customer`, as they are on a day.

    `strength` 0–100 (NaN unknown), `effective`, `effective_before` (a year ago), `two_way` M (NaN unknown), `position` by seat,
    `vendor_level` a place in LEVELS, `year`, `year_asks` of the contacts of 12 months.
    """

    vendor: People
    customer: People
    strength: Floats
    effective: Flags
    effective_before: Flags
    two_way: Floats
    position: Flags
    vendor_level: Codes
    year: Ints
    year_asks: Ints


@dataclass(frozen=True, eq=False)
class SideContacts:
    """Who of the side (`vendor`) met whom (`customer`), tied or not: the `last` day, and the `deepest` contact of late."""

    vendor: People
    customer: People
    last: Ints
    deepest: Ints


@dataclass(frozen=True, eq=False)
class Accounts:
    """Accounts, units and their people as parallel arrays: h organisations, d units (departments), n people, and the side's ties.

    Person: `organization` and `department` are theirs (−1 none), `level` a place in LEVELS, `weight` decision weight 0–1,
    `key` a key person, `support` the counted level −1…3 (NaN unknown), `trusts` confirmed at level 1 or above, `reached` by a
    route of the side, `interval` days expected between two contacts, `vacant` the organisation where this is a vacant seat (−1 no).
    A vacant seat is no person: its `organization` and `department` are −1.
    Unit: `unit_house`, `unit_weight` 1–5, `need` people to be deep with, `counted` false for a container without people.
    Organisation: `tier` and `standing` are places in TIERS and STANDINGS, `visited` the day of its last executive visit.
    """

    organization: People
    department: People
    level: Codes
    weight: Floats
    key: Flags
    support: Floats
    trusts: Flags
    reached: Flags
    interval: Floats
    vacant: People
    unit_organization: People
    unit_weight: Floats
    need: Ints
    counted: Flags
    tier: Codes
    standing: Codes
    visited: Ints
    ties: SideTies
    contacts: SideContacts
    day: int

    @property
    def n(self) -> int:
        """Number of people."""
        return len(self.organization)

    @property
    def organizations(self) -> int:
        """Number of organisations."""
        return len(self.tier)


def without(accounts: Accounts, gone: Ints, reached: Flags) -> Accounts:
    """The same accounts with the people `gone` away: out of their seats, their ties with them; `reached` as it is then."""
    ties, contacts = _without_ends(accounts.ties, gone), _without_ends(accounts.contacts, gone)
    organization, department = accounts.organization.copy(), accounts.department.copy()
    organization[gone] = department[gone] = -1
    return replace(accounts, organization=organization, department=department, reached=reached, ties=ties, contacts=contacts)


def of_some(accounts: Accounts, people: Ints, ties: Ints, contacts: Ints) -> Accounts:
    """The same accounts with some people (ascending) alone, numbered anew, and of the ties and contacts only some, all into them."""
    named = {name: getattr(accounts, name)[people] for name in _BY_PERSON}
    tied, met = _some(accounts.ties, ties), _some(accounts.contacts, contacts)
    there = (replace(one, customer=np.searchsorted(people, one.customer).astype(np.int32)) for one in (tied, met))
    return replace(accounts, **named, **dict(zip(("ties", "contacts"), there, strict=True)))


_BY_PERSON = ("organization", "department", "level", "weight", "key", "support", "trusts", "reached", "interval", "vacant")
Pairs = TypeVar("Pairs", SideTies, SideContacts)


def _without_ends(pairs: Pairs, gone: Ints) -> Pairs:
    """The pairs that none of the people `gone` is an end of."""
    return _some(pairs, np.flatnonzero(~(np.isin(pairs.vendor, gone) | np.isin(pairs.customer, gone))))


def _some(pairs: Pairs, which: Ints) -> Pairs:
    return replace(pairs, **{field.name: getattr(pairs, field.name)[which] for field in fields(pairs)})


@dataclass(frozen=True, eq=False)
class Coverage:
    """How each organisation, unit and person is covered. Percentages 0–100, NaN where there is nothing to judge.

    Organisation: `breadth`, `depth`, `penetration`, `general` (the mean of the known), `tied` people with an effective tie,
    `judged` those of them of whom somebody recorded who starts the contacts, `mutual` of these who know and trust the side,
    `units` counted. Unit: `covered`, `unit_depth`. Person: `best` strength of an effective tie (0 none), `threads` effective
    ties, `is_mutual`, `is_judged`.
    """

    breadth: Floats
    depth: Floats
    penetration: Floats
    general: Floats
    tied: Ints
    judged: Ints
    mutual: Ints
    units: Ints
    covered: Flags
    unit_depth: Floats
    best: Floats
    threads: Ints
    is_mutual: Flags
    is_judged: Flags


def coverage(accounts: Accounts, method: Method = DEFAULTS) -> Coverage:
    """Breadth, depth and penetration of every account."""
    best, threads = people_held(accounts)
    mutual, judged = _mutual(accounts, method)
    inside = accounts.department >= 0
    tied = threads > 0
    covered = np.zeros(len(accounts.need), np.bool_)
    covered[accounts.department[inside & tied]] = True
    unit_depth = _unit_depth(accounts, best)
    weight = np.where(accounts.counted, accounts.unit_weight, 0.0)
    breadth = _share(accounts, weight * covered, weight)
    depth = _share(accounts, weight * unit_depth / 100, weight)
    people = _by_house(accounts, np.where(judged, accounts.weight, 0.0))
    trusting = _by_house(accounts, np.where(mutual, accounts.weight, 0.0))
    penetration = 100 * trusting / np.where(people > 0, people, np.nan)
    scores = np.stack((breadth, depth, penetration))
    known = (~np.isnan(scores)).sum(0)
    return Coverage(
        breadth, depth, penetration, np.nansum(scores, 0) / np.where(known > 0, known, np.nan), _count(accounts, tied),
        _count(accounts, judged), _count(accounts, mutual),
        counted(accounts.unit_organization[accounts.counted], accounts.organizations), covered,
        np.where(accounts.counted, unit_depth, np.nan), best, threads, mutual, judged,
    )  # fmt: skip


def people_held(accounts: Accounts) -> tuple[Floats, Ints]:
    """By person: strength of the best effective tie (0 none), number of effective ties."""
    best = np.zeros(accounts.n)
    np.maximum.at(best, accounts.ties.customer, np.where(accounts.ties.effective, accounts.ties.strength, 0.0))
    return best, counted(accounts.ties.customer[accounts.ties.effective], accounts.n)


def _mutual(accounts: Accounts, method: Method) -> tuple[Flags, Flags]:
    """By person: who knows and trusts the side mutually, and of whom that can be judged.

    Where nobody recorded who starts the contacts of any effective tie it is unknown, and so it is without an effective tie.
    """
    ties, (two_way, judged, deep) = accounts.ties, np.zeros((3, accounts.n), np.bool_)
    two_way[ties.customer[ties.effective & (ties.two_way > 0)]] = True
    judged[ties.customer[ties.effective & ~np.isnan(ties.two_way)]] = True
    deep[accounts.contacts.customer[accounts.contacts.deepest >= method.coverage.trust_depth]] = True
    return two_way & (accounts.trusts | deep), judged


def last_contact(accounts: Accounts) -> Ints:
    """By person: the day of the last contact with anybody of the side, NEVER (0) without one."""
    last = np.zeros(accounts.n, np.int64)
    np.maximum.at(last, accounts.contacts.customer, accounts.contacts.last)
    return last


def _unit_depth(accounts: Accounts, best: Floats) -> Floats:
    """By unit: the sum of the best strengths of its `need` strongest people ÷ need."""
    order = np.lexsort((-best, accounts.department))
    order = order[accounts.department[order] >= 0]
    department = accounts.department[order]
    counts = np.arange(len(department)) - np.searchsorted(department, department, side="left") < accounts.need[department]
    total = np.bincount(department[counts], best[order][counts], minlength=len(accounts.need))
    return np.minimum(100, total / np.maximum(1, accounts.need))


def _share(accounts: Accounts, part: Floats, whole: Floats) -> Floats:
    """Per cent of `whole` that `part` is, both by unit, for each organisation; NaN where the whole is nothing."""
    total = np.bincount(accounts.unit_organization, whole, minlength=accounts.organizations)
    return 100 * np.bincount(accounts.unit_organization, part, minlength=accounts.organizations) / np.where(total > 0, total, np.nan)


def _by_house(accounts: Accounts, amount: Floats) -> Floats:
    inside = accounts.organization >= 0
    return np.bincount(accounts.organization[inside], amount[inside], minlength=accounts.organizations).astype(np.float64)


def _count(accounts: Accounts, which: Flags) -> Ints:
    return counted(accounts.organization[which & (accounts.organization >= 0)], accounts.organizations)


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
    only = accounts.ties.effective & (threads[accounts.ties.customer] == 1) & (accounts.organization[accounts.ties.customer] >= 0)
    vendor, customer = accounts.ties.vendor[only].astype(np.int64), accounts.ties.customer[only]
    pair, place = np.unique(accounts.organization[customer] * np.int64(accounts.n) + vendor, return_inverse=True)
    alone = np.bincount(place, accounts.weight[customer], minlength=len(pair))
    person, most = np.full(accounts.organizations, -1, np.int64), np.zeros(accounts.organizations)
    order = np.lexsort((-pair, alone))
    organization = pair[order] // accounts.n
    person[organization], most[organization] = pair[order] % accounts.n, alone[order]
    return Stars(person, most, whole, _count(accounts, threads > 0))
