"""Routes that lead through certain people, in order: backwards from the target, best first, compiled (method §9).

A partial route is followed as in `route_search`; what can come before its open end is known by how many of the people asked for are
still to be passed. A stronger partial route from the same person never replaces another here: the round that it saves may be
the one that passes them.
"""

import heapq
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from graph.analysis import compiled
from graph.analysis.routes.hops import Codes, Floats, Ints, People
from graph.analysis.routes.route_search import (
    BETWEEN,
    CLOSED,
    GRID,
    HOPS,
    NOTHING,
    START,
    Best,
    Field,
    Found,
    Partial,
    contains,
    keep,
    mixed,
    on_route,
    rank_of,
    unrolled,
)


class Stages(NamedTuple):
    """What all searches through the same people read, whatever their target.

    `stage[person]` is the place among the people to pass, from 1, and 0 for everybody else. `worth[person]`, 0–100, is what a route that
    starts with a person is worth before its first step, `taken[person]` how many hops that cost. `bound[passed, left, person]` is the best
    beginning of a route that ends with the person within `left` hops, having passed so many of them.
    """

    start: Ints
    end: Ints
    source: People
    strength: Floats
    role: Codes
    stage: Ints
    worth: Floats
    taken: Codes
    bound: Floats


def stages_of(field: Field, via: Sequence[int]) -> Stages:
    """What a search through the people `via`, in this order, reads, by what `field` allows."""
    role, stage = field.role.copy(), np.zeros(len(field.role), np.int64)
    role[field.blocked] = CLOSED
    stage[np.array(via, np.int64)] = np.arange(1, len(via) + 1)
    worth, taken = _beginnings(field, role)
    bound = np.zeros((len(via) + 1, field.max_hops, len(role)))
    begun = _passed_first(field.origin, stage)
    starts = np.flatnonzero((worth > 0) & (begun >= 0))
    for left in range(field.max_hops):
        now = starts[taken[starts] <= left]
        bound[begun[now], left, now] = worth[now]
        if left:
            _one_hop_more(field.start, field.end, field.source, field.strength, role, stage, bound[:, left - 1], bound[:, left])
    return Stages(field.start, field.end, field.source, field.strength, role, stage, worth, taken, bound)


def _beginnings(field: Field, role: Codes) -> tuple[Floats, Codes]:
    """What a route is worth at each of ours, and the hops that cost: a colleague is reached from the origin by one."""
    worth, taken = np.zeros(len(role)), np.zeros(len(role), np.int8)
    if field.origin < 0:
        worth[role == START] = 100.0
        return worth, taken
    worth[role == START], taken[role == START] = field.colleague, 1
    near = field.near[role[field.near] == START]
    worth[near] = field.near_strength[role[field.near] == START]
    worth[field.estranged] = 0.0
    worth[field.origin], taken[field.origin] = 100.0, 0
    return worth, taken


def _passed_first(origin: int, stage: Ints) -> Ints:
    """By person: how many of those to pass a route has passed that begins there, −1 where somebody else must come first. Before a
    colleague stands the origin (−1 for none), who may be the first of them.
    """
    before = int(origin >= 0 and stage[origin] == 1)
    found = np.where(stage == 0, before, np.where(stage == before + 1, stage, -1))
    if origin >= 0:
        found[origin] = stage[origin] if stage[origin] <= 1 else -1
    return found


def search_via(stages: Stages, target: int, limit: int, *, each: bool, listed: Ints, least: float = 0.0) -> Found:
    """The best `limit` whole routes to a target of strength `least` (0–100) or more: of each start the best one, or all but `listed`."""
    return _search(stages, target, limit, each, listed, least)


@compiled
def _one_hop_more(
    start: Ints, end: Ints, source: People, step_strength: Floats, role: Codes, stage: Ints, before: Floats, bound: Floats
) -> None:  # fmt: skip
    """Fill bound [passed, person] with the best beginnings one hop longer than `before`."""
    for v in range(len(start)):
        if role[v] != BETWEEN:
            continue
        for passed in range(len(bound)):
            behind = passed - 1 if stage[v] else passed
            if stage[v] and stage[v] != passed:
                continue
            best = 0.0
            for step in range(start[v], end[v]):
                if step_strength[step] <= best:
                    break
                best = max(best, step_strength[step] * before[behind, source[step]] / 100)
            bound[passed, v] = best


@compiled
def _extend(
    stages: Stages, partials: list[Partial], passed: list[int], heap: list[tuple[int, int]], best: Best, end: int, each: bool, listed: Ints,
    floor: int,
) -> None:  # fmt: skip
    """Whole routes one person longer than a partial one are kept; partial ones that may still become the best go on the heap."""
    last = partials[end]
    left = stages.bound.shape[1] - last.hops - 1
    behind = passed[end] - 1 if stages.stage[last.person] else passed[end]
    cutoff = max(best.rank.min(), floor)
    for step in range(stages.start[last.person], stages.end[last.person]):
        strength = last.strength * stages.strength[step] / 100
        if rank_of(strength, 0) <= cutoff:
            break
        u = int(np.int64(stages.source[step]))
        before = stages.bound[behind, left, u]
        rank = rank_of(strength * before / 100, last.hops + 1 + stages.taken[u])
        if before <= 0 or rank <= cutoff or on_route(partials, end, u):
            continue
        set_hash = last.set_hash + mixed(u)
        if stages.role[u] == BETWEEN:
            heapq.heappush(heap, (-rank, len(partials)))
        elif not contains(listed, set_hash) and keep(best, u if each else set_hash, rank, len(partials)):
            cutoff = max(best.rank.min(), floor)
        else:
            continue
        partials.append(Partial(u, int(step), int(end), last.hops + 1, strength, set_hash))
        passed.append(behind)


@compiled
def _search(stages: Stages, target: int, limit: int, each: bool, listed: Ints, least: float) -> Found:
    """The best `limit` (at least 1) whole routes; partial ones of equal rank are followed in the order in which they were found."""
    best = Best(np.zeros(limit, np.int64), np.full(limit, NOTHING, np.int64), np.zeros(limit, np.int64))
    floor = int(np.rint(least * GRID)) * HOPS - HOPS if least > 0 else NOTHING
    target = int(target)
    partials = [Partial(target, -1, -1, 0, 100.0, mixed(target))]
    passed = [int(len(stages.bound) - 1)]
    heap = [(-1, 0)]
    while heap:
        rank, end = heapq.heappop(heap)
        if end and -rank <= max(best.rank.min(), floor):
            break
        _extend(stages, partials, passed, heap, best, end, each, listed, floor)
    return unrolled(partials, best)
