"""People who are added to a drawing stand free beside whom they are tied to; nobody moves for them."""

from itertools import combinations
from typing import Any, cast

from graph.results import PersonName
from tests.visual.examples import bank, tie
from visual.drawing.layouts.org_chart import organisation_chart
from visual.drawing.model import Drawing
from visual.drawing.newcomers import Newcomers, with_newcomers
from visual.maps import chart_drawing


def drawn() -> Drawing:
    return chart_drawing(organisation_chart(bank()), "en")


def named(id: str, **more: Any) -> PersonName:
    return PersonName(id=id, name=id, **more)


def by_id(drawing: Drawing) -> dict[str, Any]:
    return {cast(str, node["id"]): node for node in drawing["nodes"]}


def newcomers() -> Newcomers:
    """The seller knows the CIO's friend and a stranger, who stands beside the friend."""
    new = Newcomers()
    new.add(named("friend", side="partner", support=1, organization="Lab"), "cio")
    new.add(named("stranger", title="Lawyer"), "friend")
    new.ties += [
        tie("cio", "friend", strength=60, tie_class="strong"),
        tie("friend", "stranger"),
        tie("seller", "cio"),
        tie("friend", "nobody"),
    ]
    return new


def test_those_who_are_drawn_stay_where_they_are() -> None:
    before, after = by_id(drawn()), by_id(with_newcomers(drawn(), newcomers(), "en"))

    assert {id: (node["x"], node["y"]) for id, node in after.items() if id in before} == {
        id: (one["x"], one["y"]) for id, one in before.items()
    }
    assert after.keys() - before.keys() == {"friend", "stranger"}


def test_newcomers_cover_nobody_and_lie_within_the_bounds() -> None:
    after = with_newcomers(drawn(), newcomers(), "en")
    cards = [node for node in by_id(after).values() if node["card"]["kind"] == "person"]
    left, top, right, bottom = after["bounds"]

    for one, other in combinations(cards, 2):
        if {"friend", "stranger"} & {one["id"], other["id"]}:
            assert abs(one["x"] - other["x"]) >= 152 or abs(one["y"] - other["y"]) >= 44, (one["id"], other["id"])
    assert all(left <= one["x"] - 76 and one["x"] + 76 <= right and top <= one["y"] - 22 and one["y"] + 22 <= bottom for one in cards)


def test_a_tie_is_drawn_once_and_only_between_those_who_are_drawn() -> None:
    after = with_newcomers(drawn(), newcomers(), "en")
    ids = [cast(str, edge["id"]) for edge in after["edges"]]

    assert [id for id in ids if id not in {edge["id"] for edge in drawn()["edges"]}] == ["KNOWS|cio|friend", "KNOWS|friend|stranger"]
    assert [edge["id"] for edge in cast(list[dict[str, Any]], after["map"]["edges"])] == [edge.id for edge in bank().edges] + ids[-2:]


def test_a_newcomer_has_the_marks_of_everybody_else_and_cannot_be_placed() -> None:
    after = by_id(with_newcomers(drawn(), newcomers(), "en"))
    card = after["friend"]["card"]

    assert (card["shape"], card["colour"], card["line"]) == ("hexagon", "#56B4E9", "Lab")
    assert (card["expanded"], card["placed"], after["stranger"]["card"]["line"]) == (True, False, "Lawyer")
    assert after["friend"]["pieces"]


def test_where_nobody_is_new_the_drawing_stays_as_it_is() -> None:
    new, whole = Newcomers(), drawn()
    new.add(named("cio"), None)

    assert with_newcomers(whole, new, "en") is whole
