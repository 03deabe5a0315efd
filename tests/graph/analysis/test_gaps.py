"""Every kind of gap (method §6): when it is one, whom it names, what it weighs."""

import pytest

from graph.analysis.coverage import coverage
from graph.analysis.gaps import KINDS, gaps
from tests.graph.analysis.accounts_made import DAY, House, Small, Somebody, Thread, Unit

Found = tuple[str, float, int, int]


def found(world: Small) -> list[Found]:
    """Kind, weight, unit and person of each gap of the first account, as they are ranked."""
    accounts = world.accounts()
    all_gaps = gaps(accounts, coverage(accounts))
    rows = zip(all_gaps.kind.tolist(), all_gaps.weight.tolist(), all_gaps.unit.tolist(), all_gaps.person.tolist(), strict=True)
    return [(KINDS[kind], pytest.approx(weight), unit, person) for kind, weight, unit, person in rows]


def kinds(world: Small) -> list[str]:
    return [kind for kind, *_ in found(world)]


WELL = Thread(100, 0, two_way=1)
TWICE = (WELL, Thread(101, 0, two_way=1))


def test_a_department_held_by_two_leaves_nothing_to_say() -> None:
    assert kinds(Small([Somebody()], TWICE)) == []


def test_a_department_nobody_is_effective_in() -> None:
    world = Small([Somebody(0, weight=0.4), Somebody(1, weight=0.7), Somebody(1, weight=0.2)], TWICE, (Unit(), Unit()))
    assert ("uncovered_department", 0.9, 1, -1) in found(world)


def test_a_named_department_without_people_weighs_as_one_unknown_person() -> None:
    assert found(Small([Somebody()], TWICE, (Unit(), Unit()))) == [("uncovered_department", 0.4, 1, -1)]


def test_a_level_nobody_is_effective_at() -> None:
    world = Small([Somebody(), Somebody(level="top", weight=1)], TWICE)
    assert found(world) == [("uncovered_level", 1, -1, -1)]


def test_people_of_unknown_level_are_no_level() -> None:
    assert "uncovered_level" not in kinds(Small([Somebody(), Somebody(level="")], TWICE))


def test_a_department_that_hangs_on_one_tie() -> None:
    assert found(Small([Somebody(), Somebody()], [WELL])) == [("single_threaded_department", 0.8, 0, 0)]


def test_a_key_person_no_route_reaches() -> None:
    assert ("unreached_key_person", 0.9, -1, 0) in found(Small([Somebody(weight=0.9, key=True, reached=False)], TWICE))
    assert "unreached_key_person" not in kinds(Small([Somebody(weight=0.9, reached=False)], TWICE))


def test_a_tie_only_one_side_keeps_up() -> None:
    assert ("one_way_tie", 0.4, -1, 0) in found(Small([Somebody()], [WELL, Thread(101, 0, two_way=0, effective=False)]))
    assert "one_way_tie" not in kinds(Small([Somebody()], [WELL, Thread(101, 0)])), "nobody recorded who starts"
    assert "one_way_tie" not in kinds(Small([Somebody()], [*TWICE, Thread(102, 0, 20, effective=False, two_way=0)])), "too weak to matter"


def test_a_tie_that_was_effective_a_year_ago() -> None:
    assert ("fading_tie", 0.4, -1, 0) in found(Small([Somebody()], [*TWICE, Thread(102, 0, 10, effective=False, before=True)]))


def test_a_key_person_who_rejects_us() -> None:
    assert ("opposed_key_person", 0.9, -1, 0) in found(Small([Somebody(weight=0.9, key=True, support=-1)], TWICE))
    assert "opposed_key_person" not in kinds(Small([Somebody(weight=0.9, key=True, support=0)], TWICE))


def test_a_person_held_by_seats_alone() -> None:
    seats = [Thread(100, 0, position=True), Thread(101, 0, position=True)]
    assert found(Small([Somebody()], seats)) == [("position_only_tie", 0.4, -1, 0)]
    assert kinds(Small([Somebody()], [seats[0], WELL])) == []


def test_an_account_that_leans_on_one_of_ours() -> None:
    people = [Somebody(), Somebody(), Somebody()]
    alone = [Thread(100, 0), Thread(100, 1), Thread(100, 2), Thread(101, 2)]
    assert ("leans_on_one_seller", 0.8, -1, -1) in found(Small(people, alone))
    shared = [*alone, Thread(101, 1)]
    assert "leans_on_one_seller" not in kinds(Small(people, shared))
    assert "leans_on_one_seller" not in kinds(Small(people[:2], [Thread(100, 0), Thread(100, 1)])), "too few to lean"


def test_a_senior_person_held_by_our_base_alone() -> None:
    base = [Thread(100, 0, near_level="base"), Thread(101, 0, near_level="base")]
    assert ("level_mismatch", 0.7, -1, 0) in found(Small([Somebody(level="high", weight=0.7)], base))
    assert "level_mismatch" not in kinds(Small([Somebody(level="high", weight=0.7)], [*base, WELL]))
    assert "level_mismatch" not in kinds(Small([Somebody(level="middle")], base))


def test_a_tie_used_for_asking_only() -> None:
    assert ("asks_only", 0.4, -1, 0) in found(Small([Somebody()], [WELL, Thread(101, 0, year=2, asks=2)]))
    assert "asks_only" not in kinds(Small([Somebody()], [WELL, Thread(101, 0, year=2, asks=1)]))
    assert "asks_only" not in kinds(Small([Somebody()], [WELL, Thread(101, 0, year=0)]))


@pytest.mark.parametrize(("tier", "standing", "gap"), [
    ("S", "strategic", False), ("S", "partner", True), ("S", "", True), ("A", "partner", False), ("A", "strategic", False),
    ("A", "ordinary", True), ("B", "", False), ("", "", False),
])  # fmt: skip
def test_a_standing_below_the_tier(tier: str, standing: str, gap: bool) -> None:
    assert ("standing_below_tier" in kinds(Small([Somebody()], TWICE, houses=(House(tier, standing),)))) is gap


@pytest.mark.parametrize(("tier", "days", "gap"), [("S", 365, False), ("S", 366, True), ("A", DAY, True), ("B", DAY, False)])
def test_no_executive_visit_for_a_year(tier: str, days: int, gap: bool) -> None:
    houses = (House(tier, "strategic", DAY - days),)
    assert ("no_executive_visit" in kinds(Small([Somebody()], TWICE, houses=houses))) is gap


def test_silence_for_twice_the_expected_interval() -> None:
    quiet = [Thread(100, 0, last=DAY - 61), Thread(101, 0, last=DAY - 200)]
    assert ("over_cadence_silence", 0.4, -1, 0) in found(Small([Somebody()], quiet))
    assert "over_cadence_silence" not in kinds(Small([Somebody()], [quiet[1], Thread(100, 0, last=DAY - 60)]))
    assert "over_cadence_silence" not in kinds(Small([Somebody()], [Thread(100, 0, last=0), Thread(101, 0, last=0)])), "nothing is dated"


def test_gaps_are_ranked_by_the_weight_at_stake() -> None:
    weights = [gap[1].expected for gap in found(Small([Somebody(0, weight=0.4), Somebody(1, "top", 1)], [WELL], (Unit(), Unit())))]
    assert weights == sorted(weights, reverse=True)
