"""Ways that count and the fewest people who close them: by hand, and against a brute-force twin on random graphs (method §9)."""

from itertools import combinations

import pytest
from hypothesis import given

from graph.analysis.routes.hops import KNOWS, adjacency_of
from graph.analysis.routes.reach import CUSTOMER, OURS
from graph.analysis.routes.ways import cuts, ways
from graph.model.method import Method
from tests.graph.analysis.brute_force import Tie, World, all_routes, sides_of, ties_of
from tests.graph.analysis.test_reach_twin import HOPS, worlds

WE, MATE, ANN, BEN, CAI, BOSS = range(6)
SIDES = (OURS, OURS, CUSTOMER, CUSTOMER, CUSTOMER, CUSTOMER)


def gates(*ties: Tie, max_hops: int = 4, method: Method | None = None) -> list[tuple[int, ...]]:
    world = World(SIDES, ties)
    return cuts(adjacency_of(world.n, ties_of(world)), sides_of(world), BOSS, max_hops, method or Method())


def test_whoever_stands_on_every_way_closes_them_alone():
    assert gates((KNOWS, WE, ANN, 80), (KNOWS, MATE, BEN, 80), (KNOWS, ANN, CAI, 80), (KNOWS, BEN, CAI, 80), (KNOWS, CAI, BOSS, 80)) == [
        (CAI,)
    ]


def test_two_in_a_row_are_named_each_those_first_whom_we_reach_best():
    assert gates((KNOWS, WE, ANN, 80), (KNOWS, ANN, CAI, 80), (KNOWS, CAI, BOSS, 80)) == [(ANN,), (CAI,)]


def test_where_nobody_closes_all_ways_alone_two_do():
    both = (KNOWS, WE, ANN, 80), (KNOWS, ANN, BOSS, 80), (KNOWS, MATE, BEN, 80), (KNOWS, BEN, BOSS, 80)
    assert gates(*both) == [(ANN, BEN)]
    assert gates(*both, method=Method.model_validate({"reach": {"gate_people": 1}})) == []


def test_whom_one_of_ours_knows_nobody_closes():
    assert gates((KNOWS, WE, ANN, 80), (KNOWS, ANN, BOSS, 80), (KNOWS, MATE, BOSS, 20)) == []


def test_a_way_too_weak_to_count_needs_nobody_to_close_it():
    # 30 % of 30 % is 9, below the 10 that count as reached
    assert gates((KNOWS, WE, ANN, 80), (KNOWS, ANN, BOSS, 80), (KNOWS, MATE, BEN, 30), (KNOWS, BEN, BOSS, 30)) == [(ANN,)]


def test_ways_are_counted_with_who_stands_on_them():
    ties = (KNOWS, WE, ANN, 80), (KNOWS, MATE, ANN, 50), (KNOWS, ANN, BOSS, 80), (KNOWS, WE, BEN, 50), (KNOWS, BEN, BOSS, 50)
    world = World(SIDES, ties)
    found = ways(adjacency_of(world.n, ties_of(world)), sides_of(world), BOSS, 2)
    assert (found.count, found.whole) == (3, True)
    assert found.through[[ANN, BEN]].tolist() == [2, 1]
    assert found.best[[ANN, BEN]].tolist() == pytest.approx([64, 25])
    assert found.between.tolist() == [ANN, BEN]


def test_more_ways_than_are_counted_are_said_to_be_more():
    ties = (KNOWS, WE, ANN, 80), (KNOWS, MATE, ANN, 50), (KNOWS, ANN, BOSS, 80)
    world, few = World(SIDES, ties), Method.model_validate({"reach": {"ways_counted": 1}})
    found = ways(adjacency_of(world.n, ties_of(world)), sides_of(world), BOSS, 2, few)
    assert (found.count, found.whole) == (1, False)


@given(worlds(), HOPS)
def test_ways_and_cuts_are_those_of_the_brute_force_twin(world: World, max_hops: int):
    found, sides = adjacency_of(world.n, ties_of(world)), sides_of(world)
    for target in range(world.n):
        all_ways = [set(people[1:-1]) for strength, people in all_routes(world, target, max_hops) if strength >= 10 * (1 - 1e-9)]
        fast = ways(found, sides, target, max_hops)
        assert fast.count == len(all_ways)
        assert fast.through.tolist() == [sum(person in way for way in all_ways) for person in range(world.n)]
        assert set(cuts(found, sides, target, max_hops)) == smallest(all_ways, world.n)


def smallest(all_ways: list[set[int]], n: int) -> set[tuple[int, ...]]:
    """The smallest groups of at most three with somebody on every way, tried one by one; none where a way needs nobody."""
    for size in range(1, 4) if all_ways else ():
        if found := {group for group in combinations(range(n), size) if all(way & set(group) for way in all_ways)}:
            return found
    return set()
