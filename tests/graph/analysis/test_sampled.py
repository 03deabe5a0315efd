"""Betweenness of a whole graph from a sample, and how far it may be off (method §8)."""

from math import log, sqrt

import networkx as nx
import numpy as np
import pytest

from graph.analysis.networks.network import neighbours, network, shortest_paths
from graph.analysis.networks.sampled import error, sampled
from tests.graph.analysis.networks_made import agree, known, ties, undirected


def test_the_error_by_hand() -> None:
    # Hoeffding–Serfling for 100 people of whom 50 are pivots, 95 %: 100/99 · √((1 − 49/100) · ln(200/0.05) / 100)
    assert error(100, 50) == pytest.approx(100 / 99 * sqrt(0.51 * log(4000) / 100))
    assert error(100, 100) == 0
    assert error(100, 1) == 1, "no share is more than all"


def test_all_people_as_pivots_make_it_exact() -> None:
    graph, _ = known(nx.krackhardt_kite_graph())
    found = sampled(neighbours(graph), 500)
    assert (found.pivots, found.error) == (10, 0)
    assert not found.margin.any()
    agree(found.betweenness, nx.betweenness_centrality(undirected(graph)))


def test_the_estimate_is_unbiased() -> None:
    graph = neighbours(known(nx.florentine_families_graph())[0])
    alone = [shortest_paths(graph, np.array([source])).through for source in range(graph.n)]
    np.testing.assert_allclose(np.sum(alone, axis=0), shortest_paths(graph).through)


def test_estimates_are_as_close_as_stated() -> None:
    graph = neighbours(known(nx.barabasi_albert_graph(400, 2, seed=4))[0])
    truth = sampled(graph, 400).betweenness
    runs = [sampled(graph, 100, seed=seed) for seed in range(40)]
    assert all(np.abs(run.betweenness - truth).max() <= run.error for run in runs if run.error)
    # the ten who matter most: 95 % of the margins hold, give or take the normal approximation
    top = np.argsort(-truth)[:10]
    tied = [np.abs(run.betweenness - truth)[top] <= run.margin[top] for run in runs]
    assert np.mean(tied) > 0.9
    assert np.mean([run.margin[top].mean() for run in runs]) < runs[0].error / 2, "the margin is the realistic figure"


def test_the_same_people_are_drawn_every_time() -> None:
    graph = neighbours(known(nx.barabasi_albert_graph(50, 2, seed=5))[0])
    assert sampled(graph, 10).betweenness.tolist() == sampled(graph, 10).betweenness.tolist()


@pytest.mark.parametrize("n", [0, 1, 2])
def test_a_graph_too_small_for_anybody_between_is_unknown(n: int) -> None:
    found = sampled(neighbours(network(n, ties())), 10)
    assert np.isnan(found.betweenness).all()
    assert found.error is None
