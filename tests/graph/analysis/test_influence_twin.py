"""Every measure of influence against networkx, and rustworkx behind it, on random graphs (method §8)."""

from collections.abc import Callable

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.analysis.networks.centrality import centrality, constraint, eigenvector, pagerank
from graph.analysis.networks.network import Neighbours, neighbours, network
from graph.analysis.routes.hops import CONFLICT, INFLUENCES, KNOWS, REPORTS_TO_DOTTED, REPORTS_TO_SOLID, SHARED_PROJECT, Floats
from tests.graph.analysis.networks_made import NAN, Row, agree, directed, known, ties, undirected
from tests.setup.thorough import examples

nx.config.warnings_to_ignore.add("cache")


@st.composite
def graphs(draw: st.DrawFn) -> tuple[int, tuple[Row, ...]]:
    """One to twelve people with ties of every kind, many of them parallel, often in several parts."""
    n = draw(st.integers(1, 12))
    person = st.integers(0, n - 1)
    kinds = st.sampled_from([KNOWS, KNOWS, REPORTS_TO_SOLID, REPORTS_TO_DOTTED, INFLUENCES, SHARED_PROJECT, CONFLICT])
    strengths = st.one_of(st.none(), st.integers(0, 5).map(float), st.floats(1, 5))
    return n, tuple(draw(st.lists(st.tuples(kinds, person, person, strengths), max_size=3 * n)))


def tied(found: Neighbours) -> Floats:
    return np.where(found.degree > 0, 1.0, NAN)


thorough = examples(200)


@pytest.mark.parametrize("backend", ["networkx", "rustworkx"])
@thorough
@given(world=graphs())
def test_betweenness_and_closeness_are_those_of_networkx(backend: str, world: tuple[int, tuple[Row, ...]]) -> None:
    graph = network(world[0], ties(*world[1]))
    found, twin = centrality(graph), undirected(graph)
    if graph.n > 2:
        agree(found.betweenness, nx.betweenness_centrality(twin, backend=backend), found.betweenness)
    agree(found.closeness, nx.closeness_centrality(twin, backend=backend), found.closeness)
    assert (np.isnan(found.closeness) == np.isnan(tied(neighbours(graph)))).all()


@thorough
@given(world=graphs())
def test_pagerank_and_constraint_are_those_of_networkx(world: tuple[int, tuple[Row, ...]]) -> None:
    graph = network(world[0], ties(*world[1]))
    twin, around = undirected(graph), neighbours(graph)
    agree(pagerank(graph), nx.pagerank(directed(graph), weight="weight", tol=1e-13, max_iter=10_000))
    # one by one networkx follows Burt's formula itself, not the matrices it takes for all at once
    agree(constraint(around), nx.constraint(twin, nodes=list(twin), weight="weight"), tied(around))


@thorough
@given(world=graphs())
def test_the_eigenvector_is_that_of_networkx_where_it_is_defined(world: tuple[int, tuple[Row, ...]]) -> None:
    n = max(4, world[0])
    # a chain through everybody and one triangle: connected, not bipartite
    graph = network(n, ties(*world[1], *((KNOWS, one, one + 1, 30) for one in range(n - 1)), (KNOWS, 0, 2, 30)))
    twin = undirected(graph)
    agree(eigenvector(neighbours(graph)), nx.eigenvector_centrality_numpy(twin, weight="weight"))


@thorough
@given(world=graphs())
def test_the_eigenvector_is_defined_on_every_graph(world: tuple[int, tuple[Row, ...]]) -> None:
    around = neighbours(network(world[0], ties(*world[1])))
    values = eigenvector(around)
    if not around.degree.any():
        assert np.isnan(values).all()
        return
    assert np.linalg.norm(values) == pytest.approx(1)
    assert ((values > 0) == (around.degree > 0)).all()
    matrix = np.zeros((around.n, around.n))
    for one, other, weight in around.pairs():
        matrix[one, other] = matrix[other, one] = weight
    # who is tied to whom has it in proportion: A·x = λx within each part
    ratios = np.divide(matrix @ values, values, out=np.zeros(around.n), where=values > 0)
    for one, other, _ in around.pairs():
        assert ratios[one] == pytest.approx(ratios[other])


LARGER: list[Callable[[], nx.Graph]] = [
    lambda: nx.gnm_random_graph(300, 900, seed=1),
    lambda: nx.barabasi_albert_graph(400, 2, seed=2),
    lambda: nx.random_lobster_graph(60, 0.6, 0.4, seed=3),
]


@pytest.mark.parametrize("make", LARGER)
def test_larger_graphs_agree_as_well(make: Callable[[], nx.Graph]) -> None:
    graph, names = known(make())
    found, twin = centrality(graph), undirected(graph)
    assert len(names) == graph.n
    for backend in ("networkx", "rustworkx"):
        agree(found.betweenness, nx.betweenness_centrality(twin, backend=backend), found.betweenness)
        agree(found.closeness, nx.closeness_centrality(twin, backend=backend), found.closeness)
    agree(found.pagerank, nx.pagerank(directed(graph), tol=1e-13, max_iter=10_000), found.pagerank)
    agree(found.constraint, nx.constraint(twin, weight="weight"), found.constraint)
    if nx.is_connected(twin):
        agree(found.eigenvector, nx.eigenvector_centrality_numpy(twin, weight="weight"))
