"""Breadth, depth and penetration (method §6), by hand, by a slow twin, and what must always hold."""

from dataclasses import replace
from math import isnan

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.analysis.coverage import coverage, stars, without
from tests.graph.analysis.accounts_made import Contact, House, Small, Somebody, Thread, Unit


def figures(world: Small) -> tuple[float, float, float, float]:
    found = coverage(world.accounts())
    return tuple(float(column[0]) for column in (found.breadth, found.depth, found.penetration, found.general))


def test_breadth_is_the_weight_of_the_departments_we_are_effective_in() -> None:
    # weights 5, 3 and 2; the first and the last are covered: 7 of 10
    units = (Unit(5), Unit(3), Unit(2))
    people = [Somebody(0), Somebody(1), Somebody(2)]
    world = Small(people, [Thread(100, 0), Thread(100, 2), Thread(100, 1, effective=False)], units)
    assert figures(world)[0] == pytest.approx(70)


def test_depth_asks_for_three_people_a_department_or_its_headcount() -> None:
    # first department: 80 + 60 of 3 × 100 → 46.67; second of one person alone: 40 of 100; weights 5 and 3
    people = [Somebody(0), Somebody(0), Somebody(0), Somebody(1)]
    ties = [Thread(100, 0, 80), Thread(101, 0, 70), Thread(100, 1, 60), Thread(100, 3, 40)]
    world = Small(people, ties, (Unit(5), Unit(3, need=1)))
    found = coverage(world.accounts())
    assert found.unit_depth.tolist() == pytest.approx([140 / 3, 40])
    assert figures(world)[1] == pytest.approx((5 * 140 / 3 + 3 * 40) / 8)


def test_only_the_strongest_people_a_department_needs_count() -> None:
    people = [Somebody(0) for _ in range(5)]
    ties = [Thread(100, number, strength) for number, strength in enumerate((90, 80, 70, 60, 50))]
    assert figures(Small(people, ties))[1] == pytest.approx((90 + 80 + 70) / 3)


def test_penetration_weighs_who_knows_and_trusts_us_mutually() -> None:
    # of weights 1 + .7 + .4 + .2 effectively tied: the first is two-way and confirmed, the second two-way and met at depth 3,
    # the third two-way without trust, the fourth trusts us one way
    people = [Somebody(weight=1, trusts=True), Somebody(weight=0.7), Somebody(weight=0.4), Somebody(weight=0.2, trusts=True)]
    ties = [Thread(100, 0, two_way=0.5), Thread(100, 1, two_way=1), Thread(100, 2, two_way=1), Thread(100, 3, two_way=0)]
    world = Small(people, ties, contacts=[Contact(100, 1, deepest=3), Contact(100, 2, deepest=2)])
    found = coverage(world.accounts())
    assert figures(world)[2] == pytest.approx(100 * 1.7 / 2.3)
    assert (found.mutual[0], found.judged[0], found.tied[0]) == (2, 4, 4)


def test_a_deep_contact_with_anybody_of_ours_shows_trust() -> None:
    # the tie is the first seller's; the second, who has no tie, was met at depth 3
    assert figures(Small([Somebody()], [Thread(100, 0, two_way=1)], contacts=[Contact(101, 0, deepest=3)]))[2] == 100


def test_people_of_unknown_initiators_are_left_out_of_both_sides_of_penetration() -> None:
    # of weights 1 (mutual), .7 (one-way) and .4 (nobody recorded who starts): 1 of 1.7, one unknown
    people = [Somebody(weight=1, trusts=True), Somebody(weight=0.7, trusts=True), Somebody(weight=0.4, trusts=True)]
    world = Small(people, [Thread(100, 0, two_way=0.5), Thread(100, 1, two_way=0), Thread(100, 2)])
    found = coverage(world.accounts())
    assert figures(world)[2] == pytest.approx(100 * 1 / 1.7)
    assert (found.mutual[0], found.judged[0], found.tied[0]) == (1, 2, 3)
    assert found.is_judged[:3].tolist() == [True, True, False]


def test_one_tie_of_known_initiators_is_enough_to_judge_a_person() -> None:
    assert figures(Small([Somebody(trusts=True)], [Thread(100, 0), Thread(101, 0, two_way=1)]))[2] == 100
    assert figures(Small([Somebody(trusts=True)], [Thread(100, 0), Thread(101, 0, two_way=0)]))[2] == 0
    assert isnan(figures(Small([Somebody(trusts=True)], [Thread(100, 0), Thread(101, 0, effective=False, two_way=1)]))[2])


def test_the_general_score_is_the_mean_of_what_is_known() -> None:
    breadth, depth, penetration, general = figures(Small([Somebody()], [Thread(100, 0, 60, two_way=0)]))
    assert (breadth, depth, penetration) == (pytest.approx(100), pytest.approx(20), 0)
    assert general == pytest.approx(40)
    breadth, depth, penetration, general = figures(Small([Somebody()], [Thread(100, 0, 60)]))
    assert isnan(penetration), "all who are tied are unknown"
    assert general == pytest.approx(60)


def test_without_effective_ties_penetration_is_unknown_and_the_rest_is_nothing() -> None:
    breadth, depth, penetration, general = figures(Small([Somebody()]))
    assert (breadth, depth, general) == (0, 0, 0)
    assert isnan(penetration)


def test_a_vacant_seat_covers_nothing_and_counts_as_nobody() -> None:
    world = Small([Somebody(0), Somebody(1, vacant=True)], [Thread(100, 0)], (Unit(), Unit()))
    assert figures(world)[0] == 50, "its department is a named one without people"


def test_who_leaves_takes_their_contacts_along() -> None:
    accounts = Small([Somebody()], [Thread(100, 0, two_way=1), Thread(101, 0, two_way=1)], contacts=[Contact(101, 0, deepest=3)]).accounts()
    assert coverage(accounts).penetration[0] == 100
    left = without(accounts, np.array([2]), accounts.reached)  # the second seller: one person of the account stands before them
    assert coverage(left).penetration[0] == 0


def test_an_empty_account_has_no_figures_at_all() -> None:
    assert all(isnan(figure) for figure in figures(Small([], units=())))


def test_a_container_without_people_is_skipped() -> None:
    assert figures(Small([Somebody(1)], [Thread(100, 0)], (Unit(5, counted=False), Unit(1))))[0] == 100


def test_one_account_does_not_cover_another() -> None:
    world = Small([Somebody(0), Somebody(1, organization=1)], [Thread(100, 1)], (Unit(), Unit(organization=1)), (House(), House()))
    assert coverage(world.accounts()).breadth.tolist() == [0, 100]


def test_the_star_holds_weight_that_nobody_else_holds() -> None:
    # the first seller alone holds 1 + .7; the third person is shared; all of it is 2.1
    people = [Somebody(weight=1), Somebody(weight=0.7), Somebody(weight=0.4)]
    ties = [Thread(100, 0), Thread(100, 1), Thread(100, 2), Thread(101, 2)]
    accounts = Small(people, ties).accounts()
    found = stars(accounts, coverage(accounts).threads)
    assert (found.person[0], found.alone[0], found.whole[0], found.people[0]) == (3, pytest.approx(1.7), pytest.approx(2.1), 3)


PEOPLE = st.lists(st.builds(Somebody, st.integers(-1, 2), st.sampled_from(["", "base", "high", "top"]),
                            st.sampled_from([0.2, 0.4, 0.7, 1.0]), trusts=st.booleans()), min_size=1, max_size=7)  # fmt: skip
UNITS = st.lists(st.builds(Unit, st.sampled_from([1, 3, 5]), st.integers(1, 3)), min_size=3, max_size=3).map(tuple)


@st.composite
def worlds(draw: st.DrawFn) -> Small:
    people = draw(PEOPLE)
    pairs = draw(st.lists(st.tuples(st.integers(100, 103), st.integers(0, len(people) - 1)), unique=True, max_size=8))
    ties = [Thread(*pair, draw(st.floats(30, 100)), draw(st.booleans()), two_way=draw(st.sampled_from([float("nan"), 0, 0.5])),
                   ) for pair in pairs]  # fmt: skip
    met = st.builds(Contact, st.integers(100, 103), st.integers(0, len(people) - 1), deepest=st.integers(-1, 4))
    return Small(people, ties, draw(UNITS), contacts=draw(st.lists(met, max_size=6)))


def slowly(world: Small) -> tuple[float | None, float | None, float | None]:
    """Method §6 read line by line, one person at a time."""
    effective = [tie for tie in world.ties if tie.effective]
    best = {
        customer: max(tie.strength for tie in effective if tie.customer == customer) for customer in {tie.customer for tie in effective}
    }
    units = [(number, unit) for number, unit in enumerate(world.units) if unit.counted]
    whole = sum(unit.weight for _, unit in units)
    inside = {
        number: sorted((best[customer] for customer in best if world.people[customer].unit == number), reverse=True) for number, _ in units
    }
    breadth = 100 * sum(unit.weight for number, unit in units if inside[number]) / whole
    depth = sum(unit.weight * min(100, sum(inside[number][: unit.need]) / unit.need) for number, unit in units) / whole
    judged = [customer for customer in best if any(tie.customer == customer and not isnan(tie.two_way) for tie in effective)]
    tied = sum(world.people[customer].weight for customer in judged)
    mutual = sum(world.people[customer].weight for customer in judged
                 if any(tie.customer == customer and tie.two_way > 0 for tie in effective)
                 and (world.people[customer].trusts
                      or any(met.customer == customer and met.deepest >= 3 for met in world.contacts)))  # fmt: skip
    return breadth, depth, 100 * mutual / tied if tied else None


@given(worlds())
def test_the_arrays_say_what_a_slow_reading_says(world: Small) -> None:
    expected = slowly(world)
    for figure, slow in zip(figures(world), expected, strict=False):
        assert figure == pytest.approx(np.nan if slow is None else slow, nan_ok=True)


@given(worlds())
def test_every_figure_keeps_its_bounds(world: Small) -> None:
    assert all(isnan(figure) or 0 <= figure <= 100 + 1e-9 for figure in figures(world))


@given(worlds(), st.integers(0, 6), st.floats(30, 100))
def test_adding_a_tie_never_lowers_breadth_nor_depth(world: Small, person: int, strength: float) -> None:
    more = replace(world, ties=[*world.ties, Thread(100, person % len(world.people), strength)])
    before, after = figures(world), figures(more)
    assert after[0] >= before[0] - 1e-9
    assert after[1] >= before[1] - 1e-9
