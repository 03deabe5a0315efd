"""Influence by hand and on published networks (method §8), and every measure against networkx and rustworkx on random graphs."""

from collections.abc import Callable, Hashable
from math import log, sqrt

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.analysis.centrality import Centrality, centrality, constraint, eigenvector, pagerank
from graph.analysis.hops import CONFLICT, INFLUENCES, KNOWS, REPORTS_TO_DOTTED, REPORTS_TO_SOLID, SHARED_PROJECT, Floats, Ties, walks
from graph.analysis.influence import gatekeepers, percentiles, ranking
from graph.analysis.network import Neighbours, Network, neighbours, network, shortest_paths, warm
from graph.analysis.reach import CUSTOMER, OURS
from graph.analysis.sampled import error, sampled
from tests.graph.analysis.brute_force import World, all_routes, sides_of, ties_of
from tests.graph.analysis.test_reach_twin import worlds

nx.config.warnings_to_ignore.add("cache")
Row = tuple[int, int, int, float | None]
NAN = float("nan")
A, B, C, D = range(4)


def ties(*rows: Row) -> Ties:
    columns = tuple(zip(*rows, strict=True)) or ((), (), (), ())
    strength = np.array([NAN if value is None else value for value in columns[3]], np.float64)
    ends = np.array(columns[1], np.int32), np.array(columns[2], np.int32)
    return Ties(np.array(columns[0], np.int8), *ends, strength, np.arange(len(rows)))


def arcs(n: int, *rows: Row) -> dict[tuple[int, int], float]:
    """The graph as (influenced, influencer): weight."""
    graph = network(n, ties(*rows))
    return dict(zip(zip(graph.influenced.tolist(), graph.influencer.tolist(), strict=True), graph.weight.tolist(), strict=True))


def known(graph: nx.Graph) -> tuple[Network, list[Hashable]]:
    """A published network as people who all know each other alike, and who is who."""
    names = list(graph)
    return network(len(names), ties(*((KNOWS, names.index(a), names.index(b), 50) for a, b in graph.edges))), names


def leaders(values: Floats, names: list[Hashable]) -> set[Hashable]:
    return {names[place] for place in np.flatnonzero(np.isclose(values, np.nanmax(values), atol=1e-12))}


# the graph


def test_the_influenced_look_to_their_influencers_and_reports_to_their_boss() -> None:
    # weight 4 × 12 = 48, unstated 3 × 12 = 36, solid 40, dotted 20, of 100
    assert arcs(2, (INFLUENCES, A, B, 4)) == {(B, A): 0.48}
    assert arcs(2, (INFLUENCES, A, B, None)) == {(B, A): 0.36}
    assert arcs(2, (REPORTS_TO_SOLID, A, B, None)) == {(A, B): 0.4}
    assert arcs(2, (REPORTS_TO_DOTTED, A, B, None)) == {(A, B): 0.2}


def test_knowing_each_other_counts_both_ways_and_10_when_unknown() -> None:
    assert arcs(2, (KNOWS, A, B, 70)) == {(A, B): 0.7, (B, A): 0.7}
    assert arcs(2, (KNOWS, A, B, None)) == {(A, B): 0.1, (B, A): 0.1}


def test_of_parallel_ties_the_best_counts_in_each_direction() -> None:
    assert arcs(2, (KNOWS, A, B, 30), (REPORTS_TO_SOLID, A, B, None), (INFLUENCES, A, B, 2)) == {(A, B): 0.4, (B, A): 0.3}


def test_conflicts_past_projects_and_ties_of_no_strength_are_no_influence() -> None:
    assert arcs(3, (CONFLICT, A, B, None), (SHARED_PROJECT, A, C, None), (KNOWS, B, C, 0), (KNOWS, C, C, 50)) == {}


def test_a_conflict_leaves_the_other_ties_of_a_pair() -> None:
    assert arcs(2, (CONFLICT, A, B, None), (REPORTS_TO_SOLID, A, B, None)) == {(A, B): 0.4}


# by hand, and published


def test_three_in_a_row_by_hand() -> None:
    found = centrality(network(3, ties((KNOWS, A, B, 50), (KNOWS, B, C, 50))))
    # B is on the one path A … C; distances of A are 1 + 2, two others: 2/3
    assert found.betweenness.tolist() == [0, 1, 0]
    assert found.closeness == pytest.approx([2 / 3, 1, 2 / 3])
    # eigenvector of the path of three: (1, √2, 1)/2
    assert found.eigenvector == pytest.approx([1 / 2, sqrt(2) / 2, 1 / 2])
    # a = 0.05 + 0.85·b/2 and b = 0.05 + 0.85·2a: a = 0.07125 / 0.2775
    assert found.pagerank == pytest.approx([0.07125 / 0.2775, 1 - 2 * 0.07125 / 0.2775, 0.07125 / 0.2775])
    # A has one contact: 1² = 1; B two who do not know each other: ½² + ½²
    assert found.constraint == pytest.approx([1, 1 / 2, 1])
    assert found.ties.tolist() == [1, 2, 1]


def test_constraint_weighs_the_ties() -> None:
    # B gives 0.8/1.2 of its attention to A and 0.4/1.2 to C: (2/3)² + (1/3)² = 5/9
    assert constraint(neighbours(network(3, ties((KNOWS, A, B, 80), (KNOWS, B, C, 40)))))[B] == pytest.approx(5 / 9)


def test_the_medici_lead_the_florentine_families() -> None:
    graph, names = known(nx.florentine_families_graph())
    found = centrality(graph)
    # J. Padgett, C. Ansell, Robust action and the rise of the Medici, 1993: 47.5 of the 91 pairs of the other 14 families
    assert leaders(found.betweenness, names) == {"Medici"}
    assert found.betweenness[names.index("Medici")] == pytest.approx(47.5 / 91)
    assert leaders(found.closeness, names) == leaders(found.eigenvector, names) == leaders(found.pagerank, names) == {"Medici"}
    assert leaders(ranking(found, np.full(len(names), NAN)).structural, names) == {"Medici"}


def test_three_measures_name_three_leaders_of_krackhardts_kite() -> None:
    graph, names = known(nx.krackhardt_kite_graph())
    diane, fernando, garth, heather = 3, 5, 6, 7
    found = centrality(graph)
    # D. Krackhardt, Assessing the political landscape, Administrative Science Quarterly 35, 1990: 6 ties; 9/14; 14 of 36 pairs
    assert leaders(found.ties.astype(float), names) == {diane}
    assert leaders(found.closeness, names) == {fernando, garth}
    assert leaders(found.betweenness, names) == {heather}
    assert (found.ties[diane], found.closeness[garth], found.betweenness[heather]) == (6, pytest.approx(9 / 14), pytest.approx(14 / 36))


def test_parts_that_are_not_linked_have_their_own_eigenvectors() -> None:
    # a triangle of 0.5 has eigenvalue 1, a pair 0.5: values 1, 1, 1 and 0.5, 0.5 and nothing, all scaled to length 1
    graph = neighbours(network(6, ties((KNOWS, 0, 1, 50), (KNOWS, 1, 2, 50), (KNOWS, 0, 2, 50), (KNOWS, 3, 4, 50))))
    assert eigenvector(graph) == pytest.approx(np.array([1, 1, 1, 0.5, 0.5, 0]) / sqrt(3 + 2 * 0.25))


@pytest.mark.parametrize("n", [80, 500])
def test_a_long_chain_has_an_eigenvector(n: int) -> None:
    graph = neighbours(network(n, ties(*((KNOWS, one, one + 1, 50) for one in range(n - 1)))))
    # the path of n: sin(kπ/(n + 1)), k = 1 … n
    expected = np.sin(np.arange(1, n + 1) * np.pi / (n + 1))
    assert eigenvector(graph) == pytest.approx(expected / np.linalg.norm(expected), abs=1e-9)


# ranking


def test_percentiles_share_the_mean_rank() -> None:
    # 1 < 2 = 2 < 5: ranks 1, 2.5, 2.5, 4 of 4
    assert percentiles(np.array([2.0, 5, 1, 2])).tolist() == [0.5, 1, 0, 0.5]
    assert np.isnan(percentiles(np.array([NAN, 3]))).all(), "one alone is no rank"
    assert percentiles(np.array([NAN, 3, 4])).tolist()[1:] == [0, 1]


def test_percentiles_do_not_see_the_last_digit() -> None:
    assert percentiles(np.array([0.1 + 0.2, 0.3])).tolist() == [0.5, 0.5]


@given(st.lists(st.integers(0, 9), min_size=2, max_size=12))
def test_percentiles_are_the_share_of_the_others_below(values: list[int]) -> None:
    below = [(sum(b < a for b in values) + (sum(b == a for b in values) - 1) / 2) / (len(values) - 1) for a in values]
    assert percentiles(np.array(values, np.float64)) == pytest.approx(below)


def measures(*rows: tuple[float, ...]) -> Centrality:
    columns = [np.array(column, np.float64) for column in rows]
    return Centrality(*columns, constraint=np.full(len(rows[0]), NAN), ties=np.ones(len(rows[0]), np.int64))


def test_the_score_is_the_mean_of_structure_and_assessment() -> None:
    same = (0.1, 0.2, 0.3)
    found = ranking(measures(same, same, same, (0.3, 0.2, 0.1)), np.array([20, 5, NAN]))
    # percentiles 0, ½, 1 three times and 1, ½, 0 once; assessed 1 and 0 of the two who are
    assert found.structural == pytest.approx([25, 50, 75])
    assert found.assessed[:2].tolist() == [100, 0]
    assert np.isnan(found.assessed[2])
    assert found.score == pytest.approx([62.5, 25, 75]), "the third by structure alone"
    assert found.top.tolist() == [False, False, True]


def test_nobody_is_at_the_top_when_all_are_alike() -> None:
    graph, _ = known(nx.complete_graph(8))
    found = ranking(centrality(graph), np.full(8, NAN))
    assert found.structural.tolist() == [50] * 8
    assert not found.top.any()


# nothing, or little, to go by


def test_an_empty_account_has_no_people_and_no_fault() -> None:
    found = centrality(network(0, ties()))
    assert [len(values) for values in (found.betweenness, found.closeness, found.eigenvector, found.pagerank, found.constraint)] == [0] * 5
    assert len(ranking(found, np.empty(0)).score) == 0


@pytest.mark.parametrize("n", [1, 2, 5])
def test_without_ties_nothing_is_known(n: int) -> None:
    found = centrality(network(n, ties()))
    everything = (found.betweenness, found.closeness, found.eigenvector, found.pagerank, found.constraint)
    assert all(np.isnan(values).all() for values in everything)
    ranked = ranking(found, np.full(n, NAN))
    assert np.isnan(ranked.score).all()
    assert not ranked.top.any()


def test_two_people_are_alike_and_have_nobody_between() -> None:
    found = centrality(network(2, ties((KNOWS, A, B, 50))))
    assert np.isnan(found.betweenness).all()
    assert found.closeness.tolist() == [1, 1]
    assert ranking(found, np.full(2, NAN)).score.tolist() == [50, 50]


def test_who_has_no_tie_is_unknown_not_last() -> None:
    found = centrality(network(4, ties((KNOWS, A, B, 50), (KNOWS, B, C, 50))))
    ranked = ranking(found, np.full(4, NAN))
    assert np.isnan(ranked.score[D])
    # A and C share ranks 1 and 2 of three: percentile ¼
    assert ranked.score[:3] == pytest.approx([25, 100, 25])


# against networkx, and rustworkx behind it


@st.composite
def graphs(draw: st.DrawFn) -> tuple[int, tuple[Row, ...]]:
    """One to twelve people with ties of every kind, many of them parallel, often in several parts."""
    n = draw(st.integers(1, 12))
    person = st.integers(0, n - 1)
    kinds = st.sampled_from([KNOWS, KNOWS, REPORTS_TO_SOLID, REPORTS_TO_DOTTED, INFLUENCES, SHARED_PROJECT, CONFLICT])
    strengths = st.one_of(st.none(), st.integers(0, 5).map(float), st.floats(1, 5))
    return n, tuple(draw(st.lists(st.tuples(kinds, person, person, strengths), max_size=3 * n)))


def directed(graph: Network) -> nx.DiGraph:
    twin = nx.DiGraph()
    twin.add_nodes_from(range(graph.n))
    twin.add_weighted_edges_from(zip(graph.influenced.tolist(), graph.influencer.tolist(), graph.weight.tolist(), strict=True))
    return twin


def undirected(graph: Network) -> nx.Graph:
    """By the rule itself: a pair weighs what its stronger arc does."""
    twin = nx.Graph()
    twin.add_nodes_from(range(graph.n))
    for one, other, weight in directed(graph).edges(data="weight"):
        twin.add_edge(one, other, weight=max(weight, twin.get_edge_data(one, other, {"weight": 0})["weight"]))
    return twin


def agree(ours: Floats, theirs: dict[int, float], asked: Floats | None = None) -> None:
    expected = np.array([theirs[person] for person in range(len(ours))])
    who = slice(None) if asked is None else ~np.isnan(asked)
    np.testing.assert_allclose(ours[who], expected[who], rtol=0, atol=1e-9)


def tied(found: Neighbours) -> Floats:
    return np.where(found.degree > 0, 1.0, NAN)


thorough = settings(deadline=None, max_examples=200)


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


# the whole graph, sampled


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
    held = [np.abs(run.betweenness - truth)[top] <= run.margin[top] for run in runs]
    assert np.mean(held) > 0.9
    assert np.mean([run.margin[top].mean() for run in runs]) < runs[0].error / 2, "the margin is the realistic figure"


def test_the_same_people_are_drawn_every_time() -> None:
    graph = neighbours(known(nx.barabasi_albert_graph(50, 2, seed=5))[0])
    assert sampled(graph, 10).betweenness.tolist() == sampled(graph, 10).betweenness.tolist()


@pytest.mark.parametrize("n", [0, 1, 2])
def test_a_graph_too_small_for_anybody_between_is_unknown(n: int) -> None:
    found = sampled(neighbours(network(n, ties())), 10)
    assert np.isnan(found.betweenness).all()
    assert found.error is None


# gatekeepers

WE, MATE, ANN, BEN, BOSS = range(5)
SIDES = (OURS, OURS, CUSTOMER, CUSTOMER, CUSTOMER)


def gates(*rows: Row) -> dict[int, list[int]]:
    world = World(SIDES, rows, frozenset())
    return dict(gatekeepers(walks(world.n, ties_of(world)), sides_of(world), [BOSS]))


def test_who_stands_on_every_route_is_a_gatekeeper() -> None:
    assert gates((KNOWS, WE, ANN, 50), (KNOWS, MATE, ANN, 50), (KNOWS, ANN, BEN, 50), (KNOWS, BEN, BOSS, 50)) == {ANN: [BOSS], BEN: [BOSS]}


def test_who_can_be_avoided_is_none() -> None:
    assert gates((KNOWS, WE, ANN, 90), (KNOWS, ANN, BOSS, 90), (KNOWS, MATE, BEN, 10), (KNOWS, BEN, BOSS, 10)) == {}


def test_nobody_keeps_a_decider_whom_we_know_or_never_reach() -> None:
    assert gates((KNOWS, WE, BOSS, 10), (KNOWS, WE, ANN, 90), (KNOWS, ANN, BOSS, 90)) == {}
    assert gates((KNOWS, ANN, BOSS, 90)) == {}


@settings(deadline=None, max_examples=300)
@given(world=worlds())
def test_gatekeepers_are_those_on_all_routes(world: World) -> None:
    targets = [person for person in range(world.n) if person not in world.ours]
    found = gatekeepers(walks(world.n, ties_of(world)), sides_of(world), targets)
    for target in targets:
        between = [set(people[1:-1]) for _, people in all_routes(world, target, 4, None, frozenset())]
        assert {one for one, kept in found.items() if target in kept} == (set.intersection(*between) if between else set())


def test_the_compiled_parts_can_be_warmed() -> None:
    warm()
