"""Which assessment is read (method §5): worlds made by hand, and a slow twin."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.analysis.ladder import COACH, UNKNOWN, Support
from graph.model.method import DEFAULTS
from graph.resident.graph import ResidentGraph
from graph.snapshot.support import assessments_of, coaches, read, support, support_in, support_of
from tests.graph.snapshot.judged_made import Judgement, judged_world

AT = "2026-11-20"
LATELY, YEAR_AGO, BEFORE = "2026-11-01", "2025-11-20", "2025-11-19"


def stands(judgements: list[Judgement], project: str | None = None, perspective: str | None = None, at: str = AT) -> Support:
    """Where Ann stands; contacts were held on every day named here."""
    return support_of(judged_world(judgements, (LATELY, YEAR_AGO, BEFORE, "2026-11-21")), "ann", at, DEFAULTS, perspective, project)


def test_the_newest_confirmed_one_is_read_before_a_newer_claimed_one() -> None:
    assert stands([Judgement("2026-02-01", 2, (YEAR_AGO,)), Judgement("2026-10-01", 0)]) == Support(2, False)


def test_of_two_confirmed_ones_the_newer_is_read() -> None:
    assert stands([Judgement("2026-02-01", 2, (YEAR_AGO,)), Judgement("2026-10-01", 0, (YEAR_AGO,))]) == Support(0, False)


def test_where_none_is_confirmed_the_newest_is_read() -> None:
    assert stands([Judgement("2026-02-01", 2), Judgement("2026-10-01", 0)]) == Support(0, True)


def test_an_old_general_one_never_hides_a_newer_one_made_for_a_project() -> None:
    assert stands([Judgement("2025-12-10", 1), Judgement("2026-09-20", 3, (LATELY,), "lake")]) == Support(3, False)


def test_a_newer_general_one_is_read_outside_the_project_and_not_in_it() -> None:
    judgements = [Judgement("2026-03-01", -1, (), "lake"), Judgement("2026-10-01", 2, (LATELY,))]
    assert stands(judgements) == Support(2, False)
    assert stands(judgements, "lake") == Support(-1, True)


def test_a_project_without_one_of_its_own_reads_all_of_them() -> None:
    assert stands([Judgement("2026-03-01", 0), Judgement("2026-10-01", 2, (LATELY,), "lake")], "cloud") == Support(2, False)


def test_within_a_project_the_newest_confirmed_of_its_own_is_read() -> None:
    own = [Judgement("2026-03-01", 1, (YEAR_AGO,), "lake"), Judgement("2026-05-01", 0, (), "lake")]
    assert stands([*own, Judgement("2026-10-01", 3, (LATELY,))], "lake") == Support(1, False)


@pytest.mark.parametrize(("cited", "claimed"), [(YEAR_AGO, False), (BEFORE, True)])
def test_a_contact_of_exactly_twelve_months_ago_confirms_and_one_a_day_older_does_not(cited: str, claimed: bool) -> None:
    assert stands([Judgement("2026-10-01", 2, (cited,))]) == Support(2, claimed)


@pytest.mark.parametrize(("at", "level"), [(YEAR_AGO, 2), (BEFORE, 0)])
def test_a_confirmed_one_goes_first_only_while_it_is_of_the_last_twelve_months(at: str, level: int) -> None:
    # made a year ago (or a day more); it cites a contact of this month, so that only its own day is tried here
    assert stands([Judgement(at, 2, (LATELY,)), Judgement("2026-10-01", 0)]).level == level


def test_what_is_made_or_happens_later_is_not_known_yet() -> None:
    assert stands([Judgement("2026-11-21", 3, (LATELY,))]) == UNKNOWN
    assert stands([Judgement("2026-11-20", 2, ("2026-11-21",))]) == Support(2, True)
    assert stands([Judgement("2026-11-20", 2, ("2026-11-21",))], at="2026-11-21") == Support(2, False)


@pytest.mark.parametrize(("level", "counted"), [(3, 1), (2, 1), (1, 1), (0, 0), (-1, -1)])
def test_a_claimed_two_or_three_counts_as_one(level: int, counted: int) -> None:
    assert stands([Judgement("2026-10-01", level)]).counted == counted


def test_what_scores_too_little_is_passed_over() -> None:
    assert stands([Judgement("2026-03-01", 1), Judgement("2026-10-01", None, (LATELY,))]) == Support(1, True)
    assert stands([Judgement("2026-10-01", None)]) == UNKNOWN


def test_each_of_our_organisations_is_ours_and_a_rival_is_itself() -> None:
    judgements = [Judgement("2026-10-01", 2, (LATELY,), None, "us"), Judgement("2026-10-02", 0, (LATELY,), None, "rival")]
    assert stands(judgements) == stands(judgements, perspective="us") == Support(2, False)
    assert stands(judgements, perspective="rival") == Support(0, False)
    assert stands(judgements, perspective="other") == UNKNOWN


def test_a_rivals_coach_in_one_project_is_its_coach_everywhere() -> None:
    judgements = [Judgement("2026-09-20", 3, (LATELY,), "lake", "rival"), Judgement("2026-10-20", 0, (LATELY,), "cloud", "rival")]
    assert stands(judgements, perspective="rival") == stands(judgements, "cloud", "rival") == COACH
    assert coaches(judged_world(judgements, (LATELY,)), AT, DEFAULTS) == {"ann": ("rival",)}


@pytest.mark.parametrize("judgements", [
    [Judgement("2026-09-20", 3, (), None, "rival")],  # claimed
    [Judgement("2026-09-20", 3, (LATELY,))],  # ours
    [Judgement("2026-09-20", 3, (LATELY,), "lake", "rival"), Judgement("2026-10-20", 2, (LATELY,), "lake", "rival")],  # no longer
    [Judgement("2026-11-21", 3, (LATELY,), None, "rival")],  # not yet
])  # fmt: skip
def test_nobody_else_is_a_rivals_coach(judgements: list[Judgement]) -> None:
    assert coaches(judged_world(judgements, (LATELY,)), AT, DEFAULTS) == {}


def test_our_own_coach_in_one_project_is_not_made_one_in_another() -> None:
    judgements = [Judgement("2026-09-20", 3, (LATELY,), "lake"), Judgement("2026-10-20", 0, (LATELY,), "cloud")]
    assert stands(judgements, "cloud") == Support(0, False)


days = st.integers(-800, 20).map(lambda ago: (date.fromisoformat(AT) + timedelta(ago)).isoformat())
CONTACTS = (LATELY, YEAR_AGO, BEFORE, "2024-01-01", "2026-11-25")
judgements = st.builds(
    Judgement, days, st.sampled_from([None, -1, 0, 1, 2, 3]), st.sets(st.sampled_from(CONTACTS), max_size=2).map(tuple),
    st.sampled_from([None, "lake", "cloud"]), st.sampled_from([None, "us", "rival"]),
)  # fmt: skip


def slowly(made: list[Judgement], perspective: str | None, project: str | None) -> str | None:
    """The id of the assessment that is read, word by word by method §5."""
    side = [(one.at, f"a{number}", one) for number, one in enumerate(made, 1)
            if one.at <= AT and one.level is not None and (one.perspective or "us") == (perspective or "us")]  # fmt: skip
    for_it = [entry for entry in side if entry[2].project == project is not None]
    considered = for_it if for_it else side
    confirmed = [(at, key) for at, key, one in considered if at >= YEAR_AGO and any(YEAR_AGO <= day <= AT for day in one.cites)]
    return max(confirmed or [(at, key) for at, key, _ in considered], default=(None, None))[1]


@given(st.lists(judgements, max_size=8), st.sampled_from([None, "us", "rival"]), st.sampled_from([None, "lake", "cloud", "other"]))
def test_the_assessment_read_is_the_one_the_method_names(made: list[Judgement], perspective: str | None, project: str | None) -> None:
    world = judged_world(made, CONTACTS)
    found = read(world, assessments_of(world, "ann", AT, perspective), AT, DEFAULTS, project)
    assert (found and found["id"]) == slowly(made, perspective, project)


@given(st.lists(judgements, max_size=8), st.sampled_from(["lake", "cloud"]))
def test_everybody_is_read_as_one_person_is(made: list[Judgement], project: str) -> None:
    world: ResidentGraph = judged_world(made, CONTACTS)
    for perspective in (None, "rival"):
        assert support(world, AT, DEFAULTS, perspective).get("ann", UNKNOWN) == support_of(world, "ann", AT, DEFAULTS, perspective)
    towards_us = support_of(world, "ann", AT, DEFAULTS)
    assert support_in(world, project, AT, DEFAULTS).get("ann", towards_us) == support_of(world, "ann", AT, DEFAULTS, project=project)
