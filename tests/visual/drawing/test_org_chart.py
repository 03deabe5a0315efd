"""Drawings stand still, keep departments together and never lay one card over another."""

from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.results import Map, MapNode
from tests.setup.thorough import examples
from tests.visual.examples import bank, group, person, reach, route, tie
from visual.drawing.layouts.blocks import CARD_HEIGHT, CARD_WIDTH, GROUPS, Frame
from visual.drawing.layouts.org_chart import elbows, frames, organisation_chart, route_view

LEVELS = ("top", "high", "middle", "base", None)


def cards(placed: Map) -> dict[str, Frame]:
    half = (CARD_WIDTH / 2, CARD_HEIGHT / 2)
    people = (node for node in placed.nodes if node.type not in GROUPS)
    return {node.id: Frame(node.x - half[0], node.y - half[1], node.x + half[0], node.y + half[1]) for node in people}


def apart(a: Frame, b: Frame) -> bool:
    return a.right <= b.left or b.right <= a.left or a.bottom <= b.top or b.bottom <= a.top


def holds(outer: Frame, inner: Frame) -> bool:
    return outer.left <= inner.left and outer.right >= inner.right and outer.top <= inner.top and outer.bottom >= inner.bottom


def place(placed: Map) -> dict[str, MapNode]:
    return {node.id: node for node in placed.nodes}


def assert_nothing_overlaps(placed: Map) -> None:
    boxes, people, nodes = frames(placed), cards(placed), place(placed)
    for a, b in combinations(people, 2):
        assert apart(people[a], people[b]), (a, b)
    for a, b in combinations(boxes, 2):
        assert apart(boxes[a], boxes[b]) or holds(boxes[a], boxes[b]) or holds(boxes[b], boxes[a]), (a, b)
    for box in boxes:
        for one, card in people.items():
            assert holds(boxes[box], card) if inside(nodes[one], box, nodes) else apart(boxes[box], card), (box, one)


def inside(node: MapNode, box: str, nodes: dict[str, MapNode]) -> bool:
    above = node.department
    while above in nodes:
        if above == box:
            return True
        above = nodes[above].department
    return False


def test_nobody_stands_on_anybody_and_frames_hold_their_own_people_only():
    assert_nothing_overlaps(organisation_chart(bank()))


def test_levels_stand_in_rows_from_the_top_downwards():
    at = place(organisation_chart(bank()))

    assert at["chair"].y < at["cio"].y < at["head"].y < at["eng0"].y < at["clerk"].y
    assert at["cio"].y == at["vp"].y
    assert at["head"].y == at["ops"].y


def test_our_people_stand_in_a_band_below_the_customer_and_rivals_below_ours():
    at = place(organisation_chart(bank()))

    lowest = max(node.y for node in at.values() if node.type == "Person" and node.side == "customer")
    assert lowest < at["seller"].y == at["engineer"].y < at["rival"].y


def test_the_order_in_which_a_map_arrives_changes_nothing():
    forwards = bank()
    backwards = forwards.model_copy(update={"nodes": forwards.nodes[::-1], "edges": forwards.edges[::-1]})

    assert place(organisation_chart(forwards)) == place(organisation_chart(backwards))


def test_placing_a_placed_map_again_changes_nothing():
    once = organisation_chart(bank())

    assert organisation_chart(once) == once


def test_an_empty_department_keeps_a_place_of_its_own():
    placed = organisation_chart(bank())

    assert frames(placed)["legal"].size[0] > CARD_WIDTH
    assert frames(placed)["legal"].centre == pytest.approx((place(placed)["legal"].x, place(placed)["legal"].y))


def test_a_department_inside_itself_is_drawn_in_none():
    looped = Map(title="loop", nodes=(group("a", "b"), group("b", "a"), person("p", "top", "a")), edges=())

    placed = organisation_chart(looped)
    boxes = frames(placed)

    assert apart(boxes["a"], boxes["b"])
    assert holds(boxes["a"], cards(placed)["p"])


def test_an_empty_map_stays_empty():
    assert organisation_chart(Map(title="", nodes=(), edges=())).nodes == ()


def test_a_second_organisation_stands_below_the_first():
    branch = (group("branch", type="Organization"), group("desk", "branch"), person("agent", "base", "desk"))
    at = place(organisation_chart(Map(title="both", nodes=(*bank().nodes, *branch), edges=())))

    assert at["agent"].y > max(node.y for node in at.values() if node.department in ("exec", "it", "infra"))


def test_reporting_lines_are_right_angled_from_the_manager_to_the_report():
    placed = organisation_chart(bank())
    at, line = place(placed), elbows(placed)["REPORTS_TO|head|cio"]

    assert line[0] == (at["cio"].x, at["cio"].y + CARD_HEIGHT / 2)
    assert line[-1] == (at["head"].x, at["head"].y - CARD_HEIGHT / 2)
    assert all(a[0] == b[0] or a[1] == b[1] for a, b in pairwise(line))


@examples(40)
@given(
    st.lists(st.tuples(st.integers(0, 7), st.sampled_from(LEVELS)), max_size=60),
    st.lists(st.integers(0, 7), min_size=8, max_size=8),
    st.integers(0, 30),
)
def test_no_map_has_overlaps(people: list[tuple[int, str | None]], parents: list[int], ours: int):
    groups = [group("account", type="Organization"), *(group(f"d{n}", f"d{up}" if up < n else "account") for n, up in enumerate(parents))]
    staff = [person(f"p{n}", level, f"d{home}") for n, (home, level) in enumerate(people)]
    sellers = [person(f"s{n}", side="ours") for n in range(ours)]
    ties = [tie(f"s{n}", f"p{n}") for n in range(min(ours, len(people)))]

    strangers = [person("stranger", "high", "elsewhere"), group("branch", type="Organization"), group("desk", "branch")]

    assert_nothing_overlaps(organisation_chart(Map(title="", nodes=(*groups, *staff, *sellers, *strangers), edges=tuple(ties))))


def test_routes_run_from_our_people_on_the_left_to_the_target_on_the_right():
    view = route_view(reach(route(60, "our1", "cio"), route(40, "our2", "a", "b", "cio"), route(30, "our3", "b", "cio")))
    at = place(view.map)

    assert at["our1"].x == at["our2"].x == at["our3"].x < at["a"].x < at["b"].x < at["cio"].x
    assert at["our1"].y == at["cio"].y < at["our2"].y < at["our3"].y
    assert all(apart(one, other) for one, other in combinations(cards(view.map).values(), 2))


def test_a_hop_shared_by_two_routes_is_one_line_and_belongs_to_both():
    view = route_view(reach(route(40, "our1", "a", "cio"), route(30, "our2", "a", "cio")))

    assert [edge.id for edge in view.map.edges].count("KNOWS|a|cio") == 1
    assert all("KNOWS|a|cio" in edges for _, edges in view.members)


def test_a_hop_that_passes_columns_runs_clear_of_the_cards_between():
    view = route_view(reach(route(50, "our1", "a", "b", "cio"), route(40, "our2", "a", "cio")))
    people = cards(view.map)
    (_, (x1, y1), (x2, y2), _) = view.tracks["KNOWS|a|cio"]

    assert y1 == y2
    assert all(apart(Frame(x1, y1, x2, y2), card) for id, card in people.items() if id not in ("a", "cio"))


def test_without_routes_only_the_target_is_drawn():
    view = route_view(reach())

    assert [node.id for node in view.map.nodes] == ["cio"]
    assert view.members == ()
