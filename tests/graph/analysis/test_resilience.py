"""The rotation test (method §10): by hand, and against taking each person away and searching again."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.analysis.resilience import leaving, two_ways
from graph.analysis.routes.hops import KNOWS, REPORTS_TO_SOLID, adjacency_of
from graph.analysis.routes.reach import COMPETITOR, CUSTOMER, OURS, reached
from tests.graph.analysis.brute_force import World, sides_of, ties_of

SAM, SUE, ANN, BOB, CID = range(5)


def world(*ties: tuple[int, int, float]) -> World:
    return World((OURS, OURS, CUSTOMER, CUSTOMER, CUSTOMER), tuple((KNOWS, one, other, strength) for one, other, strength in ties))


def test_the_two_best_ways_start_with_different_people() -> None:
    small = world((SAM, ANN, 80), (SUE, ANN, 50), (ANN, BOB, 50))
    found = two_ways(adjacency_of(5, ties_of(small)), sides_of(small))
    assert (found.best[ANN], found.first[ANN], found.second[ANN]) == (80, SAM, 50)
    assert (found.best[BOB], found.first[BOB], found.second[BOB]) == (pytest.approx(40), SAM, pytest.approx(25))


def test_who_alone_reaches_somebody_is_missed() -> None:
    # Bob is reached by Sam at 0.8 × 0.5 = 40 and by Sue at 0.15 × 0.5 = 7.5, below 10: without Sam he is lost
    small = world((SAM, ANN, 80), (SUE, ANN, 15), (ANN, BOB, 50))
    found = two_ways(adjacency_of(5, ties_of(small)), sides_of(small)).only(10)
    assert found.tolist() == [-1, -1, -1, SAM, -1]


def test_a_leaving_costs_the_weight_nobody_else_reaches() -> None:
    house = np.array([-1, -1, 0, 0, 1], np.int32)
    found = leaving(np.array([-1, -1, SAM, SAM, SUE]), house, np.array([0, 0, 1.0, 0.4, 0.7]))
    columns = found.organization.tolist(), found.person.tolist(), found.weight.tolist()
    assert list(zip(*columns, strict=True)) == [(0, SAM, 1.4), (1, SUE, 0.7)]


SIDES = st.lists(st.sampled_from([OURS, OURS, CUSTOMER, CUSTOMER, CUSTOMER, COMPETITOR, 0]), min_size=2, max_size=9)


@st.composite
def worlds(draw: st.DrawFn) -> World:
    side = draw(SIDES)
    ends = st.tuples(st.integers(0, len(side) - 1), st.integers(0, len(side) - 1)).filter(lambda pair: pair[0] < pair[1])
    pairs = draw(st.lists(ends, unique=True, max_size=16))
    strengths = st.one_of(st.none(), st.sampled_from([5.0, 20.0, 45.5, 70.0, 100.0]))
    ties = [(draw(st.sampled_from([KNOWS, KNOWS, REPORTS_TO_SOLID])), *pair, draw(strengths)) for pair in pairs]
    return World(tuple(side), tuple(ties), frozenset(draw(st.sets(st.integers(0, len(side) - 1), max_size=2))))


@given(worlds())
def test_taking_each_of_ours_away_and_searching_again_says_the_same(small: World) -> None:
    steps, sides = adjacency_of(small.n, ties_of(small)), sides_of(small)
    only = two_ways(steps, sides).only(10)
    whole = reached(steps, sides, 3).strength[3] >= 10
    for one in small.ours:
        without = reached(steps, sides, 3, blocked=[one]).strength[3] >= 10
        assert (whole & ~without).tolist() == (only == one).tolist()
