"""Lines between cards keep to the gaps."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.visual.examples import bank, person, tie
from visual.drawing.layouts.blocks import Frame, card_frame
from visual.drawing.layouts.channels import Way, channels
from visual.drawing.layouts.org_chart import organisation_chart
from visual.drawing.rest import at_rest
from visual.maps import chart_drawing

COLUMN, ROW = 164.0, 60.0  # a card and a gap


def grid(*cells: tuple[int, int]) -> dict[str, Frame]:
    return {f"{column},{row}": card_frame((column * COLUMN, row * ROW)) for column, row in cells}


def touched(points: tuple[tuple[float, float], ...], card: Frame) -> bool:
    """Whether a right-angled line passes through a card."""
    return any(
        min(x0, x1) < card.right and max(x0, x1) > card.left and min(y0, y1) < card.bottom and max(y0, y1) > card.top
        for (x0, y0), (x1, y1) in pairwise(points)
    )


def test_a_line_goes_straight_where_nothing_stands_between():
    assert channels(grid((0, 0), (0, 1)), [], [], [Way("a", "0,0", "0,1")]) == {"a": ((0, 22), (0, 38))}


def test_a_line_goes_around_a_card_in_its_way():
    (line,) = channels(grid((0, 0), (0, 1), (0, 2)), [], [], [Way("a", "0,0", "0,2")]).values()

    assert line == ((76, 0), (82, 0), (82, 120), (76, 120))  # 6: the middle of the gap beside a card 152 wide
    assert not touched(line, card_frame((0, ROW)))


def test_lines_of_two_people_in_one_gap_lie_side_by_side():
    ways = [Way("a", "0,0", "0,2"), Way("b", "1,0", "1,2")]
    one, other = channels(grid(*((x, y) for x in (0, 1) for y in (0, 1, 2))), [], [], ways).values()

    assert not set(pairwise(one)) & set(pairwise(other))


@given(st.sets(st.tuples(st.integers(0, 5), st.integers(0, 5)), min_size=2, max_size=20), st.data())
def test_no_line_passes_through_a_card_that_is_not_its_end(cells: set[tuple[int, int]], data: st.DataObject):
    cards = grid(*sorted(cells))
    start, end = data.draw(st.permutations(sorted(cards)))[:2]
    (line,) = channels(cards, [], [], [Way("a", start, end)]).values()

    assert all(x0 == x1 or y0 == y1 for (x0, y0), (x1, y1) in pairwise(line))
    assert not any(touched(line, card) for id, card in cards.items() if id not in (start, end))


def test_at_rest_key_people_have_the_best_effective_tie_of_ours():
    nodes = tuple(node.model_copy(update={"key": node.id in ("cio", "chair"), "weight": 0.7}) for node in bank().nodes)
    ties = (*bank().edges, tie("engineer", "cio", strength=90, tie_class="strong"), tie("seller", "chair", strength=29, tie_class="weak"))
    resting = at_rest(bank().model_copy(update={"nodes": (*nodes, person("other", side="ours")), "edges": ties}))

    assert resting == {"KNOWS|engineer|cio", "INFLUENCES|cio|vp"}  # 29 is below 30: not effective (method §3)


@pytest.mark.parametrize("id", ["KNOWS|seller|cio", "KNOWS|engineer|ops"])
def test_a_line_at_rest_follows_the_gaps_of_the_chart(id: str):
    placed = organisation_chart(bank())
    edge = next(one for one in chart_drawing(placed, "en")["edges"] if one["id"] == id)
    points = tuple((x, y) for x, y in edge["stroke"]["points"])  # type: ignore[index, union-attr, misc]
    others = [card_frame((node.x, node.y)) for node in placed.nodes if node.type == "Person" and node.id not in id.split("|")]

    assert edge["rest"] is True
    assert not any(touched(points, card) for card in others)
