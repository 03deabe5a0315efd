"""CSV and its relatives: encodings, delimiters, quotes, and what is said about bad ones."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.imports import Limits, Reading, Source
from graph.imports.reading.files import read
from graph.imports.tables import Row
from tests.graph.imports.intake_files import Reader

HEADER = ["name", "organization", "title", "note"]


def cells(reading: Reading, sheet: int = 0) -> list[dict[str, str]]:
    return [row.cells for row in reading.sheets[sheet].rows]


def gb2312() -> st.SearchStrategy[str]:
    usual = "陈王李张经理信息科技部银行，。；｜"
    texts = st.text(st.sampled_from(usual + "abc XYZ019,;|\t\"'\n-é€𠮷"), max_size=12)
    return texts.map(str.strip).filter(lambda text: not text.startswith("'"))


@given(
    rows=st.lists(st.tuples(gb2312().filter(bool), gb2312(), gb2312(), gb2312()), min_size=1, max_size=8),
    codec=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "gb18030"]),
    delimiter=st.sampled_from([",", ";", "\t", "|", "，"]),
    newline=st.sampled_from(["\n", "\r\n"]),
)
def test_rows_survive_every_encoding_and_delimiter(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, ...]], codec: str, delimiter: str, newline: str
) -> None:
    buffer = io.StringIO(newline="")
    # A sentence of everyday Chinese, as any real GB18030 file holds: single rare characters alone do not tell an encoding.
    csv.writer(buffer, delimiter=delimiter, lineterminator=newline).writerows([HEADER, ["某人", "某某银行股份有限公司", "", ""], *rows])
    path = tmp_path_factory.mktemp("csv") / "people.csv"
    path.write_bytes(buffer.getvalue().encode(codec))
    reading = read([Source("people.csv", path)])
    assert reading.rejected == ()
    found = [(row.number, row.cells, row.extra) for row in reading.sheets[0].rows]
    known, extra = HEADER[:3], "note"
    wanted = [
        (number, {name: text for name, text in zip(known, row, strict=False) if text}, {extra: row[3]} if row[3] else {})
        for number, row in enumerate(rows, 3)
    ]
    assert found[1:] == wanted


def test_a_row_has_its_number_its_cells_and_what_is_not_understood(read_bytes: Reader) -> None:
    reading = read_bytes("people.csv", "Name,组织,Shoe Size,title\n 陈 ,o-1,42,\n")
    assert list(reading.sheets[0].rows) == [Row(2, {"name": "陈", "organization": "o-1"}, {"Shoe Size": "42"})]
    assert reading.sheets[0].unknown == ("Shoe Size",)
    assert reading.sheets[0].headers == {"name": "Name", "organization": "组织", "title": "title"}
    assert "Shoe Size" in str(reading.notes[0].message)


def test_rows_can_be_counted_and_taken_by_place(read_bytes: Reader) -> None:
    rows = read_bytes("people.csv", "name,organization\na,o\nb,o\n").sheets[0].rows
    assert (len(rows), rows[1].cells["name"], rows[1].number) == (2, "b", 3)


def test_text_is_composed_and_freed_of_invisible_characters(read_bytes: Reader) -> None:
    assert cells(read_bytes("people.csv", "name,organization\nZoe\u0308\u200b ,\ufeffo\n")) == [{"name": "Zoë", "organization": "o"}]


def test_blank_rows_are_skipped_and_counted(read_bytes: Reader) -> None:
    rows = read_bytes("people.csv", "name,organization\n\n,\n\u200b,\na,o\n").sheets[0].rows
    assert [row.number for row in rows] == [5]


def test_titles_above_the_header_are_skipped(read_bytes: Reader) -> None:
    reading = read_bytes("people.csv", "客户人员名单,\n\n2026年10月,\n,\n\nname,organization\na,o\n")
    assert reading.sheets[0].row == 6
    assert [row.number for row in reading.sheets[0].rows] == [7]


def test_a_header_too_far_down_is_a_problem(read_bytes: Reader) -> None:
    reading = read_bytes("people.csv", "x,\n" * 30 + "name,organization\na,o\n")
    told = str(reading.rejected[0].problem)
    assert "no known columns in the first 30 rows" in told
    assert told.endswith("if its header stands further down, delete the rows above it and import it again")
    for blank in (30, 130):
        reading = read_bytes("people.csv", "\n" * blank + "name,organization\na,o\n")
        assert "are blank; the header must stand among the first 30" in str(reading.rejected[0].problem)


@pytest.mark.parametrize(("name", "above", "header", "sheet"), [
    ("people.csv", 6, "name,organization", "people"), ("people.csv", 29, "姓名,组织,职务,鞋码", "people"),
    ("名单.csv", 12, "姓名,组织,职务", "people"), ("list.csv", 20, "from,to,strength,origin", "ties"),
    ("projects.csv", 9, "名称,客户,阶段,备注一", "projects"),
])  # fmt: skip
def test_a_header_far_down_is_found_where_it_is_unmistakable(read_bytes: Reader, name: str, above: int, header: str, sheet: str) -> None:
    for title in ("客户：某银行,,,\n", "2026年10月,,,\n"):
        reading = read_bytes(name, title * above + f"{header}\n{','.join('abcd'[: header.count(',') + 1])}\n")
        found = reading.sheets[0]
        assert (found.name, found.row, [row.number for row in found.rows]) == (sheet, above + 1, [above + 2])
        assert [number for number, _ in found.left_out] == list(range(1, above + 1))


def test_a_whole_header_at_the_top_is_taken_whatever_stands_below(read_bytes: Reader) -> None:
    below = "name,organization,title,email,phone\n"
    reading = read_bytes("people.csv", "name,organization,,,\n" + "a,b,,,\n" * 9 + below)
    assert (reading.sheets[0].row, len(reading.sheets[0].rows)) == (1, 9)
    assert [(one.row, one.left_out) for one in reading.rejected] == [(11, "row")]


@pytest.mark.parametrize(("name", "above"), [("list.csv", 10), ("list.csv", 29)])
def test_a_doubtful_header_far_down_is_none(read_bytes: Reader, name: str, above: int) -> None:
    reading = read_bytes(name, "x,\n" * above + "name,source\na,b\n")
    assert reading.sheets == ()
    assert f"the first {above + 2 if above < 28 else 30} rows" in str(reading.rejected[0].problem)


@pytest.mark.parametrize(("header", "row", "told"), [
    ("First Name,Last Name,Company,E-mail,Role", "Ann,Ash,Acme,a@x.example,CIO",
     "“First Name”, “Last Name” look like name, “Company” looks like organization, “E-mail” looks like email"),
    ("Vollname|Firma|Funktion", "Ann Ash|Acme|CIO", "“Firma” looks like organization, “Funktion” looks like title"),
    ("甲,乙,丙", "王伟,星澜银行,w@x.example", "“甲” looks like name, “乙” looks like organization, “丙” looks like email"),
    ("col1;col2", "13900000001;陈静", "“col2” looks like name, “col1” looks like phone"),
])  # fmt: skip
def test_a_file_that_is_not_understood_is_told_which_columns_look_like_people(read_bytes: Reader, header: str, row: str, told: str) -> None:
    reading = read_bytes("export.csv", f"{header}\n{row}\n")
    assert (reading.sheets, told in str(reading.rejected[0].problem)) == ((), True)


def test_labels_and_sounds_of_names_are_no_candidates(read_bytes: Reader) -> None:
    reading = read_bytes("export.csv", "E-mail 1 - Label,Phonetic Name,Name Prefix\nwork,x,Dr.\n")
    assert "look" not in str(reading.rejected[0].problem)


def test_a_line_break_inside_quotes_makes_no_new_row(read_bytes: Reader) -> None:
    rows = read_bytes("people.csv", 'name,organization,background\na,o,"x\ny"\nb,o,z\n').sheets[0].rows
    assert [(row.number, row.cells["background"]) for row in rows] == [(2, "x\ny"), (3, "z")]


def test_a_byte_that_is_no_utf8_is_reported_with_its_row_and_column(read_bytes: Reader) -> None:
    content = "name,organization,title\n陈某,o,处长\n李某,o,处".encode() + b"\xff" + "长\n王某,o,处长\n".encode()
    reading = read_bytes("people.csv", content)
    assert [(r.row, r.column) for r in reading.rejected] == [(3, "title")]
    assert "0xff" in str(reading.rejected[0].problem)
    assert [row.number for row in reading.sheets[0].rows] == [2, 4]


def test_a_byte_that_is_no_gb18030_is_reported_with_its_row(read_bytes: Reader) -> None:
    content = "姓名,组织\n陈某,某某银行\n李某,某某".encode("gb18030") + b"\xff\n" + "王某,某某银行\n".encode("gb18030")
    reading = read_bytes("people.csv", content)
    assert [(r.row, r.column) for r in reading.rejected] == [(3, "组织")]


def test_utf16_that_is_cut_off_is_refused(read_bytes: Reader) -> None:
    reading = read_bytes("people.csv", "name,organization\n上,o\n".encode("utf-16") + b"x")
    assert (reading.rejected[0].row, reading.sheets) == (3, ())
    assert "not UTF-16" in str(reading.rejected[0].problem)


def test_a_nul_character_is_reported_with_its_row_and_column(read_bytes: Reader) -> None:
    reading = read_bytes("people.csv", "name,organization\na,o\nb\x00,o\nc,o\n")
    assert [(r.row, r.column) for r in reading.rejected] == [(3, "name")]
    assert [row.cells["name"] for row in reading.sheets[0].rows] == ["a", "c"]


def test_an_unknown_delimiter_is_a_clear_problem(read_bytes: Reader) -> None:
    reading = read_bytes("people.csv", "name^organization\na^o\n")
    assert str(reading.rejected[0].problem).startswith("no known columns in the first 2 rows (name^organization)")
    assert "people needs name, organization" in str(reading.rejected[0].problem)


def test_a_value_under_no_header_is_rejected(read_bytes: Reader) -> None:
    reading = read_bytes("people.csv", "name,organization,,title\na,o,,x,,\nb,o,,x,surplus\nc,o,oops,x\nd\n")
    assert [(r.row, r.column) for r in reading.rejected] == [(3, "E"), (4, "C")]
    assert [row.cells["name"] for row in reading.sheets[0].rows] == ["a", "d"]


def test_text_after_a_closing_quote_is_rejected_and_the_rest_is_read(read_bytes: Reader) -> None:
    reading = read_bytes("people.csv", 'name,organization\n"a"b,o\nc,o\n')
    assert [r.row for r in reading.rejected] == [2]
    assert cells(reading) == [{"name": "c", "organization": "o"}]


def test_a_quote_never_closed_is_rejected_where_it_opens(read_bytes: Reader) -> None:
    reading = read_bytes("people.csv", 'name,organization\na,o\n"b,o\nc,o\n')
    assert [r.row for r in reading.rejected] == [3]
    assert "never closed" in str(reading.rejected[0].problem)


def test_a_cell_or_a_line_beyond_measure_is_refused(read_bytes: Reader) -> None:
    reading = read_bytes("people.csv", "name,organization\na," + "x" * 200_000 + "\n")
    assert reading.rejected[0].row == 2
    reading = read_bytes("people.csv", "name,organization\na," + "," * 1_100_000 + "\n")
    assert "1,000,000 characters" in str(reading.rejected[0].problem)


def test_two_headers_of_one_meaning_are_a_problem(read_bytes: Reader) -> None:
    reading = read_bytes("people.csv", "name,姓名,organization\na,b,o\n")
    assert str(reading.rejected[0].problem) == "the headers name and 姓名 all mean name; keep one of them"
    assert (reading.rejected[0].row, reading.sheets) == (1, ())


def test_every_missing_required_column_is_named(read_bytes: Reader) -> None:
    reading = read_bytes("decisions.csv", "项目,stage\nj,need\n")
    assert [r.column for r in reading.rejected] == ["person", "role"]
    assert "decisions needs a column headed person or 人员" in str(reading.rejected[0].problem)


def test_unknown_headers_that_repeat_are_kept_apart(read_bytes: Reader) -> None:
    reading = read_bytes("people.csv", "name,organization,x,x\na,o,1,2\n")
    assert reading.sheets[0].rows[0].extra == {"x": "1", "x (2)": "2"}


def test_an_empty_file_is_noted(read_bytes: Reader) -> None:
    for content in ("", "\n\n", "\ufeff", ",,,\n,,\n", ";;;\n", '"",""\n', " , \n" * 30, "，，\n"):
        reading = read_bytes("people.csv", content)
        assert (reading.sheets, reading.rejected, str(reading.notes[0].message)) == ((), (), "skipped: it is empty")


def test_a_header_alone_is_a_sheet_without_rows(read_bytes: Reader) -> None:
    assert len(read_bytes("people.csv", "name,organization\n").sheets[0].rows) == 0


def test_a_file_without_a_telling_name_is_recognised_by_its_headers(read_bytes: Reader) -> None:
    assert read_bytes("export.csv", "姓名;组织;职务\na;o;x\n").sheets[0].name == "people"


def test_a_file_too_large_is_refused(read_bytes: Reader) -> None:
    reading = read_bytes("people.csv", "x" * 2_000_000, Limits(file_mb=1))
    assert "at most 1 MB" in str(reading.rejected[0].problem)


def test_too_many_rows_are_refused(read_bytes: Reader) -> None:
    reading = read_bytes("people.csv", "name,organization\n" + "a,o\n" * 11, Limits(rows=10))
    assert "more than 10 rows" in str(reading.rejected[0].problem)


def test_a_file_that_is_not_there_is_rejected(tmp_path: Path) -> None:
    assert "cannot be opened" in str(read([Source("people.csv", tmp_path / "no.csv")]).rejected[0].problem)


def test_a_cell_that_is_too_long_is_said_to_be(read_bytes: Reader) -> None:
    reading = read_bytes("people.csv", f"name,organization\n{'x' * 200_000},bank\n")
    assert [(one.row, "131,072 characters" in str(one.problem)) for one in reading.rejected] == [(2, True)]


def test_a_value_past_the_last_letters_is_told_by_the_number_of_its_column(read_bytes: Reader) -> None:
    reading = read_bytes("people.csv", f"name,organization\na,o\nb,o{',' * 18_300}x\n")
    assert [(one.row, one.column) for one in reading.rejected] == [(3, "18302")]
