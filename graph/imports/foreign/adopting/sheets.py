"""Entries whose references are ids, as sheets of our own: they pass through the same check as any other."""

from collections.abc import Iterable, Iterator

from graph.imports.foreign.entries import Entry
from graph.imports.reading.headers import SHEETS, columns, normal
from graph.imports.tables import Rows, Sheet


def as_sheets(entries: Iterable[Entry]) -> Iterator[Sheet]:
    """One sheet for each file and kind of row."""
    grouped: dict[tuple[str, str], list[Entry]] = {}
    for entry in entries:
        grouped.setdefault((entry.sheet, entry.file), []).append(entry)
    for (name, file), listed in sorted(grouped.items(), key=lambda one: SHEETS.index(one[0][0])):
        yield _sheet(name, file, listed)


def _sheet(name: str, file: str, entries: list[Entry]) -> Sheet:
    present = {column for entry in entries for column, value in entry.cells.items() if value}
    known = tuple(column for column in columns(name) if column in present)
    unknown = tuple(dict.fromkeys(header for entry in entries for header in entry.extra))
    layout = [(index, column, True) for index, column in enumerate(known)]
    layout += [(len(known) + index, header, False) for index, header in enumerate(unknown)]
    rows = Rows(layout)
    for entry in entries:
        texts = [*(str(entry.cells.get(column) or "") for column in known), *(entry.extra.get(header, "") for header in unknown)]
        rows.add(entry.row, normal("\0".join(text.replace("\0", " ") for text in texts)))
    return Sheet(name, file, 1, known, unknown, {column: column for column in known}, rows)
