"""The template: complete, safe to open, and its examples are known for what they are."""

from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from graph.imports import Reading, Source
from graph.imports.cells.values import split, value
from graph.imports.reading.examples import is_example
from graph.imports.reading.files import read
from graph.imports.reading.headers import SHEETS, column, field, required, tie_named, title
from graph.imports.template import _write, listed, write
from graph.model.ontology import ONTOLOGY, Language, Reference

LANGUAGES: list[Language] = ["en", "zh"]


def imported(folder: Path, language: Language) -> Reading:
    write(folder / "template.xlsx", language)
    return read([Source("template.xlsx", folder / "template.xlsx")])


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_template_imports_as_it_is(tmp_path: Path, language: Language) -> None:
    reading = imported(tmp_path, language)
    assert (reading.rejected, [note.message.code for note in reading.notes]) == ((), []), "of the cover there is nothing to say"
    assert [sheet.name for sheet in reading.sheets] == list(SHEETS)
    for sheet in reading.sheets:
        assert sheet.columns == listed(sheet.name)
        assert len(sheet.rows) > 0
        for row in sheet.rows:
            assert set(required(sheet.name)) <= set(row.cells)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_example_value_keeps_the_ontologys_rules(tmp_path: Path, language: Language) -> None:
    for sheet in imported(tmp_path, language).sheets:
        for row in sheet.rows:
            for name, text in row.cells.items():
                declared = field(sheet.name, name)
                assert declared is None or value(declared, text) != ""


def test_the_examples_mean_the_same_in_both_languages(tmp_path: Path) -> None:
    def meant(sheet: str, name: str, text: str) -> object:
        if (sheet, name) == ("ties", "type"):
            return tie_named(text)
        return value(declared, text) if (declared := field(sheet, name)) else text

    def values(language: Language) -> list[object]:
        return [
            [meant(sheet.name, name, text) for name, text in row.cells.items()]
            for sheet in imported(tmp_path, language).sheets
            for row in sheet.rows
        ]

    assert values("en") == values("zh")


def test_the_chinese_sheet_of_ties_is_in_chinese_throughout(tmp_path: Path) -> None:
    target = tmp_path / "template.xlsx"
    write(target, "zh")
    page = load_workbook(target)["关系"]
    headers = [str(cell.value) for cell in page[1]]
    assert [one for one in headers if one.isascii()] == []
    assert page.cell(2, headers.index("类型") + 1).value == "认识"
    offered = [rule.formula1 for rule in page.data_validations.dataValidation if str(rule.sqref).startswith("C2:")]
    assert offered == ['"汇报,认识,影响"']


def test_the_examples_refer_only_to_each_other(tmp_path: Path) -> None:
    sheets = {sheet.name: [row.cells for row in sheet.rows] for sheet in imported(tmp_path, "en").sheets}
    known = {text for rows in sheets.values() for cells in rows for name, text in cells.items() if name in ("id", "name")}
    for sheet, rows in sheets.items():
        ends = {name for name in listed(sheet) if field(sheet, name) is None and name not in ("id", "type")}
        for cells in rows:
            for name, text in cells.items():
                declared = field(sheet, name)
                if name in ends or isinstance(declared, Reference) or (declared and declared.type in ("reference", "references")):
                    assert {part.rpartition(":")[2] for part in split(text)} <= known
    assert tie_named(sheets["ties"][0]["type"]) is ONTOLOGY.ties["KNOWS"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_headers_are_bold_frozen_starred_and_explained(tmp_path: Path, language: Language) -> None:
    write(tmp_path / "template.xlsx", language)
    page = load_workbook(tmp_path / "template.xlsx")[title("people", language)]
    assert page.freeze_panes == "A2"
    assert all(cell.font.bold and cell.comment for cell in page[1])
    assert [column("people", str(cell.value)) for cell in page[1] if str(cell.value).endswith("*")] == list(required("people"))


@pytest.mark.parametrize(("language", "offered"), [("en", '"top,high,middle,base"'), ("zh", '"最高层,高层,中层,基层"')])
def test_choices_drop_down(tmp_path: Path, language: Language, offered: str) -> None:
    write(tmp_path / "template.xlsx", language)
    page = load_workbook(tmp_path / "template.xlsx")[title("people", language)]
    assert [(choices.formula1, str(choices.sqref)) for choices in page.data_validations.dataValidation] == [(offered, "F2:F10000")]


def test_notes_name_type_range_and_choices_in_both_languages(tmp_path: Path) -> None:
    write(tmp_path / "template.xlsx", "en")
    book = load_workbook(tmp_path / "template.xlsx")
    assert "customer · 客户" in book["organizations"]["C1"].comment.text
    assert "1 … 5" in book["departments"]["G1"].comment.text
    assert "required · 必填" in book["people"]["A1"].comment.text


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x"])
def test_what_looks_like_a_formula_is_written_as_text(text: str) -> None:
    book = Workbook()
    cell = book.worksheets[0].cell(1, 1)
    _write(cell, text)
    stream = BytesIO()
    book.save(stream)
    read_back = load_workbook(stream).worksheets[0].cell(1, 1)
    assert (read_back.value, read_back.data_type, read_back.quotePrefix) == (text, "s", True)


def test_the_template_can_be_written_to_a_stream() -> None:
    stream = BytesIO()
    write(stream, "zh")
    assert load_workbook(stream).sheetnames == ["封面", *(title(sheet, "zh") for sheet in SHEETS)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_example_is_recognised_as_one(tmp_path: Path, language: Language) -> None:
    rows = [(sheet.name, row) for sheet in imported(tmp_path, language).sheets for row in sheet.rows]
    assert rows
    assert [row for sheet, row in rows if not is_example(sheet, row)] == []


def test_a_row_written_over_is_an_example_no_more_and_the_others_still_are(tmp_path: Path) -> None:
    write(tmp_path / "template.xlsx", "en")
    book = load_workbook(tmp_path / "template.xlsx")
    assert "skips it" in book["people"]["A2"].comment.text
    book["people"]["A2"].value = "Ann"
    book.save(tmp_path / "mine.xlsx")
    sheets = read([Source("mine.xlsx", tmp_path / "mine.xlsx")]).sheets
    mine = [(sheet.name, row.cells["name"]) for sheet in sheets for row in sheet.rows if not is_example(sheet.name, row)]
    assert mine == [("people", "Ann")]


@pytest.mark.parametrize(("language", "said"), [("en", "name, organization"), ("zh", "姓名, 组织")])
def test_the_cover_names_the_columns_as_the_sheets_do(tmp_path: Path, language: Language, said: str) -> None:
    write(tmp_path / "template.xlsx", language)
    rows = {row[0].value: row[2].value for row in load_workbook(tmp_path / "template.xlsx").worksheets[0].iter_rows()}
    assert rows[title("people", language)] == said
