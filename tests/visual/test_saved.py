"""What other programs are given of a map: slides of native shapes, a workbook, an interactive page that runs nothing of its data."""

import json
import re
import subprocess
from io import BytesIO
from pathlib import Path
from shutil import which
from typing import Any

import pytest
from openpyxl import load_workbook
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE

from graph.results import Map
from graph.results.maps import MapEdge
from tests.browser.injections import injections
from tests.visual.examples import bank, person
from visual.drawing.layouts.org_chart import organisation_chart
from visual.drawing.model import Drawing
from visual.drawing.tables import Table, tables
from visual.maps import chart_drawing
from visual.saved.interactive import interactive_page
from visual.saved.map_slides import MOST, map_slides
from visual.saved.slides import Deck
from visual.saved.workbook import workbook


def drawing(drawn: Map | None = None) -> Drawing:
    return chart_drawing(organisation_chart(drawn or bank()), "en")


def slides(drawn: Drawing, title: str = "Bank") -> list[Any]:
    deck = Deck(title)
    map_slides(deck, drawn, title, "as of 2026-11-25", "en")
    return list(Presentation(BytesIO(deck.saved())).slides)


def large(people: int = 260) -> Map:
    """A bank whose two departments have more people than a slide has room for, each known to one of ours."""
    more = tuple(person(f"m{number}", department="it" if number % 2 else "exec") for number in range(people))
    ties = tuple(MapEdge(id=f"KNOWS|seller|{one.id}", source="seller", target=one.id, type="KNOWS", strength=50) for one in more)
    return bank().model_copy(update={"nodes": (*bank().nodes, *more), "edges": (*bank().edges, *ties)})


def test_everybody_on_the_map_is_a_shape_and_every_tie_a_connector_that_goes_with_them():
    (slide,) = slides(drawing())
    texts = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
    people = [node.name for node in bank().nodes if node.type == "Person"]
    assert all(any(name in text for text in texts) for name in people)
    connectors = [shape for shape in slide.shapes if shape.shape_type == MSO_SHAPE_TYPE.LINE]
    ids = {shape.shape_id for shape in slide.shapes}
    ends = [tuple(int(end.get("id")) for end in one.element.iter() if end.tag.endswith(("}stCxn", "}endCxn"))) for one in connectors]
    assert len(connectors) == len(bank().edges)
    assert all(len(pair) == 2 and set(pair) <= ids for pair in ends)
    assert not [shape for shape in slide.shapes if shape.shape_type == MSO_SHAPE_TYPE.PICTURE]


def test_lines_lie_beneath_the_cards_they_tie():
    (slide,) = slides(drawing())
    kinds = [shape.shape_type == MSO_SHAPE_TYPE.LINE for shape in slide.shapes]
    last_line = len(kinds) - 1 - kinds[::-1].index(True)
    cards = [at for at, shape in enumerate(slide.shapes) if shape.has_text_frame and shape.text_frame.text.strip().endswith("cio")]
    assert cards and all(at > last_line for at in cards)


def test_a_map_of_more_shapes_than_a_slide_holds_opens_on_its_departments():
    found = slides(drawing(large()))
    assert len(found) > 2
    assert all(len(slide.shapes) <= MOST for slide in found)
    first = [shape.text_frame.text for shape in found[0].shapes if shape.has_text_frame]
    assert any(re.search(r"\d+ people", text) for text in first)
    told = "\n".join(shape.text_frame.text for slide in found for shape in slide.shapes if shape.has_text_frame)
    assert all(f"m{number}" in told for number in range(260))


def test_hostile_names_are_text_on_a_slide_and_the_file_opens():
    hostile = tuple(person(f"x{number}", name=text, title=text) for number, text in enumerate([*injections()[:40], "a\x00b\x1f", "\v"]))
    found = slides(drawing(bank().model_copy(update={"nodes": (*bank().nodes, *hostile)})), injections()[0])
    assert "<script>alert(1)</script>" in found[0].shapes.title.text_frame.text


@pytest.mark.thorough
def test_libreoffice_opens_the_slides_and_saves_them_again(tmp_path: Path):
    office = which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not here: apt-get install libreoffice-impress")
    deck = Deck("Bank")
    map_slides(deck, drawing(large()), "Bank", "today", "en")
    (tmp_path / "map.pptx").write_bytes(deck.saved())
    command = [office, "--headless", f"-env:UserInstallation=file://{tmp_path / 'profile'}", "--convert-to", "pptx", "--outdir"]
    subprocess.run([*command, str(tmp_path / "again"), str(tmp_path / "map.pptx")], check=True, timeout=240)
    before, after = (Presentation(str(tmp_path / name)) for name in ("map.pptx", "again/map.pptx"))
    assert [len(slide.shapes) for slide in after.slides] == [len(slide.shapes) for slide in before.slides]


def test_the_workbook_has_a_sheet_for_each_table_with_figures_as_numbers_and_no_formula():
    given = [
        Table(key="a", caption="People: all [1]", columns=["name", "n"], rows=[["=cmd()", "0.52"], ["+1", "007"], ["-", "12"]]),
        Table(key="b", caption="people: all [1]", columns=["x"], rows=[["a\x00b"]]),
    ]
    book = load_workbook(BytesIO(workbook(given)))
    first, second = book.worksheets
    assert (first.title, second.title) == ("People  all  1", "people  all  1 2")
    assert [[cell.value for cell in row] for row in first] == [["name", "n"], ["=cmd()", 0.52], ["+1", "007"], ["-", 12]]
    assert {first["A2"].data_type, first["A3"].data_type} == {"s"} and first["A2"].quotePrefix
    assert second["A2"].value == "a�b"
    assert len(load_workbook(BytesIO(workbook(tables(bank(), "en")))).worksheets) == 2


def test_the_interactive_page_holds_its_data_as_text_and_names_what_may_run():
    hostile = tuple(person(f"x{number}", name=text, title=text) for number, text in enumerate(injections()))
    drawn = drawing(bank().model_copy(update={"nodes": (*bank().nodes, *hostile)}))
    page, policy = interactive_page(drawn, injections()[0], "today", "en")
    assert page.lower().count("</script") == 3 and "<!--" not in page
    assert len(re.findall(r"'sha256-", policy)) == 3 and "unsafe" not in policy and "http" not in policy
    (data,) = re.findall(r'<script type="application/json" id="drawing">(.*?)</script>', page, re.DOTALL)
    assert {node["title"].partition("\n")[0] for node in json.loads(data)["nodes"]} >= {injections()[0], injections()[-1]}
