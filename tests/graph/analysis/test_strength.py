"""The strength of a tie by its seven terms (method §3), each by hand; classes; and what must always hold."""

import math
from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.analysis.strength import PSEUDO, STRONG, UNCLASSED, WEAK, strengths, tie_class
from tests.graph.analysis.slow_strength import slowly
from tests.graph.analysis.ties_made import Contact, Tie, arrays, ordinal, strength_of

TODAY = "2026-11-23"
YEAR_AGO = "2025-11-23"
YEAR = 365 / 365.25


def days_ago(days: int) -> str:
    return (date.fromisoformat(TODAY) - timedelta(days=days)).isoformat()


def test_every_term_of_a_tie_worked_out_by_hand() -> None:
    # tier A, level middle: 6 contacts expected in 90 days
    tie = Tie(value=2 / 3, decency=2, presence=1, goodwill=0.6, since=days_ago(1826), tier="A", level="middle", contacts=[
        Contact(days_ago(400), 3, "customer"), Contact(days_ago(80), 2, "vendor"),
        Contact(days_ago(30), 0, "vendor"), Contact(days_ago(10), 1, "customer"),
    ])  # fmt: skip
    found = strength_of(tie, TODAY)
    length = 1826 / 365.25 / 10
    assert found["frequency"] == pytest.approx((1 + 0.25 + 1) / 6)
    assert found["length"] == pytest.approx(length)
    assert found["depth"] == 3 / 4
    assert found["mutuality"] == 1  # two by us, two by them, all within 24 months: 2·2 / 4
    assert found["face"] == pytest.approx((0.6 + 2 + 1) / 9)
    gap = 10 / 365.25 / (1 + length)
    recency = 1 - 0.75 * gap / 2 - 0.25 * gap / 6
    assert found["recency"] == pytest.approx(recency)
    mean = 0.25 * 2.25 / 6 + 0.15 * length + 0.30 * 0.75 + 0.15 * 1 + 0.15 * 3.6 / 9
    assert found["computed"] == pytest.approx(100 * mean * (0.2 + 0.8 * 2 / 3) * recency)
    assert found["strength"] == found["computed"]
    assert math.isnan(found["stated"])


def test_unknown_terms_leave_the_sum_and_the_others_weigh_more() -> None:
    # only F (one contact of three expected) and L (today: 0) are known; D, M and C are not; value unknown counts 0.6
    found = strength_of(Tie(contacts=[Contact(TODAY)]), TODAY)
    assert [math.isnan(found[name]) for name in ("value", "depth", "mutuality", "face")] == [True] * 4
    assert found["computed"] == pytest.approx(100 * (0.25 * (1 / 3) + 0.15 * 0) / 0.40 * 0.6)


def test_faces_nobody_recorded_do_not_count_as_none() -> None:
    assert strength_of(Tie(value=1, decency=2), TODAY)["face"] == pytest.approx(2 / 3)


def test_with_nothing_to_compute_the_strength_is_unknown() -> None:
    assert math.isnan(strength_of(Tie(since="2010-01-01"), TODAY)["strength"]), "how long alone says nothing"
    assert math.isnan(strength_of(Tie(lasting=True), TODAY)["strength"])
    assert strength_of(Tie(), TODAY)["kind"] == UNCLASSED
    assert strength_of(Tie(lasting=True, since="2010-01-01"), TODAY)["computed"] == pytest.approx(100 * 1 * 0.6 * 0.5)


@pytest.mark.parametrize(
    ("tier", "level", "expected", "days"),
    [("S", "middle", 12, 90), ("A", "base", 6, 90), ("B", "", 3, 90), ("C", "middle", 1, 90), ("", "base", 3, 90),
     ("S", "high", 4, 90), ("B", "high", 1, 90), ("C", "high", 1, 90), ("S", "top", 2, 365), ("", "top", 2, 365)],
)  # fmt: skip
def test_how_often_is_expected_follows_tier_and_level(tier: str, level: str, expected: float, days: int) -> None:
    inside, outside = Contact(days_ago(days), 1), Contact(days_ago(days + 1), 1)
    assert strength_of(Tie(tier=tier, level=level, contacts=[inside, outside]), TODAY)["frequency"] == pytest.approx(min(1, 1 / expected))


def test_a_tie_fades_fast_for_two_years_and_slowly_for_six() -> None:
    # one year ago; the length is unknown only without since and contact, so give since = last contact: L = 1 year / 10
    found = strength_of(Tie(value=1, contacts=[Contact(YEAR_AGO, 1)]), TODAY)
    gap = YEAR / (1 + YEAR / 10)
    assert found["recency"] == pytest.approx(1 - 0.75 * gap / 2 - 0.25 * gap / 6)
    assert strength_of(Tie(value=1, since="2010-01-01", contacts=[Contact("2010-01-01", 1)]), TODAY)["recency"] == 0


def test_kin_classmates_and_comrades_keep_half() -> None:
    assert strength_of(Tie(value=1, lasting=True, contacts=[Contact("1990-01-01", 1)]), TODAY)["recency"] == 0.5


def test_without_a_dated_contact_half_remains() -> None:
    assert strength_of(Tie(value=1, decency=3), TODAY)["recency"] == 0.5


def test_kin_of_value_are_deep_whatever_was_recorded() -> None:
    assert strength_of(Tie(value=2 / 3, lasting=True), TODAY)["depth"] == 0.75
    assert strength_of(Tie(value=2 / 3, lasting=True, contacts=[Contact(TODAY, 4)]), TODAY)["depth"] == 1
    assert math.isnan(strength_of(Tie(value=1 / 3, lasting=True), TODAY)["depth"])


def test_two_way_looks_at_two_years_and_at_all_time_where_nobody_started_one_since() -> None:
    old = [Contact(days_ago(900), 1, "vendor"), Contact(days_ago(901), 1, "vendor"), Contact(days_ago(902), 1, "customer")]
    assert strength_of(Tie(contacts=old), TODAY)["mutuality"] == pytest.approx(2 * 1 / 3)
    assert strength_of(Tie(contacts=[*old, Contact(days_ago(3), 1, "vendor")]), TODAY)["mutuality"] == 0
    assert strength_of(Tie(contacts=[*old, Contact(days_ago(3), 1, "both")]), TODAY)["mutuality"] == 1


def test_a_tie_of_no_value_stays_below_twenty_and_is_pseudo() -> None:
    best = [Contact(TODAY, 4, "both") for _ in range(12)]
    found = strength_of(Tie(value=0, decency=3, presence=3, goodwill=3, since="2000-01-01", contacts=best), TODAY)
    assert 19.9 < found["strength"] < 20
    assert (found["kind"], found["effective"]) == (PSEUDO, 0)


def test_a_stated_strength_wins_and_fades_from_the_later_of_statement_and_contact() -> None:
    found = strength_of(Tie(stated=80, stated_on=YEAR_AGO, value=1, contacts=[Contact("2020-01-01", 1)]), TODAY)
    known = (ordinal(TODAY) - ordinal("2020-01-01")) / 365.25 / 10
    gap = YEAR / (1 + known)
    assert found["stated"] == found["strength"] == pytest.approx(80 * (1 - 0.75 * gap / 2 - 0.25 * gap / 6))
    assert found["computed"] < found["stated"]


def test_a_statement_of_later_does_not_count_yet() -> None:
    assert math.isnan(strength_of(Tie(stated=80, stated_on="2027-01-01"), TODAY)["strength"])


def test_contacts_to_come_do_not_count_yet() -> None:
    assert strength_of(Tie(value=1, contacts=[Contact(TODAY, 1), Contact("2027-01-01", 4, "both")]), TODAY)["depth"] == 0.25


def test_a_tie_nobody_answers_is_pseudo() -> None:
    ours = [Contact(days_ago(day), 4, "vendor") for day in range(12)]
    assert strength_of(Tie(value=1, contacts=ours), TODAY)["kind"] == PSEUDO
    assert strength_of(Tie(value=1, contacts=ours[:3]), TODAY)["kind"] == PSEUDO
    assert strength_of(Tie(value=1, contacts=[*ours[:2], Contact(days_ago(9), 4)]), TODAY)["kind"] != PSEUDO, "two of known initiators"
    assert strength_of(Tie(value=1, contacts=[*ours, Contact(days_ago(5), 1, "customer")]), TODAY)["kind"] != PSEUDO


@pytest.mark.parametrize(("stated", "kind"), [(0, PSEUDO), (19.9, PSEUDO), (20, WEAK), (59.9, WEAK), (60, STRONG), (100, STRONG)])
def test_classes_begin_at_twenty_and_sixty(stated: float, kind: int) -> None:
    assert strength_of(Tie(stated=stated, stated_on=TODAY), TODAY)["kind"] == kind
    assert tie_class(stated) == {PSEUDO: "pseudo", WEAK: "weak", STRONG: "strong"}[kind]


def test_a_friend_who_answers_is_strong_from_forty() -> None:
    mutual = [Contact(TODAY, 4, "both")]
    assert strength_of(Tie(stated=40, stated_on=TODAY, contacts=mutual), TODAY)["kind"] == STRONG
    assert strength_of(Tie(stated=39.9, stated_on=TODAY, contacts=mutual), TODAY)["kind"] == WEAK
    assert strength_of(Tie(stated=40, stated_on=TODAY, contacts=[Contact(TODAY, 4, None)]), TODAY)["kind"] == WEAK


@pytest.mark.parametrize(("stated", "effective"), [(29.9, 0), (30, 1)])
def test_a_tie_is_effective_from_thirty(stated: float, effective: int) -> None:
    assert strength_of(Tie(stated=stated, stated_on=TODAY), TODAY)["effective"] == effective


DAYS = st.dates(date(2019, 1, 1), date(2027, 6, 1)).map(lambda day: day.isoformat())
CONTACTS = st.builds(
    Contact, DAYS, st.one_of(st.none(), st.integers(0, 4)), st.sampled_from(["vendor", "customer", "both", None]), st.booleans()
)
SHARES = st.one_of(st.just(float("nan")), st.sampled_from([0.0, 1 / 3, 2 / 3, 1.0]))
FACES = st.one_of(st.just(float("nan")), st.floats(0, 3))
TIES = st.builds(
    Tie, value=SHARES, decency=FACES, presence=FACES, goodwill=FACES, stated=st.one_of(st.just(float("nan")), st.floats(0, 100)),
    stated_on=st.one_of(st.none(), DAYS), since=st.one_of(st.none(), DAYS), lasting=st.booleans(),
    level=st.sampled_from(["", "base", "middle", "high", "top"]), tier=st.sampled_from(["", "S", "A", "B", "C"]),
    contacts=st.lists(CONTACTS, max_size=6),
)  # fmt: skip


@given(st.lists(TIES, max_size=5))
def test_the_arrays_say_what_a_slow_reading_of_the_method_says(ties: list[Tie]) -> None:
    found = strengths(*arrays(ties), ordinal(TODAY))
    for number, tie in enumerate(ties):
        for name, expected in slowly(tie, TODAY).items():
            value = getattr(found, name)[number]
            assert value == pytest.approx(np.nan if expected is None else expected, nan_ok=True), name


@given(TIES)
def test_terms_and_strengths_keep_their_bounds(tie: Tie) -> None:
    found = strength_of(tie, TODAY)
    assert all(
        math.isnan(found[name]) or 0 <= found[name] <= 1 for name in ("frequency", "length", "depth", "mutuality", "face", "recency")
    )
    assert all(math.isnan(found[name]) or 0 <= found[name] <= 100 for name in ("computed", "stated", "strength"))


@given(TIES)
def test_more_two_way_contact_never_lowers_strength(tie: Tie) -> None:
    # a further contact started by both, as deep as any before it; where depth or starters were unknown the comparison is none
    depths = [contact.depth for contact in tie.contacts if contact.depth is not None and contact.day <= TODAY]
    starters = [contact.starter for contact in tie.contacts if contact.starter and contact.day <= TODAY]
    if not depths or not starters:
        return
    more = replace(tie, contacts=[*tie.contacts, Contact(TODAY, max(depths), "both")])
    before, after = strength_of(tie, TODAY), strength_of(more, TODAY)
    assert math.isnan(before["strength"]) or after["strength"] >= before["strength"] - 1e-9
