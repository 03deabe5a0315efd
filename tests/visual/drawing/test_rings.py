"""The ring view: the target in the middle, our people outermost, nobody on anybody."""

from itertools import combinations
from math import hypot

from hypothesis import given
from hypothesis import strategies as st

from graph.results import Reach
from tests.setup.thorough import examples
from tests.visual.drawing.test_org_chart import apart, cards, place
from tests.visual.examples import reach, route
from visual.drawing.layouts.org_chart import movable
from visual.drawing.layouts.rings import FLATTER, radii, ring_view
from visual.maps import ring_drawing


def three() -> Reach:
    return reach(route(60, "our1", "cio"), route(40, "our2", "a", "cio"), route(30, "our3", "b", "a", "cio"))


def far_out(x: float, y: float) -> float:
    """How far from the middle, as rings count it."""
    return hypot(x, y / FLATTER)


def test_the_target_stands_in_the_middle_and_ours_on_the_outermost_ring():
    at = place(ring_view(three()).map)

    assert (at["cio"].x, at["cio"].y) == (0.0, 0.0)
    outermost = [far_out(at[id].x, at[id].y) for id in ("our1", "our2", "our3")]
    assert max(outermost) - min(outermost) < 2  # places are whole pixels
    assert 0 < far_out(at["a"].x, at["a"].y) < far_out(at["b"].x, at["b"].y) < outermost[0]


def test_each_ring_has_its_guide():
    drawing = ring_drawing(ring_view(three()), radii(three()), "en")

    assert [guide["label"] for guide in drawing["guides"]] == ["one step away", "2 steps away", "our people"]
    assert drawing["routes"][2] == {"nodes": ["our3", "b", "a", "cio"], "edges": ["KNOWS|our3|b", "KNOWS|b|a", "KNOWS|a|cio"]}


def test_at_rest_everybody_has_the_one_hop_by_which_their_best_route_goes_on():
    some = reach(route(60, "our1", "a", "cio"), route(40, "our2", "a", "b", "cio"), route(30, "our1", "b", "cio"))
    drawing = ring_drawing(ring_view(some), radii(some), "en")

    resting = {edge["id"] for edge in drawing["edges"] if edge["rest"]}
    assert resting == {"KNOWS|our1|a", "KNOWS|a|cio", "KNOWS|our2|a", "KNOWS|b|cio"}


def test_a_newcomer_on_a_kept_ring_moves_nobody():
    before = place(ring_view(three()).map)
    kept = {id: (node.x, node.y) for id, node in before.items()}
    grown = ring_view(reach(*three().routes, route(20, "our4", "b", "a", "cio")), kept).map

    assert {id: (place(grown)[id].x, place(grown)[id].y) for id in kept} == kept
    assert all(apart(one, other) for one, other in combinations(cards(grown).values(), 2))


def test_without_routes_the_target_is_alone():
    assert movable(ring_view(reach()).map) == ["cio"]
    assert radii(reach()) == []


@examples(40)
@given(st.lists(st.lists(st.sampled_from("abcdefgh"), min_size=0, max_size=3, unique=True), min_size=1, max_size=14))
def test_nobody_stands_on_anybody_and_the_order_of_routes_of_one_length_changes_no_ring(between: list[list[str]]):
    routes = [route(50, f"our{n}", *people, "cio") for n, people in enumerate(between)]
    placed = ring_view(reach(*routes)).map

    assert all(apart(one, other) for one, other in combinations(cards(placed).values(), 2))
    ours = {f"our{n}" for n in range(len(between))}
    assert {node.id for node in placed.nodes} == {"cio"} | set[str]().union(*between) | ours
