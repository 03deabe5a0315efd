"""Workbooks: values as people see them, merges, formulas, errors, and files that only claim to be workbooks."""

import datetime
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.chart import BarChart, Reference

from graph.imports import Limits, Source
from graph.imports.reading.files import read
from tests.graph.imports.intake_files import Reader, repack

PEOPLE = [["name", "organization", "title", "birthday"]]
LAUGHS = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'


def sheet_xml(patch: bytes, by: bytes) -> Callable[[str, bytes], bytes]:
    return lambda name, content: content.replace(patch, by) if name == "xl/worksheets/sheet1.xml" else content


def test_every_worksheet_is_read_under_its_own_name(read_book: Reader) -> None:
    reading = read_book({"人员": [["姓名", "组织"], ["陈", "o"]], "客户关系": [["起点", "终点"], ["a", "b"]]})
    assert [(sheet.name, sheet.file) for sheet in reading.sheets] == [("people", "world.xlsx · 人员"), ("ties", "world.xlsx · 客户关系")]
    assert reading.sheets[0].rows[0] == (2, {"name": "陈", "organization": "o"}, {})


def test_values_are_the_text_that_people_see(read_book: Reader) -> None:
    values = [
        3.0,
        0.1 + 0.2,
        13912345678,
        True,
        datetime.date(2026, 1, 2),
        datetime.datetime(2026, 1, 2, 3, 4, 5),
        1.5e-7,
        " x ",
        datetime.time(3, 4),
    ]
    reading = read_book({"people": [["name", "organization", *"abcdefg"], values]})
    row = reading.sheets[0].rows[0]
    assert [*row.cells.values(), *row.extra.values()] == [
        *("3", "0.3", "13912345678", "true", "2026-01-02", "2026-01-02 03:04:05", "0.00000015", "x", "03:04:00"),
    ]


def test_a_table_that_starts_in_the_middle_keeps_its_row_numbers(read_book: Reader) -> None:
    reading = read_book({"people": [[], ["", "名单"], ["", "", "name", "organization"], ["", "", "a", "o"]]})
    assert reading.rejected == ()
    assert reading.sheets[0].rows[0] == (4, {"name": "a", "organization": "o"}, {})


def test_the_name_of_a_workbook_helps_when_it_has_one_sheet(read_book: Reader) -> None:
    reading = read_book({"Sheet1": [["name", "organization"], ["a", "o"]]}, name="people.xlsx")
    assert reading.sheets[0].name == "people"


def test_empty_hidden_and_readme_sheets_are_noted(read_book: Reader) -> None:
    def hide(book: Workbook) -> None:
        book["ties"].sheet_state = "hidden"
        book.create_chartsheet("图表")

    reading = read_book({"people": [*PEOPLE, ["a", "o"]], "Sheet2": [], "README": [["hello"]], "ties": [["from", "to"], ["a", "b"]]}, hide)
    assert [sheet.name for sheet in reading.sheets] == ["people"]
    assert reading.rejected == ()
    assert [note.file for note in reading.notes] == [f"world.xlsx · {name}" for name in ("Sheet2", "README", "ties", "图表")]


def test_a_sheet_that_cannot_be_told_is_a_problem_of_its_own(read_book: Reader) -> None:
    reading = read_book({"foo": [["x", "y"], ["1", "2"]], "people": [*PEOPLE, ["a", "o"]]})
    assert [(r.file, sheet.name) for r, sheet in zip(reading.rejected, reading.sheets, strict=True)] == [("world.xlsx · foo", "people")]


def test_cells_merged_downwards_are_filled_and_noted(read_book: Reader) -> None:
    reading = read_book({"people": [*PEOPLE, ["a", "o", "x"], ["b"], ["c"], []]}, lambda book: book["people"].merge_cells("B2:B5"))
    assert [row.cells["organization"] for row in reading.sheets[0].rows] == ["o", "o", "o"]
    assert "B2:B5" in str(reading.notes[0].message)


def test_cells_merged_sideways_are_a_problem_that_names_the_range(read_book: Reader) -> None:
    reading = read_book({"people": [*PEOPLE, ["a", "o", "x"], ["b", "o"]]}, lambda book: book["people"].merge_cells("B2:C2"))
    assert [(r.row, r.column) for r in reading.rejected] == [(2, "organization")]
    assert "B2:C2" in str(reading.rejected[0].problem)
    assert len(reading.sheets[0].rows) == 1


def test_a_merged_title_is_no_problem_but_a_merged_header_is(read_book: Reader) -> None:
    def title(book: Workbook) -> None:
        book["people"].merge_cells("A1:D1")

    assert read_book({"people": [["名单"], *PEOPLE, ["a", "o"]]}, title).rejected == ()
    reading = read_book({"people": [*PEOPLE, ["a", "o"]]}, lambda book: book["people"].merge_cells("D1:D2"))
    assert "D1:D2 are merged across the header" in str(reading.rejected[0].problem)


def test_a_computed_formula_is_its_value(read_book: Reader) -> None:
    patch = sheet_xml(b"<f>1+2</f><v></v>", b"<f>1+2</f><v>3</v>")
    reading = read_book({"people": [*PEOPLE, ["a", "o", "=1+2"]]}, patch=patch)
    assert reading.rejected == ()
    assert reading.sheets[0].rows[0].cells["title"] == "3"


def test_a_formula_never_computed_is_a_problem_that_names_the_cell(read_book: Reader) -> None:
    reading = read_book({"people": [*PEOPLE, ["a", "o", "=1+2"], ["b", "o"], ["", "", "", "=A2"]]})
    assert [(r.row, r.column) for r in reading.rejected] == [(2, "title"), (4, "birthday")]
    assert str(reading.rejected[0].problem).startswith("C2 holds a formula without a computed value")
    assert len(reading.sheets[0].rows) == 1


@pytest.mark.parametrize("error", ["#N/A", "#REF!", "#DIV/0!"])
def test_an_error_value_is_a_problem_that_names_it(read_book: Reader, error: str) -> None:
    reading = read_book({"people": [*PEOPLE, ["a", "o", error]]})
    assert (reading.rejected[0].row, reading.rejected[0].column) == (2, "title")
    assert f"C2 holds the error {error}" in str(reading.rejected[0].problem)


def test_a_workbook_with_a_password_says_so(read_bytes: Reader) -> None:
    content = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1000) + "EncryptedPackage".encode("utf-16-le")
    assert "remove the password" in str(read_bytes("world.xlsx", content).rejected[0].problem)


def test_an_old_workbook_says_what_to_do(read_bytes: Reader) -> None:
    assert "save it as .xlsx" in str(read_bytes("world.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1000)).rejected[0].problem)
    assert "save it as .xlsx" in str(read_bytes("world.ods", b"PK\x03\x04").rejected[0].problem)


def test_what_is_no_workbook_says_so(read_bytes: Reader) -> None:
    assert "is not a workbook" in str(read_bytes("world.xlsx", "name,organization\n").rejected[0].problem)


def test_a_document_of_another_program_says_so(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", "<document/>")
    assert "is a Word document" in str(read([Source("a.xlsx", tmp_path / "a.xlsx")]).rejected[0].problem)


def test_a_workbook_cut_off_says_so(tmp_path: Path, read_book: Reader) -> None:
    read_book({"people": [*PEOPLE, ["a", "o"]]})
    whole = (tmp_path / "world.xlsx").read_bytes()
    for length in (len(whole) // 2, len(whole) - 10, 100):
        (tmp_path / "cut.xlsx").write_bytes(whole[:length])
        assert "cut off" in str(read([Source("cut.xlsx", tmp_path / "cut.xlsx")]).rejected[0].problem)


def test_a_damaged_part_says_so(read_book: Reader) -> None:
    for part in (b"<sheetData>", b"</row>"):
        reading = read_book({"people": [*PEOPLE, ["a", "o"]]}, patch=sheet_xml(part, b"<oops"))
        assert "damaged" in str(reading.rejected[0].problem)


@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/styles.xml"])
def test_a_document_type_in_any_part_is_refused(read_book: Reader, part: str) -> None:
    def laugh(name: str, content: bytes) -> bytes:
        return LAUGHS + content if name == part else content

    reading = read_book({"people": [*PEOPLE, ["a", "o"]]}, patch=laugh)
    assert "looks like an attack" in str(reading.rejected[0].problem)


def test_a_cell_far_out_is_refused_before_memory_is_taken(read_book: Reader) -> None:
    reading = read_book({"people": [*PEOPLE, ["a", "o"]]}, patch=sheet_xml(b'r="B2"', b'r="XFD1048576"'))
    assert "delete what stands far out" in str(reading.rejected[0].problem)


@pytest.mark.parametrize("reference", [b"B", b"2", b"AAAA2", b"\xc3\x842", b"$B$2"])
def test_a_cell_in_no_column_that_there_is_says_that_the_file_is_damaged(read_book: Reader, reference: bytes) -> None:
    reading = read_book({"people": [*PEOPLE, ["a", "o"]]}, patch=sheet_xml(b'r="B2"', b'r="%s"' % reference))
    assert "damaged" in str(reading.rejected[0].problem)


def test_a_fault_past_the_last_letters_breaks_nothing(read_book: Reader) -> None:
    cells = b"<c><v>1</v></c>" * 18_300 + b'<c t="e"><v>#REF!</v></c>'
    reading = read_book({"people": [*PEOPLE, ["a", "o"]]}, patch=sheet_xml(b"</sheetData>", b"<row>%s</row></sheetData>" % cells))
    assert "at most 1,000" in str(reading.rejected[0].problem)


def test_a_formula_of_a_chart_is_no_cell(read_book: Reader) -> None:
    def drawn(book: Workbook) -> None:
        chart, sheet = BarChart(), book["people"]
        chart.add_data(Reference(sheet, min_col=3, min_row=1, max_row=2), titles_from_data=True)
        sheet.add_chart(chart, "E5")

    reading = read_book({"people": [*PEOPLE, ["a", "o"]]}, change=drawn)
    assert (reading.rejected, len(reading.sheets[0].rows)) == ((), 1)


def test_a_long_text_repeated_over_and_over_is_refused(tmp_path: Path, read_book: Reader) -> None:
    read_book({"people": PEOPLE})

    def repeat(name: str, content: bytes) -> bytes:
        if name == "xl/worksheets/sheet1.xml":
            cells = b"".join(b'<row r="%d"><c r="A%d" t="s"><v>0</v></c></row>' % (row, row) for row in range(2, 2000))
            return content.replace(b"</sheetData>", cells + b"</sheetData>")
        return content

    path = tmp_path / "world.xlsx"
    repack(path, repeat)
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("xl/sharedStrings.xml", b"<sst><si><t>" + b"x" * 30_000 + b"</t></si></sst>")
    reading = read([Source("world.xlsx", path)], Limits(unpacked_mb=2, ratio=10_000))
    assert "repeats its texts" in str(reading.rejected[0].problem)


def test_an_empty_computed_text_is_an_empty_cell(read_book: Reader) -> None:
    patch = sheet_xml(b'<c r="C2"><f>A2</f><v></v>', b'<c r="C2" t="str"><f>A2</f><v></v>')
    reading = read_book({"people": [*PEOPLE, ["a", "o", "=A2"]]}, patch=patch)
    assert reading.rejected == ()
    assert "title" not in reading.sheets[0].rows[0].cells


def test_a_prefixed_namespace_is_read_like_any_other(read_book: Reader) -> None:
    def prefix(name: str, content: bytes) -> bytes:
        if name != "xl/worksheets/sheet1.xml":
            return content
        for tag in (b"c", b"v", b"f"):
            content = (
                content.replace(b"<%b " % tag, b"<x:%b " % tag)
                .replace(b"<%b>" % tag, b"<x:%b>" % tag)
                .replace(b"</%b>" % tag, b"</x:%b>" % tag)
            )
        return content.replace(b"<worksheet ", b'<worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main" ')

    reading = read_book({"people": [*PEOPLE, ["a", "o", "#N/A"]]}, patch=prefix)
    assert reading.rejected[0].column == "title"
