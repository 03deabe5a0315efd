"""A map that is taken away is one file: the whole picture, its words, and nothing that runs or loads."""

from xml.etree.ElementTree import Element, fromstring

from hypothesis import given
from hypothesis import strategies as st

from graph.results import Map
from tests.visual.examples import bank, person
from visual.drawing.layouts.blocks import CARD_HEIGHT, CARD_WIDTH
from visual.drawing.layouts.org_chart import organisation_chart
from visual.drawing.matrix import matrix
from visual.drawing.matrix_sheet import matrix_svg
from visual.drawing.model import Drawing
from visual.drawing.paint.letters import fitted
from visual.drawing.svg import svg
from visual.drawing.svg_elements import clean
from visual.drawing.tables import tables
from visual.maps import chart_drawing
from visual.take_away import Heading, page

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = "</title><script>alert(1)</script>"


def drawing(drawn: Map | None = None) -> Drawing:
    return chart_drawing(organisation_chart(drawn or bank()), "en")


def parsed(drawn: Drawing) -> Element:
    return fromstring(svg(drawn, "bank", "as of 2026-11-25"))


def of_nodes(root: Element) -> set[str]:
    return {place.get("data-node", "") for place in root.iter(f"{SVG}g") if place.get("data-node")}


def test_everybody_on_the_map_is_in_the_drawing():
    assert of_nodes(parsed(drawing())) == {node.id for node in bank().nodes} - {"bank"}  # the account's own frame is the sheet


def test_every_tie_is_in_the_drawing():
    drawn = {place.get("data-tie") for place in parsed(drawing()).iter(f"{SVG}g") if place.get("data-tie")}

    assert drawn == {edge.id for edge in bank().edges}


def test_the_sheet_has_title_date_and_the_legend_of_what_is_drawn():
    root = parsed(drawing())
    said = {text.text for text in root.iter(f"{SVG}text")}

    assert {"bank", "as of 2026-11-25"} <= said
    assert {entry["label"] for entry in drawing()["legend"]} <= said


def test_a_conflict_has_its_cross_bar_and_a_dotted_report_its_dots():
    root = parsed(drawing())
    ties = {place.get("data-tie"): place for place in root.iter(f"{SVG}g")}

    assert len(ties["INFLUENCES|cio|vp"].findall(f"{SVG}path")) == 3  # line, bar, head
    assert ties["REPORTS_TO|ops|cio"].find(f"{SVG}path").get("stroke-dasharray") == "2 5"  # type: ignore[union-attr]


def test_a_name_that_is_markup_is_text_in_the_drawing_and_in_the_page():
    hostile = bank().model_copy(update={"nodes": (*bank().nodes, person("x", name=HOSTILE, title=HOSTILE))})
    drawn = drawing(hostile)
    file = page(svg(drawn, HOSTILE, "today"), tables(hostile, "en"), Heading(HOSTILE, "today", "en"))

    assert "<script" not in file
    assert f"{HOSTILE}\n{HOSTILE}" in {(title.text or "").partition("\nsupport")[0] for title in parsed(drawn).iter(f"{SVG}title")}
    assert "default-src &#39;none&#39;" in file


def test_the_page_names_no_address_but_that_of_svg_itself():
    file = page(svg(drawing(), "bank", "today"), tables(bank(), "en"), Heading("bank", "today", "en"))

    assert file.replace('xmlns="http://www.w3.org/2000/svg"', "").count("//") == 0
    assert "src=" not in file.replace("default-src", "")


def test_the_tables_say_every_person_and_every_tie():
    nodes, ties = tables(bank(), "en")

    assert [len(nodes["rows"]), len(ties["rows"])] == [len(bank().nodes), len(bank().edges)]
    assert ["cio", "influences", "vp", "conflict", ""] in ties["rows"]


def test_a_key_person_has_a_bar_as_high_as_their_word_weighs_and_the_words_say_both():
    weighty = bank().model_copy(update={"nodes": (*bank().nodes, person("x", "top", "exec", weight=0.5, key=True))})
    drawn = drawing(weighty)
    bars = [bar.get("d") for bar in parsed(drawn).iter(f"{SVG}path") if bar.get("data-role") == "weight"]
    (row,) = [row for row in tables(weighty, "en")[0]["rows"] if row[0] == "x"]

    (left, low), half = (-CARD_WIDTH / 2, CARD_HEIGHT / 2 - 3), (CARD_HEIGHT - 6) / 2  # a bar 4 wide, half as high as there is room
    assert bars == [f"M{left:.0f} {low - half:.0f}H{left + 4:.0f}V{low:.0f}H{left:.0f}Z"]
    assert ("side", "weight") in {(entry["group"], entry["key"]) for entry in drawn["legend"]}
    assert row[-2:] == ["0.50 of 1", "a key person"]


def test_the_matrix_has_a_sheet_of_its_own():
    root = fromstring(matrix_svg(matrix(organisation_chart(bank()), "en"), "bank", "today"))

    assert of_nodes(root) >= {"cio", "ops", "vp"}
    assert {"KNOWS|seller|cio", "KNOWS|engineer|ops"} == {place.get("data-tie") for place in root.iter(f"{SVG}g")} - {None}


@given(st.text())
def test_any_text_can_stand_in_a_drawing(text: str):
    fromstring(f"<text>{clean(text).replace('&', '').replace('<', '')}</text>")


@given(st.text(min_size=1), st.floats(min_value=30, max_value=400))
def test_a_text_is_cut_at_its_end_or_not_at_all(text: str, width: float):
    cut = fitted(text, width, 12)

    assert cut == text or text.startswith(cut.removesuffix("…"))
