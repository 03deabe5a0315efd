"""Where coverage is missing: every gap of every account as a weighted finding (method §6)."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np

from graph.analysis.coverage import LEVEL_COUNT, Accounts, Coverage, last_contact, stars
from graph.analysis.routes.hops import Flags, Floats, Ints, People
from graph.analysis.strength import BASE, HIGH, TIERS
from graph.model.method import DEFAULTS, Method

STANDINGS: Final = ("", "ordinary", "partner", "strategic")
NOBODY: Final = -1
Numbers = Ints | People


@dataclass(frozen=True, eq=False)
class Gaps:
    """What is missing, one gap a kind and account, as parallel arrays: `kind` a place in KINDS, the account `organization`, `weight` the
    decision weight at stake, each department, level or person counted once.

    Gap g consists of the cases `start[g]:start[g + 1]`, the weightiest first. A case's `unit`, `level`, `person` (the
    customer's) and `vendor` (the side's person) are −1 where it has none.
    """

    kind: Ints
    organization: Ints
    weight: Floats
    start: Ints
    case_weight: Floats
    unit: Ints
    level: Ints
    person: Ints
    vendor: Ints


@dataclass(frozen=True, eq=False)
class _Part:
    """The cases of one kind."""

    organization: Numbers
    weight: Floats
    unit: Numbers | None = None
    level: Numbers | None = None
    person: Numbers | None = None
    vendor: Numbers | None = None


Finder = Callable[[Accounts, Coverage, Method], _Part]
_COLUMNS: Final = ("unit", "level", "person", "vendor")


def gaps(accounts: Accounts, covered: Coverage, method: Method = DEFAULTS) -> Gaps:
    """Every gap of every account, largest weight first within an account."""
    parts = [finder(accounts, covered, method) for finder in _FINDERS.values()]
    organization = np.concatenate([part.organization for part in parts]).astype(np.int64)
    weight = np.concatenate([part.weight for part in parts])
    kind = np.repeat(np.arange(len(parts)), [len(part.organization) for part in parts])
    columns = [np.concatenate([_column(part, name) for part in parts]) for name in _COLUMNS]
    order = np.lexsort((*columns[::-1], -weight, kind, organization))
    order = order[organization[order] >= 0]
    return _grouped(kind[order], organization[order], weight[order], [column[order] for column in columns])


def _grouped(kind: Ints, organization: Ints, weight: Floats, columns: list[Ints]) -> Gaps:
    """Cases, sorted by account and kind, as gaps; of several ties of one person the weight counts once."""
    begins = np.flatnonzero((np.diff(organization, prepend=-1) != 0) | (np.diff(kind, prepend=-1) != 0))
    sizes = np.diff(np.append(begins, len(organization)))
    gap = np.repeat(np.arange(len(begins)), sizes)
    unit, level, person, _ = columns
    once = np.unique(np.stack((gap, unit, level, person)), axis=1, return_index=True)[1]
    total = np.bincount(gap[once], weight[once], minlength=len(begins)).astype(np.float64)
    ranked = np.lexsort((kind[begins], -total, organization[begins]))
    cases = np.concatenate([np.arange(int(begins[one]), int(begins[one] + sizes[one])) for one in ranked]) if len(ranked) else ranked
    start = np.concatenate(([0], np.cumsum(sizes[ranked])))
    unit, level, person, vendor = (column[cases] for column in columns)
    return Gaps(kind[begins[ranked]], organization[begins[ranked]], total[ranked], start, weight[cases], unit, level, person, vendor)


def _column(part: _Part, name: str) -> Ints:
    found: Numbers | None = getattr(part, name)
    return np.full(len(part.organization), NOBODY, np.int64) if found is None else found.astype(np.int64)


def _unit_weights(accounts: Accounts, method: Method) -> Floats:
    """By unit: the decision weight of its people; of a unit without people that of one unknown person."""
    inside = accounts.department >= 0
    weight = np.bincount(accounts.department[inside], accounts.weight[inside], minlength=len(accounts.need))
    return np.where(weight > 0, weight, method.weights.no_level)


def _units(accounts: Accounts, which: Flags, method: Method) -> _Part:
    unit = np.flatnonzero(which)
    return _Part(accounts.unit_organization[unit], _unit_weights(accounts, method)[unit], unit=unit)


def _people(accounts: Accounts, which: Flags) -> _Part:
    person = np.flatnonzero(which)
    return _Part(accounts.organization[person], accounts.weight[person], person=person)


def _ties(accounts: Accounts, which: Flags) -> _Part:
    tie = np.flatnonzero(which)
    customer = accounts.ties.customer[tie]
    return _Part(accounts.organization[customer], accounts.weight[customer], person=customer, vendor=accounts.ties.vendor[tie])


def _uncovered_department(accounts: Accounts, covered: Coverage, method: Method) -> _Part:
    return _units(accounts, accounts.counted & ~covered.covered, method)


def _uncovered_level(accounts: Accounts, covered: Coverage, method: Method) -> _Part:
    inside = (accounts.organization >= 0) & (accounts.level >= BASE)
    cell = accounts.organization[inside].astype(np.int64) * LEVEL_COUNT + accounts.level[inside]
    size = accounts.organizations * LEVEL_COUNT
    weight = np.bincount(cell, accounts.weight[inside], minlength=size).astype(np.float64)
    tied = np.bincount(cell[covered.threads[inside] > 0], minlength=size)
    found = np.flatnonzero((weight > 0) & (tied == 0))
    return _Part(found // LEVEL_COUNT, weight[found], level=found % LEVEL_COUNT)


def _single_threaded_department(accounts: Accounts, covered: Coverage, method: Method) -> _Part:
    department = accounts.department[accounts.ties.customer]
    inside = accounts.ties.effective & np.append(accounts.counted, False)[department]  # −1 is no unit
    ties = np.bincount(accounts.department[accounts.ties.customer[inside]], minlength=len(accounts.need))
    single = np.flatnonzero(inside)[ties[accounts.department[accounts.ties.customer[inside]]] == 1]
    person, vendor = accounts.ties.customer[single], accounts.ties.vendor[single]
    unit = accounts.department[person]
    return _Part(accounts.unit_organization[unit], _unit_weights(accounts, method)[unit], unit, None, person, vendor)


def _unreached_key_person(accounts: Accounts, covered: Coverage, method: Method) -> _Part:
    return _people(accounts, accounts.key & ~accounts.reached)


def _one_way_tie(accounts: Accounts, covered: Coverage, method: Method) -> _Part:
    return _ties(accounts, (accounts.ties.strength >= method.classes.effective_from) & (accounts.ties.two_way == 0))


def _fading_tie(accounts: Accounts, covered: Coverage, method: Method) -> _Part:
    return _ties(accounts, accounts.ties.effective_before & ~accounts.ties.effective)


def _opposed_key_person(accounts: Accounts, covered: Coverage, method: Method) -> _Part:
    return _people(accounts, accounts.key & (accounts.support < 0))


def _position_only_tie(accounts: Accounts, covered: Coverage, method: Method) -> _Part:
    seats = np.bincount(accounts.ties.customer[accounts.ties.effective & accounts.ties.position], minlength=accounts.n)
    return _people(accounts, (covered.threads > 0) & (seats == covered.threads))


def _leans_on_one_seller(accounts: Accounts, covered: Coverage, method: Method) -> _Part:
    star, ties = stars(accounts, covered.threads), accounts.ties
    leans = (star.people >= method.coverage.one_seller_people) & (star.alone > method.coverage.one_seller * star.whole)
    organization = accounts.organization[ties.customer]
    alone = ties.effective & (covered.threads[ties.customer] == 1) & (organization >= 0)
    return _ties(accounts, alone & leans[organization] & (star.person[organization] == ties.vendor))


def _level_mismatch(accounts: Accounts, covered: Coverage, method: Method) -> _Part:
    base = np.bincount(accounts.ties.customer[accounts.ties.effective & (accounts.ties.vendor_level == BASE)], minlength=accounts.n)
    return _people(accounts, (accounts.level >= HIGH) & (covered.threads > 0) & (base == covered.threads))


def _asks_only(accounts: Accounts, covered: Coverage, method: Method) -> _Part:
    return _ties(accounts, (accounts.ties.year > 0) & (accounts.ties.year_asks == accounts.ties.year))


def _standing_below_tier(accounts: Accounts, covered: Coverage, method: Method) -> _Part:
    wanted = np.array([0, STANDINGS.index("strategic"), STANDINGS.index("partner"), 0, 0])[accounts.tier]
    return _houses(accounts, accounts.standing < wanted, method)


def _no_executive_visit(accounts: Accounts, covered: Coverage, method: Method) -> _Part:
    senior = np.isin(accounts.tier, (TIERS.index("S"), TIERS.index("A")))
    return _houses(accounts, senior & (accounts.visited < accounts.day - method.coverage.executive_days), method)


def _houses(accounts: Accounts, which: Flags, method: Method) -> _Part:
    """What concerns the account as a whole weighs as its top does."""
    organization = np.flatnonzero(which)
    return _Part(organization, np.full(len(organization), method.weights.top))


def _vacant_key_seat(accounts: Accounts, covered: Coverage, method: Method) -> _Part:
    seat = np.flatnonzero((accounts.vacant >= 0) & accounts.key)
    return _Part(accounts.vacant[seat], accounts.weight[seat], person=seat)


def _over_cadence_silence(accounts: Accounts, covered: Coverage, method: Method) -> _Part:
    """Whoever was met and then not for twice the interval expected of them; of whom no contact is recorded nothing is known."""
    last = last_contact(accounts)
    return _people(accounts, (last > 0) & (accounts.day - last >= silence_limit(accounts, method)))


def silence_limit(accounts: Accounts, method: Method) -> Floats:
    """By person: the days without a contact from which they are silent."""
    numbers = method.coverage
    return np.maximum(numbers.silent_intervals * accounts.interval, numbers.silent_days)


_FINDERS: dict[str, Finder] = {
    "uncovered_department": _uncovered_department,
    "uncovered_level": _uncovered_level,
    "single_threaded_department": _single_threaded_department,
    "unreached_key_person": _unreached_key_person,
    "one_way_tie": _one_way_tie,
    "fading_tie": _fading_tie,
    "opposed_key_person": _opposed_key_person,
    "position_only_tie": _position_only_tie,
    "leans_on_one_seller": _leans_on_one_seller,
    "level_mismatch": _level_mismatch,
    "asks_only": _asks_only,
    "vacant_key_seat": _vacant_key_seat,
    "standing_below_tier": _standing_below_tier,
    "no_executive_visit": _no_executive_visit,
    "over_cadence_silence": _over_cadence_silence,
}
KINDS: Final = tuple(_FINDERS)
