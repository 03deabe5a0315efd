"""The influence graph of some people as arrays, and the shortest paths in it, compiled (method §8)."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import Final

import numpy as np

from graph.analysis import compiled
from graph.analysis.routes.hops import CONFLICT, INFLUENCES, KNOWS, SHARED_PROJECT, Floats, Ints, People, Ties, starts_of, tie_strengths
from graph.model.method import DEFAULTS, Method

CHUNKS: Final = 8
"""Sources are summed in so many parts whatever the machine, so that the last digit is the same everywhere."""


@dataclass(frozen=True, eq=False)
class Network:
    """Who is influenced by whom among n people: one arc an ordered pair, `weight` above 0 and at most 1, sorted by pair."""

    n: int
    influenced: People
    influencer: People
    weight: Floats


@dataclass(frozen=True, eq=False)
class Neighbours:
    """The same undirected: those of person v are `other[start[v]:start[v + 1]]`, ascending; a pair counts as its stronger arc."""

    start: Ints
    other: People
    weight: Floats

    @property
    def n(self) -> int:
        """Number of people."""
        return len(self.start) - 1

    @property
    def degree(self) -> Ints:
        """How many others each person is tied to."""
        return np.diff(self.start)

    def pairs(self) -> Iterator[tuple[int, int, float]]:
        """Every pair once: the lower number, the higher number, the weight."""
        one = np.repeat(np.arange(self.n), self.degree)
        once = one < self.other
        return zip(one[once].tolist(), self.other[once].tolist(), self.weight[once].tolist(), strict=True)


@dataclass(frozen=True, eq=False)
class Paths:
    """What the shortest paths from some sources tell of each person v.

    `through[v]` is the sum over sources s of δ(s, v) = Σ over t of the share of the shortest paths s … t that pass v, `squares[v]`
    that of δ². `distance[s]` is the sum of the distances from s to all it reaches, `seen[s]` their number with itself, 0 for no source.
    """

    through: Floats
    squares: Floats
    distance: Ints
    seen: Ints


def network(n: int, ties: Ties, method: Method = DEFAULTS) -> Network:
    """The influence graph of n people by §8, weights being hop strengths of §9 / 100.

    INFLUENCES a → b makes b the influenced; who reports is influenced by the boss; KNOWS counts both ways. Of parallel ties the
    best counts. Conflicts, shared projects, ties to oneself and of strength 0 are no arcs.
    """
    strength, kind = tie_strengths(ties, method.reach) / 100, ties.kind
    counts = (ties.source != ties.target) & (strength > 0) & (kind != SHARED_PROJECT) & (kind != CONFLICT)
    up = np.flatnonzero(counts & (kind != INFLUENCES))
    back = np.flatnonzero(counts & ((kind == INFLUENCES) | (kind == KNOWS)))
    influenced = np.concatenate((ties.source[up], ties.target[back]))
    influencer = np.concatenate((ties.target[up], ties.source[back]))
    return Network(n, *_best(n, influenced, influencer, np.concatenate((strength[up], strength[back]))))


def neighbours(graph: Network) -> Neighbours:
    """Both directions of a graph as one."""
    return paired(graph.n, graph.influenced, graph.influencer, graph.weight)


def paired(n: int, one: People, other: People, weight: Floats) -> Neighbours:
    """Pairs of n people, in any direction and order, as neighbours of each other."""
    there, back, best = _best(n, np.concatenate((one, other)), np.concatenate((other, one)), np.concatenate((weight, weight)))
    return Neighbours(starts_of(n, there), back, best)


def _best(n: int, one: People, other: People, weight: Floats) -> tuple[People, People, Floats]:
    """Each ordered pair once, with its greatest weight, sorted."""
    key = one.astype(np.int64) * n + other
    order = np.lexsort((-weight, key))
    pair, first = np.unique(key[order], return_index=True)
    return (pair // max(n, 1)).astype(np.int32), (pair % max(n, 1)).astype(np.int32), weight[order][first]


def shortest_paths(graph: Neighbours, sources: Ints | None = None) -> Paths:
    """The shortest paths from every person, or from the given `sources` only, each hop counting 1; by Brandes' algorithm.

    O(sources × ties), on all cores. Source: U. Brandes, A faster algorithm for betweenness centrality, J. Math. Sociology 25, 2001.
    """
    chosen = np.arange(graph.n) if sources is None else sources
    parts: list[Ints] = [chosen[number::CHUNKS] for number in range(CHUNKS)]
    with ThreadPoolExecutor() as pool:
        found = list(pool.map(partial(_from_sources, graph.start, graph.other), parts))
    through, squares, distance, seen = (np.sum([part[column] for part in found], axis=0) for column in range(4))
    return Paths(through, squares, distance, seen)


@compiled
def _from_sources(start: Ints, other: People, sources: Ints) -> tuple[Floats, Floats, Ints, Ints]:
    """through, squares, distance and seen of Paths."""
    n = len(start) - 1
    through, squares, distance, seen = np.zeros(n), np.zeros(n), np.zeros(n, np.int64), np.zeros(n, np.int64)
    depth, order, count, share = np.full(n, -1, np.int32), np.empty(n, np.int32), np.zeros(n), np.zeros(n)
    onward, first = np.empty(len(other) + 1, np.int32), np.empty(n + 1, np.int64)
    for source in sources:
        found = seen[source] = _outwards(start, other, source, depth, count, order, onward, first)
        for place in range(found - 1, -1, -1):
            v = order[place]
            depending = 0.0
            for edge in range(first[place], first[place + 1]):
                depending += share[onward[edge]]
            depending *= count[v]
            share[v] = (1 + depending) / count[v]
            distance[source] += depth[v]
            depth[v] = -1
            if place:
                through[v] += depending
                squares[v] += depending * depending
    return through, squares, distance, seen


@compiled
def _outwards(start: Ints, other: People, source: int, depth: People, count: Floats, order: People, onward: People, first: Ints) -> int:
    """Breadth first from a source: fill depth, the number of shortest paths, the order of discovery; how many are found.

    The hops one step farther from the person discovered at `place` are `onward[first[place]:first[place + 1]]`.
    """
    depth[source], count[source], order[0] = 0, 1.0, source
    head, tail, hops = 0, 1, 0
    while head < tail:
        v = order[head]
        first[head] = hops
        head += 1
        farther = depth[v] + 1
        for edge in range(start[v], start[v + 1]):
            w = other[edge]
            if depth[w] < 0:
                depth[w], count[w], order[tail] = farther, 0.0, w
                tail += 1
            onward[hops] = w
            hops += depth[w] == farther
        for hop in range(first[head - 1], hops):
            count[onward[hop]] += count[v]
    first[head] = hops
    return tail
