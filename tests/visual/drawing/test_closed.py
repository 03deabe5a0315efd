"""Very large maps: departments closed, each opening where it stands."""

import pytest

from graph.results import Map
from tests.visual.examples import group, person, tie
from visual.drawing.closed import MOST, closed_drawing, is_closed
from visual.drawing.layouts.org_chart import organisation_chart
from visual.maps import chart_drawing


def large() -> Map:
    """Two departments of 1,100 each; one of ours knows three people of the first."""
    staff = [person(f"p{n}", "base", f"d{n % 2}", uncovered=n not in (0, 2, 4)) for n in range(MOST + 200)]
    nodes = (group("bank", type="Organization"), group("d0", "bank"), group("d1", "bank"), *staff, person("seller", side="ours"))
    ties = (tie("seller", "p0", strength=40), tie("seller", "p2", strength=80), tie("seller", "p4"), tie("p0", "p1", strength=50))
    return Map(title="bank", nodes=nodes, edges=ties)


@pytest.fixture(scope="module")
def placed() -> Map:
    return organisation_chart(large())


def test_only_maps_of_more_than_two_thousand_people_are_closed():
    assert is_closed(large())
    assert not is_closed(large().model_copy(update={"nodes": large().nodes[: MOST + 3]}))


def test_a_closed_department_says_how_many_people_it_holds_and_how_many_are_known(placed: Map):
    drawing = closed_drawing(placed, [], "en")
    cards = {node["id"]: node["card"] for node in drawing["nodes"]}
    first = cards["d0"]

    assert drawing["closed"]
    assert set(cards) == {"bank", "d0", "d1", "seller"}
    assert isinstance(first, dict)
    assert (first["kind"], first["count"], first["line"]) == ("closed", 1100, "1100 people, 3 effectively tied")


def test_ties_into_a_closed_department_are_one_line_as_strong_as_the_best(placed: Map):
    (edge,) = closed_drawing(placed, [], "en")["edges"]

    assert edge["id"] == "KNOWS|seller|d0"
    assert isinstance(edge["stroke"], dict)
    assert edge["stroke"]["strength"] == 80


def test_a_department_opens_where_it_stands_and_moves_nothing(placed: Map):
    whole = {node["id"]: (node["x"], node["y"]) for node in chart_drawing(placed, "en")["nodes"]}
    opened = closed_drawing(placed, ["d0"], "en")

    assert {node["id"]: (node["x"], node["y"]) for node in opened["nodes"]}.items() <= whole.items()
    assert sum(str(node["id"]).startswith("p") for node in opened["nodes"]) == 1100
    assert {str(edge["id"]) for edge in opened["edges"]} >= {"KNOWS|seller|p0", "KNOWS|seller|p2", "KNOWS|p0|d1"}
