"""The five tools to take away: a workbook with real cells, a head that stays, and a page that prints."""

import re
from datetime import date
from io import BytesIO
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response
from fastapi.routing import APIRoute
from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet
from pydantic import JsonValue

from graph.exports import KINDS
from graph.exports.cells import STARTERS
from graph.model.clock import today
from graph.model.days import Date
from graph.model.ontology import Language
from graph.results.tools import Tool, ToolName, ToolRow
from visual.language import chosen
from visual.questions import Questions
from visual.saved.workbook import letters_wide
from visual.words import names, text

_NAMED = {"role": "DECIDES_ON.role", "standing": "Organization.standing", "level": "Person.level"}
_WORDS = {"field": "tool_field_", "state": "goal_", "quadrant": "quadrant_"}
_DAYS = ("due", "birthday")
_HEAD = 3
"""The row of the column heads: above it stand the title and the day."""
_WIDEST, _NARROWEST = 48, 10
_GREY = PatternFill("solid", fgColor="E8EAEE")
At = Annotated[Date | None, Query()]
Id = Annotated[str | None, Query(max_length=200)]


def router(questions: Questions, route_class: type[APIRoute] = APIRoute) -> APIRouter:
    """`/saved/tools/NAME` answers a tool as a workbook, in the reader's language."""
    saved = APIRouter(prefix="/saved", include_in_schema=False, route_class=route_class)

    @saved.get("/tools/{name}")
    def taken(  # pyright: ignore[reportUnusedFunction]
        request: Request, name: ToolName, account: Id = None, person: Id = None, year: int | None = None, at: At = None
    ) -> Response:
        language = chosen(request)
        found = questions.tool(request, name, (account, person, year), at.isoformat() if at else None)
        headers = {
            "Content-Disposition": f'attachment; filename="renmai-{name}-{at or today()}.xlsx"', "Cache-Control": "no-store",
            "Vary": "Accept-Language, Cookie",
        }  # fmt: skip
        return Response(workbook(found, language), media_type=KINDS["xlsx"].media_type, headers=headers)

    return saved


def workbook(tool: Tool, language: Language) -> bytes:
    """A tool as a workbook of one sheet: title and day, the heads of the columns, a row each."""
    book = Workbook()
    page = book.active
    assert isinstance(page, Worksheet)
    title = text(f"tool_{tool.tool.replace('-', '_')}", language)
    page.title = title[:31]
    about = tool.account.name if tool.account else tool.person.name if tool.person else ""
    page["A1"], page["A2"] = " · ".join(part for part in (title, about) if part), text("saved_at", language, day=tool.at)
    page["A1"].font = Font(bold=True, size=14)
    whom = any(row.person or row.organization for row in tool.rows)
    heads = [*(["who"] if whom else []), *tool.columns]
    _write(page, _HEAD, [text(f"tool_col_{one}", language) for one in heads], head=True)
    known = names(language)
    for number, row in enumerate(tool.rows, _HEAD + 1):
        _write(page, number, [*([_who(row)] if whom else []), *(_cell(tool, one, row, known, language) for one in tool.columns)])
    _arranged(page, len(heads), len(tool.rows))
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def _who(row: ToolRow) -> str | None:
    return row.person.name if row.person else row.organization.name if row.organization else None


def _cell(tool: Tool, column: str, row: ToolRow, known: dict[str, str], language: Language) -> str | int | float | date | None:
    """A cell as the page says it: numbers and days stay numbers and days, choices are words, what is unknown is empty."""
    value: JsonValue = row.cells.get(column)
    field = str(row.cells.get("field")) if column == "value" and tool.tool == "development-card" else column
    if isinstance(value, bool):
        return text("tool_yes" if value else "tool_no", language)
    if isinstance(value, int | float) or value is None:
        return value
    said = str(value)
    if field in _DAYS and re.fullmatch(r"\d{4}-\d{2}-\d{2}", said, re.ASCII):
        return date.fromisoformat(said)
    if field in _WORDS:
        return text(f"{_WORDS[field]}{said}", language)
    return known.get(f"{_NAMED[field]}.{said}", said) if field in _NAMED else said


def _write(page: Worksheet, number: int, cells: list[str | int | float | date | None], *, head: bool = False) -> None:
    for place, value in enumerate(cells, 1):
        cell = page.cell(number, place)
        assert isinstance(cell, Cell)
        cell.value = value
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        if isinstance(value, str):
            cell.data_type = "s"
            cell.quotePrefix = value.startswith(STARTERS)
        if isinstance(value, date):
            cell.number_format = "yyyy-mm-dd"
        if head:
            cell.font, cell.fill = Font(bold=True), _GREY


def _arranged(page: Worksheet, columns: int, rows: int) -> None:
    """Widths by what stands in the columns, the head frozen and repeated on each page of paper, one page wide."""
    for place in range(1, columns + 1):
        letter = get_column_letter(place)
        widths = [letters_wide(str(page.cell(number, place).value or "")) for number in range(_HEAD, _HEAD + rows + 1)]
        page.column_dimensions[letter].width = min(_WIDEST, max(_NARROWEST, *widths) + 2)
    page.freeze_panes = f"A{_HEAD + 1}"
    page.auto_filter.ref = f"A{_HEAD}:{get_column_letter(columns)}{_HEAD + rows}"
    page.print_title_rows = f"{_HEAD}:{_HEAD}"
    page.page_setup.orientation, page.page_setup.paperSize = "landscape", page.PAPERSIZE_A4
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
