"""The workbook people fill in: a sheet for every canonical file, made from the ontology, with examples that imports skip."""

from collections.abc import Mapping
from pathlib import Path
from typing import BinaryIO

from openpyxl import Workbook
from openpyxl.cell import Cell, MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from graph.imports.reading.headers import SHEETS, TIES, columns, field, label, required, tie_named, title
from graph.imports.template_cover import write_cover
from graph.model.ontology import ONTOLOGY, Choice, Language, Property, Reference, TieType

Scalar = str | int | float | bool

_LAST_ROW = 10_000
_LONGEST_LIST = 255
_RISKY = ("=", "+", "-", "@")
_YES_NO = {"en": ("true", "false"), "zh": ("是", "否")}
# What the ontology's one example a type refers to, so that the examples tell one story.
_MORE: dict[str, tuple[Mapping[str, Scalar], ...]] = {
    "organizations": ({"name": "示例供应商 Example Vendor", "id": "o-example-ours", "kind": "ours"},),
    "people": ({"name": "李示例", "organization": "o-example-ours", "id": "p-example-seller", "title": "客户经理", "level": "middle"},),
    TIES: (
        {"from": "p-example-seller", "to": "p-example-cio", "type": "KNOWS", "origin": "project", "basis": "position"}
        | {"value_emotional": 1, "decency": 2, "intimacy": 2, "since": "2024-03-01"},
    ),
}
_EXAMPLE = (
    "An example: write over it or delete it. An import skips it as long as it is unchanged.\n"
    "示例行：可直接覆盖或删除；未改动的示例行导入时会跳过。"
)
_EXPECTED: dict[str, tuple[str, str]] = {
    "text": ("text", "文本"),
    "integer": ("whole number", "整数"),
    "number": ("number", "数字"),
    "date": ("date, YYYY-MM-DD", "日期，YYYY-MM-DD"),
    "moment": ("date, or date and time: YYYY-MM-DD HH:MM (UTC)", "日期或时间：YYYY-MM-DD HH:MM（UTC）"),
    "flag": ("true or false", "是或否"),
    "choice": ("one of", "可选"),
    "reference": ("id or unique name", "编号或唯一名称"),
    "references": ("ids or unique names, separated by ;", "编号或唯一名称，用 ; 分隔"),
}


def write(target: Path | BinaryIO, language: Language) -> None:
    """Write the template in a language to a file or a binary stream; required headers carry a `*`."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for sheet in SHEETS:
        _fill(book.create_sheet(title(sheet, language)), sheet, language)
    write_cover(book, language)
    book.save(target)


def listed(sheet: str) -> tuple[str, ...]:
    """The columns the template shows: on `ties` those of the tie types that people draw by hand, elsewhere the usual ones."""
    if sheet in ONTOLOGY.plurals:
        return ONTOLOGY.plurals[sheet].columns
    if sheet in ONTOLOGY.tie_sheets:
        own = ONTOLOGY.tie_sheets[sheet].sheet
        return own.columns if own else ()
    shown = {name for tie in _drawn() for name in tie.properties} | {"from", "to", "type", *ONTOLOGY.validity}
    return tuple(name for name in columns(TIES) if name in shown)


def examples(sheet: str) -> tuple[Mapping[str, Scalar], ...]:
    """The rows the template shows, by canonical column."""
    declared = ONTOLOGY.plurals.get(sheet) or ONTOLOGY.tie_sheets.get(sheet)
    return (*((declared.example,) if declared else ()), *_MORE.get(sheet, ()))


def _drawn() -> list[TieType]:
    return [tie for tie in ONTOLOGY.ties.values() if tie.walkable and not tie.sheet]


def _fill(page: Worksheet, sheet: str, language: Language) -> None:
    for position, name in enumerate(listed(sheet), 1):
        _head(page, sheet, position, name, language)
        for row, example in enumerate(examples(sheet), 2):
            if name in example:
                _write(page.cell(row, position), _shown(sheet, name, example[name], language))
                page.cell(row, position).font = Font(italic=True, color="8A8F98")
    for row, _ in enumerate(examples(sheet), 2):
        page.cell(row, 1).comment = Comment(_EXAMPLE, "Renmai", width=320, height=90)
    page.freeze_panes = "A2"


def _head(page: Worksheet, sheet: str, position: int, name: str, language: Language) -> None:
    header = label(sheet, name, language)
    cell = page.cell(1, position)
    _write(cell, f"{header}*" if name in required(sheet) else header)
    cell.font = Font(bold=True)
    cell.fill = PatternFill("solid", fgColor="EDF0F7")
    cell.alignment = Alignment(vertical="top", wrap_text=True)
    cell.comment = Comment(_advice(sheet, name), "Renmai", width=320, height=160)
    letter = get_column_letter(position)
    page.column_dimensions[letter].width = max(14, 2 * len(header) + 2)
    # Text keeps spreadsheets from turning ids, telephone numbers and dates into something else.
    page.column_dimensions[letter].number_format = "@"
    _offer(page, f"{letter}2:{letter}{_LAST_ROW}", _offered(sheet, name, language))


def _write(cell: Cell | MergedCell, value: Scalar) -> None:
    if isinstance(cell, MergedCell):
        return
    cell.value = value
    if isinstance(value, str):
        cell.number_format = "@"
        if value.startswith(_RISKY):
            cell.data_type = "s"
            cell.quotePrefix = True


def _shown(sheet: str, name: str, value: Scalar, language: Language) -> Scalar:
    """A value as people write it: choices and flags in their language."""
    if isinstance(value, bool):
        return _YES_NO[language][0 if value else 1]
    if sheet == TIES and name == "type":
        return _tie_label(ONTOLOGY.ties[str(value)], language)
    choice = _choices(sheet, name).get(str(value))
    return choice.label(language) if choice else value


def _tie_label(tie: TieType, language: Language) -> str:
    """A tie type as people write it in a cell: in Chinese its label, in English its name."""
    return tie.zh if language == "zh" and tie_named(tie.zh) is tie else tie.name


def _choices(sheet: str, name: str) -> dict[str, Choice]:
    declared = field(sheet, name)
    return declared.choices if isinstance(declared, Property) else {}


def _offered(sheet: str, name: str, language: Language) -> tuple[str, ...]:
    if sheet == TIES and name == "type":
        return tuple(_tie_label(tie, language) for tie in _drawn())
    declared = field(sheet, name)
    if isinstance(declared, Property) and declared.type == "flag":
        return _YES_NO[language]
    return tuple(choice.label(language) for choice in _choices(sheet, name).values())


def _offer(page: Worksheet, cells: str, offered: tuple[str, ...]) -> None:
    text = ",".join(offered)
    if not offered or len(text) > _LONGEST_LIST or any("," in choice for choice in offered):
        return
    # A warning rather than a stop: `-` clears a value and open choices take others.
    choices = DataValidation(type="list", formula1=f'"{text}"', allow_blank=True, showErrorMessage=True, errorStyle="warning")
    choices.add(cells)  # pyright: ignore[reportUnknownMemberType]  # openpyxl leaves it untyped
    page.add_data_validation(choices)


def _advice(sheet: str, name: str) -> str:
    declared = field(sheet, name)
    need = "required · 必填\n" if name in required(sheet) else ""
    names = " · ".join(dict.fromkeys((label(sheet, name, "en"), label(sheet, name, "zh"))))
    return f"{names}\n{need}{_expected(sheet, name, declared)}"


def _expected(sheet: str, name: str, declared: Property | Reference | None) -> str:
    if sheet == TIES and name == "type":
        return "\n".join(f"{tie.name}: {tie.en} · {tie.zh}" for tie in _drawn())
    if declared is None:
        return "your own key · 自有编号" if name == "id" else " · ".join(_EXPECTED["reference"])
    if isinstance(declared, Reference):
        return " · ".join(_EXPECTED["references" if declared.many else "reference"])
    if declared.choices:
        return "\n".join(f"{key}: {choice.en} · {choice.zh}" for key, choice in declared.choices.items())
    limits = f"\n{declared.range[0]:g} … {declared.range[1]:g}" if declared.range else ""
    return " · ".join(_EXPECTED[declared.type]) + limits
