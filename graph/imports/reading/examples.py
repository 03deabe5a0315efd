"""The template's example rows, recognised where somebody left them as they came."""

from functools import cache

from graph.imports.cells.values import value
from graph.imports.reading.headers import TIES, field, tie_named
from graph.imports.tables import Row
from graph.imports.template import examples, listed


def is_example(sheet: str, row: Row) -> bool:
    """Whether a row says exactly what one of the template's examples says, in either language."""
    if row.extra:
        return False
    return any(
        row.cells.keys() == example.keys() and all(_meant(sheet, name, row.cells[name]) == meant for name, meant in example.items())
        for example in _meanings(sheet)
    )


@cache
def _meanings(sheet: str) -> tuple[dict[str, object], ...]:
    shown = listed(sheet)
    return tuple({name: _meant(sheet, name, str(one[name])) for name in shown if name in one} for one in examples(sheet))


def _meant(sheet: str, name: str, text: str) -> object:
    if sheet == TIES and name == "type":
        tie = tie_named(text)
        return tie.name if tie else text.strip()
    declared = field(sheet, name)
    try:
        return value(declared, text) if declared else text.strip()
    except ValueError:
        return text
