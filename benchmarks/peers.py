"""Reach beside the graph libraries a user would pick: the same steps, the best strength from any of ours to a target.

scipy is given one layer of people a hop, so it keeps the limit of hops and has to agree exactly. The others are used as their
manuals show, on the plain graph: a route of theirs may be longer and then stronger than ours, never weaker.
"""

import math
from collections.abc import Callable, Iterator, Mapping
from itertools import islice, pairwise

import networkx as nx
import numpy as np
import rustworkx as rx
from scipy.sparse import coo_array, csr_array
from scipy.sparse.csgraph import dijkstra

from benchmarks.figures import Figure, Peer, figure, milliseconds, percentile
from benchmarks.limits import OutOfTime, at_most
from benchmarks.steps import HOPS, Steps, steps, strength
from benchmarks.worlds import World

LIMIT_SECONDS = 120
ROUTES = 10
SOURCE = -1
"""A person of networkx' graph whom all of ours know: where k best paths begin."""

Best = Callable[[int], tuple[float, int | None]]
"""Of a target: the best strength, and the hops of the route that has it where the library says so."""


def measure(world: World, ours: Mapping[int, float], value: float) -> Iterator[Figure]:
    """Each library beside our `value` (ms); `ours` are targets with the best strength we found, against which answers are checked."""
    whole = steps(world)
    for name, make in LIBRARIES.items():
        yield figure("routes in process, p50", world, value, "ms", peer=_asked(name, make(whole), ours))
    yield figure("routes in process, p50", world, value, "ms", peer=_simple_paths(plain(whole), next(iter(ours))))


def _asked(name: str, best: Best, ours: Mapping[int, float]) -> Peer:
    found: dict[int, tuple[float, int | None]] = {}

    def ask(target: int) -> None:
        found[target] = best(target)

    times = milliseconds([lambda target=target: ask(target) for target in ours], warm=0)
    wrong = [target for target, expected in ours.items() if not agrees(expected, *found[target])]
    assert not wrong, f"{name} finds other strengths for {wrong}"
    return Peer(name, percentile(times, 50), f"{len(ours)} answers agree")


def agrees(expected: float, found: float, hops: int | None) -> bool:
    """Whether a peer's best strength is ours, or that of a route too long for us."""
    return abs(found - expected) < 1e-6 or (found > expected and hops is not None and hops > HOPS)


def _simple_paths(graph: "nx.DiGraph[int]", target: int) -> Peer:
    """The k best routes of one target, by Yen's algorithm; stopped when they take too long."""
    name = f"networkx shortest_simple_paths, {ROUTES} routes"
    try:
        with at_most(LIMIT_SECONDS):
            paths = nx.shortest_simple_paths(graph, target, SOURCE, weight="cost")
            return Peer(name, milliseconds([lambda: list(islice(paths, ROUTES))], warm=0)[0])
    except OutOfTime:
        return Peer(name, 1000.0 * LIMIT_SECONDS, f"≥ {LIMIT_SECONDS} s, stopped")


def plain(whole: Steps) -> "nx.DiGraph[int]":
    """The steps as a networkx graph."""
    graph: nx.DiGraph[int] = nx.DiGraph()
    graph.add_weighted_edges_from(zip(whole.source.tolist(), whole.target.tolist(), whole.cost.tolist(), strict=True), weight="cost")
    graph.add_weighted_edges_from(((seller, SOURCE, 0.0) for seller in range(whole.sellers)), weight="cost")
    return graph


def networkx(whole: Steps) -> Best:
    """networkx' single-source Dijkstra."""
    graph = plain(whole)

    def best(target: int) -> tuple[float, int | None]:
        if target not in graph:
            return 0.0, None
        costs, paths = nx.single_source_dijkstra(graph, target, weight="cost")
        return strength(costs.get(SOURCE, math.inf)), len(paths[SOURCE]) - 2 if SOURCE in paths else None

    return best


def rustworkx(whole: Steps) -> Best:
    """rustworkx' Dijkstra; the last node stands for all of ours."""
    graph: rx.PyDiGraph[int, float] = rx.PyDiGraph()
    graph.add_nodes_from(range(whole.n + 1))
    graph.add_edges_from(list(zip(whole.source.tolist(), whole.target.tolist(), whole.cost.tolist(), strict=True)))
    graph.add_edges_from([(seller, whole.n, 0.0) for seller in range(whole.sellers)])

    def best(target: int) -> tuple[float, int | None]:
        paths = rx.dijkstra_shortest_paths(graph, target, weight_fn=float)
        if whole.n not in paths:
            return 0.0, None
        path = list(paths[whole.n])
        cost = sum(min(graph.get_all_edge_data(one, other)) for one, other in pairwise(path))
        return strength(cost), len(path) - 2

    return best


def scipy(whole: Steps) -> Best:
    """scipy's Dijkstra on one layer of people a hop."""
    layered = _layers(whole)

    def best(target: int) -> tuple[float, int | None]:
        costs = dijkstra(layered, indices=target).reshape(HOPS + 1, whole.n)[:, : whole.sellers]
        return strength(float(costs.min())), None

    return best


def _layers(whole: Steps) -> csr_array:
    hops = np.repeat(np.arange(HOPS), len(whole.source)) * whole.n
    size = (HOPS + 1) * whole.n
    ends = np.tile(whole.source, HOPS) + hops, np.tile(whole.target, HOPS) + hops + whole.n
    return coo_array((np.maximum(np.tile(whole.cost, HOPS), 1e-12), ends), shape=(size, size)).tocsr()


LIBRARIES: dict[str, Callable[[Steps], Best]] = {
    "networkx single_source_dijkstra": networkx,
    "rustworkx dijkstra_shortest_paths": rustworkx,
    "scipy csgraph.dijkstra, a layer a hop": scipy,
}
