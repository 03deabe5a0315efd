"""From ties to hops: who can step to whom on an introduction route, and how strong that step is (method §9)."""

from dataclasses import dataclass, field, replace
from threading import Lock
from typing import Final

import numpy as np
from numpy.typing import NDArray

from graph.analysis import compiled
from graph.analysis.lookup import spans
from graph.model.derived import Derived, Recent
from graph.model.method import DEFAULTS, Method, ReachNumbers

_SIDES = 4
"""Searches are prepared for so many ways of telling the sides apart."""

KNOWS: Final = 0
REPORTS_TO_SOLID: Final = 1
REPORTS_TO_DOTTED: Final = 2
INFLUENCES: Final = 3
SHARED_PROJECT: Final = 4
CONFLICT: Final = 5


_MANY: Final = 48
"""So many steps are sorted by themselves; fewer are put in order one by one, which asks for no memory."""

Ints = NDArray[np.int64]
People = NDArray[np.int32]
Codes = NDArray[np.int8]
Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Ties:
    """The ties that hold on the day asked about, as parallel arrays of length t.

    `kind` is one of the codes above (an INFLUENCES of sign −1 is a CONFLICT); `source` and `target` are person indexes;
    `strength` is 0–100 for KNOWS and the weight 1–5 for INFLUENCES, NaN where unknown, and not read for other kinds;
    `row` is the caller's own number of the tie.
    """

    kind: Codes
    source: People
    target: People
    strength: Floats
    row: Ints


STEP_COLUMNS: Final = ("source", "strength", "kind", "row", "known", "by_knows")
"""What an adjacency tells of each step."""


class Tail:
    """The end of the steps of an adjacency, `used`, in arrays that it shares: the next adjacency writes its own steps behind it."""

    def __init__(self, used: int, written: list[int] | None = None) -> None:
        self.used, self._written = used, written or [used]

    def claimed(self, more: int, room: int) -> "Tail | None":
        """The end behind so many steps more; None where another adjacency has gone on from here already, or there is no room."""
        with _CLAIMING:
            if self._written[0] != self.used or self.used + more > room:
                return None
            self._written[0] += more
            return Tail(self._written[0], self._written)


_CLAIMING = Lock()


@dataclass(frozen=True, eq=False)
class Adjacency:
    """The steps into each person: those into v stand at `start[v]:end[v]`, strongest first, then by source.

    `source`, `strength` (above 0, up to 100), `kind`, `row` and `known` (false where the strength is the method's default for an
    unknown one) have one item a step, and there is one step an ordered pair. `by_knows` marks steps between people with
    a KNOWS tie of known strength; `blocked_pairs` holds `source · n + target`, ascending, of pairs with such a tie, or a conflict, that
    leaves no step. An adjacency with a `tail` shares its arrays with those before and after it, whose steps lie among its own and
    behind them. `kept` and `derived` are what searches have prepared and questions worked out.
    """

    start: Ints
    end: Ints
    source: People
    strength: Floats
    kind: Codes
    row: Ints
    known: Flags
    by_knows: Flags
    blocked_pairs: Ints
    tail: Tail | None = field(default=None, repr=False)
    kept: Recent = field(default_factory=lambda: Recent(_SIDES), init=False, repr=False)
    derived: Derived = field(default_factory=Derived, init=False, repr=False)

    @property
    def n(self) -> int:
        """Number of people."""
        return len(self.start)

    @property
    def steps(self) -> Ints:
        """The indices of all steps, by the person they lead to."""
        return spans(self.start, self.end)

    def compact(self) -> "Adjacency":
        """The same steps with nothing between and behind them."""
        size = self.end - self.start
        if size.sum() == len(self.source):
            return self
        steps, end = self.steps, np.cumsum(size)
        return replace(self, start=end - size, end=end, tail=None, **{name: getattr(self, name)[steps] for name in STEP_COLUMNS})

    def step(self, source: int, target: int) -> int:
        """Index of the step from `source` to `target`, −1 when there is none."""
        if max(source, target) >= self.n:
            return -1
        first, last = self.start[target], self.end[target]
        found = np.flatnonzero(self.source[first:last] == source)
        return int(first + found[0]) if len(found) else -1


def adjacency_of(n: int, ties: Ties, method: Method = DEFAULTS) -> Adjacency:
    """The steps that `ties` allow among n people, by the rules of §9.

    KNOWS walks both ways with its strength; reporting lines and shared projects walk both ways where no KNOWS of known strength
    is recorded (one of unknown strength is one tie more, and never weakens what else ties the two);
    INFLUENCES walks along its direction with weight × 12. Of parallel ties the strongest counts, then the lower kind, then the
    lower row. Strength 0 and pairs in conflict do not walk. ValueError when an end or a kind is out of range.
    """
    _check(n, ties)
    begin, who, turn = _into(n, ties.kind, ties.source, ties.target)
    strength = tie_strengths(ties, method.reach)
    unknown = np.isnan(ties.strength) & ((ties.kind == KNOWS) | (ties.kind == INFLUENCES))
    start, source, taken, worth, by_knows, blocked_pairs = _best_of_parallel(begin, who, turn, ties.kind, strength, unknown, ties.row)
    return Adjacency(
        start[:-1], start[1:], source, worth, ties.kind[taken], ties.row[taken], ~unknown[taken], by_knows, np.sort(blocked_pairs)
    )


def _check(n: int, ties: Ties) -> None:
    """ValueError when a person or a kind does not exist: compiled code would read past its arrays."""
    for name, values, limit in (("source", ties.source, n), ("target", ties.target, n), ("kind", ties.kind, CONFLICT + 1)):
        if len(values) and not 0 <= int(values.min()) <= int(values.max()) < limit:
            raise ValueError(f"{name} must be at least 0 and below {limit}")


def tie_strengths(ties: Ties, reach: ReachNumbers) -> Floats:
    """Strength 0–100 of each tie if walked; 0 for a conflict."""
    by_kind = np.array([0, reach.reports_solid, reach.reports_dotted, 0, reach.shared_project, 0], np.float64)
    strength = by_kind[ties.kind]
    knows, influences = ties.kind == KNOWS, ties.kind == INFLUENCES
    strength[knows] = np.where(np.isnan(given := ties.strength[knows]), reach.unknown_knows, given)
    weight = np.where(np.isnan(given := ties.strength[influences]), reach.unknown_influence, given)
    strength[influences] = weight * reach.influence_per_weight
    return np.clip(strength, 0, 100)


@compiled
def by_number(n: int, number: People | Ints, order: Ints) -> Ints:
    """`order` sorted by `number[order]` (each below n); equal numbers keep their order."""
    place = np.zeros(n + 1, np.int64)
    for item in order:
        place[number[item] + 1] += 1
    for value in range(n):
        place[value + 1] += place[value]
    result = np.empty_like(order)
    for item in order:
        result[place[number[item]]] = item
        place[number[item]] += 1
    return result


@compiled
def _better(strength: Floats, kind: Codes, row: Ints, a: int, b: int) -> bool:
    """Whether item a is walked rather than the parallel item b."""
    if strength[a] != strength[b]:
        return strength[a] > strength[b]
    if kind[a] != kind[b]:
        return kind[a] < kind[b]
    return row[a] < row[b]


@compiled
def _into(n: int, kind: Codes, source: People, target: People) -> tuple[Ints, People, People]:
    """Every direction a tie may be walked in, by the person it leads to, then by who steps, then by tie: where those into each person
    begin, who steps, and the number of the tie. Ties to oneself are left out.
    """
    begin, leaving = np.zeros(n + 1, np.int64), np.zeros(n + 1, np.int64)
    for tie in range(len(source)):
        one, other = source[tie], target[tie]
        if one != other:
            begin[other + 1] += 1
            leaving[one + 1] += 1
            if kind[tie] != INFLUENCES:
                begin[one + 1] += 1
                leaving[other + 1] += 1
    for v in range(n):
        begin[v + 1] += begin[v]
        leaving[v + 1] += leaving[v]
    turn, place = np.empty(leaving[n], np.int32), leaving[:n].copy()
    for tie in range(len(source)):
        one, other = source[tie], target[tie]
        if one != other:
            turn[place[one]] = tie
            place[one] += 1
            if kind[tie] != INFLUENCES:
                turn[place[other]] = tie
                place[other] += 1
    who, taken, place = np.empty(begin[n], np.int32), np.empty(begin[n], np.int32), begin[:n].copy()
    for u in range(n):
        for number in range(leaving[u], leaving[u + 1]):
            tie = turn[number]
            v = target[tie] if source[tie] == u else source[tie]
            who[place[v]], taken[place[v]] = u, tie
            place[v] += 1
    return begin, who, taken


@compiled
def _strongest(ties: People, kind: Codes, strength: Floats, unknown: Flags, row: Ints) -> tuple[int, bool, bool]:
    """Of parallel ties: the walked one (−1 for none), whether a KNOWS of known strength, whether a conflict is there."""
    knows, conflict = False, False
    for tie in ties:
        knows |= kind[tie] == KNOWS and not unknown[tie]
        conflict |= kind[tie] == CONFLICT
    best = -1
    for tie in ties:
        replaced = knows and kind[tie] != KNOWS and kind[tie] != INFLUENCES
        if conflict or replaced or strength[tie] <= 0:
            continue
        if best < 0 or _better(strength, kind, row, tie, best):
            best = tie
    return best, knows, conflict


@compiled
def _best_of_parallel(
    begin: Ints, who: People, ties: People, kind: Codes, strength: Floats, unknown: Flags, row: Ints
) -> tuple[Ints, People, People, Floats, Flags, Ints]:
    """The steps into each person, strongest first: where they begin, who steps, by which tie, how strong, whether by acquaintance;
    closed pairs.
    """
    n, most = len(begin) - 1, len(who)
    start, blocked_pairs = np.zeros(n + 1, np.int64), np.empty(most, np.int64)
    source, taken, by_knows, worth = np.empty(most, np.int32), np.empty(most, np.int32), np.empty(most, np.bool_), np.empty(most)
    steps, closed_pairs = 0, 0
    for v in range(n):
        first = begin[v]
        while first < begin[v + 1]:
            last, u = first + 1, who[first]
            while last < begin[v + 1] and who[last] == u:
                last += 1
            best, knows, conflict = _strongest(ties[first:last], kind, strength, unknown, row)
            if best >= 0:
                source[steps], taken[steps], by_knows[steps], worth[steps] = u, best, knows, strength[best]
                steps += 1
            elif knows or conflict:
                blocked_pairs[closed_pairs] = np.int64(u) * n + v
                closed_pairs += 1
            first = last
        _rank(start[v], steps, worth, source, taken, by_knows)
        start[v + 1] = steps
    return (start, source[:steps].copy(), taken[:steps].copy(), worth[:steps].copy(), by_knows[:steps].copy(),
            blocked_pairs[:closed_pairs].copy())  # fmt: skip


@compiled
def _rank(first: int, last: int, worth: Floats, source: People, taken: People, by_knows: Flags) -> None:
    """Order the steps first … last − 1 by what they are worth, the strongest first; equal ones keep their order."""
    if last - first > _MANY:
        ranked = first + np.argsort(-worth[first:last], kind="mergesort")
        source[first:last], taken[first:last], by_knows[first:last] = source[ranked], taken[ranked], by_knows[ranked]
        worth[first:last] = worth[ranked]
        return
    for item in range(first + 1, last):
        own, place = worth[item], item
        if own <= worth[item - 1]:
            continue
        one, tie, knows = source[item], taken[item], by_knows[item]
        while place > first and worth[place - 1] < own:
            source[place], taken[place], by_knows[place] = source[place - 1], taken[place - 1], by_knows[place - 1]
            worth[place] = worth[place - 1]
            place -= 1
        source[place], taken[place], by_knows[place], worth[place] = one, tie, knows, own


def ranked_again(adjacency: Adjacency) -> Adjacency:
    """The same steps of a compact adjacency, put in order after their strengths have changed."""
    order = _ranking(adjacency.start, adjacency.end, adjacency.source, adjacency.strength)
    return replace(adjacency, **{name: getattr(adjacency, name)[order] for name in STEP_COLUMNS})


@compiled
def _ranking(start: Ints, end: Ints, source: People, strength: Floats) -> Ints:
    """The steps in order: by the person they lead to, strongest first, then by source; quick where most stand in order already."""
    order = np.arange(len(source))
    for v in range(len(start)):
        first, last = start[v], end[v]
        if last - first > _MANY:
            by_source = first + np.argsort(source[first:last])
            order[first:last] = by_source[np.argsort(-strength[by_source], kind="mergesort")]
            continue
        for item in range(first + 1, last):
            place = item
            while place > first and before(source, strength, item, source, strength, order[place - 1]):
                order[place] = order[place - 1]
                place -= 1
            order[place] = item
    return order


@compiled
def before(source: People, strength: Floats, one: int, other_source: People, other_strength: Floats, other: int) -> bool:
    """Whether a step comes before another into the same person: the stronger one, of equal ones that from the lower number."""
    if strength[one] != other_strength[other]:
        return strength[one] > other_strength[other]
    return source[one] < other_source[other]


@compiled
def starts_of(n: int, person: People | Ints) -> Ints:
    """Where the items of each person begin in `person` (ascending, each below n), and at last its length."""
    start = np.zeros(n + 1, np.int64)
    for v in person:
        start[v + 1] += 1
    for v in range(n):
        start[v + 1] += start[v]
    return start


def warm() -> None:
    """Compile, or load from disk, what `walks` runs."""
    two = np.array([KNOWS, INFLUENCES], np.int8)
    ends = np.array([0, 1], np.int32)
    ranked_again(adjacency_of(2, Ties(two, ends, ends[::-1].copy(), np.array([50.0, 3.0]), np.array([0, 1]))))
