"""The ways to a person that count, who stands on them, and the fewest people through whom all of them pass (method §9).

A way is a route of at most so many hops and of at least the strength that counts as reached. A cut is found by branching: whoever
closes all ways stands on the best of those that are left.
"""

from dataclasses import dataclass

import numpy as np

from graph.analysis import compiled
from graph.analysis.routes.hops import Adjacency, Codes, Floats, Ints, People
from graph.analysis.routes.reach import OURS, Sides, prepare, routes
from graph.analysis.routes.reached import EQUAL
from graph.analysis.routes.route_search import BETWEEN, START
from graph.model.method import DEFAULTS, Method


@dataclass(frozen=True, eq=False)
class Ways:
    """How many ways there are, and by person between: how many of them lead through (`through`), and how strong the best does (0–100).

    `whole` is false where there are more than were counted: then nothing is known of the others.
    """

    count: int
    whole: bool
    through: Ints
    best: Floats

    @property
    def between(self) -> Ints:
        """Who stands on a way, most ways first, then the strongest, then by number."""
        on = np.flatnonzero(self.through)
        return on[np.lexsort((on, -self.best[on], -self.through[on]))]


def ways(adjacency: Adjacency, people: Sides, target: int, max_hops: int, method: Method = DEFAULTS) -> Ways:
    """Every way of at most max_hops hops from any of ours to a target, counted one by one up to the method's limit."""
    if people.side[target] == OURS:
        return Ways(0, True, np.zeros(adjacency.n, np.int64), np.zeros(adjacency.n))
    index, most = prepare(adjacency, people, max_hops), method.reach.ways_counted
    least = method.coverage.reached_from * (1 - EQUAL)
    count, through, best = _count(
        adjacency.start, adjacency.end, adjacency.source, adjacency.strength, index.role, index.bound, target, max_hops, least, most
    )
    return Ways(min(count, most), count <= most, through, best)


@compiled
def _count(
    start: Ints,
    end: Ints,
    source: People,
    step_strength: Floats,
    role: Codes,
    bound: Floats,
    target: int,
    max_hops: int,
    least: float,
    most: int,
) -> tuple[int, Ints, Floats]:
    """Follow each way back from the target, deepest first, while what can come before is enough; one more than `most` ends it."""
    through, best, count = np.zeros(len(role), np.int64), np.zeros(len(role)), 0
    on, step, strength = np.zeros(max_hops + 1, np.int64), np.zeros(max_hops + 1, np.int64), np.zeros(max_hops + 1)
    on[0], step[0], strength[0], depth = target, start[target], 100.0, 0
    while depth >= 0:
        v, place = on[depth], step[depth]
        if place >= end[v] or strength[depth] * step_strength[place] / 100 < least:
            depth -= 1
            continue
        step[depth] += 1
        u, so_far = np.int64(source[place]), strength[depth] * step_strength[place] / 100
        left = max_hops - depth - 1
        if role[u] == START:
            count += 1
            if count > most:
                return count, through, best
            for one in on[1 : depth + 1]:
                through[one] += 1
                best[one] = max(best[one], so_far)
        elif role[u] == BETWEEN and left > 0 and so_far * bound[left, u] / 100 >= least and not _among(on, depth, u):
            depth += 1
            on[depth], step[depth], strength[depth] = u, start[u], so_far
    return count, through, best


@compiled
def _among(on: Ints, depth: int, person: np.int64) -> bool:
    """Whether somebody stands on a way so far."""
    return bool((on[: depth + 1] == person).any())


def cuts(adjacency: Adjacency, people: Sides, target: int, max_hops: int, method: Method = DEFAULTS) -> list[tuple[int, ...]]:
    """The smallest groups of people between through whom all ways to a target pass, those first whom we reach best.

    Empty where there is no way, where one of ours knows the target, and where it takes more people than the method calls a gate.
    """
    for size in range(1, method.reach.gate_people + 1):
        found = _closing(adjacency, people, target, max_hops, method, frozenset(), size)
        if frozenset() in found:
            return []
        if found:
            near = prepare(adjacency, people, max_hops).bound[max_hops - 1]
            return sorted((tuple(sorted(one)) for one in found), key=lambda one: (-float(near[list(one)].sum()), one))
    return []


def _closing(
    adjacency: Adjacency, people: Sides, target: int, max_hops: int, method: Method, gone: frozenset[int], size: int
) -> set[frozenset[int]]:
    """Every group of at most `size` people more than those `gone` without whom no way is left."""
    best = routes(adjacency, people, target, max_hops=max_hops, limit=1, blocked=gone, method=method)
    if not best or best[0].strength < method.coverage.reached_from * (1 - EQUAL):
        return {gone}
    if not size:
        return set()
    between = best[0].people[1:-1]
    return {
        group
        for person in between
        for group in _closing(adjacency, people, target, max_hops, method, gone | {person}, size - 1)
    }  # fmt: skip


def warm() -> None:
    """Compile, or load from disk, what counts ways."""
    nobody, two = np.empty(0, np.int32), np.zeros(2, np.int8)
    _count(np.zeros(2, np.int64), np.zeros(2, np.int64), nobody, np.empty(0), two, np.zeros((2, 2)), 1, 2, 10.0, 10)
