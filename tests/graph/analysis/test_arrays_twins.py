"""What is worked out for many at once is what is worked out for each: levels, weights, states, and who is reached."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from graph.analysis.contest import STATES, Holds, Standing, best_of, state, states
from graph.analysis.ladder import DIMENSIONS, NO_LEVEL, RECOGNITION, level, levels
from graph.analysis.routes.hops import adjacency_of
from graph.analysis.routes.reach import reached
from graph.analysis.routes.reached import reached_among
from graph.analysis.weights import Part, role_weight, weight, weights
from tests.graph.analysis.brute_force import World, sides_of, ties_of
from tests.graph.analysis.test_resilience import worlds

NAMES = (*DIMENSIONS, *RECOGNITION)
scores = st.dictionaries(st.sampled_from(NAMES), st.sampled_from([-1.0, 0.0, 0.5, 1.0, 1.5, 2.0, 3.0]))


def or_nan(value: float | None) -> float:
    return np.nan if value is None else value


@given(st.lists(scores, min_size=1, max_size=6))
def test_the_levels_of_many_assessments(given_scores: list[dict[str, float]]) -> None:
    columns = {name: np.array([or_nan(one.get(name)) for one in given_scores]) for name in NAMES}
    expected = [level(one) for one in given_scores]
    assert levels(columns).tolist() == [NO_LEVEL if one is None else one for one in expected]


parts = st.builds(
    Part, st.sampled_from([None, "decider", "buyer", "user", "stranger"]), st.sampled_from([None, 0, 3, 5]),
    st.sampled_from([None, 1, 4.5]), st.booleans(),
)  # fmt: skip


@given(st.lists(parts, min_size=1, max_size=6))
def test_the_weights_of_many_parts(some: list[Part]) -> None:
    role = np.array([role_weight(one.role) for one in some])
    value, influence = (np.array([or_nan(getattr(one, name)) for one in some], np.float64) for name in ("value", "influence"))
    found = weights(role, value, influence, np.array([one.veto for one in some], np.bool_))
    assert found.tolist() == [weight(one) for one in some]


holds = st.builds(Standing, st.sampled_from([None, 40.0, 50.0, 55.0, 80.0]), st.sampled_from([None, -1, 0, 1, 2]))


@given(st.lists(st.tuples(holds, holds, holds), min_size=1, max_size=6))
def test_the_states_of_many_people_against_the_best_of_two(people: list[tuple[Standing, Standing, Standing]]) -> None:
    ours, one, other = (arrays([person[side] for person in people]) for side in range(3))
    expected = [state(us, max((first, second), key=_standing)) for us, first, second in people]
    assert [STATES[code] for code in states(ours, best_of([other, one], len(people))).tolist()] == expected
    assert [STATES[code] for code in states(ours, best_of([], len(people))).tolist()] == [
        state(us, Standing(None, None)) for us, _, _ in people
    ]


def _standing(hold: Standing) -> tuple[float, int]:
    return hold.strength or 0.0, -2 if hold.level is None else hold.level


def arrays(some: list[Standing]) -> Holds:
    return Holds(np.array([or_nan(one.strength) for one in some]), np.array([or_nan(one.level) for one in some], np.float64))


@given(worlds(), st.data())
def test_some_are_reached_as_all_are(small: World, data: st.DataObject) -> None:
    steps, sides = adjacency_of(small.n, ties_of(small)), sides_of(small)
    number = st.integers(0, small.n - 1)
    wanted = np.array(sorted(data.draw(st.sets(number))), np.int64)
    blocked, hops = sorted(data.draw(st.sets(number, max_size=2))), data.draw(st.integers(1, 4))
    expected = reached(steps, sides, hops, blocked=blocked).strength[hops]
    assert reached_among(steps, sides, hops, wanted, blocked).tolist() == expected[wanted].tolist()
