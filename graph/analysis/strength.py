"""The strength of every KNOWS tie on a day, 0–100, from seven terms, and its class (method §3): whole graphs in arrays."""

from dataclasses import dataclass
from typing import Final, Literal

import numpy as np

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
TERMS = ("value", "frequency", "length", "depth", "mutuality", "face", "recency")


@dataclass(frozen=True, eq=False)
class Knows:
    """KNOWS ties as recorded, in parallel arrays of length t, read from the vendor's person `vendor` to the customer's `customer`.

    `value` 0–1 is the largest of kinship, emotional and tangible ÷ 3; `decency` and `presence` 0–3; `goodwill` 0–3 what they owe
    us by the favour ledger; `stated` 0–100; NaN where unknown. `since` and `stated_on` are days, NEVER where unknown; `lasting`
    marks kin, classmates and comrades; `level` and `tier` of the customer's end are positions in LEVELS and TIERS.
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
    known = _length(knows, met, at, method)
    depth, two_way = _depth(knows, met, method), _mutuality(met)
    frequency = np.where(met.count > 0, np.minimum(1, met.recent / expected), np.nan)
    face = _face(knows)
    recent = recency(met.last, known, at, knows.lasting, method)
    computed = _computed(knows, met, (frequency, known, depth, two_way, face), recent, method)
    stated_then = (knows.stated_on <= at) & ~np.isnan(knows.stated)
    faded = recency(np.maximum(np.where(stated_then, knows.stated_on, NEVER), met.last), known, at, knows.lasting, method)
    stated = np.where(stated_then, knows.stated * faded, np.nan)
    strength = _below_pseudo(np.where(np.isnan(stated), computed, stated), knows, method)
    kind = _kinds(strength, knows.value, depth, two_way, met, method)
    effective = (strength >= method.classes.effective_from) & (kind != PSEUDO)
    return Strengths(knows.value, frequency, known, depth, two_way, face, recent, computed, stated, strength, kind, effective, met)


def cadence(level: Codes, tier: Codes, method: Method = DEFAULTS) -> tuple[Floats, Ints]:
    """How many contacts are expected of a tie, and in how many days, by level and tier of the customer's person."""
    numbers = method.frequency
    expected = np.array([numbers.tier_b, numbers.tier_s, numbers.tier_a, numbers.tier_b, numbers.tier_c], np.float64)[tier]
    expected = np.where(level == HIGH, np.maximum(numbers.high_least, expected * numbers.high_share), expected)
    expected = np.where(level == TOP, numbers.top, expected)
    return expected, np.where(level == TOP, numbers.top_days, numbers.days).astype(np.int64)


def recency(last: Ints, known: Floats, at: int, lasting: Flags, method: Method = DEFAULTS) -> Floats:
    """R, 0–1: how much of a tie is left since the day `last` (NEVER unknown), slower for one known long, at least half for lasting."""
    numbers = method.fading
    gap = np.maximum(0, at - last) / YEAR / (1 + np.nan_to_num(known))
    left = 1 - numbers.fast * np.minimum(1, gap / numbers.fast_years) - numbers.slow * np.minimum(1, gap / numbers.slow_years)
    left = np.where(last == NEVER, numbers.unknown, left)
    return np.where(lasting, np.maximum(left, numbers.lasting), left)


def _length(knows: Knows, met: Met, at: int, method: Method) -> Floats:
    """L: years known (since the first contact where nobody recorded it) over ten."""
    since = np.where(knows.since == NEVER, met.first, knows.since)
    return np.where(since == NEVER, np.nan, np.clip((at - since) / YEAR / method.length.full_years, 0, 1))


def _depth(knows: Knows, met: Met, method: Method) -> Floats:
    """D: the deepest contact ever over 4; kin, classmates and comrades of value count as deep."""
    numbers = method.depth
    depth = np.where(met.deepest < 0, np.nan, met.deepest / numbers.deepest)
    close = knows.lasting & (knows.value >= numbers.lasting_value)
    return np.where(close, np.fmax(depth, numbers.lasting), depth)


def _mutuality(met: Met) -> Floats:
    """M: 2·min ÷ sum of who started the contacts, of the last two years, else of all time; unknown when nobody recorded who."""
    lately = met.vendor + met.customer > 0
    vendor, customer = np.where(lately, met.vendor, met.vendor_ever), np.where(lately, met.customer, met.customer_ever)
    return np.where(vendor + customer > 0, 2 * np.minimum(vendor, customer) / np.maximum(vendor + customer, 1), np.nan)


def _face(knows: Knows) -> Floats:
    """C: goodwill owed, decency and presence, each of 3, those recorded."""
    faces = np.stack((knows.goodwill, knows.decency, knows.presence))
    recorded = (~np.isnan(faces)).sum(0)
    return np.where(recorded > 0, np.nansum(faces, 0) / (3 * np.maximum(recorded, 1)), np.nan)


def _computed(knows: Knows, met: Met, terms: tuple[Floats, ...], recent: Floats, method: Method) -> Floats:
    """The weighted mean of the known terms × what the value leaves of it × R; below the pseudo limit where the value is 0."""
    numbers = method.strength
    weights = (numbers.frequency, numbers.length, numbers.depth, numbers.mutuality, numbers.face)
    weight = sum((np.where(np.isnan(term), 0.0, one) for term, one in zip(terms, weights, strict=True)), np.zeros(len(recent)))
    total = sum((np.nan_to_num(term) * one for term, one in zip(terms, weights, strict=True)), np.zeros(len(recent)))
    worth = np.where(np.isnan(knows.value), numbers.value_unknown, numbers.value_floor + (1 - numbers.value_floor) * knows.value)
    computed = 100 * total / np.where(weight > 0, weight, np.nan) * worth * recent
    computed = _below_pseudo(computed, knows, method)
    return np.where((met.count > 0) | ~np.isnan(knows.value) | knows.lasting, computed, np.nan)


def _below_pseudo(strength: Floats, knows: Knows, method: Method) -> Floats:
    """A tie of no value is ineffective, whatever was stated."""
    return np.where(knows.value == 0, np.minimum(strength, np.nextafter(method.classes.pseudo_below, 0)), strength)


def _kinds(strength: Floats, value: Floats, depth: Floats, two_way: Floats, met: Met, method: Method) -> Codes:
    """The class of each tie: pseudo, strong, or weak between; UNCLASSED where the strength is unknown."""
    numbers = method.classes
    one_sided = (met.vendor_ever >= numbers.one_sided_from) & (met.customer_ever == 0)
    strong = (strength >= numbers.strong_from) | ((strength >= numbers.strong_deep_from) & (depth == 1) & (two_way > 0))
    pseudo = (strength < numbers.pseudo_below) | (value == 0) | one_sided
    return np.where(np.isnan(strength), UNCLASSED, np.where(pseudo, PSEUDO, np.where(strong, STRONG, WEAK))).astype(np.int8)


def tie_class(strength: float | None, method: Method = DEFAULTS) -> TieClass | None:
    """The class by strength alone, for a hop that is no KNOWS tie; None when the strength is unknown."""
    if strength is None:
        return None
    if strength < method.classes.pseudo_below:
        return "pseudo"
    return "strong" if strength >= method.classes.strong_from else "weak"
