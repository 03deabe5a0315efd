"""Every kind of gap (method §6): when it is one, whom it names, what it weighs."""

import pytest
from hypothesis import given

from graph.analysis.coverage import coverage
from graph.analysis.gaps import KINDS, gaps
from graph.analysis.routes.hops import Ints
from tests.graph.analysis.accounts_made import DAY, Contact, House, Small, Somebody, Thread, Unit
from tests.graph.analysis.test_coverage import worlds

Found = tuple[str, float, list[int], list[int]]


def found(world: Small) -> list[Found]:
    """Kind, weight, units and people of each gap of the first account, as they are ranked."""
    accounts = world.accounts()
    every = gaps(accounts, coverage(accounts))
    cases = [slice(first, last) for first, last in zip(every.start[:-1], every.start[1:], strict=True)]
    return [
        (KINDS[every.kind[gap]], pytest.approx(every.weight[gap]), known(every.unit[case]), known(every.person[case]))
        for gap, case in enumerate(cases) if every.organization[gap] == 0
    ]  # fmt: skip


def known(numbers: Ints) -> list[int]:
    return [number for number in numbers.tolist() if number >= 0]


def kinds(world: Small) -> list[str]:
    return [kind for kind, *_ in found(world)]


WELL = Thread(100, 0, two_way=1)
TWICE = (WELL, Thread(101, 0, two_way=1))


def test_a_department_held_by_two_leaves_nothing_to_say() -> None:
    assert kinds(Small([Somebody()], TWICE)) == []


def test_a_department_nobody_is_effective_in() -> None:
    world = Small([Somebody(0, weight=0.4), Somebody(1, weight=0.7), Somebody(1, weight=0.2)], TWICE, (Unit(), Unit()))
    assert ("uncovered_department", 0.9, [1], []) in found(world)


def test_a_named_department_without_people_weighs_as_one_unknown_person() -> None:
    assert found(Small([Somebody()], TWICE, (Unit(), Unit()))) == [("uncovered_department", 0.4, [1], [])]


def test_a_level_nobody_is_effective_at() -> None:
    world = Small([Somebody(), Somebody(level="top", weight=1)], TWICE)
    assert found(world) == [("uncovered_level", 1, [], [])]


def test_people_of_unknown_level_are_no_level() -> None:
    assert "uncovered_level" not in kinds(Small([Somebody(), Somebody(level="")], TWICE))


def test_a_department_that_hangs_on_one_tie() -> None:
    assert found(Small([Somebody(), Somebody()], [WELL])) == [("single_threaded_department", 0.8, [0], [0])]


def test_a_key_person_no_route_reaches() -> None:
    assert ("unreached_key_person", 0.9, [], [0]) in found(Small([Somebody(weight=0.9, key=True, reached=False)], TWICE))
    assert "unreached_key_person" not in kinds(Small([Somebody(weight=0.9, reached=False)], TWICE))


def test_a_tie_only_one_side_keeps_up() -> None:
    assert ("one_way_tie", 0.4, [], [0]) in found(Small([Somebody()], [WELL, Thread(101, 0, two_way=0, effective=False)]))
    assert "one_way_tie" not in kinds(Small([Somebody()], [WELL, Thread(101, 0)])), "nobody recorded who starts"
    assert "one_way_tie" not in kinds(Small([Somebody()], [*TWICE, Thread(102, 0, 20, effective=False, two_way=0)])), "too weak to matter"


def test_a_tie_that_was_effective_a_year_ago() -> None:
    assert ("fading_tie", 0.4, [], [0]) in found(Small([Somebody()], [*TWICE, Thread(102, 0, 10, effective=False, before=True)]))


def test_a_key_person_who_rejects_us() -> None:
    assert ("opposed_key_person", 0.9, [], [0]) in found(Small([Somebody(weight=0.9, key=True, support=-1)], TWICE))
    assert "opposed_key_person" not in kinds(Small([Somebody(weight=0.9, key=True, support=0)], TWICE))


def test_a_person_held_by_seats_alone() -> None:
    seats = [Thread(100, 0, position=True), Thread(101, 0, position=True)]
    assert found(Small([Somebody()], seats)) == [("position_only_tie", 0.4, [], [0])]
    assert kinds(Small([Somebody()], [seats[0], WELL])) == []


def test_an_account_that_leans_on_one_of_ours() -> None:
    people = [Somebody(), Somebody(), Somebody()]
    alone = [Thread(100, 0), Thread(100, 1), Thread(100, 2), Thread(101, 2)]
    assert ("leans_on_one_seller", 0.8, [], [0, 1]) in found(Small(people, alone))
    shared = [*alone, Thread(101, 1)]
    assert "leans_on_one_seller" not in kinds(Small(people, shared))
    assert "leans_on_one_seller" not in kinds(Small(people[:2], [Thread(100, 0), Thread(100, 1)])), "too few to lean"


def test_a_senior_person_held_by_our_base_alone() -> None:
    base = [Thread(100, 0, vendor_level="base"), Thread(101, 0, vendor_level="base")]
    assert ("level_mismatch", 0.7, [], [0]) in found(Small([Somebody(level="high", weight=0.7)], base))
    assert "level_mismatch" not in kinds(Small([Somebody(level="high", weight=0.7)], [*base, WELL]))
    assert "level_mismatch" not in kinds(Small([Somebody(level="middle")], base))


def test_a_tie_used_for_asking_only() -> None:
    assert ("asks_only", 0.4, [], [0]) in found(Small([Somebody()], [WELL, Thread(101, 0, year=2, asks=2)]))
    assert "asks_only" not in kinds(Small([Somebody()], [WELL, Thread(101, 0, year=2, asks=1)]))
    assert "asks_only" not in kinds(Small([Somebody()], [WELL, Thread(101, 0, year=0)]))


@pytest.mark.parametrize(("tier", "standing", "gap"), [
    ("S", "strategic", False), ("S", "partner", True), ("S", "", True), ("A", "partner", False), ("A", "strategic", False),
    ("A", "ordinary", True), ("B", "", False), ("", "", False),
])  # fmt: skip
def test_a_standing_below_the_tier(tier: str, standing: str, gap: bool) -> None:
    assert ("standing_below_tier" in kinds(Small([Somebody()], TWICE, organizations=(House(tier, standing),)))) is gap


@pytest.mark.parametrize(("tier", "days", "gap"), [("S", 365, False), ("S", 366, True), ("A", DAY, True), ("B", DAY, False)])
def test_no_executive_visit_for_a_year(tier: str, days: int, gap: bool) -> None:
    houses = (House(tier, "strategic", DAY - days),)
    assert ("no_executive_visit" in kinds(Small([Somebody()], TWICE, organizations=houses))) is gap


@pytest.mark.parametrize(("interval", "days", "silent"), [
    (7.5, 44, False), (7.5, 45, True),  # tier S: twice 90/12 days is 15, at least 45
    (22.5, 44, False), (22.5, 45, True),
    (30, 59, False), (30, 60, True),  # no tier: twice 90/3
    (90, 179, False), (90, 180, True),
    (182.5, 364, False), (182.5, 365, True),  # level top: two a year
])  # fmt: skip
def test_silence_is_no_contact_for_twice_the_interval_and_at_least_45_days(interval: float, days: int, silent: bool) -> None:
    world = Small([Somebody(interval=interval)], TWICE, contacts=[Contact(100, 0, DAY - days), Contact(101, 0, DAY - 900)])
    assert ("over_cadence_silence" in kinds(world)) is silent


def test_silence_is_of_a_person_not_of_a_tie() -> None:
    loud = Small([Somebody()], TWICE, contacts=[Contact(100, 0, DAY - 400), Contact(101, 0, DAY - 1)])
    assert "over_cadence_silence" not in kinds(loud), "a colleague called yesterday"
    assert "over_cadence_silence" not in kinds(Small([Somebody()], TWICE)), "nothing is dated"
    faded = Small([Somebody()], [Thread(100, 0, 5, effective=False)], contacts=[Contact(100, 0, DAY - 400)])
    assert "over_cadence_silence" in kinds(faded), "a tie that faded is as silent as one that holds"


def test_a_vacant_seat_is_a_gap_where_it_is_a_key_one_and_nothing_else() -> None:
    assert found(Small([Somebody(), Somebody(level="top", weight=1, key=True, reached=False, vacant=True)], TWICE)) == [
        ("vacant_key_seat", 1, [], [1])
    ]
    assert kinds(Small([Somebody(), Somebody(vacant=True)], TWICE)) == []


def test_what_is_of_one_kind_is_one_gap_with_its_people_the_weightiest_first() -> None:
    people = [Somebody(weight=0.4, key=True, support=-1), Somebody(weight=0.9, key=True, support=-1), Somebody()]
    ties = [Thread(seller, person, two_way=1) for person in range(3) for seller in (100, 101)]
    assert found(Small(people, ties)) == [("opposed_key_person", 1.3, [], [1, 0])]


def test_a_person_of_two_ties_counts_once() -> None:
    ties = [Thread(100, 0, two_way=0), Thread(101, 0, two_way=0)]
    assert found(Small([Somebody(weight=0.7)], ties)) == [("one_way_tie", 0.7, [], [0, 0])]


def test_several_departments_without_anybody_are_one_gap() -> None:
    people = [Somebody(0), Somebody(1, weight=0.2), Somebody(2, weight=0.7)]
    assert ("uncovered_department", 0.9, [2, 1], []) in found(Small(people, TWICE, (Unit(), Unit(), Unit())))


@given(worlds())
def test_there_is_one_gap_a_kind_and_account_and_it_weighs_what_its_cases_do(world: Small) -> None:
    accounts = world.accounts()
    every = gaps(accounts, coverage(accounts))
    pairs = list(zip(every.organization.tolist(), every.kind.tolist(), strict=True))
    assert len(pairs) == len(set(pairs))
    assert every.start[-1] == len(every.case_weight)
    for gap, (first, last) in enumerate(zip(every.start[:-1], every.start[1:], strict=True)):
        case = slice(first, last)
        keys = zip(every.unit[case].tolist(), every.level[case].tolist(), every.person[case].tolist(), strict=True)
        assert every.weight[gap] == pytest.approx(sum(dict(zip(keys, every.case_weight[case], strict=True)).values()))
        assert list(every.case_weight[case]) == sorted(every.case_weight[case], reverse=True)


def test_gaps_are_ranked_by_the_weight_at_stake() -> None:
    weights = [gap[1].expected for gap in found(Small([Somebody(0, weight=0.4), Somebody(1, "top", 1)], [WELL], (Unit(), Unit())))]
    assert weights == sorted(weights, reverse=True)
