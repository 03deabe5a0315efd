"""Meanings become marks as look.md has them; colours and glyphs come from the ontology."""

import pytest

from graph.model.ontology import ONTOLOGY
from graph.results import Map
from tests.visual.examples import bank, group, person, tie
from visual.drawing.marks import edge_mark, legend, legend_of, node_mark, strength_width


# look.md, table of marks
@pytest.mark.parametrize(
    ("support", "colour", "mark"),
    [(3, "#009E73", "★"), (2, "#0072B2", "●●"), (1, "#56B4E9", "●"), (0, "#8A8F98", "○"), (-1, "#D55E00", "✕"), (None, "#FFFFFF", "?")],
)
def test_support_has_a_colour_and_a_glyph(support: int | None, colour: str, mark: str):
    drawn = node_mark(person("p", support=support))

    assert (drawn["colour"], drawn["mark"], drawn["dashed"]) == (colour, mark, support is None)


@pytest.mark.parametrize(("side", "shape"), [("ours", "square"), ("customer", "dot"), ("competitor", "diamond"), ("partner", "hexagon")])
def test_a_side_has_a_shape(side: str, shape: str):
    assert node_mark(person("p", side=side))["shape"] == shape


def test_our_own_people_carry_no_level_of_support():
    assert node_mark(person("p", side="ours", support=3))["mark"] == ""


def test_claimed_support_is_marked_and_unknown_support_cannot_be_claimed():
    assert node_mark(person("p", support=2, claimed=True))["claimed"]
    assert not node_mark(person("p", claimed=True))["claimed"]


def test_an_uncovered_department_is_marked():
    assert node_mark(group("d", uncovered=True))["uncovered"]


@pytest.mark.parametrize(("tie_class", "dashed"), [("strong", False), ("weak", True), ("pseudo", True)])
def test_a_class_has_a_line(tie_class: str, dashed: bool):
    assert bool(edge_mark(tie("a", "b", strength=50, tie_class=tie_class))["dashes"]) == dashed


def test_weak_and_pseudo_differ_in_their_dashes():
    assert edge_mark(tie("a", "b", tie_class="weak"))["dashes"] != edge_mark(tie("a", "b", tie_class="pseudo"))["dashes"]


def test_a_tie_of_unknown_strength_is_a_thin_grey_line():
    drawn = edge_mark(tie("a", "b"))

    assert (drawn["colour"], drawn["width"], drawn["dashes"]) == ("#8A8F98", 1.0, [])


@pytest.mark.parametrize(("strength", "width"), [(0, 1), (50, 3.5), (100, 6), (None, 1)])
def test_width_tells_strength_from_one_to_six_pixels(strength: float | None, width: float):
    assert strength_width(strength) == width


def test_a_conflict_has_its_colour_and_a_cross_bar():
    drawn = edge_mark(tie("a", "b", "INFLUENCES", sign=-1))

    assert (drawn["colour"], drawn["bar"], drawn["arrow"]) == ("#D55E00", True, True)


def test_a_dotted_report_is_dotted_and_a_solid_one_is_not():
    assert edge_mark(tie("a", "b", "REPORTS_TO", kind="dotted"))["dashes"]
    assert not edge_mark(tie("a", "b", "REPORTS_TO", kind="solid"))["dashes"]


def test_a_step_between_colleagues_needs_no_declared_tie():
    assert edge_mark(tie("a", "b", "colleague", strength=50))["width"] == 3.5


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_legend_names_every_declared_mark(language: str):
    keys = {(entry["group"], entry["key"]) for entry in legend("zh" if language == "zh" else "en")}

    assert {("support", key) for key in ONTOLOGY.marks.support} <= keys
    assert {("side", key) for key in ONTOLOGY.marks.side} <= keys
    assert {("class", key) for key in ONTOLOGY.marks.tie_class} <= keys
    assert {
        ("tie", "REPORTS_TO"),
        ("tie", "INFLUENCES"),
        ("tie", "conflict"),
        ("route", "route"),
        ("side", "uncovered"),
        ("support", "claimed"),
    } <= keys


def test_the_legend_of_a_drawing_names_what_it_holds_and_nothing_else():
    keys = {(entry["group"], entry["key"]) for entry in legend_of(bank(), "en")}

    assert keys == {
        ("support", "2"), ("support", "1"), ("support", "claimed"), ("support", "unknown"), ("side", "ours"), ("side", "customer"),
        ("side", "competitor"), ("class", "strong"), ("class", "weak"), ("tie", "REPORTS_TO"), ("tie", "REPORTS_TO.dotted"),
        ("tie", "conflict"), ("side", "uncovered"),
    }  # fmt: skip


def test_the_legend_of_an_empty_drawing_is_empty():
    assert legend_of(Map(title="", nodes=(), edges=()), "en") == []
