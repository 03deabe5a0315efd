"""How central each person of an influence graph is: five published measures, each as networkx normalises it (method §8).

Betweenness and closeness come from the compiled shortest paths of `graph.analysis.networks.network`, as networkx takes 25 s for 2,000
people; PageRank and Burt's constraint from networkx; the eigenvector from LAPACK or ARPACK, so that it converges on every graph.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from importlib import import_module
from typing import Any, Final

import numpy as np

from graph.analysis.networks.network import Neighbours, Network, neighbours, network, shortest_paths
from graph.analysis.routes.hops import KNOWS, Floats, Ints, Ties
from graph.model.method import DEFAULTS

_DENSE: Final = 64
"""Up to so many people the whole spectrum costs less than starting the iteration."""
_PRECISION: Final = 1e-12
_ROUNDS: Final = 1000


@dataclass(frozen=True, eq=False)
class Centrality:
    """Five measures of n people, NaN where nothing is known: nobody recorded a tie of the person inside the graph.

    `betweenness` (unknown below three people, too), `closeness`, `eigenvector`, `pagerank` 0–1; Burt's `constraint` is low for
    who bridges, about 1 and above for who is enclosed; `ties` counts the others a person is tied to.
    """

    betweenness: Floats
    closeness: Floats
    eigenvector: Floats
    pagerank: Floats
    constraint: Floats
    ties: Ints


def centrality(graph: Network, damping: float = DEFAULTS.influence.damping) -> Centrality:
    """All measures of everybody in a graph."""
    around = neighbours(graph)
    paths, tied = shortest_paths(around), around.degree > 0
    return Centrality(
        betweenness=np.where(tied, betweenness(around.n, paths.through), np.nan),
        closeness=np.where(tied, closeness(paths.distance, paths.seen), np.nan),
        eigenvector=np.where(tied, eigenvector(around), np.nan),
        pagerank=np.where(tied, pagerank(graph, damping), np.nan),
        constraint=np.where(tied, constraint(around), np.nan),
        ties=around.degree,
    )


def betweenness(n: int, through: Floats) -> Floats:
    """Share of the shortest paths among the others that pass a person, 0–1; NaN below three people.

    `networkx.betweenness_centrality`. Source: L. Freeman, A set of measures of centrality based on betweenness, Sociometry 40, 1977.
    """
    return through / ((n - 1) * (n - 2)) if n > 2 else np.full(n, np.nan)


def closeness(distance: Ints, seen: Ints) -> Floats:
    """1 / mean distance to those a person is linked to × the share of all others these are, 0–1; 0 for who is linked to nobody.

    `networkx.closeness_centrality` with wf_improved. Source: S. Wasserman, K. Faust, Social Network Analysis, 1994, p. 201.
    """
    others = seen - 1
    return np.divide(others**2, distance * max(len(seen) - 1, 1), out=np.zeros(len(seen)), where=distance > 0)


def eigenvector(graph: Neighbours) -> Floats:
    """Centrality in proportion to the centrality of those one is tied to, by weight; the whole of length 1, no value below 0.

    On a connected graph `networkx.eigenvector_centrality`. Apart from that the measure is not defined (it would be 0 for all but
    one part, or any mix of parts), so by convention each connected part has its own eigenvector, scaled so that the root mean
    square of its values is the part's largest eigenvalue: who stands in a larger and closer part counts more, who is tied to
    nobody is 0. NaN for all where nobody is tied. The part's values are positive by the Perron–Frobenius theorem, so the sign is given.
    Source: P. Bonacich, Power and centrality, American Journal of Sociology 92, 1987.
    """
    values = np.zeros(graph.n)
    matrix = import_module("scipy.sparse").csr_array((graph.weight, graph.other, graph.start), shape=(graph.n, graph.n))
    for part in _parts(graph):
        value, vector = _leading(matrix[part][:, part])
        values[part] = np.abs(vector) * value * np.sqrt(len(part))
    length = float(np.linalg.norm(values))
    return values / length if length else np.full(graph.n, np.nan)


def _parts(graph: Neighbours) -> list[Ints]:
    """The connected parts of two people and more, each ascending."""
    found: Iterable[set[int]] = _networkx().connected_components(_undirected(graph))
    return [np.array(sorted(part)) for part in found if len(part) > 1]


def _leading(matrix: Any) -> tuple[float, Floats]:
    """The largest eigenvalue of a connected part and its eigenvector of length 1."""
    linalg = import_module("scipy.sparse.linalg")
    if matrix.shape[0] > _DENSE:
        try:
            value, vector = linalg.eigsh(matrix, k=1, which="LA", v0=np.ones(matrix.shape[0]), tol=0)
            return float(value[0]), vector[:, 0]
        except linalg.ArpackNoConvergence:
            pass  # a long thin part, whose eigenvalues lie too close for the iteration
    values, vectors = np.linalg.eigh(matrix.toarray())
    return float(values[-1]), vectors[:, -1]


def pagerank(graph: Network, damping: float = DEFAULTS.influence.damping) -> Floats:
    """How often a walk from the influenced to their influencers, by weight, is at each person; sums to 1.

    `networkx.pagerank`, iterated until the sum of errors is below n × 1e-12. Source: L. Page and others, 1999.
    """
    if not graph.n:
        return np.zeros(0)
    arcs = zip(graph.influenced.tolist(), graph.influencer.tolist(), graph.weight.tolist(), strict=True)
    directed = _networkx().DiGraph()
    directed.add_nodes_from(range(graph.n))
    directed.add_weighted_edges_from(arcs)
    found: dict[int, float] = _networkx().pagerank(directed, alpha=damping, max_iter=_ROUNDS, tol=_PRECISION)
    return np.array([found[person] for person in range(graph.n)])


def constraint(graph: Neighbours) -> Floats:
    """How much of a person's attention goes to people who are tied to each other, by weight; NaN for who is tied to nobody.

    `networkx.constraint`. Source: R. Burt, Structural holes and good ideas, American Journal of Sociology 110, 2004.
    """
    if not len(graph.other):
        return np.full(graph.n, np.nan)
    with np.errstate(invalid="ignore"):
        found: dict[int, float] = _networkx().constraint(_undirected(graph), weight="weight")
    return np.array([found[person] for person in range(graph.n)])


def _undirected(graph: Neighbours) -> Any:
    undirected = _networkx().Graph()
    undirected.add_nodes_from(range(graph.n))
    undirected.add_weighted_edges_from(graph.pairs())
    return undirected


def _networkx() -> Any:
    """networkx, loaded when first needed: it publishes no types and takes a while, as does scipy."""
    return import_module("networkx")


def warm() -> None:
    """Compile, or load from disk, all that a question about influence runs, on a graph of two people who know each other."""
    ends, one = (np.array([0], np.int32), np.array([1], np.int32)), np.array([0])
    centrality(network(2, Ties(np.array([KNOWS], np.int8), *ends, np.array([50.0]), one)))
