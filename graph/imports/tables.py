"""Tables on their way in: as a reader finds them, as sheets that are understood, and their rows pressed together."""

import zlib
from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from graph.messages import Message

PAGE = 5000
"""Rows that are looked at together."""


class Record(NamedTuple):
    """One line of a table as a reader finds it: the row the user sees, its cells, and faults as (cell index or None, problem).

    `long` are the places of number cells with more than 15 digits: the last ones are lost.
    """

    number: int
    cells: list[str]
    faults: tuple[tuple[int | None, Message], ...] = ()
    long: tuple[int, ...] = ()


class Merge(NamedTuple):
    """A merged range of a worksheet: rows as the user sees them, columns from 0, all inclusive."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True)
class Table:
    """A table before its columns are understood.

    `hint` is the canonical sheet its name stands for, or that somebody chose; None when nothing says so.
    """

    file: str
    hint: str | None
    records: Iterator[Record]
    merges: tuple[Merge, ...] = ()
    skipped: Message | None = None
    """Why the table is not read, if so."""
    encoding: str = ""
    """The encoding a text file was read in; empty for a worksheet, which has none to choose."""
    path: Path | None = None
    """Where a text file lies."""


class Row(NamedTuple):
    """A row of a sheet: its number as the user sees it, text by canonical column, text by unknown header; no empty cells."""

    number: int
    cells: dict[str, str]
    extra: dict[str, str]


@dataclass(frozen=True)
class Page:
    """Rows that follow one another, by column: the place of the first among all rows, their numbers, cells of known and other columns."""

    first: int
    numbers: Sequence[int]
    known: Mapping[str, list[str]]
    extra: Mapping[str, list[str]]

    def row(self, place: int) -> Row:
        """One row; `place` counts from the page's first."""
        known = {name: text for name, cells in self.known.items() if (text := cells[place])}
        return Row(self.numbers[place], known, {name: text for name, cells in self.extra.items() if (text := cells[place])})


class Rows:
    """The rows of a sheet, kept pressed together in pages (about 10 bytes a row) and unpacked a page at a time."""

    def __init__(self, layout: list[tuple[int, str, bool]]) -> None:
        """`layout` names the cells that are kept: (position, name, whether the name is a canonical column)."""
        self._layout = layout
        self._numbers = array("I")
        self._pages: list[bytes] = []
        self._open: list[str] = []
        self._seen: Page | None = None

    def add(self, number: int, line: str) -> None:
        """Append a row whose cells, as many in every row, are joined by NUL."""
        self._numbers.append(number)
        self._open.append(line)
        if len(self._open) == PAGE:
            self._pages.append(zlib.compress("\0".join(self._open).encode("utf-8", "surrogatepass"), 1))
            self._open.clear()

    def __len__(self) -> int:
        return len(self._numbers)

    def __getitem__(self, index: int) -> Row:
        index = range(len(self))[index]
        if self._seen is None or self._seen.first != index - index % PAGE:
            self._seen = self._page(index // PAGE)
        return self._seen.row(index % PAGE)

    def __iter__(self) -> Iterator[Row]:
        for page in self.pages():
            yield from map(page.row, range(len(page.numbers)))

    def pages(self) -> Iterator[Page]:
        """All rows, some thousands at a time."""
        return map(self._page, range(-(-len(self) // PAGE)))

    def _page(self, number: int) -> Page:
        packed = (
            zlib.decompress(self._pages[number]).decode("utf-8", "surrogatepass") if number < len(self._pages) else "\0".join(self._open)
        )
        numbers = self._numbers[number * PAGE : (number + 1) * PAGE]
        cells = packed.split("\0")
        width = len(cells) // len(numbers)
        columns = {(name, known): cells[position::width] for position, name, known in self._layout}
        return Page(
            number * PAGE,
            numbers,
            {name: found for (name, known), found in columns.items() if known},
            {name: found for (name, known), found in columns.items() if not known},
        )


@dataclass(frozen=True)
class Sheet:
    """A table that is understood.

    `name` is the canonical sheet, `file` how people know it (`people.csv`, `world.xlsx · people`), `columns` the canonical
    columns present, `unknown` the other headers, `headers` each canonical column's header as written, `row` the header's row.
    `wrong` are rows that could not be read, as far as they could, so that others which refer to them are not blamed;
    `left_out` names what is no row of the table, by its row and in short.
    """

    name: str
    file: str
    row: int
    columns: tuple[str, ...]
    unknown: tuple[str, ...]
    headers: dict[str, str]
    rows: Rows
    encoding: str = ""
    wrong: tuple[Row, ...] = ()
    left_out: tuple[tuple[int, str], ...] = ()
