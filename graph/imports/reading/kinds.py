"""What a file is by its content, whatever its name says, and what to do about one that is no table."""

import re
import zipfile
from pathlib import Path

from graph.imports.reading.archives import ZIP_FAULTS

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_START = 4096

PICTURE = "file.picture"
WORD = "file.word"
SLIDES = "file.slides"
OLD_BOOK = "file.old_book"
PASSWORD = "file.password"
ARCHIVE = "file.archive"
OPEN_DOCUMENT = "file.open_document"
BINARY_BOOK = "file.binary_book"
NUMBERS = "file.numbers"
PAGE = "file.web_page"
JSON = "file.json_text"
XML = "file.xml"
OLD_XML = "file.old_xml"
TEXT_IN_BOOK = "file.text_in_book"
TEXT_IN_ARCHIVE = "file.text_in_archive"
ARCHIVE_IN_ANOTHER = "file.archive_in_another"
BOOK_IN_TEXT = "file.book_in_text"

_BYTES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "file.pdf"),
    (b"\x89PNG", PICTURE), (b"\xff\xd8\xff", PICTURE), (b"GIF8", PICTURE), (b"II*\0", PICTURE), (b"MM\0*", PICTURE), (b"\0\0\1\0", PICTURE),
    (b"Rar!", ARCHIVE), (b"7z\xbc\xaf", ARCHIVE), (b"\x1f\x8b", ARCHIVE), (b"BZh", ARCHIVE), (b"\xfd7zXZ", ARCHIVE),
    (b"SQLite format 3", "file.sqlite"),
    (b"MZ\x90", "file.program"),
)  # fmt: skip
_TEXTS: tuple[tuple[str, str], ...] = (
    (r"\{\\rtf", WORD),
    (r"(<\?xml[^>]*>\s*)?(<!--.*?-->\s*)?(<!doctype html|<html|<head|<meta|<body|<table|<style|<div)", PAGE),
    (r"<\?xml|<!doctype|<[a-z][\w:.-]*(\s[^<>]*)?/?>\s*<", XML),
    (r"\[\s*\{\s*\"|\{\s*\"[^\"]*\"\s*:", JSON),
)
# Files of address books, calendars and mail programs, by how they begin and by their endings.
_PROGRAMS: tuple[tuple[str, str], ...] = (
    (r"begin:vcard", "vcard"),
    (r"begin:vcalendar", "calendar"),
    (r"(from \S+@?\S* .*\n)?(received|return-path|delivered-to|mime-version|message-id|dkim-signature|x-[\w-]+): .*\n", "mail"),
    (r"(from \S+@?\S* .*\n)?(from|date|subject|to): .*\n(to|cc|subject|date|sent|from|message-id|mime-version): .*\n", "mail"),
)
_PROGRAM_ENDINGS = {".vcf": "vcard", ".ics": "calendar", ".mbox": "mail", ".mbx": "mail", ".eml": "mail"}
# What an Office document of before 2007 holds by the names in it, as it writes them.
_COMPOUND = (
    ("EncryptedPackage", PASSWORD), ("__substg1.0_", "file.outlook"),
    ("__nameid_version1.0", "file.outlook"),
    ("WordDocument", WORD), ("PowerPoint Document", SLIDES),
)  # fmt: skip
_MEMBERS = (("word/", WORD), ("ppt/", SLIDES), ("xl/workbook.bin", BINARY_BOOK), ("Index/Document.iwa", NUMBERS), ("Index.zip", NUMBERS))


def foreign(path: Path) -> str | None:
    """The code of what a file is that holds no table; None for text, workbooks, archives and whatever is not known."""
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


def of_program(path: Path, ending: str) -> str | None:
    """`vcard`, `calendar` or `mail` for a file of such a program, by its beginning, else by its ending where it is text."""
    with path.open("rb") as file:
        start = file.read(_START)
    text = _beginning(start)
    if text.startswith("mime-version:") and "multipart/related" in text and "text/html" in text and ending != ".eml":
        return None
    found = next((kind for pattern, kind in _PROGRAMS if re.match(pattern, text)), None)
    return found or (_PROGRAM_ENDINGS.get(ending) if is_text(path) else None)


def _beginning(start: bytes) -> str:
    codec = "utf-16" if start[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    return start.decode(codec, "replace").lstrip().lower().replace("\r\n", "\n")


def _pictured(start: bytes) -> bool:
    """Whether the file is a WebP, HEIC or BMP picture."""
    webp = start[:4] == b"RIFF" and start[8:12] == b"WEBP"
    heic = start[4:8] == b"ftyp"
    return webp or heic or (start[:2] == b"BM" and start[6:10] == bytes(4))


def _text(start: bytes) -> str | None:
    text = _beginning(start)
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
