"""Workbooks (.xlsx) into tables.

A workbook is first unpacked under the limits and scanned part by part, then written again without compression and given to
calamine: so what was counted is what is read, whatever the archive claims about itself.
"""

import re
import tempfile
import zipfile
from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path

from defusedxml import ElementTree
from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetMetadata, SheetTypeEnum, SheetVisibleEnum

from graph.imports import Unreadable
from graph.imports.reading.archives import DAMAGED, MEGABYTE, Allowance, opened, unpacked
from graph.imports.reading.headers import ignorable, sheet_named
from graph.imports.reading.workbook import number_formats
from graph.imports.reading.workbook.parts import Scan, Scanner, column_letters
from graph.imports.tables import Merge, Record, Table
from graph.imports.template_cover import COVERS
from graph.messages import Message

Cell = int | float | str | bool | time | date | datetime | timedelta
_MOST_EXACT = 1e15
"""From here on a number has more digits than a spreadsheet keeps."""
_MOST_MERGES = 100_000
_PART = re.compile(r".*\.(xml|rels)", re.IGNORECASE)


def tables(path: Path, file: str, allowance: Allowance) -> Iterator[Table]:
    """The worksheets of a workbook; their records must be read before the next is asked for. Raises Unreadable."""
    with tempfile.NamedTemporaryFile(suffix=".xlsx", dir=allowance.scratch) as copy:
        scans = _repacked(path, Path(copy.name), allowance)
        with _calamine(), _book(copy.name) as book:
            paths = _paths(Path(copy.name))
            if number_formats.counts_from_1904(Path(copy.name)):
                for scan in scans.values():
                    scan.from_1904 = True
            visible = [sheet for sheet in book.sheets_metadata if sheet.visible == SheetVisibleEnum.Visible]
            for sheet in book.sheets_metadata:
                if sheet.name in COVERS:
                    continue
                hint = sheet_named(sheet.name) or (sheet_named(Path(file).stem) if len(visible) == 1 else None)
                yield _table(book, sheet, hint, f"{file} · {sheet.name}", scans.get(paths.get(sheet.name, ""), Scan()))


def _book(path: str) -> CalamineWorkbook:
    return CalamineWorkbook.from_path(path)  # pyright: ignore[reportUnknownMemberType]  # its stub leaves out PathLike's parameter


def _table(book: CalamineWorkbook, sheet: SheetMetadata, hint: str | None, file: str, scan: Scan) -> Table:
    if sheet.typ != SheetTypeEnum.WorkSheet:
        return Table(file, hint, iter(()), skipped=Message("file.no_worksheet"))
    if sheet.visible != SheetVisibleEnum.Visible:
        return Table(file, hint, iter(()), skipped=Message("file.hidden"))
    if not sheet_named(sheet.name) and ignorable(sheet.name):
        return Table(file, hint, iter(()), skipped=Message("file.for_people"))
    content = book.get_sheet_by_name(sheet.name)
    merges = tuple(Merge(top + 1, left, bottom + 1, right) for (top, left), (bottom, right) in content.merged_cell_ranges or ())
    return Table(file, hint, _records(content, scan), merges)


@contextmanager
def _calamine() -> Generator[None]:
    try:
        yield
    except CalamineError as fault:
        raise Unreadable(DAMAGED) from fault
    except BaseException as fault:
        if type(fault).__name__ == "PanicException":  # pyo3's, raised when the Rust code gives up; it has no importable name
            raise Unreadable(DAMAGED) from fault
        raise


def _repacked(path: Path, copy: Path, allowance: Allowance) -> dict[str, Scan]:
    """Write the XML parts of a workbook to `copy`, uncompressed, and return what each holds."""
    scans: dict[str, Scan] = {}
    with opened(path, allowance) as archive, zipfile.ZipFile(copy, "w") as clean:
        _recognise(archive.namelist())
        # Shared strings first: the cells that repeat them are counted by their lengths.
        parts = [member for member in archive.infolist() if _PART.fullmatch(member.filename)]
        shared: list[int] = []
        styles = number_formats.meanings(archive)
        for member in sorted(parts, key=lambda part: "sharedstrings" not in part.filename.lower()):
            scan = scans[member.filename] = _copied(archive, member, clean, shared, styles, allowance)
            shared = shared or scan.shared
            _check_extent(scan, allowance)
    return scans


def _recognise(names: list[str]) -> None:
    if "xl/workbook.xml" not in names:
        raise Unreadable(Message("file.no_excel_book"))


def _copied(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo, clean: zipfile.ZipFile, shared: list[int], styles: Mapping[str, str],
    allowance: Allowance,
) -> Scan:  # fmt: skip
    most = allowance.limits.unpacked_mb * MEGABYTE
    # A cell takes 15 bytes at least, so short texts cannot add up to too much.
    track = max(shared, default=0) * (member.file_size // 15) > most
    scanner = Scanner(shared, track, most, styles)
    with clean.open(zipfile.ZipInfo(member.filename), "w", force_zip64=True) as out:
        for chunk in unpacked(archive, member, allowance):
            scanner.feed(chunk)
            out.write(chunk)
    scanner.feed(b"", last=True)
    return scanner.scan


def _check_extent(scan: Scan, allowance: Allowance) -> None:
    limits = allowance.limits
    if scan.cells > limits.cells:
        raise Unreadable(Message("file.sheet_too_large", n=scan.cells, most=limits.cells))
    if scan.merges > _MOST_MERGES:
        raise Unreadable(Message("file.too_many_merges", most=_MOST_MERGES))


def _paths(copy: Path) -> dict[str, str]:
    """The part of each worksheet by the sheet's name."""
    with zipfile.ZipFile(copy) as archive:
        try:
            book = ElementTree.fromstring(archive.read("xl/workbook.xml"), forbid_dtd=True)
            links = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"), forbid_dtd=True)
        except (KeyError, SyntaxError) as fault:
            raise Unreadable(DAMAGED) from fault
    targets = {link.get("Id", ""): link.get("Target", "") for link in links}
    sheets = {sheet.get("name", ""): sheet for sheet in book.iter() if sheet.tag.endswith("}sheet")}
    links_of = {name: next((value for key, value in sheet.items() if key.endswith("}id")), "") for name, sheet in sheets.items()}
    return {name: _absolute(targets.get(link, "")) for name, link in links_of.items()}


def _absolute(target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else f"xl/{target}"


def _records(sheet: CalamineSheet, scan: Scan) -> Iterator[Record]:
    start = sheet.start
    before = [""] * (start[1] if start else 0)
    number = 0
    with _calamine():
        for number, row in enumerate(sheet.iter_rows(), 1):
            yield _record(number, before, row, scan)
    for late in sorted(row for row in scan.faults if row > number):
        yield Record(late, [], tuple(scan.faults[late]))


def _record(number: int, before: list[str], row: Sequence[Cell], scan: Scan) -> Record:
    faults = list(scan.faults.get(number, ()))
    left = len(before)
    cells = [*before, *map(_text, row)]
    for index, kind in scan.formats.get(number, ()):
        cell = row[index - left] if left <= index < len(cells) else ""
        if isinstance(cell, int | float) and not isinstance(cell, bool):
            cells[index] = f"{_decimal(cell * 100)}%" if kind == "percent" else _day(cell, scan.from_1904)
    early = [] if scan.from_1904 else [at for at, cell in enumerate(row, left) if isinstance(cell, date) and _too_early(cell)]
    faults += [(at, Message("cell.before_1900", cell=f"{column_letters(at)}{number}")) for at in early]
    long = tuple(at for at, cell in enumerate(row, left) if isinstance(cell, float) and abs(cell) >= _MOST_EXACT)
    return Record(number, cells, tuple(faults), long)


def _too_early(cell: date) -> bool:
    return (cell.year, cell.month) < (1900, 3)


def _day(serial: float, from_1904: bool) -> str:
    """The day of a number that a format shows as a weekday or a day of an era alone; calamine leaves such cells as numbers."""
    if serial < 61 and not from_1904:
        return _decimal(serial)
    return _text(datetime(1904, 1, 1) + timedelta(days=serial) if from_1904 else datetime(1899, 12, 30) + timedelta(days=serial))


def _text(cell: Cell) -> str:
    if isinstance(cell, str):
        return cell.strip()
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        return _decimal(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ", "milliseconds" if cell.microsecond else "seconds")
    return str(cell)


def _decimal(number: float) -> str:
    """A number as the spreadsheet shows it: 15 significant digits, no exponent, no `.0`."""
    return str(int(number)) if number.is_integer() and abs(number) < _MOST_EXACT else format(Decimal(f"{number:.15g}"), "f")
