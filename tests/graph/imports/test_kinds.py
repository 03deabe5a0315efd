"""What a file is by its content, whatever its name says; which sheet a table is; and each such sentence in Chinese."""

import zipfile
from pathlib import Path

import pytest

from graph.imports import Source
from graph.imports.choices import chosen
from graph.imports.reading import kinds
from graph.imports.reading.files import read
from graph.messages import Message

OLE = kinds.OLE + bytes(504)
FILES: dict[str, tuple[str, bytes, str]] = {
    "a page as workbook": ("list.xls", b"<html><table><tr><td>name</td></tr></table></html>", "web page (HTML)"),
    "a page as text": ("people.csv", b"\xef\xbb\xbf<!DOCTYPE html>\n<table>", "web page (HTML)"),
    "a page with a declaration": ("people.csv", b'<?xml version="1.0"?>\n<!DOCTYPE html><html>', "web page (HTML)"),
    "JSON as text": ("people.csv", b'[{"name": "Ann", "organization": "Bank"}]', "is JSON"),
    "JSON": ("people.json", b'{"people": [\n', "is JSON"),
    "XML as text": ("people.csv", b'<?xml version="1.0"?>\n<people><person name="Ann"/></people>', "XML file"),
    "XML without a declaration": ("people.xlsx", b"<people>\n  <person/>", "XML file"),
    "text as workbook": ("people.xlsx", b"name,organization\nAnn,Bank\n", "text (CSV)"),
    "text as archive": ("maps.zip", b"name,organization\nAnn,Bank\n", "text (CSV)"),
    "a tar": ("people.csv", b"people.csv" + bytes(247) + b"ustar" + bytes(400), "archive that is not read"),
    "a message": ("mail.msg", OLE + "__substg1.0_0037001F".encode("utf-16-le"), "Outlook message"),
    "a password": ("people.xlsx", OLE + "EncryptedPackage".encode("utf-16-le"), "password"),
    "an old workbook": ("people.xls", OLE + "Workbook".encode("utf-16-le"), "old .xls"),
    "a pdf": ("people.pdf", b"%PDF-1.7\n", "PDF"),
    "a picture": ("people.png", b"\x89PNG\r\n\x1a\n" + bytes(20), "picture"),
}


def refused(tmp_path: Path, name: str, content: bytes) -> Message:
    (tmp_path / name).write_bytes(content)
    found = read([Source(name, tmp_path / name)])
    assert (found.sheets, len(found.rejected), found.rejected[0].left_out) == ((), 1, "file")
    return found.rejected[0].problem


def in_chinese(message: Message) -> bool:
    return any("\u4e00" <= one <= "\u9fff" for one in message.text("zh"))


@pytest.mark.parametrize("case", FILES)
def test_a_wrong_kind_of_file_is_named_for_what_it_is_in_both_languages(tmp_path: Path, case: str) -> None:
    name, content, said = FILES[case]
    problem = refused(tmp_path, name, content)
    assert said in str(problem)
    assert in_chinese(problem)


def test_a_document_under_the_name_of_a_workbook_is_a_document(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "people.xlsx", "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", "<document/>")
    problem = read([Source("people.xlsx", tmp_path / "people.xlsx")]).rejected[0].problem
    assert "Word document" in str(problem)
    assert in_chinese(problem)


CONTACTS = b"name,e-mail,title\nAnn,ann@x.example,CIO\n"


def test_contacts_that_may_be_several_sheets_are_asked_about(tmp_path: Path) -> None:
    problem = refused(tmp_path, "contacts.csv", CONTACTS)
    assert "may be people (without organization)" in str(problem)
    assert in_chinese(problem)


def test_a_chosen_sheet_is_taken_and_one_chosen_to_be_skipped_is_left_out(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_bytes(b"name,e-mail,title,organization\nAnn,ann@x.example,CIO,Bank\n")
    source = Source("list.csv", tmp_path / "list.csv")
    taken = read([source], choices=chosen(["list.csv=people"]))
    assert ([sheet.name for sheet in taken.sheets], taken.rejected) == (["people"], ())
    left = read([source], choices=chosen(["list.csv=skip"]))
    assert (left.sheets, left.rejected, [str(note.message) for note in left.unread]) == ((), (), ["it was chosen to be left out"])


@pytest.mark.parametrize("margin", ["合计,2人", "Total,2", "制表人：张三", "备注：以上为示例", "name,organization", "Prepared by: Ann"])
def test_what_is_no_row_of_the_table_is_left_out_and_named_by_its_row(tmp_path: Path, margin: str) -> None:
    (tmp_path / "people.csv").write_text(f"name,organization\nAnn,Bank\n{margin}\n", encoding="utf-8")
    found = read([Source("people.csv", tmp_path / "people.csv")])
    assert ([row.number for row in found.sheets[0].rows], [row for row, _ in found.sheets[0].left_out]) == ([2], [3])
    told = next(note.message for note in found.notes if "row 3" in str(note.message))
    assert in_chinese(told)


def test_somebody_really_called_total_stays(tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_text("name,organization\nTotal,Bank\n", encoding="utf-8")
    assert len(read([Source("people.csv", tmp_path / "people.csv")]).sheets[0].rows) == 1


@pytest.mark.parametrize(("name", "header", "first"), [
    ("contacts.csv", "Given,Surname,Organization Called,Title Held,E-mail Used", "people"),
    ("list.csv", "foo,bar", "people"), ("ties.csv", "name,organization,title", "people"), ("people.csv", "from,to,strength", "ties"),
    ("projects.csv", "person,project,role,veto", "decisions"),
])  # fmt: skip
def test_a_file_that_fits_no_sheet_offers_which_it_may_be(tmp_path: Path, name: str, header: str, first: str) -> None:
    (tmp_path / name).write_text(f"{header}\na,b,c,d,e\n")
    reading = read([Source(name, tmp_path / name)])
    assert (reading.sheets, reading.rejected[0].fits[0]) == ((), first)


@pytest.mark.parametrize(("name", "header", "fits"), [
    ("organizations.csv", "name,organization,title,level", ("people", "organizations")),
    ("departments.csv", "name,organization,title,reports_to", ("people", "departments")),
    ("people.csv", "name,organization,parent,function,headcount", ("departments", "people")),
])  # fmt: skip
def test_a_file_named_after_one_sheet_that_makes_another_is_asked_about(
    tmp_path: Path, name: str, header: str, fits: tuple[str, str]
) -> None:  # fmt: skip
    (tmp_path / name).write_text(f"{header}\na,b,c,d\n")
    source = Source(name, tmp_path / name)
    asked = read([source])
    assert (asked.sheets, asked.rejected[0].fits) == ((), fits)
    assert [sheet.name for sheet in read([source], choices=chosen([f"{name}={fits[1]}"])).sheets] == [fits[1]]


@pytest.mark.parametrize(("name", "header"), [
    ("organizations.csv", "name,备注,邮箱"), ("people.csv", "name,organization,id"), ("ties.csv", "from,to"),
    ("projects.csv", "name,customer"), ("seats.csv", "person,organization"), ("owners.csv", "person,organization,role"),
    ("work.csv", "person,project,role"),
])  # fmt: skip
def test_a_file_with_the_columns_its_sheet_needs_is_that_sheet(tmp_path: Path, name: str, header: str) -> None:
    (tmp_path / name).write_text(f"{header}\na,b,c\n")
    assert [sheet.name for sheet in read([Source(name, tmp_path / name)]).sheets] == [name.removesuffix(".csv")]


def test_files_of_one_name_are_told_apart(tmp_path: Path) -> None:
    for folder, rows in (("spring", "Ann,Bank\n"), ("autumn", "Bob,Bank\nCay,Bank\n"), ("winter", "Dan\n")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "people.csv").write_text(f"name,organization\n{rows}")
    each = read([Source("people.csv", tmp_path / folder / "people.csv") for folder in ("spring", "autumn")])
    assert [(sheet.file, len(sheet.rows)) for sheet in each.sheets] == [("people.csv", 1), ("people (2).csv", 2)]
    folders = read([Source(folder, tmp_path / folder) for folder in ("spring", "autumn", "winter")])
    assert [sheet.file for sheet in folders.sheets] == ["people.csv", "people (2).csv", "people (3).csv"]


@pytest.mark.parametrize("name", ["people.csv", "people.txt", "people.xlsx"])
def test_an_archive_under_another_name_is_read_as_one(tmp_path: Path, name: str) -> None:
    with zipfile.ZipFile(tmp_path / name, "w") as archive:
        archive.writestr("people.csv", "name,organization\nAnn,Bank\n")
    found = read([Source(name, tmp_path / name)])
    assert ([sheet.file for sheet in found.sheets], found.rejected) == ([f"{name} · people.csv"], ())
    assert in_chinese(found.notes[0].message)
