"""Whose a person is (method §11): every case."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.analysis.contest import Standing, state


@pytest.mark.parametrize(("ours", "theirs", "expected"), [
    ((None, None), (None, None), "open"),
    ((None, 3), (40, None), "theirs"),
    ((40, 0), (None, None), "held"),
    ((40, None), (None, None), "contested"),  # held needs a level of 0 or more that somebody knows
    ((40, -1), (None, None), "contested"),
    ((60, 1), (45, 1), "contested"),  # 15 apart is within 15
    ((60, 1), (44.9, 1), "held"),
    ((60, 0), (30, 1), "contested"),  # stronger, but they have the higher level
    ((30, 3), (60, -1), "theirs"),
])  # fmt: skip
def test_whose_a_person_is(ours: tuple[float | None, int | None], theirs: tuple[float | None, int | None], expected: str) -> None:
    assert state(Standing(*ours), Standing(*theirs)) == expected


HOLDS = st.builds(Standing, st.one_of(st.none(), st.floats(30, 100)), st.one_of(st.none(), st.integers(-1, 3)))


@given(HOLDS, HOLDS)
def test_a_person_is_never_held_by_a_side_without_a_tie(ours: Standing, theirs: Standing) -> None:
    found = state(ours, theirs)
    assert (found == "open") == (ours.strength is None and theirs.strength is None)
    assert found != "held" or ours.strength is not None
    assert found != "theirs" or theirs.strength is not None
