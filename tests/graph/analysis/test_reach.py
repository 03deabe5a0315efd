"""Introduction routes by hand (method §9); test_reach_twin holds them against a brute-force twin on random graphs."""

import numpy as np
import pytest

from graph.analysis.routes.hops import CONFLICT, INFLUENCES, KNOWS, REPORTS_TO_SOLID, SHARED_PROJECT, adjacency_of
from graph.analysis.routes.reach import COMPETITOR, CUSTOMER, OURS, PARTNER, Near, Path, nearest, routes, warm
from graph.model.method import Method
from tests.graph.analysis.brute_force import Tie, World, sides_of, ties_of

WE, MATE, ANN, BEN, CAI, BOSS = range(6)
SIDES = (OURS, OURS, CUSTOMER, CUSTOMER, CUSTOMER, CUSTOMER)


def ask(
    *ties: Tie, side: tuple[int, ...] = SIDES, rejects: frozenset[int] = frozenset(), target: int = BOSS, **options: object
) -> list[Path]:
    return asked(World(side, ties, rejects), target, **options)


def asked(world: World, target: int, **options: object) -> list[Path]:
    return routes(adjacency_of(world.n, ties_of(world)), sides_of(world), target, **options)  # type: ignore[arg-type]


def told(paths: list[Path]) -> list[tuple[float, tuple[int, ...]]]:
    return [(round(path.strength, 9), path.people) for path in paths]


def test_a_route_is_as_strong_as_the_product_of_its_hops():
    assert told(ask((KNOWS, WE, ANN, 80), (KNOWS, ANN, BOSS, 50))) == [(100 * 0.8 * 0.5, (WE, ANN, BOSS))]


def test_the_best_route_of_each_of_ours_comes_before_any_second_route():
    found = ask((KNOWS, WE, ANN, 90), (KNOWS, WE, BEN, 80), (KNOWS, ANN, BOSS, 90), (KNOWS, BEN, BOSS, 90), (KNOWS, MATE, BOSS, 10))
    assert told(found) == [
        (100 * 0.9 * 0.9, (WE, ANN, BOSS)),
        (10, (MATE, BOSS)),
        (100 * 0.8 * 0.9, (WE, BEN, BOSS)),
    ]


def test_of_equally_strong_routes_the_one_with_fewer_hops_comes_first():
    # 70 % of 70 % is 49 %, but 0.7 · 0.7 is a little less than 0.49 in binary fractions
    found = ask((KNOWS, WE, ANN, 70), (KNOWS, ANN, BOSS, 70), (KNOWS, MATE, BOSS, 49))
    assert told(found) == [(49, (MATE, BOSS)), (49, (WE, ANN, BOSS))]


def test_one_of_ours_takes_the_shorter_of_two_equally_strong_routes():
    found = ask((KNOWS, WE, ANN, 100), (KNOWS, ANN, BOSS, 60), (KNOWS, WE, BOSS, 60), limit=1)
    assert told(found) == [(60, (WE, BOSS))]


def test_the_same_people_in_another_order_are_no_alternative():
    square = (KNOWS, WE, ANN, 50), (KNOWS, WE, BEN, 50), (KNOWS, ANN, BEN, 50), (KNOWS, ANN, BOSS, 50), (KNOWS, BEN, BOSS, 50)
    assert [set(path.people) for path in ask(*square)] == [{WE, ANN, BOSS}, {WE, BEN, BOSS}, {WE, ANN, BEN, BOSS}]


def test_a_route_never_passes_through_another_of_ours():
    found = ask((KNOWS, WE, MATE, 100), (KNOWS, MATE, BOSS, 100))
    assert told(found) == [(100, (MATE, BOSS))]


def test_a_route_avoids_people_who_reject_us():
    assert ask((KNOWS, WE, ANN, 80), (KNOWS, ANN, BOSS, 50), rejects=frozenset({ANN})) == []


def test_a_route_avoids_employees_of_competitors_and_may_pass_partners():
    ties = (KNOWS, WE, ANN, 80), (KNOWS, ANN, BOSS, 50), (KNOWS, WE, BEN, 40), (KNOWS, BEN, BOSS, 50)
    found = ask(*ties, side=(OURS, OURS, COMPETITOR, PARTNER, CUSTOMER, CUSTOMER))
    assert told(found) == [(100 * 0.4 * 0.5, (WE, BEN, BOSS))]


def test_the_target_may_reject_us_or_work_for_a_competitor():
    tie = (KNOWS, WE, BOSS, 30)
    assert told(ask(tie, rejects=frozenset({BOSS}))) == [(30, (WE, BOSS))]
    assert told(ask(tie, side=(*SIDES[:5], COMPETITOR))) == [(30, (WE, BOSS))]


def test_a_route_avoids_people_taken_away():
    ties = (KNOWS, WE, ANN, 80), (KNOWS, ANN, BOSS, 50), (KNOWS, MATE, BOSS, 10)
    assert told(ask(*ties, blocked=np.array([ANN]))) == [(10, (MATE, BOSS))]
    assert told(ask(*ties, blocked=[MATE])) == [(40, (WE, ANN, BOSS))]
    assert ask(*ties, blocked=[BOSS]) == []


def test_a_route_has_at_most_four_hops_unless_more_are_asked_for():
    side = (OURS, *(CUSTOMER,) * 5)
    chain = [(KNOWS, person, person + 1, 50) for person in range(5)]
    assert ask(*chain, side=side) == []
    assert told(ask(*chain, side=side, max_hops=5)) == [(100 * 0.5**5, (0, 1, 2, 3, 4, 5))]


def test_a_report_leads_to_the_boss_and_influence_only_one_way():
    assert told(ask((KNOWS, WE, ANN, 50), (REPORTS_TO_SOLID, ANN, BOSS, None))) == [(50 * 0.4, (WE, ANN, BOSS))]
    assert told(ask((KNOWS, WE, ANN, 50), (INFLUENCES, ANN, BOSS, 5))) == [(50 * 0.6, (WE, ANN, BOSS))]
    assert ask((KNOWS, WE, ANN, 50), (INFLUENCES, BOSS, ANN, 5)) == []


def test_one_of_ours_as_target_needs_no_introduction():
    assert ask((KNOWS, WE, MATE, 50), target=MATE) == []


def test_nobody_of_ours_gives_no_route():
    assert ask((KNOWS, ANN, BOSS, 50), side=(CUSTOMER,) * 6) == []


def test_from_one_of_ours_a_colleague_counts_50_where_no_tie_is_known():
    found = ask((KNOWS, MATE, BOSS, 80), origin=WE)
    assert told(found) == [(100 * 0.5 * 0.8, (WE, MATE, BOSS))]
    assert found[0].steps[0] == -1


def test_from_one_of_ours_a_colleague_they_know_counts_as_known():
    found = ask((KNOWS, MATE, BOSS, 80), (KNOWS, MATE, WE, 30), origin=WE)
    assert told(found) == [(100 * 0.3 * 0.8, (WE, MATE, BOSS))]
    assert found[0].steps[0] >= 0


def test_a_shared_project_between_colleagues_does_not_weaken_their_50():
    assert told(ask((KNOWS, MATE, BOSS, 80), (SHARED_PROJECT, WE, MATE, None), origin=WE)) == [(40, (WE, MATE, BOSS))]


def test_influence_among_colleagues_counts_where_it_is_stronger_than_50():
    found = ask((KNOWS, MATE, BOSS, 80), (INFLUENCES, WE, MATE, 5), origin=WE)
    assert told(found) == [(100 * 0.6 * 0.8, (WE, MATE, BOSS))]


@pytest.mark.parametrize("tie", [(KNOWS, WE, MATE, 0), (CONFLICT, WE, MATE, None)])
def test_colleagues_in_conflict_or_with_a_dead_tie_do_not_introduce_each_other(tie: Tie):
    assert ask((KNOWS, MATE, BOSS, 80), tie, origin=WE) == []


def test_the_hop_to_a_colleague_counts_among_the_hops():
    ties = (KNOWS, MATE, ANN, 80), (KNOWS, ANN, BOSS, 50)
    assert ask(*ties, origin=WE, max_hops=2) == []
    assert told(ask(*ties, origin=WE, max_hops=3)) == [(50 * 0.8 * 0.5, (WE, MATE, ANN, BOSS))]


def test_from_one_of_ours_only_one_colleague_helps():
    side = (OURS, OURS, OURS, CUSTOMER)
    found = ask((KNOWS, 1, 2, 100), (KNOWS, 2, 3, 100), side=side, target=3, origin=0)
    assert told(found) == [(50, (0, 2, 3))]


def test_the_colleague_number_comes_from_the_method():
    cool = Method.model_validate({"reach": {"colleague": 20}})
    assert told(ask((KNOWS, MATE, BOSS, 80), origin=WE, method=cool)) == [(16, (WE, MATE, BOSS))]


@pytest.mark.parametrize("options", [{"max_hops": 0}, {"max_hops": 7}, {"origin": ANN}])
def test_questions_that_make_no_sense_are_refused(options: dict[str, int]):
    with pytest.raises(ValueError, match="must be"):
        ask((KNOWS, WE, BOSS, 50), **options)


def test_longer_routes_may_be_asked_for_after_shorter_ones():
    world = World((OURS, *(CUSTOMER,) * 5), tuple((KNOWS, person, person + 1, 50) for person in range(5)))
    found, sides = adjacency_of(6, ties_of(world)), sides_of(world)
    assert [len(routes(found, sides, 5, max_hops=hops)) for hops in (1, 6, 4, 5)] == [0, 1, 0, 1]


def test_the_nearest_people_are_ranked_by_hops_then_strength():
    ties = (KNOWS, ANN, BOSS, 20), (KNOWS, BEN, BOSS, 60), (KNOWS, CAI, BEN, 90), (KNOWS, CAI, ANN, 100)
    world = World(SIDES, ties)
    found = nearest(adjacency_of(6, ties_of(world)), sides_of(world), BOSS)
    assert found == [Near(BEN, 1, 60), Near(ANN, 1, 20), Near(CAI, 2, pytest.approx(54))]  # 100 · 0.9 · 0.6, not 20


def test_the_nearest_people_can_introduce_us():
    world = World((OURS, OURS, COMPETITOR, CUSTOMER, CUSTOMER, CUSTOMER), tuple((KNOWS, u, BOSS, 50) for u in range(5)), frozenset({BEN}))
    assert nearest(adjacency_of(6, ties_of(world)), sides_of(world), BOSS) == [Near(CAI, 1, 50)]


def test_the_nearest_people_stop_at_the_limit_and_at_the_hops():
    world = World((CUSTOMER,) * 6, tuple((KNOWS, u, u + 1, 50) for u in range(5)))
    found, sides = adjacency_of(6, ties_of(world)), sides_of(world)
    assert [near.person for near in nearest(found, sides, 5, max_hops=3)] == [4, 3, 2]
    assert [near.person for near in nearest(found, sides, 5, limit=2)] == [4, 3]
    assert nearest(adjacency_of(6, ties_of(World((CUSTOMER,) * 6, ()))), sides, 5) == []


def test_warming_up_can_be_repeated():
    warm()
    warm()
