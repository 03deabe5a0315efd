"""What a file is by its content, whatever its name says, and what to do about one that is no table."""

import re
import zipfile
from pathlib import Path

from graph.intake import ZIP_FAULTS

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_START = 4096
_SAVE_TABLE = "export the rows as .csv or .xlsx and import that"
_IN_EXCEL = "open it in Excel, save it as .xlsx and import that"

PICTURE = f"is a picture, not a table; {_SAVE_TABLE}"
MAIL = f"is an e-mail message, not a table; {_SAVE_TABLE}"
WORD = "is a Word document, not a table; copy its table into Excel, save it as .xlsx and import that"
SLIDES = "is a PowerPoint presentation, not a table; copy its table into Excel, save it as .xlsx and import that"
OLD_BOOK = "is an old .xls workbook; open it in Excel and save it as .xlsx"
PASSWORD = "is protected by a password; open it in Excel, remove the password and save it again"
ARCHIVE = "is an archive that is not read; unpack it, and import the files or a .zip of them"
OPEN_DOCUMENT = "is an OpenDocument file; open it in the program it comes from and save it as .xlsx"
BINARY_BOOK = "is a binary workbook (.xlsb); open it in Excel and save it as .xlsx"
NUMBERS = "is an Apple Numbers or Pages file; export it from there as Excel (.xlsx) and import that"
PAGE = f"is a web page (HTML), which many systems export under the name of a workbook; {_IN_EXCEL}"
JSON = "is JSON, not a table; open it in Excel (Data, From JSON), save it as .xlsx and import that"
XML = f"is an XML file, not a table; {_SAVE_TABLE}"
OLD_XML = f"is an XML spreadsheet of Excel 2003; {_IN_EXCEL}"
TEXT_IN_BOOK = "is not a workbook but text (CSV) under the name of one; rename it to .csv and import that"
TEXT_IN_ARCHIVE = "is not an archive but text (CSV) under the name of one; rename it to .csv and import that"
ARCHIVE_IN_ANOTHER = "is a .zip archive under another name; it is read as the archive that it is"
BOOK_IN_TEXT = "is a workbook under the name of a text file; it is read as the workbook that it is"

_BYTES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", f"is a PDF, not a table; {_SAVE_TABLE}"),
    (b"\x89PNG", PICTURE), (b"\xff\xd8\xff", PICTURE), (b"GIF8", PICTURE), (b"II*\0", PICTURE), (b"MM\0*", PICTURE), (b"\0\0\1\0", PICTURE),
    (b"Rar!", ARCHIVE), (b"7z\xbc\xaf", ARCHIVE), (b"\x1f\x8b", ARCHIVE), (b"BZh", ARCHIVE), (b"\xfd7zXZ", ARCHIVE),
    (b"SQLite format 3", f"is a database file (SQLite), not a table; {_SAVE_TABLE}"),
    (b"MZ\x90", f"is a program, not a table; {_SAVE_TABLE}"),
)  # fmt: skip
_TEXTS: tuple[tuple[str, str], ...] = (
    (r"begin:vcard", f"holds contacts as vCard (.vcf), not a table; {_SAVE_TABLE}"),
    (r"begin:vcalendar", f"is a calendar (.ics), not a table; {_SAVE_TABLE}"),
    (r"\{\\rtf", WORD),
    (r"(from \S+@?\S* .*\n)?(received|return-path|delivered-to|mime-version|message-id|x-[\w-]+): .*\n", MAIL),
    (r"from: .*\n(to|cc|subject|date|sent): .*\n", MAIL),
    (r"(<\?xml[^>]*>\s*)?(<!--.*?-->\s*)?(<!doctype html|<html|<head|<meta|<body|<table|<style|<div)", PAGE),
    (r"<\?xml|<!doctype|<[a-z][\w:.-]*(\s[^<>]*)?/?>\s*<", XML),
    (r"\[\s*\{\s*\"|\{\s*\"[^\"]*\"\s*:", JSON),
)
# What an Office document of before 2007 holds by the names in it, as it writes them.
_COMPOUND = (
    ("EncryptedPackage", PASSWORD), ("__substg1.0_", "is an Outlook message (.msg), not a table; " + _SAVE_TABLE),
    ("__nameid_version1.0", "is an Outlook message (.msg), not a table; " + _SAVE_TABLE),
    ("WordDocument", WORD), ("PowerPoint Document", SLIDES),
)  # fmt: skip
_MEMBERS = (("word/", WORD), ("ppt/", SLIDES), ("xl/workbook.bin", BINARY_BOOK), ("Index/Document.iwa", NUMBERS), ("Index.zip", NUMBERS))


def foreign(path: Path) -> str | None:
    """What a file is that holds no table, and what to do; None for text, workbooks, archives and whatever is not known."""
    with path.open("rb") as file:
        start = file.read(_START)
    if start == b"":
        return None
    if start.startswith(OLE):
        return _compound(path)
    if start.startswith(b"PK"):
        return _packed(path)
    known = next((problem for mark, problem in _BYTES if start.startswith(mark)), None)
    if known or _pictured(start):
        return known or PICTURE
    if start[257:262] == b"ustar":
        return ARCHIVE
    return _text(start)


def _pictured(start: bytes) -> bool:
    """Whether the file is a WebP, HEIC or BMP picture."""
    webp = start[:4] == b"RIFF" and start[8:12] == b"WEBP"
    heic = start[4:8] == b"ftyp"
    return webp or heic or (start[:2] == b"BM" and start[6:10] == bytes(4))


def _text(start: bytes) -> str | None:
    codec = "utf-16" if start[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    text = start.decode(codec, "replace").lstrip().lower().replace("\r\n", "\n")
    if text.startswith("<?xml") and ("office:spreadsheet" in text or 'progid="excel.sheet"' in text):
        return OLD_XML
    if text.startswith("mime-version:") and "multipart/related" in text:
        return PAGE
    return next((problem for pattern, problem in _TEXTS if re.match(pattern, text, re.DOTALL if "<" in pattern else 0)), None)


def _compound(path: Path) -> str:
    content = path.read_bytes()
    return next((problem for name, problem in _COMPOUND if name.encode("utf-16-le") in content), OLD_BOOK)


def _packed(path: Path) -> str | None:
    """What an archive holds if it is the document of some program, None for workbooks and plain archives."""
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
            if "xl/workbook.xml" in names:
                return None
            if "mimetype" in names and archive.getinfo("mimetype").file_size < _START:
                return OPEN_DOCUMENT if b"opendocument" in archive.read("mimetype") else None
    except ZIP_FAULTS:
        return None
    office = "[Content_Types].xml" in names
    return next((problem for start, problem in _MEMBERS if (office or "Index" in start) and any(n.startswith(start) for n in names)), None)


def is_archive(path: Path) -> bool:
    """Whether a file is a .zip, whatever its name says, and no document of a program."""
    try:
        with zipfile.ZipFile(path) as archive:
            return "[Content_Types].xml" not in archive.namelist()
    except ZIP_FAULTS:
        return False


def is_table(path: Path) -> bool:
    """Whether a file looks like text whose first row has columns."""
    with path.open("rb") as file:
        start = file.readline(_START)
    return is_text(path) and re.search(rb"[,;\t|]", start) is not None


def is_text(path: Path) -> bool:
    """Whether a file looks like text: no NUL among its first bytes, unless they are UTF-16."""
    with path.open("rb") as file:
        start = file.read(_START)
    return bool(start) and not start.startswith(b"PK") and (0 not in start or start[:2] in (b"\xff\xfe", b"\xfe\xff"))
