"""Tables as a workbook: a sheet each, numbers as numbers, and nothing that a spreadsheet would take for a formula."""

import re
from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any, Final, cast

from openpyxl import Workbook
from openpyxl.cell import Cell as BookCell
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from graph.exports.cells import STARTERS
from visual.drawing.svg_elements import clean
from visual.drawing.tables import Table

_NUMBER: Final = re.compile(r"(?:0|-?[1-9]\d{0,14}|-?(?:0|[1-9]\d{0,8})\.\d{1,6})")
"""A figure as a page writes it; what has a leading zero is a name, as a telephone number is."""
_FORBIDDEN: Final = re.compile(r"[\[\]:*?/\\']")
_TITLE, _CELL, _WIDEST = 31, 32_767, 60


def workbook(tables: Sequence[Table]) -> bytes:
    """The file of some tables, in their order."""
    book = Workbook(write_only=True)
    names = _titles(tables)
    for table, name in zip(tables, names, strict=True):
        _fill(book.create_sheet(name), table)
    if not tables:
        book.create_sheet("1")
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def _titles(tables: Sequence[Table]) -> list[str]:
    """What the sheets are called: their captions, cut to what a workbook allows and told apart."""
    found = list[str]()
    for number, table in enumerate(tables, start=1):
        name = _FORBIDDEN.sub(" ", clean(table["caption"])).strip()[:_TITLE] or str(number)
        taken = {one.casefold() for one in found}
        found.append(name if name.casefold() not in taken else f"{name[: _TITLE - 1 - len(str(number))]} {number}")
    return found


def _fill(page: WriteOnlyWorksheet, table: Table) -> None:
    page.freeze_panes = "A2"
    columns = cast(Any, page).column_dimensions  # openpyxl leaves it untyped
    for at, wide in enumerate(_widths(table), start=1):
        columns[get_column_letter(at)].width = wide
    _append(page, [_cell(page, column, bold=True) for column in table["columns"]])
    for row in table["rows"]:
        _append(page, [_cell(page, text) for text in row])


def _widths(table: Table) -> Iterator[int]:
    """How wide each column is in letters, from its first rows."""
    for at, column in enumerate(table["columns"]):
        cells = [column, *(row[at] for row in table["rows"][:200] if at < len(row))]
        yield min(_WIDEST, 3 + max(map(letters_wide, cells)))


def letters_wide(text: str) -> int:
    """How wide a text is in letters: a Chinese character is as wide as two."""
    return sum(1 + (ord(letter) > 0x2E7F) for letter in text)


def _append(page: WriteOnlyWorksheet, cells: list[BookCell]) -> None:
    page.append(cells)  # pyright: ignore[reportUnknownMemberType]  # openpyxl leaves it untyped


def _cell(page: WriteOnlyWorksheet, text: str, *, bold: bool = False) -> BookCell:
    """A figure as a number; any other text as text, whatever it looks like."""
    if not bold and _NUMBER.fullmatch(text):
        return WriteOnlyCell(page, float(text) if "." in text else int(text))
    cell = WriteOnlyCell(page, clean(text)[:_CELL])
    cell.data_type, cell.number_format = "s", "@"
    cell.alignment = Alignment(vertical="top", wrap_text=len(text) > _WIDEST)
    if bold:
        cell.font = Font(bold=True)
    if text.startswith(STARTERS):
        cell.quotePrefix = True
    return cell
