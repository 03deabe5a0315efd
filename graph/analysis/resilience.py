"""The rotation test: what is reached without somebody, and who of ours alone reaches whom (method §10)."""

from dataclasses import dataclass

import numpy as np

from graph.analysis import compiled
from graph.analysis.routes.hops import Adjacency, Codes, Floats, Ints, People
from graph.analysis.routes.reached import Sides, roles
from graph.analysis.routes.route_search import BETWEEN, START
from graph.model.method import DEFAULTS, Method

NOBODY = -1


@dataclass(frozen=True, eq=False)
class TwoWays:
    """By person: the best route strength 0–100 of any of ours (0 none) and who starts it, and the best that starts with another."""

    best: Floats
    first: Ints
    second: Floats

    def only(self, least: float) -> Ints:
        """By person: the one of ours without whom no route of at least that strength is left, −1 where there is none or are several."""
        return np.where((self.best >= least) & (self.second < least), self.first, NOBODY)


def two_ways(adjacency: Adjacency, people: Sides, method: Method = DEFAULTS) -> TwoWays:
    """The best routes of two different people of ours to everybody, within the hops that count as reached.

    Our people only ever start a route, so that taking one away takes away just the routes that person starts.
    """
    role = roles(people)
    strength, starter = np.zeros((2, adjacency.n)), np.full((2, adjacency.n), NOBODY, np.int64)
    for _ in range(method.coverage.reached_hops):
        strength, starter = _one_hop_more(adjacency.start, adjacency.end, adjacency.source, adjacency.strength, role, strength, starter)
    return TwoWays(strength[0], starter[0], strength[1])


@compiled
def _one_hop_more(
    start: Ints, end: Ints, source: People, step_strength: Floats, role: Codes, before: Floats, starter: Ints
) -> tuple[Floats, Ints]:
    """The two best routes with different starts into each person, one hop longer than `before`."""
    strength, first = np.zeros_like(before), np.full_like(starter, NOBODY)
    for v in range(len(start)):
        if role[v] == START:
            continue
        for step in range(start[v], end[v]):
            u = source[step]
            if role[u] == START:
                _put(strength, first, v, step_strength[step], int(u))
            elif role[u] == BETWEEN:
                _put(strength, first, v, step_strength[step] * before[0, u] / 100, starter[0, u])
                _put(strength, first, v, step_strength[step] * before[1, u] / 100, starter[1, u])
    return strength, first


@compiled
def _put(strength: Floats, first: Ints, v: int, found: float, by: int) -> None:
    """Keep a route into v among the two best with different starts; of equals the start with the lower number."""
    if found <= 0:
        return
    if by == first[0, v]:
        strength[0, v] = max(strength[0, v], found)
    elif found > strength[0, v] or (found == strength[0, v] and by < first[0, v]):
        strength[1, v], first[1, v] = strength[0, v], first[0, v]
        strength[0, v], first[0, v] = found, by
    elif by == first[1, v]:
        strength[1, v] = max(strength[1, v], found)
    elif found > strength[1, v] or (found == strength[1, v] and by < first[1, v]):
        strength[1, v], first[1, v] = found, by


@dataclass(frozen=True, eq=False)
class Leaving:
    """What each leaving costs, by pair: `organization`, one of ours `person`, the decision `weight` that nobody else reaches."""

    organization: Ints
    person: Ints
    weight: Floats


def leaving(only: Ints, organization: People, weight: Floats) -> Leaving:
    """The decision weight in each account that would be lost with each of ours, largest first within an account."""
    lost = np.flatnonzero((only >= 0) & (organization >= 0) & (weight > 0))
    n = np.int64(len(only))
    pair, place = np.unique(organization[lost] * n + only[lost], return_inverse=True)
    total = np.bincount(place, weight[lost], minlength=len(pair)).astype(np.float64)
    order = np.lexsort((pair, -total, pair // n))
    return Leaving(pair[order] // n, pair[order] % n, total[order])


def warm() -> None:
    """Compile, or load from disk, what the rotation test runs."""
    two = np.zeros((2, 1))
    begin, nobody, none = np.zeros(1, np.int64), np.empty(0, np.int32), np.empty(0)
    _one_hop_more(begin, begin, nobody, none, np.zeros(1, np.int8), two, np.zeros((2, 1), np.int64))
