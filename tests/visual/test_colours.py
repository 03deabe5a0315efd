"""Marks can be told apart by colour-blind eyes, and lines show on both grounds.

The simulation is that of Machado, Oliveira and Fernandes (2009), severity 1.0, on linear RGB; distances are CIE76 in L*a*b* (D65).
"""

from itertools import combinations

import numpy as np
import pytest
from numpy.typing import NDArray

from graph.model.ontology import ONTOLOGY
from tests.visual.test_look import PAIRS, contrast
from visual.drawing.marks import LegendEntry, legend
from visual.drawing.paint.colours import on_ground

# Machado et al. 2009, table of matrices for severity 1.0
EYES = {
    "usual": np.eye(3),
    "protanopia": np.array([[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]),
    "deuteranopia": np.array([[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]),
    "tritanopia": np.array([[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]),
}
TO_XYZ = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
WHITE = np.array([0.95047, 1.0, 1.08883])
TOLD = 10.0  # about four just noticeable differences


def linear(colour: str) -> NDArray[np.float64]:
    parts = np.array([int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)])
    return np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)


def lab(colour: str, eyes: str) -> NDArray[np.float64]:
    seen = np.clip(EYES[eyes] @ linear(colour), 0, 1)
    ratio = TO_XYZ @ seen / WHITE
    x, y, z = np.where(ratio > 216 / 24389, np.cbrt(ratio), (24389 / 27 * ratio + 16) / 116)
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


def distance(one: str, other: str, eyes: str) -> float:
    return float(np.linalg.norm(lab(one, eyes) - lab(other, eyes)))


def form(entry: LegendEntry) -> tuple[object, ...]:
    """Everything of a mark but its colour."""
    return (
        entry["mark"], entry["shape"], tuple(entry["dashes"]), entry["arrow"], entry["bar"], entry["angled"], entry["dashed"],
        entry["claimed"], entry["uncovered"],
    )  # fmt: skip


def test_the_distance_of_black_and_white_is_a_hundred() -> None:
    assert distance("#000000", "#FFFFFF", "usual") == pytest.approx(100, abs=0.1)  # L* runs from 0 to 100


def test_red_and_green_of_one_lightness_are_confused_without_red_cones() -> None:
    red, green = "#D03030", "#5A7A20"

    assert distance(red, green, "usual") > 60
    assert distance(red, green, "protanopia") < distance(red, green, "usual") / 2


@pytest.mark.parametrize("eyes", EYES)
def test_every_two_marks_differ_in_form_or_in_what_every_eye_sees_of_their_colour(eyes: str) -> None:
    for one, other in combinations([entry for entry in legend("en") if entry["group"] != "side"], 2):
        wide = abs(one["width"] - other["width"]) >= 1
        apart = form(one) != form(other) or wide or distance(one["colour"], other["colour"], eyes) >= TOLD
        assert apart, (one["key"], other["key"], eyes)


@pytest.mark.parametrize("eyes", EYES)
def test_who_is_for_us_and_who_is_against_differ_in_colour_alone(eyes: str) -> None:
    support = ONTOLOGY.marks.support
    against = support["-1"].colour or ""

    for level in ("1", "2", "3"):
        assert distance(support[level].colour or "", against, eyes) >= 2 * TOLD


def test_every_level_of_support_has_a_glyph_of_its_own() -> None:
    glyphs = [meaning.mark for meaning in ONTOLOGY.marks.support.values()]

    assert len(set(glyphs)) == len(glyphs)


def test_every_side_has_an_outline_of_its_own() -> None:
    shapes = [meaning.shape for meaning in ONTOLOGY.marks.side.values()]

    assert len(set(shapes)) == len(shapes)


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("entry", [entry for entry in legend("en") if entry["width"]], ids=lambda entry: entry["key"])
def test_every_line_shows_on_the_ground(entry: LegendEntry, theme: int) -> None:
    """WCAG 2.2, 1.4.11: 3 : 1 for what carries meaning; the pink of the overlay is light by nature and has its own layer."""
    least = 2.6 if entry["key"] == "rival" else 3.0
    shown = on_ground(entry["colour"]).split("|")
    assert contrast(shown[min(theme, len(shown) - 1)], PAIRS["ground"][theme]) >= least


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_frames_headings_and_titles_are_legible(theme: int) -> None:
    assert contrast(PAIRS["muted"][theme], PAIRS["sunken"][theme]) >= 4.5
    assert contrast(PAIRS["ink"][theme], PAIRS["surface"][theme]) >= 4.5
