"""Whom a tie was kept up with: the dated interactions of every KNOWS tie, and what they add up to on a day (method §3)."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from graph.analysis import compiled
from graph.analysis.routes.hops import Codes, Flags, Floats, Ints, People, by_number, starts_of

NEVER: Final = 0
"""A day nobody recorded; days are ordinals (1 is the first day of year 1)."""

UNKNOWN: Final = 0
BY_VENDOR: Final = 1
BY_CUSTOMER: Final = 2
BOTH: Final = 3
BY_OURS: Final = 4
BY_THEIRS: Final = 5
BY_SOMEBODY: Final = 6

_RANKS = np.array([0, 3, 0, 2, 1], np.int8)
"""Who is the vendor's end of a tie, by side (unknown, ours, customer, competitor, partner): the higher."""

GREETING: Final = 0
NO_DEPTH: Final = -1


@dataclass(frozen=True, eq=False)
class Interactions:
    """Interactions as parallel arrays of length m, and who took part: `one` and `other` are persons, `number` the interaction.

    `day` is an ordinal, `depth` 0–4 or −1, `initiated` one of UNKNOWN, BOTH, BY_OURS, BY_THEIRS, BY_SOMEBODY (then `initiator`
    is that person), `ask` whether its purpose was to ask, `with_ours` whether one of ours took part. Each pair stands once.
    """

    day: Ints
    depth: Codes
    initiated: Codes
    initiator: People
    ask: Flags
    with_ours: Flags
    one: People
    other: People
    number: Ints


@dataclass(frozen=True, eq=False)
class Contacts:
    """The contacts of each of t ties: those of tie i stand at `start[i]:start[i + 1]`, earliest first.

    `starter` is NEAR (the vendor's person), FAR, BOTH or UNKNOWN; `number` the interaction.
    """

    start: Ints
    day: Ints
    depth: Codes
    starter: Codes
    ask: Flags
    number: Ints


@dataclass(frozen=True, eq=False)
class Met:
    """What the contacts of each of t ties come to on a day, later ones left out.

    `count` of all; `recent` those of the tie's own window, a greeting counting less; `first` and `last` days (NEVER without one);
    `deepest` ever (−1 without one); who started them, within the window for reciprocity and ever, BOTH
    counting to each; `year` and `year_asks` of the days in which nothing but asks is too little.
    """

    count: Ints
    recent: Floats
    first: Ints
    last: Ints
    deepest: Ints
    vendor: Ints
    customer: Ints
    vendor_ever: Ints
    customer_ever: Ints
    year: Ints
    year_asks: Ints


def ends(source: People, target: People, side: Codes) -> tuple[People, People]:
    """The vendor's end and the other of each tie: ours before a competitor's, a partner's and the customer's; else as written."""
    turned = _RANKS[side[source]] < _RANKS[side[target]]
    return np.where(turned, target, source), np.where(turned, source, target)


def some(given: Contacts, first: int, last: int) -> Contacts:
    """The contacts of ties first … last − 1."""
    part = slice(int(given.start[first]), int(given.start[last]))
    start = given.start[first : last + 1] - given.start[first]
    return Contacts(start, given.day[part], given.depth[part], given.starter[part], given.ask[part], given.number[part])


def chosen(given: Contacts, ties: Ints) -> Contacts:
    """The contacts of some ties, by number."""
    if len(ties) == len(given.start) - 1:
        return given
    first, size = given.start[ties], given.start[ties + 1] - given.start[ties]
    start = np.concatenate(([0], np.cumsum(size)))
    part = np.arange(int(start[-1])) + np.repeat(first - start[:-1], size)
    return Contacts(start, given.day[part], given.depth[part], given.starter[part], given.ask[part], given.number[part])


@compiled
def pairs(start: Ints, present: People, crowd: int) -> tuple[People, People, Ints]:
    """Each pair of those present at interaction i, `present[start[i]:start[i + 1]]`, and i; none where it was more than a crowd."""
    count = 0
    for i in range(len(start) - 1):
        size = start[i + 1] - start[i]
        count += size * (size - 1) // 2 if size <= crowd else 0
    one, other, number = np.empty(count, np.int32), np.empty(count, np.int32), np.empty(count, np.int64)
    pair = 0
    for i in range(len(start) - 1):
        if start[i + 1] - start[i] <= crowd:
            for a in range(start[i], start[i + 1]):
                for b in range(a + 1, start[i + 1]):
                    one[pair], other[pair], number[pair] = present[a], present[b], i
                    pair += 1
    return one, other, number


@compiled
def any_of(start: Ints, present: People, which: Flags, crowd: int) -> Flags:
    """By interaction: whether one of those present is marked; of none where it was more than a crowd."""
    found = np.zeros(len(start) - 1, np.bool_)
    for i in range(len(start) - 1):
        if start[i + 1] - start[i] <= crowd:
            for a in range(start[i], start[i + 1]):
                found[i] |= which[present[a]]
    return found


def contacts(vendor: People, customer: People, side: Codes, organization: People, met: Interactions) -> Contacts:
    """The contacts of the ties vendor–customer (no pair twice) among the pairs that met; `side` and `organization` are by person."""
    pairs, met_pairs = _ordered(vendor, customer), _ordered(met.one, met.other)
    tie = _ties_of_pairs(len(side), *pairs, *met_pairs)
    earliest_first = by_number(int(met.day.max(initial=0)) + 1, met.day[met.number], np.arange(len(tie)))
    found = by_number(len(vendor), tie, earliest_first[tie[earliest_first] >= 0])
    tie, number = tie[found], met.number[found]
    return Contacts(
        start=starts_of(len(vendor), tie),
        day=met.day[number],
        depth=met.depth[number],
        starter=_starter(vendor[tie], customer[tie], side, organization, met, number),
        ask=met.ask[number],
        number=number,
    )


def _ordered(one: People, other: People) -> tuple[People, People]:
    return np.minimum(one, other), np.maximum(one, other)


def _ties_of_pairs(n: int, low: People, high: People, one: People, other: People) -> Ints:
    """The number of the tie low–high between each one and other (one < other, low < high), −1 for none."""
    order = by_number(n, low, by_number(n, high, np.arange(len(low))))
    return _found(starts_of(n, low[order]), high[order], order, one, other)


@compiled
def _found(start: Ints, high: People, order: Ints, one: People, other: People) -> Ints:
    tie = np.full(len(one), -1, np.int64)
    for pair in range(len(one)):
        first, last = start[one[pair]], start[one[pair] + 1]
        place = first + int(np.searchsorted(high[first:last], int(other[pair])))
        if place < last and high[place] == other[pair]:
            tie[pair] = order[place]
    return tie


def _starter(vendor: People, customer: People, side: Codes, organization: People, met: Interactions, number: Ints) -> Codes:
    """Who started each contact: the end itself, or somebody of its house where the other end is of another."""
    initiated, who = met.initiated[number], met.initiator[number]
    vendors = (_RANKS[side[vendor]] > _RANKS[side[customer]]) & ((side[vendor] == 1) | ~met.with_ours[number])
    apart = (organization[vendor] != organization[customer]) & (organization[vendor] >= 0) & (organization[customer] >= 0)
    named = initiated == BY_SOMEBODY
    by_vendor = named & ((who == vendor) | (apart & (organization[who] == organization[vendor]))) & (who != customer)
    by_customer = named & ((who == customer) | (apart & (organization[who] == organization[customer]))) & (who != vendor)
    starter = np.where(initiated == BOTH, BOTH, UNKNOWN)
    starter[by_vendor | (vendors & (initiated == BY_OURS))] = BY_VENDOR
    starter[by_customer | (vendors & (initiated == BY_THEIRS))] = BY_CUSTOMER
    return starter.astype(np.int8)


def met_by(given: Contacts, at: int, window: Ints, two_way_days: int, asks_days: int, greeting: float) -> Met:
    """What the contacts up to the day `at` come to; `window` is each tie's number of days for `recent`."""
    met = _nothing(len(window))
    numbers = np.array([at, two_way_days, asks_days], np.int64)
    _count(given.start, given.day, given.depth, given.ask, numbers, window, greeting, met.count, met.recent, met.first, met.last,
           met.deepest, met.year, met.year_asks)  # fmt: skip
    _count_starters(given.start, given.day, given.starter, numbers, met.vendor, met.customer, met.vendor_ever, met.customer_ever)
    return met


def _nothing(t: int) -> Met:
    none = np.zeros((9, t), np.int64)
    count, first, last, vendor, customer, vendor_ever, customer_ever, year, year_asks = none
    return Met(
        count, np.zeros(t), first, last, np.full(t, NO_DEPTH, np.int64), vendor, customer, vendor_ever, customer_ever, year, year_asks
    )


@compiled
def _count(
    start: Ints, days: Ints, depths: Codes, asks: Flags, numbers: Ints, window: Ints, greeting: float, count: Ints, recent: Floats,
    first: Ints, last: Ints, deepest: Ints, year: Ints, year_asks: Ints,
) -> None:  # fmt: skip
    at, year_days = numbers[0], numbers[2]
    for tie in range(len(start) - 1):
        for contact in range(start[tie], start[tie + 1]):
            day, depth = days[contact], np.int64(depths[contact])
            if day > at:
                break
            first[tie] = day if count[tie] == 0 else first[tie]
            last[tie] = day
            count[tie] += 1
            deepest[tie] = max(deepest[tie], depth)
            if day >= at - window[tie]:
                recent[tie] += greeting if depth == 0 else 1.0
            if day >= at - year_days:
                year[tie] += 1
                year_asks[tie] += asks[contact]


@compiled
def _count_starters(
    start: Ints, days: Ints, starters: Codes, numbers: Ints, vendor: Ints, customer: Ints, vendor_ever: Ints, customer_ever: Ints
) -> None:
    at, two_way_days = numbers[0], numbers[1]
    for tie in range(len(start) - 1):
        for contact in range(start[tie], start[tie + 1]):
            if days[contact] > at:
                break
            by_vendor, by_customer = starters[contact] & 1, starters[contact] >> 1 & 1
            vendor_ever[tie] += by_vendor
            customer_ever[tie] += by_customer
            if days[contact] >= at - two_way_days:
                vendor[tie] += by_vendor
                customer[tie] += by_customer
