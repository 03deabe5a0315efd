"""The pyvis network says where everything stands and how it is drawn, as plain JSON."""

import json

from tests.visual.examples import bank, reach, route, tie
from visual.drawing.layouts.org_chart import organisation_chart, route_view
from visual.maps import chart_drawing, routes_drawing


def test_every_node_stands_where_the_layout_put_it():
    placed = {node.id: (node.x, node.y) for node in organisation_chart(bank()).nodes}

    assert {node["id"]: (node["x"], node["y"]) for node in chart_drawing(organisation_chart(bank()), "en")["nodes"]} == placed


def test_physics_is_off_and_nothing_can_be_dragged_away():
    options = chart_drawing(organisation_chart(bank()), "en")["options"]

    assert options["physics"] == {"enabled": False}
    assert options["interaction"]["dragNodes"] is False


def test_a_drawing_is_plain_json():
    drawing = chart_drawing(organisation_chart(bank()), "zh")

    assert json.loads(json.dumps(drawing)) == drawing


def test_parallel_ties_are_both_kept():
    ids = [edge["id"] for edge in chart_drawing(organisation_chart(bank()), "en")["edges"]]

    assert len(ids) == len(set(ids)) == len(bank().edges)


def test_people_are_drawn_after_the_frames_they_stand_in():
    kinds = [node["card"]["kind"] for node in chart_drawing(organisation_chart(bank()), "en")["nodes"]]

    assert kinds == sorted(kinds)
    assert kinds[0] == "group"


def test_reports_follow_their_own_right_angled_line_and_acquaintance_is_left_to_vis():
    edges = {edge["id"]: edge for edge in chart_drawing(organisation_chart(bank()), "en")["edges"]}

    assert edges["REPORTS_TO|head|cio"]["hidden"] is True
    assert edges["REPORTS_TO|head|cio"]["stroke"]["points"]
    assert edges["KNOWS|cio|head"]["hidden"] is False


def test_acquaintance_inside_the_account_is_a_layer_of_its_own():
    layers = {edge["id"]: edge["stroke"]["layer"] for edge in chart_drawing(organisation_chart(bank()), "en")["edges"]}

    assert (layers["KNOWS|cio|head"], layers["KNOWS|seller|cio"]) == ("KNOWS.inside", "KNOWS")


def test_what_frames_say_is_not_drawn_as_lines_again():
    ties = (tie("cio", "it", "WORKS_IN"), tie("it", "bank", "PART_OF"), tie("vp", "chair", "REPORTS_TO"))
    seated = bank().model_copy(update={"edges": ties})

    assert [edge["id"] for edge in chart_drawing(organisation_chart(seated), "en")["edges"]] == ["REPORTS_TO|vp|chair"]


def test_pointing_at_somebody_says_it_in_the_language_asked_for():
    titles = {node["id"]: node["title"] for node in chart_drawing(organisation_chart(bank()), "zh")["nodes"]}

    assert "高层" in titles["cio"]
    assert "支持并排他" in titles["cio"]


def test_each_route_lists_its_people_and_hops_for_highlighting():
    drawing = routes_drawing(route_view(reach(route(40, "our1", "a", "cio"), route(30, "our2", "cio"))), "en")

    assert drawing["routes"][0] == {"nodes": ["our1", "a", "cio"], "edges": ["KNOWS|our1|a", "KNOWS|a|cio"]}
    assert all(edge["hidden"] for edge in drawing["edges"])


def test_the_bounds_hold_every_node():
    drawing = chart_drawing(organisation_chart(bank()), "en")
    left, top, right, bottom = drawing["bounds"]

    assert all(left < node["x"] < right and top < node["y"] < bottom for node in drawing["nodes"])
