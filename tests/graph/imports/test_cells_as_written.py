"""What spreadsheets and other programs make of ids, phones, addresses, shares and dates: cleaned, refused or noted, never wrong."""

import datetime
from decimal import Decimal

import pytest
from openpyxl import Workbook
from openpyxl.utils.datetime import MAC_EPOCH

from graph.imports.cells.numerals import chinese
from graph.imports.cells.values import value
from graph.model.ontology import ONTOLOGY, Property, PropertyType
from tests.graph.imports.intake_files import Reader

PEOPLE = ["name", "organization", "id", "phone"]


def kind(type: PropertyType, **more: object) -> Property:
    return Property.model_validate({"type": type, "en": "x", "zh": "x", **more})


def test_two_long_numbers_never_become_one_person(read_book: Reader) -> None:
    # A spreadsheet keeps 15 digits: both are 310101197108090000 there.
    reading = read_book({"people": [PEOPLE, ["a", "o", 310101197108090017], ["b", "o", 310101197108090025], ["c", "o", 123456789012345]]})
    assert [(one.row, one.column) for one in reading.rejected] == [(2, "id"), (3, "id")]
    assert "format the cell as text" in str(reading.rejected[0].problem)
    assert [row.cells["id"] for row in reading.sheets[0].rows] == ["123456789012345"]


@pytest.mark.parametrize(("sheet", "header"), [("people", "phone"), ("people", "reports_to"), ("people", "title"), ("ties", "to")])
def test_a_long_number_is_refused_wherever_its_digits_count(read_book: Reader, sheet: str, header: str) -> None:
    headers = ["from", "to"] if sheet == "ties" else ["name", "organization", header]
    row = ["a", 1e17 + 64] if sheet == "ties" else ["a", "o", 1e17 + 64]
    assert [(one.row, one.column) for one in read_book({sheet: [headers, row]}).rejected] == [(2, header)]


def test_a_long_number_under_an_unknown_header_is_noted_and_one_that_counts_something_is_read(read_book: Reader) -> None:
    reading = read_book({"people": [["name", "organization", "身份证号"], ["a", "o", 310101197108090017]]})
    assert any("column 身份证号, row 2: numbers that have lost their last digits" in str(note.message) for note in reading.notes)
    assert reading.sheets[0].rows[0].extra == {"身份证号": "310101197108090000"}
    reading = read_book({"organizations": [["name", "value"], ["a", 1e15]]})
    assert (reading.rejected, reading.sheets[0].rows[0].cells["value"]) == ((), "1000000000000000")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("13900000902.0", "13900000902"), ("'13900000903", "13900000903"), ('"=""007"""', "007"), ('="0012"', "0012"),
        ("\t310101197108090025", "310101197108090025"), ("1.3900000901E+10", "13900000901"), ("7E+00", "7"),
        ("90004.5", "90004.5"), ("007", "007"),
    ],
)  # fmt: skip
def test_what_programs_put_around_digits_is_taken_off(read_bytes: Reader, written: str, meant: str) -> None:
    reading = read_bytes("people.csv", f"name,organization,id,phone\na,o,{written},{written}\n")
    assert reading.rejected == ()
    assert [reading.sheets[0].rows[0].cells[name] for name in ("id", "phone")] == [meant, meant]


@pytest.mark.parametrize("text", ["1.39E+10", "3.10101E+17", "4E+05", "1.2345E+3"])
def test_digits_that_are_lost_are_not_made_up(read_bytes: Reader, text: str) -> None:
    if text == "1.2345E+3":
        assert "lost digits" in str(read_bytes("people.csv", f"name,organization,id\na,o,{text}\n").rejected[0].problem)
        return
    reading = read_bytes("ties.csv", f"from,to\na,{text}\n")
    assert [(one.row, one.column) for one in reading.rejected] == [(2, "to")]
    assert f"“{text}” has lost digits" in str(reading.rejected[0].problem)


@pytest.mark.parametrize(("header", "text"), [("phone", "1.39E+10"), ("former_phone", "8.613900001E+12"), ("电话", "2.1E+09")])
def test_a_number_that_is_refused_is_not_said_to_be_kept(read_bytes: Reader, header: str, text: str) -> None:
    reading = read_bytes("people.csv", f"name,organization,{header}\na,o,{text}\nb,o,13900000902\n")
    assert [one.row for one in reading.rejected] == [2]
    assert not any("kept as it is" in str(note.message) for note in reading.notes)


@pytest.mark.parametrize("header", ["phone", "手机", "former_phone"])
def test_several_telephone_numbers_are_not_called_addresses(read_bytes: Reader, header: str) -> None:
    reading = read_bytes("people.csv", f"name,organization,{header}\na,o,13900000901 ::: 021-5550 0101\n")
    assert [str(note.message) for note in reading.notes if "several" in str(note.message)] == [
        f"column {header}, row 2: several telephone numbers in one cell, kept one after the other"
    ]


def test_names_that_begin_with_an_apostrophe_keep_it(read_bytes: Reader) -> None:
    assert read_bytes("people.csv", "name,organization\n't Hooft,o\n").sheets[0].rows[0].cells["name"] == "'t Hooft"


def test_ends_of_ties_written_as_floats_are_the_ids(read_bytes: Reader) -> None:
    assert read_bytes("ties.csv", "from,to,strength\n90001.0,90002.0,70.0\n").sheets[0].rows[0].cells == {
        "from": "90001", "to": "90002", "strength": "70.0",
    }  # fmt: skip


def test_addresses_are_parted_and_what_is_none_is_noted(read_bytes: Reader) -> None:
    rows = "a,o,x@a.example ::: y@b.example,+86 139 ::: 13900000202\nb,o,unknown,ask Tom\nc,o,z＠c.example,１３９‑0000 ext 5\n"
    reading = read_bytes("people.csv", f"name,organization,email,phone\n{rows}")
    found = [(row.cells["email"], row.cells["phone"]) for row in reading.sheets[0].rows]
    assert found == [("x@a.example; y@b.example", "+86 139; 13900000202"), ("unknown", "ask Tom"), ("z@c.example", "139-0000 ext 5")]
    assert [str(note.message).partition(":")[0] for note in reading.notes] == [
        "column email, row 2", "column phone, row 2", "column email, row 3", "column phone, row 3",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("strengths", "noted"), [(("0.8", "1", "0.35"), True), (("0.8", "2"), False), (("0", "0"), False), (("70",), False)]
)
def test_strengths_that_look_like_shares_are_noted(read_bytes: Reader, strengths: tuple[str, ...], noted: bool) -> None:
    rows = "".join(f"a{number},b,{strength}\n" for number, strength in enumerate(strengths))
    reading = read_bytes("ties.csv", f"from,to,strength\n{rows}")
    assert any("between 0 and 1" in str(note.message) for note in reading.notes) == noted


def styled(sheets: dict[str, list[tuple[object, str]]], epoch: object = None):
    def change(book: Workbook) -> None:
        if epoch:
            book.epoch = epoch  # pyright: ignore[reportAttributeAccessIssue]
        for title, cells in sheets.items():
            for number, (content, code) in enumerate(cells, 2):
                book[title][f"C{number}"] = content
                book[title][f"C{number}"].number_format = code

    return change


@pytest.mark.parametrize(
    "code", ["aaaa", "[$-804]aaaa", "yyyy-mm-dd aaaa", "dddd", 'e"年"m"月"d"日"', "[DBNum1][$-804]yyyy年m月d日", "m/d/yy"]
)
def test_a_date_is_read_whatever_its_format_shows(read_book: Reader, code: str) -> None:
    # 46356 days after 30 December 1899 is Monday, 30 November 2026.
    reading = read_book({"people": [["name", "organization", "birthday"], ["a", "o"]]}, styled({"people": [(46356, code)]}))
    assert reading.sheets[0].rows[0].cells["birthday"] == "2026-11-30"


def test_a_day_that_never_was_is_refused_and_the_calendar_from_1904_is_right(read_book: Reader) -> None:
    cells: list[tuple[object, str]] = [(60, "yyyy-mm-dd"), (61, "yyyy-mm-dd")]
    people = {"people": [["name", "organization", "birthday"], ["a", "o"], ["b", "o"]]}
    reading = read_book(people, styled({"people": cells}))
    assert [(one.row, one.column) for one in reading.rejected] == [(2, "birthday")]
    assert "1 March 1900" in str(reading.rejected[0].problem)
    assert reading.sheets[0].rows[0].cells["birthday"] == "1900-03-01"
    # 60 days after 1 January 1904 is 1 March 1904: that year had a 29 February.
    reading = read_book(people, styled({"people": [(60, "yyyy-mm-dd"), (60, "aaaa")]}, MAC_EPOCH))
    assert [row.cells["birthday"] for row in reading.sheets[0].rows] == ["1904-03-01", "1904-03-01"]


def test_a_percent_cell_says_that_it_is_one(read_book: Reader) -> None:
    reading = read_book({"ties": [["from", "to", "strength"], ["a", "b"]]}, styled({"ties": [(0.8, "0%")]}))
    strength = ONTOLOGY.ties["KNOWS"].properties["strength"]
    with pytest.raises(ValueError, match="“80%” is a percentage"):
        value(strength, reading.sheets[0].rows[0].cells["strength"])


@pytest.mark.parametrize(
    "text",
    ["2026-11-30 星期一", "Mon 30 Nov 2026", "2026年11月30日（周一）", "周一 2026/11/30", "30 November 2026", "Nov 30, 2026", "30-Nov-2026",
     "20261130", "30/11/2026", "11/30/2026", "30.11.2026", "Monday, November 30th, 2026", "２０２６年１１月３０日 星期一",
     "2026-11-30 (Mon)"],
)  # fmt: skip
def test_dates_with_weekdays_words_or_in_one_order_only_are_read(text: str) -> None:
    assert value(kind("date"), text) == "2026-11-30"


@pytest.mark.parametrize(
    ("text", "said"),
    [("2026-11-30 星期二", "another weekday"), ("Tue 30 Nov 2026", "another weekday"), ("03/04/2026", "more than one way"),
     ("26-11-30", "two digits for the year"), ("30 Nov 26", "two digits for the year"), ("26年11月30日", "two digits for the year"),
     ("--03-15", "has no year"), ("3月15日", "has no year"), ("1900-02-29", "no day of the calendar"),
     ("20261301", "no day of the calendar"),
     ("0.5", "is not a date"), ("12:00:00", "is not a date"), ("2026112", "is not a date")],
)  # fmt: skip
def test_dates_that_may_be_others_are_refused(text: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        value(kind("date"), text)


def test_a_time_without_an_offset_is_utc_and_noted(read_bytes: Reader) -> None:
    reading = read_bytes("interactions.csv", "at,participants\n2026-03-04 14:30,a\n2026-03-05,b\n")
    assert [str(note.message) for note in reading.notes if "UTC" in str(note.message)]
    assert value(kind("moment"), "2026-03-04 星期三 14:30") == "2026-03-04T14:30:00.000Z"
    quiet = read_bytes("interactions.csv", "at,participants\n2026-03-04T14:30+08:00,a\n2026-03-05 00:00:00,b\n")
    assert quiet.notes == ()


@pytest.mark.parametrize(
    ("text", "meant"),
    [("三千万", 30_000_000), ("3万5千", 35_000), ("1亿2000万", 120_000_000), ("十二", 12), ("两百", 200), ("1.2亿", 120_000_000),
     ("三百五十万", 3_500_000), ("5千万", 50_000_000), ("一万零五", 10_005), ("二十", 20)],
)  # fmt: skip
def test_chinese_numerals_are_numbers(text: str, meant: int) -> None:
    assert chinese(text) == Decimal(meant)
    assert value(kind("number"), text) == meant


@pytest.mark.parametrize("text", ["万", "三四", "千百", "3万x", "万3", "百"])
def test_what_is_no_numeral_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is not a number"):
        value(kind("number"), text)


def test_negative_zero_is_zero() -> None:
    assert str(value(kind("number"), "-0")) == "0.0"
    assert str(value(kind("integer"), "−0.0")) == "0"


def test_a_name_has_at_most_200_characters_and_a_sheet_1000_columns(read_bytes: Reader) -> None:
    name = ONTOLOGY.nodes["Person"].properties["name"]
    assert value(name, "x" * 200) == "x" * 200
    with pytest.raises(ValueError, match="has 201 characters; at most 200"):
        value(name, "x" * 201)
    wide = ",".join(["name", "organization", *(f"c{number}" for number in range(999))])
    assert "has 1,001 columns; at most 1,000" in str(read_bytes("people.csv", f"{wide}\na,o\n").rejected[0].problem)


def test_a_serial_with_a_time_of_day_keeps_it(read_book: Reader) -> None:
    rows = [["at", "participants"], [datetime.datetime(2026, 11, 30, 6, 0), "a"]]
    assert read_book({"interactions": rows}).sheets[0].rows[0].cells["at"] == "2026-11-30 06:00:00"


@pytest.mark.parametrize("margin", ["name,phone,email,organization", "制表人：李四,审批：王,x@,", "备注：以上为示例,审批：,x,"])
def test_nothing_is_noted_of_the_cells_of_a_row_that_is_left_out(read_bytes: Reader, margin: str) -> None:
    reading = read_bytes("people.csv", f"name,phone,email,organization\nAnn,abc,ann,Bank\n{margin}\n")
    told = [str(note.message) for note in reading.notes if str(note.message).startswith("column")]
    assert [row for row, _ in reading.sheets[0].left_out] == [3]
    assert len(told) == 2 and all("row 2:" in text for text in told), told


@pytest.mark.parametrize("text", ["JosÃ©", "é’±å¤š", "锟斤拷", "M\ufffdller", "閽卞\ue63f", "Ð˜Ð²Ð°Ð½"])
def test_text_spoiled_before_the_file_was_saved_is_said_and_kept(read_bytes: Reader, text: str) -> None:
    reading = read_bytes("people.csv", f"name,organization,shoe\nAnn,x,\n{text},x,{text}\n")
    said = [str(note.message) for note in reading.notes if "wrong encoding" in str(note.message)]
    assert [one.split(":")[0] for one in said] == ["column name, row 3", "column shoe, row 3"]
    assert [row.cells["name"] for row in reading.sheets[0].rows] == ["Ann", text]


@pytest.mark.parametrize(
    "text", ["José", "Núñez", "JOÃO", "Ångström “x”", "钱志远", "Иван", "Zoë’s", "à « ici »", "São", "Ø™", "ñ", "è più…"]
)
def test_text_with_marks_of_its_own_is_not(read_bytes: Reader, text: str) -> None:
    assert not [note for note in read_bytes("people.csv", f"name,organization\n{text},x\n").notes if "wrong encoding" in str(note.message)]
