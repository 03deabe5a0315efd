"""The canonical sheets as one workbook: written to a scratch file row by row, then handed on."""

from collections.abc import Iterator
from itertools import islice
from tempfile import TemporaryFile

from openpyxl import Workbook
from openpyxl.cell import Cell as BookCell
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from graph.exports.cells import STARTERS, Cell, Cells, header
from graph.exports.items import Content
from graph.exports.sheets import Sheet, sheets

_LAST_ROW = 1_048_576
_DIGITS = 15
"""A spreadsheet keeps no more digits of a number."""
_READ = 1 << 16


def parts(content: Content) -> Iterator[bytes]:
    """The workbook in parts."""
    book = Workbook(write_only=True)
    for sheet in sheets(content):
        _write(book, sheet)
    if not book.worksheets:
        book.create_sheet("people")
    with TemporaryFile() as file:
        book.save(file)
        file.seek(0)
        while part := file.read(_READ):
            yield part


def _write(book: Workbook, sheet: Sheet) -> None:
    """A sheet of rows; those that no worksheet has room for go on in the next."""
    rows, number = iter(sheet.rows), 1
    while page_rows := islice(rows, _LAST_ROW - 1):
        first = next(page_rows, None)
        if first is None:
            return
        page: WriteOnlyWorksheet = book.create_sheet(sheet.name if number == 1 else f"{sheet.name} {number}")
        page.freeze_panes = "A2"
        _append(page, [_head(page, header(sheet.name, name)) for name in sheet.columns])
        for row in _with(first, page_rows):
            _append(page, [_cell(page, row[name]) if name in row else None for name in sheet.columns])
        number += 1


def _append(page: WriteOnlyWorksheet, cells: list[BookCell] | list[BookCell | None]) -> None:
    page.append(cells)  # pyright: ignore[reportUnknownMemberType]  # openpyxl leaves it untyped


def _with(first: Cells, rows: Iterator[Cells]) -> Iterator[Cells]:
    yield first
    yield from rows


def _head(page: WriteOnlyWorksheet, text: str) -> BookCell:
    cell = _cell(page, text)
    cell.font = Font(bold=True)
    return cell


def _cell(page: WriteOnlyWorksheet, value: Cell) -> BookCell:
    """A cell that stays what it is: text that looks like a formula, and numbers with more digits than a spreadsheet keeps, are text."""
    if not isinstance(value, str) and len(repr(value).lstrip("-0.").replace(".", "")) > _DIGITS:
        value = str(value)
    cell = WriteOnlyCell(page, value)
    if isinstance(value, str):
        cell.data_type = "s"
        cell.number_format = "@"
        if value.startswith(STARTERS):
            cell.quotePrefix = True
    return cell
