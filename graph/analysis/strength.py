"""The strength of every KNOWS tie on a day, 0–100, from seven terms, and its class (method §3): whole graphs in arrays."""

from dataclasses import dataclass, replace
from typing import Final, Literal, NamedTuple

import numpy as np

from graph.analysis import compiled
from graph.analysis.contacts import NEVER, Contacts, Met, met_by
from graph.analysis.routes.hops import Codes, Flags, Floats, Ints, People
from graph.model.method import DEFAULTS, Method

YEAR: Final = 365.25
LASTING_ORIGINS: Final = frozenset({"kin", "classmate", "comrade"})

NO_LEVEL: Final = 0
BASE: Final = 1
MIDDLE: Final = 2
HIGH: Final = 3
TOP: Final = 4
LEVELS: Final = ("", "base", "middle", "high", "top")
TIERS: Final = ("", "S", "A", "B", "C")

UNCLASSED: Final = 0
PSEUDO: Final = 1
WEAK: Final = 2
STRONG: Final = 3
TieClass = Literal["strong", "weak", "pseudo"]
_CLASSES: tuple[TieClass | None, ...] = (None, "pseudo", "weak", "strong")
BANDS = ("", "unknown", "faint", "weak", "strong")
"""What is told of a tie whose evidence is not: nothing is withheld, that it exists, pseudo, weak, strong; a class is the place before."""
TERMS = ("value", "frequency", "length", "depth", "mutuality", "face", "recency")


@dataclass(frozen=True, eq=False)
class Knows:
    """KNOWS ties as recorded, in parallel arrays of length t, read from the vendor's person `vendor` to the customer's `customer`.

    `value` 0–1 is the largest of kinship, emotional and tangible ÷ 3; `decency` and `presence` 0–3; `goodwill` 0–3 what they owe
    us by the favour ledger; `stated` 0–100; NaN where unknown. `since` and `stated_on` are days, NEVER where unknown; `lasting`
    marks kin, classmates and comrades; `level` and `tier` of the customer's end are positions in LEVELS and TIERS, `band` is one in BANDS.
    """

    vendor: People
    customer: People
    value: Floats
    decency: Floats
    presence: Floats
    goodwill: Floats
    stated: Floats
    stated_on: Ints
    since: Ints
    lasting: Flags
    level: Codes
    tier: Codes
    band: Codes | None = None


@dataclass(frozen=True, eq=False)
class Strengths:
    """What each of t ties is worth on a day; NaN where unknown.

    The seven terms are 0–1. `computed` and `stated` (faded) are 0–100, `strength` is the stated one where there is one, else the
    computed; `kind` is the class (UNCLASSED, PSEUDO, WEAK, STRONG); `effective` by the method; `met` what the contacts come to.
    """

    value: Floats
    frequency: Floats
    length: Floats
    depth: Floats
    mutuality: Floats
    face: Floats
    recency: Floats
    computed: Floats
    stated: Floats
    strength: Floats
    kind: Codes
    effective: Flags
    met: Met


def class_of(code: int) -> TieClass | None:
    """The class behind a code, None for UNCLASSED."""
    return _CLASSES[code]


def strengths(knows: Knows, contacts: Contacts, at: int, method: Method = DEFAULTS) -> Strengths:
    """The strength of each tie on the day `at` (an ordinal), with every term behind it."""
    expected, window = cadence(knows.level, knows.tier, method)
    met = met_by(contacts, at, window, method.mutuality.days, method.coverage.asks_days, method.frequency.greeting)
    starters = _Starters(met.vendor, met.customer, met.vendor_ever, met.customer_ever)
    recorded = _Recorded(knows.value, knows.decency, knows.presence, knows.goodwill, knows.stated, knows.stated_on, knows.since,
                         knows.lasting, expected, met.count, met.recent, met.first, met.last, met.deepest)  # fmt: skip
    terms, kind, effective = np.empty((9, len(expected))), np.empty(len(expected), np.int8), np.empty(len(expected), np.bool_)
    _weigh(recorded, starters, at, _Numbers.of(method), terms, kind, effective)
    frequency, length, depth, two_way, face, recent, computed, stated, strength = terms
    found = Strengths(knows.value, frequency, length, depth, two_way, face, recent, computed, stated, strength, kind, effective, met)
    return found if knows.band is None else _in_bands(found, knows.band, method)


def _in_bands(found: Strengths, band: Codes, method: Method) -> Strengths:
    """The same where nothing but a band is told of some ties: the band's value, its class, and neither a term nor a day (method §17)."""
    banded, numbers = band > 0, method.bands
    value = np.array([np.nan, np.nan, numbers.faint, numbers.weak, numbers.strong])[band]
    unknown = {name: np.where(banded, np.nan, getattr(found, name)) for name in (*TERMS, "computed", "stated")}
    strength, kind = np.where(banded, value, found.strength), np.where(banded, np.maximum(band - 1, UNCLASSED), found.kind).astype(np.int8)
    effective = (strength >= method.classes.effective_from) & (kind != PSEUDO)
    met = replace(found.met, last=np.where(banded, NEVER, found.met.last))
    return replace(found, **unknown, strength=strength, kind=kind, effective=effective, met=met)


def cadence(level: Codes, tier: Codes, method: Method = DEFAULTS) -> tuple[Floats, Ints]:
    """How many contacts are expected of a tie, and in how many days, by level and tier of the customer's person."""
    numbers = method.frequency
    expected = np.array([numbers.tier_b, numbers.tier_s, numbers.tier_a, numbers.tier_b, numbers.tier_c], np.float64)[tier]
    expected = np.where(level == HIGH, np.maximum(numbers.high_least, expected * numbers.high_share), expected)
    expected = np.where(level == TOP, numbers.top, expected)
    return expected, np.where(level == TOP, numbers.top_days, numbers.days).astype(np.int64)


class _Recorded(NamedTuple):
    """What is known of each tie, by place: the record, and what its contacts come to."""

    value: Floats
    decency: Floats
    presence: Floats
    goodwill: Floats
    stated: Floats
    stated_on: Ints
    since: Ints
    lasting: Flags
    expected: Floats
    contacts: Ints
    recent: Floats
    first: Ints
    last: Ints
    deepest: Ints


class _Starters(NamedTuple):
    """How many contacts each end of each tie started: lately, and ever."""

    vendor: Ints
    customer: Ints
    vendor_ever: Ints
    customer_ever: Ints


class _Numbers(NamedTuple):
    """The numbers of the method that a strength is made of."""

    weights: tuple[float, float, float, float, float]
    value_unknown: float
    value_floor: float
    full_years: float
    deepest: float
    lasting_depth: float
    lasting_value: float
    fading: tuple[float, float, float, float, float, float]
    classes: tuple[float, float, float, float]
    one_sided_from: int

    @classmethod
    def of(cls, method: Method) -> "_Numbers":
        """Those of a method."""
        strength, depth, fading, classes = method.strength, method.depth, method.fading, method.classes
        return cls(
            weights=(strength.frequency, strength.length, strength.depth, strength.mutuality, strength.face),
            value_unknown=strength.value_unknown, value_floor=strength.value_floor, full_years=method.length.full_years,
            deepest=depth.deepest, lasting_depth=depth.lasting, lasting_value=depth.lasting_value,
            fading=(fading.fast, fading.fast_years, fading.slow, fading.slow_years, fading.unknown, fading.lasting),
            classes=(classes.pseudo_below, classes.strong_from, classes.strong_deep_from, classes.effective_from),
            one_sided_from=classes.one_sided_from,
        )  # fmt: skip


@compiled
def _weigh(recorded: _Recorded, starters: _Starters, at: int, numbers: _Numbers, terms: Floats, kind: Codes, effective: Flags) -> None:
    """Fill in for every tie: frequency, length, depth, mutuality, face, recency, computed, stated and strength, the class, `effective`.

    One pass over the ties, so that a whole graph is weighed on another day while a hand still moves the slider.
    """
    for tie in range(len(recorded.value)):
        value, lasting, last = recorded.value[tie], recorded.lasting[tie], recorded.last[tie]
        frequency = min(1.0, recorded.recent[tie] / recorded.expected[tie]) if recorded.contacts[tie] > 0 else np.nan
        length = _length(recorded.since[tie], recorded.first[tie], at, numbers.full_years)
        depth = _depth(recorded.deepest[tie], lasting, value, numbers)
        two_way = _mutuality(starters, tie)
        face = _face(recorded.goodwill[tie], recorded.decency[tie], recorded.presence[tie])
        recent = _recency(last, length, at, lasting, numbers)
        computed = np.nan
        if recorded.contacts[tie] > 0 or not np.isnan(value) or lasting:
            computed = _computed((frequency, length, depth, two_way, face), value, recent, numbers)
        stated = np.nan
        if recorded.stated_on[tie] <= at and not np.isnan(recorded.stated[tie]):
            stated = recorded.stated[tie] * _recency(max(recorded.stated_on[tie], last), length, at, lasting, numbers)
        strength = _below_pseudo(computed if np.isnan(stated) else stated, value, numbers)
        one_sided = starters.vendor_ever[tie] >= numbers.one_sided_from and starters.customer_ever[tie] == 0
        kind[tie] = _kind(strength, value, depth, two_way, one_sided, numbers)
        effective[tie] = strength >= numbers.classes[3] and kind[tie] != PSEUDO
        terms[0, tie], terms[1, tie], terms[2, tie], terms[3, tie], terms[4, tie] = frequency, length, depth, two_way, face
        terms[5, tie], terms[6, tie], terms[7, tie], terms[8, tie] = recent, computed, stated, strength


@compiled
def _recency(last: int, length: float, at: int, lasting: bool, numbers: _Numbers) -> float:
    """R, 0–1: how much of a tie is left since the day `last` (NEVER unknown), slower for one known long, at least half for lasting."""
    fast, fast_years, slow, slow_years, unknown, least = numbers.fading
    left = unknown
    if last != NEVER:
        gap = max(0, at - last) / YEAR / (1 + (0.0 if np.isnan(length) else length))
        left = 1 - fast * min(1.0, gap / fast_years) - slow * min(1.0, gap / slow_years)
    return max(left, least) if lasting else left


@compiled
def _length(since: int, first: int, at: int, full_years: float) -> float:
    """L: years known (since the first contact where nobody recorded it) over ten."""
    begun = first if since == NEVER else since
    return np.nan if begun == NEVER else min(1.0, max(0.0, (at - begun) / YEAR / full_years))


@compiled
def _depth(deepest: int, lasting: bool, value: float, numbers: _Numbers) -> float:
    """D: the deepest contact ever over 4; kin, classmates and comrades of value count as deep."""
    depth = np.nan if deepest < 0 else deepest / numbers.deepest
    if lasting and value >= numbers.lasting_value:
        return numbers.lasting_depth if np.isnan(depth) else max(depth, numbers.lasting_depth)
    return depth


@compiled
def _mutuality(starters: _Starters, tie: int) -> float:
    """M: 2·min ÷ sum of who started the contacts, of the last two years, else of all time; unknown when nobody recorded who."""
    vendor, customer = starters.vendor[tie], starters.customer[tie]
    if vendor + customer == 0:
        vendor, customer = starters.vendor_ever[tie], starters.customer_ever[tie]
    return 2 * min(vendor, customer) / (vendor + customer) if vendor + customer > 0 else np.nan


@compiled
def _face(goodwill: float, decency: float, presence: float) -> float:
    """C: goodwill owed, decency and presence, each of 3, those recorded."""
    total, recorded = 0.0, 0
    for one in (goodwill, decency, presence):
        if not np.isnan(one):
            total, recorded = total + one, recorded + 1
    return total / (3 * recorded) if recorded > 0 else np.nan


@compiled
def _computed(terms: tuple[float, float, float, float, float], value: float, recent: float, numbers: _Numbers) -> float:
    """The weighted mean of the known terms × what the value leaves of it × R; below the pseudo limit where the value is 0."""
    weight, total = 0.0, 0.0
    for term, one in zip(terms, numbers.weights):  # noqa: B905  # compiled code knows no `strict`
        if not np.isnan(term):
            weight, total = weight + one, total + term * one
    if weight <= 0:
        return np.nan
    worth = numbers.value_unknown if np.isnan(value) else numbers.value_floor + (1 - numbers.value_floor) * value
    return _below_pseudo(100 * total / weight * worth * recent, value, numbers)


@compiled
def _below_pseudo(strength: float, value: float, numbers: _Numbers) -> float:
    """A tie of no value is ineffective, whatever was stated."""
    return min(strength, np.nextafter(numbers.classes[0], 0.0)) if value == 0 and not np.isnan(strength) else strength


@compiled
def _kind(strength: float, value: float, depth: float, two_way: float, one_sided: bool, numbers: _Numbers) -> int:
    """The class of a tie: pseudo, strong, or weak between; UNCLASSED where the strength is unknown."""
    pseudo_below, strong_from, strong_deep_from, _ = numbers.classes
    if np.isnan(strength):
        return UNCLASSED
    if strength < pseudo_below or value == 0 or one_sided:
        return PSEUDO
    return STRONG if strength >= strong_from or (strength >= strong_deep_from and depth == 1 and two_way > 0) else WEAK


def tie_class(strength: float | None, method: Method = DEFAULTS) -> TieClass | None:
    """The class by strength alone, for a hop that is no KNOWS tie; None when the strength is unknown."""
    if strength is None:
        return None
    if strength < method.classes.pseudo_below:
        return "pseudo"
    return "strong" if strength >= method.classes.strong_from else "weak"


def warm() -> None:
    """Compile, or load from disk, what weighs ties."""
    nan, never, none = np.full(1, np.nan), np.zeros(1, np.int64), np.zeros(1, np.int8)
    knows = Knows(none.astype(np.int32), none.astype(np.int32), nan, nan, nan, nan, nan, never, never, none > 0, none, none)
    strengths(knows, Contacts(np.zeros(2, np.int64), never[:0], none[:0], none[:0], none[:0] > 0, never[:0]), 1)
