"""How many of our people reach a person well enough: backwards from the target, hop by hop, compiled (method §9).

A route that passes somebody twice is never stronger than the same route without the round, so the best strength from each person in
so many hops is enough: no path is followed one by one.
"""

import numpy as np

from graph.analysis import compiled
from graph.analysis.routes.hops import Codes, Floats, Ints, People
from graph.analysis.routes.reached import EQUAL
from graph.analysis.routes.route_search import BETWEEN, START


@compiled
def count_starts(
    start: Ints, end: Ints, source: People, step_strength: Floats, role: Codes, bound: Floats, target: int, max_hops: int, least: float
) -> int:
    """Number of STARTs with a route of at least `least` (0–100) to the target within max_hops hops.

    `bound[left, person]` is the best that can come before a person in so many hops: who cannot lead to enough is not followed.
    """
    enough = least * (1 - EQUAL)
    layer, worth = np.array([target], np.int64), np.array([100.0])
    found = {-1: True}
    for hop in range(max_hops):
        before = bound[max_hops - hop - 1]
        further = {-1: 0.0}
        for place in range(len(layer)):
            v = layer[place]
            for step in range(start[v], end[v]):
                strength, u = worth[place] * step_strength[step] / 100, int(np.int64(source[step]))
                if strength < enough:
                    break
                if role[u] == START:
                    found[u] = True
                elif role[u] == BETWEEN and strength * before[u] / 100 >= enough and strength > further.get(u, 0.0):
                    further[u] = strength
        layer, worth = np.empty(len(further) - 1, np.int64), np.empty(len(further) - 1)
        place = 0
        for person, strength in further.items():
            if person >= 0:
                layer[place], worth[place] = person, strength
                place += 1
    return len(found) - 1
