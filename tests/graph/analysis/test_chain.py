"""Support of a chain (method §12): by hand, and what must always hold."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.analysis.chain import supported
from graph.analysis.weights import Part, weight
from graph.model.method import ChainNumbers

PEOPLE = st.lists(st.tuples(st.sampled_from([0.2, 0.4, 0.6, 1.0]), st.one_of(st.none(), st.integers(-1, 3))), max_size=8)


@pytest.mark.parametrize(("people", "score"), [
    ([(1, -1)], -100), ([(1, 0)], 0), ([(1, 1)], 100 / 3), ([(1, 2)], 200 / 3), ([(1, 3)], 100),
    ([(0.9, -1), (0.9, 1), (0.8, 1), (0.4, 0)], 100 * (-0.9 + 0.3 + 0.8 / 3) / 3),
])  # fmt: skip
def test_support_weighs_each_level(people: list[tuple[float, int | None]], score: float) -> None:
    assert supported(people).score == pytest.approx(score)


def test_what_a_level_counts_is_set_in_the_method() -> None:
    assert supported([(1, 2), (1, 3)], ChainNumbers(exclusive=0.5, coach=0.75)).score == pytest.approx(62.5)


def test_nobody_assessed_is_unknown_and_could_be_anything() -> None:
    found = supported([(0.9, None), (0.3, None)])
    assert (found.score, found.low, found.high) == (None, -100, 100)


def test_nobody_at_all_has_no_support_and_no_range() -> None:
    found = supported([])
    assert (found.score, found.low, found.high) == (None, None, None)


@given(PEOPLE)
def test_support_lies_in_its_bounds_and_the_range_holds_every_outcome(people: list[tuple[float, int | None]]) -> None:
    found = supported(people)
    if found.low is not None and found.high is not None:
        assert -100 - 1e-9 <= found.low <= found.high <= 100 + 1e-9
        for level in (-1, 0, 1, 2, 3):
            outcome = supported([(w, level if known is None else known) for w, known in people]).score
            assert outcome is not None
            assert found.low - 1e-9 <= outcome <= found.high + 1e-9


@pytest.mark.parametrize(("part", "expected"), [
    (Part("decider", 5, 5), 1.0), (Part("evaluator", 2, 5), 0.42), (Part("buyer", 3, 2), 0.3), (Part("user"), 0.2),
    (Part("gatekeeper", 1, 3), 0.12), (Part("gatekeeper", 1, 3, veto=True), 0.6), (Part("decider", 5, 5, veto=True), 1.0),
    (Part("influencer", None, 5), 0.375),
])  # fmt: skip
def test_a_part_weighs_role_times_value_and_influence(part: Part, expected: float) -> None:
    assert weight(part) == pytest.approx(expected)
