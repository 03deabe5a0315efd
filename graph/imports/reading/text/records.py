"""Text files into records: the delimiter and the quotes are found out; what cannot be read is told by row."""

import csv
import io
import re
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path

from graph.imports import Unreadable
from graph.imports.reading.candidates import look_alike
from graph.imports.reading.headers import required
from graph.imports.reading.heading import LEADING_ROWS, further_down, headings, likely
from graph.imports.reading.text.encodings import errors
from graph.imports.tables import Record
from graph.messages import Message

Known = Callable[[Sequence[Sequence[str]]], int]
DELIMITERS = (",", ";", "\t", "|", "，")
LONGEST_LINE = 1_000_000
_LOOKED_AT = 4 * LEADING_ROWS
"""Lines in which the header is looked for: a cell may hold several."""
LONGEST_CELL = 131_072
_BROKEN = re.compile("[\udc80-\udcff]")
_BETWEEN_LETTERS = re.compile("[A-Za-z]([\u3400-\u9fff])[a-z]")
_NOTHING = re.compile(rf"[{re.escape(''.join(DELIMITERS))}\"\s]*")
"""What stands in rows of empty cells."""


def records(path: Path, hint: str | None, codec: str, known: Known = lambda _: 0) -> Iterator[Record]:
    """The rows of a text file, blank ones included, numbered as a spreadsheet shows them: a quoted line break is no new row.

    `known` says how many headers of another program stand in the leading rows.
    """
    delimiter = _delimiter(path, codec, hint, known)
    if delimiter is None:
        return
    glued = _glued if codec == "gb18030" else None
    with _opened(path, codec) as stream:
        for record in _parsed(stream, delimiter):
            yield record._replace(faults=(*record.faults, *glued(record.cells))) if glued else record


def first_rows(path: Path, codec: str, most: int = 25) -> list[list[str]]:
    """The first rows of a text whose header nobody knows, parted by what parts most of its lines alike."""
    with _opened(path, codec) as stream:
        head = "".join(islice(_bounded(stream), most))

    def parted(delimiter: str) -> list[list[str]]:
        return [record.cells for record in _parsed(io.StringIO(head, newline=""), delimiter) if any(record.cells)]

    def alike(delimiter: str) -> int:
        widths = [len(row) for row in parted(delimiter) if len(row) > 1]
        return max(map(widths.count, set(widths)), default=0) * max(widths, default=0)

    return parted(max(DELIMITERS, key=alike))


def _opened(path: Path, codec: str) -> io.TextIOWrapper:
    return path.open(encoding=codec, errors=errors(codec), newline="")


def _delimiter(path: Path, codec: str, hint: str | None, known: Known) -> str | None:
    """The delimiter that splits the header into the most known columns; None when the file is blank."""
    with _opened(path, codec) as stream:
        head = "".join(islice(_bounded(stream), _LOOKED_AT))
        empty = _is_blank(head)
        if empty and not all(map(_is_blank, _bounded(stream))):
            raise Unreadable(Message("file.blank_start", n=_LOOKED_AT, most=LEADING_ROWS))
    if empty:
        return None
    fits = {delimiter: max(_fit(head, delimiter, hint), known(_leading(head, delimiter))) for delimiter in DELIMITERS}
    best = max(DELIMITERS, key=fits.__getitem__)
    if not fits[best]:
        split = max((_leading(head, delimiter) for delimiter in DELIMITERS), key=lambda rows: max(map(len, rows)))
        raise Unreadable(_unsplit(head, hint, split), 1, fits=likely(split, hint))
    return best


def _is_blank(text: str) -> bool:
    return _NOTHING.fullmatch(text) is not None


def _fit(head: str, delimiter: str, hint: str | None) -> int:
    return max((heading.known for heading in headings(_leading(head, delimiter), hint)), default=0)


def _leading(head: str, delimiter: str) -> list[list[str]]:
    return [record.cells for record in islice(_parsed(io.StringIO(head, newline=""), delimiter), LEADING_ROWS)]


def _unsplit(head: str, hint: str | None, rows: list[list[str]]) -> Message:
    if not any(map(any, rows)):
        return Message("file.blank_start", n=len(rows), most=LEADING_ROWS)
    first = next(line for line in head.splitlines() if line.strip())[:80]
    said = {"first": first, "n": len(rows), "deeper": further_down(len(rows)), "alike": look_alike(rows)}
    return Message("file.no_columns_of", sheet=hint, columns=required(hint), **said) if hint else Message("file.no_columns", **said)


def _bounded(stream: io.TextIOBase) -> Iterator[str]:
    for number, line in enumerate(stream, 1):
        if len(line) > LONGEST_LINE:
            raise Unreadable(Message("file.line_too_long", most=LONGEST_LINE), number)
        yield line


def _parsed(stream: io.TextIOBase, delimiter: str) -> Iterator[Record]:
    csv.field_size_limit(LONGEST_CELL)
    lines = csv.reader(_bounded(stream), delimiter=delimiter, strict=True)
    number = 0
    while True:
        number += 1
        try:
            cells = next(lines)
        except StopIteration:
            return
        except csv.Error as fault:
            if "expected after" not in str(fault):
                is_long = "field larger" in str(fault)
                unclosed = Message("cell.too_long_or_unclosed", most=LONGEST_CELL) if is_long else Message("cell.unclosed")
                yield Record(number, [], ((None, unclosed),))
                return
            yield Record(number, [], ((None, Message("cell.after_quotation")),))
        else:
            yield Record(number, [cell.strip() for cell in cells], _faults(cells))


def _faults(cells: list[str]) -> tuple[tuple[int | None, Message], ...]:
    line = "".join(cells)
    if line.isascii() or not _BROKEN.search(line):
        return ()
    return tuple((index, _broken(cell)) for index, cell in enumerate(cells) if _BROKEN.search(cell))


def _broken(cell: str) -> Message:
    bytes_ = [f"0x{ord(character) - 0xDC00:02x}" for character in _BROKEN.findall(cell)[:4]]
    return Message("encoding.bytes", bytes=bytes_)


def _glued(cells: list[str]) -> Iterator[tuple[int, Message]]:
    """Cells of a GB18030 file in which a rare character stands between Latin letters: a byte of another encoding makes just that."""
    for index, cell in enumerate(cells):
        if not cell.isascii() and (found := _BETWEEN_LETTERS.search(cell)) and _rare(found[1]):
            yield index, Message("encoding.other_cell", text=cell[:30])


def _rare(character: str) -> bool:
    """Whether the second byte of a character is a letter of ASCII, as no everyday character's is."""
    return character.encode("gb18030")[1] < 0x80
