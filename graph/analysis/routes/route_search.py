"""The search behind introduction routes: backwards from the target, best first, compiled (method §9).

A partial route is followed only while its strength × the best that can come before its open end is better than the worst of the
best whole routes so far; so people who lead nowhere are hardly looked at.
"""

import heapq
from typing import Final, NamedTuple

import numpy as np

from graph.analysis import compiled
from graph.analysis.routes.hops import Codes, Floats, Ints, People

BETWEEN: Final = 0  # may stand between us and the target
START: Final = 1  # one of ours: the route starts here
CLOSED: Final = 2  # rejects us, works for a competitor, or is left out

GRID: Final = 1e11  # strengths that agree to 11 decimals are equal, so that fewer hops decide: a product of decimals is not exact
HOPS: Final = 8  # more than any route has
ENOUGH: Final = 4_000  # steps looked at to see whom one of ours reaches in two hops
NOTHING: Final = -(1 << 62)  # rank of no route


class Field(NamedTuple):
    """What one search reads."""

    start: Ints
    end: Ints
    source: People
    strength: Floats
    role: Codes
    bound: Floats  # [left, person] best that can come before the person in `left` hops, 0–100; 100 for START, 0 for CLOSED
    bound_hops: Codes
    blocked: Ints  # ascending
    listed: Ints  # ascending `set_hash` of the routes not to find again
    target: int
    origin: int  # −1 unless all routes start with this person
    max_hops: int
    each: bool  # the best route of each start, not all of them
    colleague: float  # strength 0–100 of the origin's hop to one of ours without a KNOWS
    top_colleague: float  # the strongest hop to any of ours
    near: Ints  # whom the origin steps to, strongest first
    near_strength: Floats  # 0–100, a hop to a colleague at least as strong as the method says
    estranged: Ints  # to whom the origin cannot step at all
    leaving_start: Ints  # the steps out of person u: leaving_start[u] … leaving_start[u + 1] − 1
    leaving_to: People
    leaving_step: People


class Partial(NamedTuple):
    """The end of a route: from `person` over `hops` hops to the target; `before` is the one it was extended from."""

    person: int
    step: int
    before: int
    hops: int
    strength: float
    set_hash: int  # the same number for the same people in any order


class Best(NamedTuple):
    """The best whole routes so far: what no two of them share (`key`), how good (`rank`), where (`partial`)."""

    key: Ints
    rank: Ints
    partial: Ints


class Found(NamedTuple):
    """Routes by rank: `people` and `steps` are [route, HOPS], from ours to the target, −1 beyond its end."""

    rank: Ints
    set_hash: Ints
    people: Ints
    steps: Ints


@compiled
def contains(ascending: Ints, value: int) -> bool:
    """Whether value is one of the ascending numbers."""
    place = np.searchsorted(ascending, value)
    return bool(place < len(ascending) and ascending[place] == value)


@compiled
def mixed(person: int) -> int:
    """A number for a person such that sums of them tell sets of people apart (splitmix64: chance of a mistake 2⁻⁶⁴)."""
    z = np.uint64(person + 1) * np.uint64(0x9E3779B97F4A7C15)
    z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return int(np.int64(z ^ (z >> np.uint64(31))))


@compiled
def rank_of(strength: float, hops: int) -> int:
    """Ranks routes: higher strength first, fewer hops among equals."""
    return int(np.rint(strength * GRID)) * HOPS - hops


@compiled
def _from_origin(field: Field) -> tuple[dict[int, float], float]:
    """What the origin's own ties reach: strength 0–100 by person · HOPS + hops, for 1 and 2 hops, and the most they can be where missing.

    The strongest contacts are looked at first, until ENOUGH steps have been seen.
    """
    direct = {-1: 0.0}
    for person in field.estranged:
        direct[person * HOPS + 1] = 0.0
    for place in range(len(field.near)):
        direct[field.near[place] * HOPS + 1] = field.near_strength[place]
    seen = 0
    for place in range(len(field.near)):
        if seen > ENOUGH:
            return direct, field.near_strength[place]
        contact, strength = field.near[place], field.near_strength[place]
        if field.role[contact] == BETWEEN:
            seen += _step_on(field, contact, strength, direct)
    return direct, 0.0


@compiled
def _step_on(field: Field, contact: int, strength: float, direct: dict[int, float]) -> int:
    """Note whom the origin reaches in two hops by way of a contact; the number of steps looked at."""
    first, last = field.leaving_start[contact], field.leaving_start[contact + 1]
    to, step, step_strength = field.leaving_to, field.leaving_step, field.strength
    for place in range(first, last):
        key, through = int(np.int64(to[place])) * HOPS + 2, strength * float(step_strength[int(step[place])]) / 100
        if through > direct.get(key, 0.0):
            direct[key] = through
    return last - first


@compiled
def _outlook(field: Field, direct: dict[int, float], rest: float, person: int, left: int) -> tuple[float, int]:
    """The best that can come before person in `left` hops: strength 0–100 (never too low) and its hops (never too many)."""
    bound, ours = field.bound[left, person], field.role[person] == START
    if field.origin < 0 or person == field.origin or (left == 0 and not ours):
        return bound, field.bound_hops[left, person]
    if left == 0:
        return 0.0, 0
    if ours or left == 1:
        return direct.get(person * HOPS + 1, field.colleague if ours else 0.0), 1
    if left > 2:
        return bound, 1
    own = max(direct.get(person * HOPS + 1, 0.0), direct.get(person * HOPS + 2, rest))
    return min(bound, max(own, field.top_colleague * field.bound[1, person] / 100)), 1


@compiled
def on_route(partials: list[Partial], end: int, person: int) -> bool:
    """Whether person is on the partial route."""
    while end >= 0:
        if partials[end].person == person:
            return True
        end = partials[end].before
    return False


@compiled
def keep(best: Best, key: int, rank: int, partial: int) -> bool:
    """Put a whole route among the best if it belongs there: in place of the one with its key, else of the worst."""
    slot = np.argmin(best.rank)
    for other in range(len(best.key)):
        if best.rank[other] != NOTHING and best.key[other] == key:
            slot = other
    if rank <= best.rank[slot]:
        return False
    best.key[slot], best.rank[slot], best.partial[slot] = key, rank, partial
    return True


@compiled
def _extend(
    field: Field, direct: dict[int, float], rest: float, partials: list[Partial], heap: list[tuple[int, int]], best: Best, end: int
) -> None:
    """Whole routes one person longer than a partial one are kept; partial ones that may still become the best go on the heap."""
    last = partials[end]
    left = field.max_hops - last.hops - 1
    cutoff = best.rank.min()
    source, step_strength, bound, bound_hops = field.source, field.strength, field.bound[left], field.bound_hops[left]
    for step in range(field.start[last.person], field.end[last.person]):
        strength = last.strength * step_strength[step] / 100
        if rank_of(strength, 0) <= cutoff:
            break
        u = int(np.int64(source[step]))
        before, hops = bound[u], bound_hops[u]
        if before <= 0 or rank_of(strength * before / 100, last.hops + 1) <= cutoff:
            continue
        if field.origin >= 0:
            before, hops = _outlook(field, direct, rest, u, left)
        rank = rank_of(strength * before / 100, last.hops + 1 + hops)
        if before <= 0 or rank <= cutoff or contains(field.blocked, u) or on_route(partials, end, u):
            continue
        set_hash = last.set_hash + mixed(u)
        if field.role[u] == BETWEEN:
            heapq.heappush(heap, (-rank, len(partials)))
        elif not contains(field.listed, set_hash) and keep(best, u if field.each else set_hash, rank, len(partials)):
            cutoff = best.rank.min()
        else:
            continue
        partials.append(Partial(u, int(step), int(end), last.hops + 1, strength, set_hash))


@compiled
def _outdone(settled: dict[int, float], partial: Partial) -> bool:
    """Whether a partial route from the same person, with no more hops, was as strong; else this one is remembered."""
    for hops in range(partial.hops + 1):
        if settled.get(partial.person * HOPS + hops, 0.0) >= partial.strength * (1 - 1e-12):
            return True
    settled[partial.person * HOPS + partial.hops] = partial.strength
    return False


@compiled
def search(field: Field, limit: int) -> Found:
    """The best `limit` (at least 1) whole routes."""
    best = Best(np.zeros(limit, np.int64), np.full(limit, NOTHING, np.int64), np.zeros(limit, np.int64))
    target = int(field.target)
    partials = [Partial(target, -1, -1, 0, 100.0, mixed(target))]
    heap = [(-1, 0)]
    settled = {-1: 0.0}
    direct, rest = _from_origin(field)
    while heap:
        rank, end = heapq.heappop(heap)
        if end and -rank <= best.rank.min():
            break
        if not (field.each and _outdone(settled, partials[end])):
            _extend(field, direct, rest, partials, heap, best, end)
    return unrolled(partials, best)


@compiled
def unrolled(partials: list[Partial], best: Best) -> Found:
    """The best routes written out, best first."""
    order = np.argsort(-best.rank, kind="mergesort")
    order = order[best.rank[order] != NOTHING]
    people, steps = np.full((len(order), HOPS), -1, np.int64), np.full((len(order), HOPS), -1, np.int64)
    set_hash = np.empty(len(order), np.int64)
    for row, slot in enumerate(order):
        end, place = best.partial[slot], 0
        set_hash[row] = partials[end].set_hash
        while end >= 0:
            people[row, place], steps[row, place] = partials[end].person, partials[end].step
            end, place = partials[end].before, place + 1
    return Found(best.rank[order], set_hash, people, steps)
