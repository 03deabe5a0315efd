"""From ties to hops: who can step to whom on an introduction route, and how strong that step is (method §9)."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from graph.analysis import compiled
from graph.method import METHOD, Method, ReachNumbers

KNOWS: Final = 0
REPORTS_TO_SOLID: Final = 1
REPORTS_TO_DOTTED: Final = 2
INFLUENCES: Final = 3
SHARED_PROJECT: Final = 4
CONFLICT: Final = 5

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


@dataclass(frozen=True, eq=False)
class Walks:
    """The steps into each person: those into v stand at `start[v]:start[v + 1]`, strongest first, then by source.

    `source`, `strength` (above 0, up to 100), `kind`, `row` and `known` (false where the strength is the method's default for an
    unknown one) have one item a step, and there is one step an ordered pair. `acquainted` marks steps between people with
    a KNOWS tie; `closed` holds `source · n + target`, ascending, of pairs with a KNOWS or a conflict that leaves no step.
    """

    start: Ints
    source: People
    strength: Floats
    kind: Codes
    row: Ints
    known: Flags
    acquainted: Flags
    closed: Ints

    @property
    def n(self) -> int:
        """Number of people."""
        return len(self.start) - 1

    def step(self, source: int, target: int) -> int:
        """Index of the step from `source` to `target`, −1 when there is none."""
        first, last = self.start[target], self.start[target + 1]
        found = np.flatnonzero(self.source[first:last] == source)
        return int(first + found[0]) if len(found) else -1


def walks(n: int, ties: Ties, method: Method = METHOD) -> Walks:
    """The steps that `ties` allow among n people, by the rules of §9.

    KNOWS walks both ways with its strength; reporting lines and shared projects walk both ways where no KNOWS is recorded;
    INFLUENCES walks along its direction with weight × 12. Of parallel ties the strongest counts, then the lower kind, then the
    lower row. Strength 0 and pairs in conflict do not walk. ValueError when an end or a kind is out of range.
    """
    _check(n, ties)
    tie, source, target = _both_ways(ties)
    order = by_number(n, target, by_number(n, source, np.arange(len(tie))))
    tie, source, target = tie[order], source[order], target[order]
    strength, kind = tie_strengths(ties, method.reach)[tie], ties.kind[tie]
    best, acquainted, closed = _best_of_parallel(n, source, target, kind, strength, ties.row[tie])
    start = starts_of(n, target[best])
    ranked = _strongest_first(start, strength[best])
    best = best[ranked]
    unknown = np.isnan(ties.strength) & ((ties.kind == KNOWS) | (ties.kind == INFLUENCES))
    return Walks(
        start=start,
        source=source[best],
        strength=strength[best],
        kind=kind[best],
        row=ties.row[tie[best]],
        known=~unknown[tie[best]],
        acquainted=acquainted[ranked],
        closed=np.sort(closed),
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
    strength[knows] = np.nan_to_num(ties.strength[knows], nan=reach.unknown_knows)
    weight = np.nan_to_num(ties.strength[influences], nan=reach.unknown_influence)
    strength[influences] = weight * reach.influence_per_weight
    return np.clip(strength, 0, 100)


def _both_ways(ties: Ties) -> tuple[Ints, People, People]:
    """Every direction a tie may be walked in: index of the tie, who steps, to whom. Ties to oneself are left out."""
    other = ties.source != ties.target
    along = np.flatnonzero(other)
    back = np.flatnonzero(other & (ties.kind != INFLUENCES))
    source = np.concatenate((ties.source[along], ties.target[back]))
    target = np.concatenate((ties.target[along], ties.source[back]))
    return np.concatenate((along, back)), source, target


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
def _strongest(first: int, last: int, kind: Codes, strength: Floats, row: Ints) -> tuple[int, bool, bool]:
    """Of the parallel items first … last − 1: the walked one (−1 for none), whether a KNOWS, whether a conflict is there."""
    knows, conflict = False, False
    for item in range(first, last):
        knows |= kind[item] == KNOWS
        conflict |= kind[item] == CONFLICT
    best = -1
    for item in range(first, last):
        replaced = knows and kind[item] != KNOWS and kind[item] != INFLUENCES
        if conflict or replaced or strength[item] <= 0:
            continue
        if best < 0 or _better(strength, kind, row, item, best):
            best = item
    return best, knows, conflict


@compiled
def _best_of_parallel(n: int, source: People, target: People, kind: Codes, strength: Floats, row: Ints) -> tuple[Ints, Flags, Ints]:
    """Of items sorted by target, then source: the one walked for each pair, whether the pair has a KNOWS, and closed pairs."""
    best, acquainted, steps = np.empty(len(source), np.int64), np.empty(len(source), np.bool_), 0
    closed, closed_pairs = np.empty(len(source), np.int64), 0
    first = 0
    while first < len(source):
        last = first + 1
        while last < len(source) and source[last] == source[first] and target[last] == target[first]:
            last += 1
        item, knows, conflict = _strongest(first, last, kind, strength, row)
        if item >= 0:
            best[steps], acquainted[steps] = item, knows
            steps += 1
        elif knows or conflict:
            closed[closed_pairs] = np.int64(source[first]) * n + target[first]
            closed_pairs += 1
        first = last
    return best[:steps].copy(), acquainted[:steps].copy(), closed[:closed_pairs].copy()


@compiled
def starts_of(n: int, person: People | Ints) -> Ints:
    """Where the items of each person begin in `person` (ascending, each below n), and at last its length."""
    start = np.zeros(n + 1, np.int64)
    for v in person:
        start[v + 1] += 1
    for v in range(n):
        start[v + 1] += start[v]
    return start


@compiled
def _strongest_first(start: Ints, strength: Floats) -> Ints:
    """Order of the steps by person, then strength descending; equal ones keep their order."""
    order = np.empty(len(strength), np.int64)
    for v in range(len(start) - 1):
        first, last = start[v], start[v + 1]
        if last - first == 1:
            order[first] = first
        elif last > first:
            order[first:last] = first + np.argsort(-strength[first:last], kind="mergesort")
    return order


def warm() -> None:
    """Compile, or load from disk, what `walks` runs."""
    two = np.array([KNOWS, INFLUENCES], np.int8)
    ends = np.array([0, 1], np.int32)
    walks(2, Ties(two, ends, ends[::-1].copy(), np.array([50.0, 3.0]), np.array([0, 1])))
