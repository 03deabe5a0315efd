"""What is marked on a map beside an earlier day; maps written by hand, strengths of 30 and more are effective (method §3)."""

import pytest

from graph.model.method import Method, PastNumbers
from graph.questions.maps.effective import covered
from graph.questions.maps.moved import is_gone, moved_since
from graph.results import Map, MapEdge, MapNode
from graph.results.maps import MapMove
from tests.visual.examples import group, person, tie

METHOD = Method()
US = person("lin", side="ours")


def bank(*people: MapNode, ties: tuple[MapEdge, ...] = ()) -> Map:
    """A bank of two departments, and one of ours."""
    whole = (group("bank", type="Organization"), group("it", "bank"), group("audit", "bank"), US)
    return Map(title="bank", nodes=(*whole, *people), edges=ties)


def beside(now: Map, then: Map, method: Method = METHOD) -> dict[str, tuple[MapMove, ...]]:
    """What has moved with whom."""
    return {node.id: node.moved for node in moved_since(now, then, "2026-01-01", method).nodes if node.moved}


def kinds(now: Map, then: Map) -> dict[str, list[str]]:
    return {id: [move.kind for move in moves] for id, moves in beside(now, then).items()}


def strength(then: float | None, now: float | None) -> str | None:
    """How a tie is told that had one strength and has another."""
    xu = person("xu", "high", "it")
    drawn = moved_since(
        bank(xu, ties=(tie("lin", "xu", strength=now),)), bank(xu, ties=(tie("lin", "xu", strength=then),)), "2026-01-01", METHOD
    )
    return drawn.edges[0].moved


def test_a_map_beside_itself_has_no_mark_but_the_day():
    same = bank(person("xu", "high", "it"), ties=(tie("lin", "xu", strength=40),))
    told = moved_since(same, same, "2026-01-01", METHOD)
    assert told.than == "2026-01-01"
    assert not any(node.moved for node in told.nodes) and not any(edge.moved for edge in told.edges)


def test_who_came_is_new_and_who_went_stands_where_they_were():
    drawn = moved_since(bank(person("new", None, "it")), bank(person("old", None, "audit", key=True, weight=0.7)), "2026-01-01", METHOD)
    by_id = {node.id: node for node in drawn.nodes}
    assert [move.kind for move in by_id["new"].moved] == ["new"]
    assert is_gone(by_id["old"]) and by_id["old"].department == "audit"
    assert (by_id["old"].key, by_id["old"].weight) == (False, None), "nobody's word weighs who is not there"


def test_who_went_with_their_department_stands_in_the_account():
    then = bank(person("old", None, "lab")).model_copy(update={"nodes": (*bank().nodes, group("lab", "bank"), person("old", None, "lab"))})
    (gone,) = (node for node in moved_since(bank(), then, "2026-01-01", METHOD).nodes if is_gone(node))
    assert gone.department == "bank"


def test_another_department_or_title_is_another_seat():
    then = bank(person("xu", None, "it"), person("shen", None, "it", title="engineer"), person("stays", None, "it", title="clerk"))
    now = bank(person("xu", None, "audit"), person("shen", None, "it", title="head"), person("stays", None, "it", title="clerk"))
    assert beside(now, then) == {"xu": (MapMove(kind="seat", before="it"),), "shen": (MapMove(kind="seat", before="engineer"),)}


def test_another_role_in_a_chain_is_told_with_the_former():
    people = person("xu"), person("shen")
    then = bank(*people, ties=(tie("xu", "deal", "DECIDES_ON", kind="evaluator"),))
    now = bank(*people, ties=(tie("xu", "deal", "DECIDES_ON", kind="decider"), tie("shen", "deal", "DECIDES_ON", kind="user")))
    assert beside(now, then) == {"xu": (MapMove(kind="role", before="evaluator"),), "shen": (MapMove(kind="role"),)}


# ten points, or across the thirty from which a tie is effective; what is unknown has not moved
@pytest.mark.parametrize(
    ("then", "now", "told"),
    [
        (40, 50, "stronger"), (40, 49.9, None), (60, 50, "weaker"), (60, 50.1, None), (29, 31, "stronger"), (31, 29, "weaker"),
        (None, 25, None), (25, None, None), (None, 35, "stronger"), (35, None, "weaker"), (40, 40, None),
    ],
)  # fmt: skip
def test_a_tie_has_moved_by_ten_points_or_across_what_is_effective(then: float | None, now: float | None, told: str | None):
    assert strength(then, now) == told


def test_how_many_points_is_a_number_of_the_method():
    xu = person("xu", None, "it")
    now, then = (bank(xu, ties=(tie("lin", "xu", strength=one),)) for one in (45, 40))
    assert beside(now, then) == {}
    assert list(beside(now, then, Method(past=PastNumbers(tie_moved=5)))) == ["xu"]


def test_a_person_tells_whose_tie_moved_the_largest_difference_first_and_ours_are_not_marked():
    zhao = person("zhao", side="ours")
    then = bank(zhao, person("xu"), ties=(tie("lin", "xu", strength=60), tie("zhao", "xu", strength=35)))
    now = bank(zhao, person("xu"), ties=(tie("lin", "xu", strength=40), tie("zhao", "xu", strength=75)))
    assert beside(now, then) == {
        "xu": (MapMove(kind="stronger", who="zhao", was=35, now=75), MapMove(kind="weaker", who="lin", was=60, now=40)),
    }  # fmt: skip


def test_a_new_tie_and_one_that_ended_are_told_as_such():
    xu, shen = person("xu"), person("shen")
    drawn = beside(bank(xu, shen, ties=(tie("xu", "lin", strength=35),)), bank(xu, shen, ties=(tie("lin", "shen", strength=50),)))
    assert drawn == {
        "xu": (MapMove(kind="stronger", who="lin", tie="new", now=35),), "shen": (MapMove(kind="weaker", who="lin", tie="ended", was=50),),
    }  # fmt: skip


def test_a_tie_among_theirs_is_told_on_the_line_and_on_nobody():
    people = person("xu"), person("shen")
    now, then = (bank(*people, ties=(tie("xu", "shen", strength=one),)) for one in (80, 20))
    drawn = moved_since(now, then, "2026-01-01", METHOD)
    assert (drawn.edges[0].moved, drawn.edges[0].was) == ("stronger", 20)
    assert kinds(now, then) == {}


def test_only_an_effective_tie_covers_and_only_one_of_ours():
    ties = [
        tie("lin", "strong", strength=30), tie("lin", "thin", strength=29.9), tie("lin", "unknown"),
        tie("lin", "hollow", strength=35, tie_class="pseudo"), tie("max", "theirs", strength=90), tie("other", "lin", strength=40),
    ]  # fmt: skip
    assert covered(ties, METHOD, lambda one: one == "lin") == {"strong", "other"}
