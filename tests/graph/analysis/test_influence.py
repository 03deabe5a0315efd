"""Influence by hand and on published networks (method §8); test_influence_twin holds every measure against networkx."""

from collections.abc import Hashable, Sequence
from math import sqrt

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.analysis.influence import gatekeepers, percentiles, ranking
from graph.analysis.networks.centrality import Centrality, centrality, constraint, eigenvector, warm
from graph.analysis.networks.network import neighbours, network
from graph.analysis.routes.hops import (
    CONFLICT,
    INFLUENCES,
    KNOWS,
    REPORTS_TO_DOTTED,
    REPORTS_TO_SOLID,
    SHARED_PROJECT,
    Floats,
    adjacency_of,
)
from graph.analysis.routes.reach import CUSTOMER, OURS
from tests.graph.analysis.brute_force import World, all_routes, sides_of, ties_of
from tests.graph.analysis.networks_made import NAN, Row, known, ties
from tests.graph.analysis.test_reach_twin import worlds
from tests.setup.thorough import examples

A, B, C, D = range(4)


def arcs(n: int, *rows: Row) -> dict[tuple[int, int], float]:
    """The graph as (influenced, influencer): weight."""
    graph = network(n, ties(*rows))
    return dict(zip(zip(graph.influenced.tolist(), graph.influencer.tolist(), strict=True), graph.weight.tolist(), strict=True))


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


def measures(*rows: Sequence[float] | Floats) -> Centrality:
    columns = [np.array(column, np.float64) for column in rows]
    return Centrality(*columns, constraint=np.full(len(rows[0]), NAN), ties=np.ones(len(rows[0]), np.int64))


def test_the_score_is_the_mean_of_structure_and_assessment() -> None:
    same = (0.1, 0.2, 0.3)
    found = ranking(measures(same, same, same, (0.3, 0.2, 0.1)), np.array([20, 5, NAN]))
    # percentiles 0, ½, 1 three times and 1, ½, 0 once; assessed 1 and 0 of the two who are
    assert found.structural == pytest.approx([25, 50, 75])
    assert found.assessed[:2].tolist() == [100, 0]
    assert np.isnan(found.assessed[2])
    assert found.score == pytest.approx([62.5, 25, 62.5]), "of the third nobody assessed anything: (75 + 50)/2"
    assert found.top.tolist() == [False, False, True]


def test_an_unknown_half_counts_as_the_middle() -> None:
    # the same structure of percentiles 0, ½, 1 and no tie; assessed 0, unknown, 1 and ½ of the three who are
    same = (0.1, 0.2, 0.3, NAN)
    found = ranking(measures(same, same, same, same), np.array([1, NAN, 9, 4]))
    assert found.score == pytest.approx([0, 50, 100, 50])
    nothing = ranking(measures(*[(0.1, 0.2, NAN)] * 4), np.array([NAN, NAN, NAN]))
    assert found.structural[:3] == pytest.approx([0, 50, 100])
    assert nothing.score[:2] == pytest.approx([25, 75]), "(0 + 50)/2 and (100 + 50)/2"
    assert np.isnan(nothing.score[2]), "with neither half there is nothing to say"


OFTEN_UNKNOWN = st.one_of(st.none(), st.integers(0, 25))


@given(st.lists(st.tuples(OFTEN_UNKNOWN, OFTEN_UNKNOWN), min_size=2, max_size=9))
def test_the_score_lies_between_the_halves_that_are_known_and_the_middle(halves: list[tuple[int | None, int | None]]) -> None:
    tied, decided = (np.array([NAN if one is None else one for one in column], np.float64) for column in zip(*halves, strict=True))
    found = ranking(measures(tied, tied, tied, tied), decided)
    for structural, assessed, score in zip(found.structural, found.assessed, found.score, strict=True):
        known = [half for half in (structural, assessed) if not np.isnan(half)]
        assert np.isnan(score) == (not known)
        if known:
            assert score == pytest.approx(sum([*known, 50, 50][:2]) / 2)


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
    # A and C share ranks 1 and 2 of three: percentile ¼; the half nobody assessed counts 50
    assert ranked.structural[:3] == pytest.approx([25, 100, 25])
    assert ranked.score[:3] == pytest.approx([37.5, 75, 37.5])


# gatekeepers

WE, MATE, ANN, BEN, BOSS = range(5)
SIDES = (OURS, OURS, CUSTOMER, CUSTOMER, CUSTOMER)


def gates(*rows: Row) -> dict[int, list[int]]:
    world = World(SIDES, rows, frozenset())
    return dict(gatekeepers(adjacency_of(world.n, ties_of(world)), sides_of(world), [BOSS]))


def test_who_stands_on_every_route_is_a_gatekeeper() -> None:
    assert gates((KNOWS, WE, ANN, 50), (KNOWS, MATE, ANN, 50), (KNOWS, ANN, BEN, 50), (KNOWS, BEN, BOSS, 50)) == {ANN: [BOSS], BEN: [BOSS]}


def test_who_can_be_avoided_is_none() -> None:
    assert gates((KNOWS, WE, ANN, 90), (KNOWS, ANN, BOSS, 90), (KNOWS, MATE, BEN, 10), (KNOWS, BEN, BOSS, 10)) == {}


def test_nobody_keeps_a_decider_whom_we_know_or_never_reach() -> None:
    assert gates((KNOWS, WE, BOSS, 10), (KNOWS, WE, ANN, 90), (KNOWS, ANN, BOSS, 90)) == {}
    assert gates((KNOWS, ANN, BOSS, 90)) == {}


@examples(300)
@given(world=worlds())
def test_gatekeepers_are_those_on_all_routes(world: World) -> None:
    targets = [person for person in range(world.n) if person not in world.ours]
    found = gatekeepers(adjacency_of(world.n, ties_of(world)), sides_of(world), targets)
    for target in targets:
        between = [set(people[1:-1]) for _, people in all_routes(world, target, 4, None, frozenset())]
        assert {one for one, kept in found.items() if target in kept} == (set.intersection(*between) if between else set())


def test_the_compiled_parts_can_be_warmed() -> None:
    warm()
