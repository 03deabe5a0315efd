"""Folders and zip archives: what is read, what is passed over, what is refused."""

import struct
import zipfile
from pathlib import Path

import pytest

from graph.imports import Limits, Reading, Source
from graph.imports.reading.files import read

PEOPLE = "name,organization\na,o\n"
TIES = "from,to\na,b\n"


def zipped(path: Path, members: dict[str, str | bytes], limits: Limits | None = None) -> Reading:
    with zipfile.ZipFile(path / "maps.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return read([Source("maps.zip", path / "maps.zip")], limits)


def test_a_folder_is_walked_in_order_and_what_is_hidden_is_passed_over(tmp_path: Path) -> None:
    for name in ("b/ties.csv", "a/people.csv", ".git/people.csv", "~$people.csv", "__MACOSX/people.csv", "a/.people.csv"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(TIES if "ties" in name else PEOPLE)
    reading = read([Source("maps", tmp_path)])
    assert [sheet.file for sheet in reading.sheets] == ["a/people.csv", "b/ties.csv"]
    assert (reading.rejected, reading.notes) == ((), ())


def test_other_files_in_a_folder_are_noted_and_named_ones_refused(tmp_path: Path) -> None:
    (tmp_path / "README.txt").write_text("hello")
    (tmp_path / "logo.png").write_bytes(b"\x89PNG")
    reading = read([Source("maps", tmp_path)])
    assert [note.file for note in reading.notes] == ["README.txt", "logo.png"]
    assert ".xlsx" in str(read([Source("logo.png", tmp_path / "logo.png")]).rejected[0].problem)


def test_an_archive_is_opened(tmp_path: Path) -> None:
    reading = zipped(tmp_path, {"maps/people.csv": PEOPLE, "maps/ties.csv": TIES, "__MACOSX/._people.csv": "x", "maps/": ""})
    assert [(sheet.name, sheet.file) for sheet in reading.sheets] == [
        ("people", "maps.zip · maps/people.csv"),
        ("ties", "maps.zip · maps/ties.csv"),
    ]
    assert reading.rejected == ()


def test_a_workbook_inside_an_archive_is_read(tmp_path: Path) -> None:
    from graph.imports.template import write

    write(tmp_path / "world.xlsx", "en")
    reading = zipped(tmp_path, {"world.xlsx": (tmp_path / "world.xlsx").read_bytes()})
    assert reading.sheets[0].file == "maps.zip · world.xlsx · organizations"


@pytest.mark.parametrize("codec", ["gb18030", "utf-8"])
def test_chinese_names_of_members_are_understood(tmp_path: Path, codec: str) -> None:
    raw = "人员.csv".encode(codec)
    zipped(tmp_path, {"x" * len(raw): PEOPLE})
    path = tmp_path / "maps.zip"
    path.write_bytes(path.read_bytes().replace(b"x" * len(raw), raw))
    assert [(sheet.name, sheet.file) for sheet in read([Source("maps.zip", path)]).sheets] == [("people", "maps.zip · 人员.csv")]


@pytest.mark.parametrize("name", ["../people.csv", "/people.csv", "a/../../people.csv", "C:/people.csv", "..\\people.csv"])
def test_a_name_that_leads_out_of_the_archive_is_refused(tmp_path: Path, name: str) -> None:
    reading = zipped(tmp_path, {name: PEOPLE, "ties.csv": TIES})
    assert "leads out of the archive" in str(reading.rejected[0].problem)
    assert [sheet.name for sheet in reading.sheets] == ["ties"]


def test_an_archive_inside_an_archive_is_refused(tmp_path: Path) -> None:
    zipped(tmp_path, {"people.csv": PEOPLE})
    reading = zipped(tmp_path, {"inner.zip": (tmp_path / "maps.zip").read_bytes()})
    assert "archive inside an archive" in str(reading.rejected[0].problem)


def test_too_many_members_are_refused(tmp_path: Path) -> None:
    reading = zipped(tmp_path, {f"{number}.csv": "" for number in range(6)}, Limits(members=5))
    assert "holds 6 files" in str(reading.rejected[0].problem)


def test_a_member_that_unpacks_to_far_more_than_it_takes_is_refused(tmp_path: Path) -> None:
    reading = zipped(tmp_path, {"people.csv": "a" * 3_000_000})
    assert "zip bomb" in str(reading.rejected[0].problem)


def test_an_archive_that_unpacks_to_too_much_is_refused(tmp_path: Path) -> None:
    reading = zipped(tmp_path, {"people.csv": "a" * 700_000, "ties.csv": "a" * 700_000}, Limits(unpacked_mb=1, ratio=10_000))
    assert "unpacks to 1 MB" in str(reading.rejected[0].problem)


def test_archives_together_may_not_unpack_to_more_than_one(tmp_path: Path) -> None:
    zipped(tmp_path, {"people.csv": PEOPLE + "a" * 700_000})
    reading = read([Source("a.zip", tmp_path / "maps.zip"), Source("b.zip", tmp_path / "maps.zip")], Limits(unpacked_mb=1, ratio=10_000))
    assert "unpacks to more than 1 MB" in str(reading.rejected[-1].problem)


def test_a_member_that_lies_about_its_size_is_refused(tmp_path: Path) -> None:
    zipped(tmp_path, {"people.csv": PEOPLE * 1000})
    path = tmp_path / "maps.zip"
    path.write_bytes(path.read_bytes().replace(struct.pack("<I", len(PEOPLE) * 1000), struct.pack("<I", 30)))
    reading = read([Source("maps.zip", path)])
    assert (reading.sheets, "damaged" in str(reading.rejected[0].problem)) == ((), True)


def test_a_damaged_archive_is_refused(tmp_path: Path) -> None:
    zipped(tmp_path, {"people.csv": PEOPLE * 1000})
    path = tmp_path / "maps.zip"
    for content in (path.read_bytes()[:50], b"not a zip", path.read_bytes()[:-10]):
        (tmp_path / "bad.zip").write_bytes(content)
        assert "damaged" in str(read([Source("bad.zip", tmp_path / "bad.zip")]).rejected[0].problem)


def test_an_encrypted_member_says_so(tmp_path: Path) -> None:
    zipped(tmp_path, {"people.csv": PEOPLE})
    path = tmp_path / "maps.zip"
    content = bytearray(path.read_bytes())
    content[6] |= 1
    content[content.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(content)
    assert "password" in str(read([Source("maps.zip", path)]).rejected[0].problem)


def test_two_members_of_one_name_are_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "maps.zip", "w") as archive, pytest.warns(UserWarning):
        archive.writestr("people.csv", PEOPLE)
        archive.writestr("people.csv", PEOPLE)
    assert "two members of the same name" in str(read([Source("maps.zip", tmp_path / "maps.zip")]).rejected[0].problem)


def test_an_unusual_packing_says_so(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "maps.zip", "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("people.csv", PEOPLE)
    assert "unusual way" in str(read([Source("maps.zip", tmp_path / "maps.zip")]).rejected[0].problem)


@pytest.mark.parametrize("name", ["people.csv", "people.xlsx", "people.xls", "maps.zip", "people.numbers", "people"])
def test_a_file_of_no_bytes_is_empty_whatever_it_is_called(tmp_path: Path, name: str) -> None:
    (tmp_path / name).touch()
    reading = read([Source(name, tmp_path / name)])
    assert (reading.rejected, [(note.file, str(note.message)) for note in reading.unread]) == ((), [(name, "it is empty")])


def test_an_archive_and_a_folder_of_nothing_are_said_to_be_empty(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / ".DS_Store").write_text("x")
    assert [str(note.message) for note in read([Source("in", tmp_path / "in")]).unread] == ["it is empty"]
    assert [str(note.message) for note in zipped(tmp_path, {"a/": "", "__MACOSX/._a": "x"}).unread] == ["it is empty"]
