"""The rules of method §9 for one hop, each on two or three people; numbers are those of the method."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.analysis.routes.hops import (
    CONFLICT,
    INFLUENCES,
    KNOWS,
    REPORTS_TO_DOTTED,
    REPORTS_TO_SOLID,
    SHARED_PROJECT,
    Adjacency,
    Ties,
    adjacency_of,
)
from graph.model.method import Method
from tests.graph.analysis.brute_force import Tie, World, hop, ties_of

ANN, BEN, CAI = 0, 1, 2


def walked(*ties: Tie, n: int = 3) -> Adjacency:
    return adjacency_of(n, ties_of(World((0,) * n, ties)))


def strength(found: Adjacency, source: int, target: int) -> float | None:
    step = found.step(source, target)
    return None if step < 0 else float(found.strength[step])


def test_a_knows_tie_walks_both_ways_with_its_strength():
    found = walked((KNOWS, ANN, BEN, 70))
    assert strength(found, ANN, BEN) == strength(found, BEN, ANN) == 70


def test_a_knows_tie_of_unknown_strength_counts_10_and_is_marked():
    found = walked((KNOWS, ANN, BEN, None))
    assert strength(found, ANN, BEN) == 10
    assert not found.known[found.step(ANN, BEN)]


@pytest.mark.parametrize(("kind", "expected"), [(REPORTS_TO_SOLID, 40), (REPORTS_TO_DOTTED, 20), (SHARED_PROJECT, 25)])
def test_reporting_lines_and_shared_projects_walk_both_ways(kind: int, expected: float):
    found = walked((kind, ANN, BEN, None))
    assert strength(found, ANN, BEN) == strength(found, BEN, ANN) == expected
    assert found.known.all()


@pytest.mark.parametrize("kind", [REPORTS_TO_SOLID, REPORTS_TO_DOTTED, SHARED_PROJECT])
def test_a_knows_tie_of_known_strength_replaces_what_stands_in_for_it_even_when_weaker(kind: int):
    assert strength(walked((kind, ANN, BEN, None), (KNOWS, BEN, ANN, 15)), ANN, BEN) == 15


@pytest.mark.parametrize(("kind", "expected"), [(REPORTS_TO_SOLID, 40), (REPORTS_TO_DOTTED, 20), (SHARED_PROJECT, 25)])
def test_an_acquaintance_of_unknown_strength_never_weakens_what_else_ties_two_people(kind: int, expected: float):
    found = walked((kind, ANN, BEN, None), (KNOWS, BEN, ANN, None))
    assert strength(found, ANN, BEN) == strength(found, BEN, ANN) == expected
    assert found.known.all()


def test_an_acquaintance_of_unknown_strength_stands_where_what_else_there_is_is_weaker():
    found = walked((INFLUENCES, ANN, BEN, 0.5), (KNOWS, ANN, BEN, None))  # 0.5 × 12 = 6, below the 10 of an unknown strength
    assert strength(found, ANN, BEN) == 10
    assert not found.known[found.step(ANN, BEN)]


def test_people_are_acquainted_by_a_known_strength_only():
    found = walked((KNOWS, ANN, BEN, None), (KNOWS, ANN, CAI, 15))
    assert not found.by_knows[found.step(ANN, BEN)]
    assert found.by_knows[found.step(ANN, CAI)]


def test_influence_walks_along_its_direction_with_12_for_each_point():
    found = walked((INFLUENCES, ANN, BEN, 4))
    assert strength(found, ANN, BEN) == 4 * 12
    assert strength(found, BEN, ANN) is None


def test_influence_of_unknown_weight_counts_as_3_and_is_marked():
    found = walked((INFLUENCES, ANN, BEN, None))
    assert strength(found, ANN, BEN) == 3 * 12
    assert not found.known[found.step(ANN, BEN)]


def test_influence_is_never_stronger_than_100():
    assert strength(walked((INFLUENCES, ANN, BEN, 9)), ANN, BEN) == 100


def test_the_best_of_parallel_ties_counts():
    found = walked((KNOWS, ANN, BEN, 30), (INFLUENCES, ANN, BEN, 5), (KNOWS, BEN, ANN, 35))
    assert strength(found, ANN, BEN) == 5 * 12
    assert strength(found, BEN, ANN) == 35


def test_among_equally_strong_parallel_ties_the_lower_kind_then_the_lower_row_counts():
    found = walked((INFLUENCES, ANN, BEN, 5), (KNOWS, ANN, BEN, 60), (KNOWS, ANN, BEN, 60))
    step = found.step(ANN, BEN)
    assert (found.kind[step], found.row[step]) == (KNOWS, 1)


def test_strength_0_does_not_walk_and_leaves_the_pair_closed():
    found = walked((KNOWS, ANN, BEN, 0), (SHARED_PROJECT, ANN, BEN, None))
    assert len(found.source) == 0
    assert found.blocked_pairs.tolist() == [ANN * 3 + BEN, BEN * 3 + ANN]


@pytest.mark.parametrize("conflict", [(CONFLICT, ANN, BEN, None), (CONFLICT, BEN, ANN, None)])
def test_a_pair_in_conflict_does_not_walk_in_either_direction(conflict: Tie):
    found = walked((KNOWS, ANN, BEN, 90), (INFLUENCES, ANN, BEN, 5), conflict, (KNOWS, ANN, CAI, 50))
    assert strength(found, ANN, BEN) is None
    assert strength(found, BEN, ANN) is None
    assert strength(found, ANN, CAI) == 50


def test_a_tie_to_oneself_is_no_step():
    assert len(walked((KNOWS, ANN, ANN, 90)).source) == 0


def test_the_steps_into_a_person_come_strongest_first():
    found = walked((KNOWS, ANN, CAI, 20), (KNOWS, BEN, CAI, 80))
    assert found.source[found.start[CAI] : found.end[CAI]].tolist() == [BEN, ANN]


def test_nobody_and_no_ties_give_no_steps():
    assert walked(n=0).n == 0
    assert (walked(n=2).start.tolist(), walked(n=2).end.tolist()) == ([0, 0], [0, 0])


def test_the_numbers_come_from_the_method():
    generous = Method.model_validate({"reach": {"reports_solid": 55}})
    found = adjacency_of(2, ties_of(World((0, 0), ((REPORTS_TO_SOLID, ANN, BEN, None),))), generous)
    assert strength(found, BEN, ANN) == 55


@pytest.mark.parametrize(("field", "value"), [("source", -1), ("target", 2), ("kind", 6)])
def test_a_tie_to_somebody_who_does_not_exist_is_refused(field: str, value: int):
    tie = {"kind": np.array([KNOWS], np.int8), "source": np.array([0], np.int32), "target": np.array([1], np.int32)}
    tie[field] = np.array([value], tie[field].dtype)
    with pytest.raises(ValueError, match=field):
        adjacency_of(2, Ties(**tie, strength=np.array([50.0]), row=np.array([0])))


PEOPLE = st.integers(0, 4)
AMOUNTS = st.one_of(st.none(), st.integers(0, 5), st.floats(0, 100))
TIES = st.lists(st.tuples(st.integers(KNOWS, CONFLICT), PEOPLE, PEOPLE, AMOUNTS), max_size=25)


@given(TIES)
def test_every_pair_steps_as_the_rules_say(ties: list[Tie]):
    world = World((0,) * 5, tuple(ties))
    found = adjacency_of(5, ties_of(world))
    for source in range(5):
        for target in range(5):
            assert (strength(found, source, target) or 0) == pytest.approx(hop(world, source, target))


@given(TIES, st.randoms())
def test_the_order_of_the_ties_does_not_matter(ties: list[Tie], chance: object):
    shuffled = list(enumerate(ties))
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    rows = np.array([row for row, _ in shuffled], np.int64)
    one = ties_of(World((0,) * 5, tuple(ties)))
    other = Ties(one.kind[rows], one.source[rows], one.target[rows], one.strength[rows], rows)
    for name in ("start", "end", "source", "strength", "kind", "row", "known", "by_knows", "blocked_pairs"):
        assert np.array_equal(getattr(adjacency_of(5, one), name), getattr(adjacency_of(5, other), name))
