"""The ladder of support (method §5): the level of one assessment, and when it counts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.analysis.ladder import DIMENSIONS, RECOGNITION, Support, confirmed, level
from graph.model.method import LadderNumbers

SCORES = st.dictionaries(st.sampled_from([*DIMENSIONS, *RECOGNITION]), st.integers(-1, 3).map(float))


def scored(**scores: float) -> dict[str, float]:
    return {**dict.fromkeys(("conduct", "participation"), 2.0), **scores}


@pytest.mark.parametrize(
    ("scores", "expected"),
    [
        ({"stance": 2, "conduct": 2, "guidance": 2}, None),  # three dimensions are too few
        ({"stance": 1, "conduct": 1, "guidance": 1, "information": 2}, 1),  # median of 1 1 1 2 = 1
        ({"stance": 0, "conduct": 1, "guidance": 1, "information": 2}, 1),  # 1, and stance 0 allows 1
        ({"stance": 0, "conduct": 0, "guidance": 1, "information": 1}, 0),  # floor of 0.5
        (scored(stance=-1, guidance=3, information=3), 0),  # median 2, capped at 0 by stance −1
        (scored(stance=1, guidance=3, information=3), 1),  # median 2, level 2 needs stance 2
        (scored(stance=2, guidance=1, information=3), 2),  # median 2, stance allows it
        ({**dict.fromkeys(DIMENSIONS, 3.0)}, 3),
        ({**dict.fromkeys(DIMENSIONS, 3.0), "guidance": 1.0}, 2),  # median 3, level 3 needs guidance 2
        ({**dict.fromkeys(DIMENSIONS, -1.0)}, -1),
        ({"stance": 1, "conduct": 1, "guidance": 1, "recognition_person": 3, "recognition_company": 0}, 1),  # 1 1 1 and their mean 1.5
    ],
)
def test_the_level_is_the_floor_of_the_median_within_its_caps(scores: dict[str, float], expected: int | None) -> None:
    assert level(scores) == expected


def test_what_the_upper_levels_need_is_set_in_the_method() -> None:
    assert level(scored(stance=1, guidance=3, information=3), LadderNumbers(exclusive_stance=1)) == 2
    assert level({**dict.fromkeys(DIMENSIONS, 3.0), "guidance": 1.0}, LadderNumbers(coach_guidance=1)) == 3


@given(SCORES)
def test_a_level_stays_on_the_ladder(scores: dict[str, float]) -> None:
    assert level(scores) in (None, -1, 0, 1, 2, 3)


@given(SCORES, st.sampled_from([*DIMENSIONS]))
def test_a_better_score_never_lowers_the_level(scores: dict[str, float], dimension: str) -> None:
    before = level(scores)
    after = level({**scores, dimension: 3.0}) if dimension in scores else before
    assert before is None or (after is not None and after >= before)


def test_a_claimed_two_or_three_counts_as_one() -> None:
    assert [Support(found, claimed=True).counted for found in (-1, 0, 1, 2, 3)] == [-1, 0, 1, 1, 1]
    assert Support(3, claimed=False).counted == 3


def test_a_contact_of_the_last_twelve_months_confirms() -> None:
    assert confirmed(["2024-01-01", "2026-01-01"], since="2025-11-23")
    assert not confirmed(["2025-11-22"], since="2025-11-23")
    assert not confirmed([], since="2025-11-23")
