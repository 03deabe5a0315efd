"""Hatching stays inside its card, corners too; colours are those of the style sheet."""

import re
from math import hypot

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.visual.test_look import PAIRS
from visual.drawing.paint.colours import INK, THEMES, on_ground, on_paper
from visual.drawing.paint.outlines import STEP, box, hatching


def inside(x: float, y: float, width: float, height: float, r: float) -> bool:
    """Whether a point lies in a rectangle around (0, 0) with rounded corners, two digits being told."""
    across, down = max(0.0, abs(x) - (width / 2 - r)), max(0.0, abs(y) - (height / 2 - r))
    return abs(x) <= width / 2 + 0.01 and abs(y) <= height / 2 + 0.01 and hypot(across, down) <= r + 0.02


@given(st.floats(30, 400), st.floats(30, 400), st.sampled_from([0.0, 3.0, 9.0, 10.0]))
def test_every_slant_begins_and_ends_inside_the_card(width: float, height: float, r: float) -> None:
    points = [(float(x), float(y)) for x, y in re.findall(r"(-?[\d.]+) (-?[\d.]+)", hatching(width, height, r))]

    assert len(points) >= 2 * int((width + height - 2 * STEP - 4 * r) / STEP)
    assert all(inside(x, y, width, height, r) for x, y in points)
    assert all(abs((one[0] - two[0]) + (one[1] - two[1])) < 0.05 for one, two in zip(points[::2], points[1::2], strict=True)), (
        "slanted by 45°"
    )


def test_a_card_is_as_wide_and_high_as_it_says() -> None:
    assert box(-76, -22, 152, 44, 9) == "M-67 -22H67A9 9 0 0 1 76 -13V13A9 9 0 0 1 67 22H-67A9 9 0 0 1 -76 13V-13A9 9 0 0 1 -67 -22Z"


def test_the_colours_of_drawings_are_those_of_the_pages() -> None:
    assert {name: PAIRS[name] for name in THEMES} == THEMES
    assert on_paper("ink") == INK == PAIRS["ink"][0]


@pytest.mark.parametrize(
    ("colour", "shown"),
    [("#0072B2", "#0072B2|#358FC2"), ("#CC79A7", "#CC79A7"), ("#000000", "#000000|#8C8C8C")],
)  # by hand: 0.55 − (0.299 R + 0.587 G + 0.114 B) / 255 of what is missing to white
def test_a_dark_line_is_lifted_on_the_dark_ground(colour: str, shown: str) -> None:
    assert on_ground(colour) == shown
