"""What the cells of a table stand for once its header is understood: columns, merged cells, rows outside it."""

from collections.abc import Iterator, Sequence
from itertools import chain

from graph.imports import Unreadable
from graph.imports.reading.headers import normal, required
from graph.imports.reading.heading import Heading
from graph.imports.reading.margins import left_out, may_be_outside
from graph.imports.reading.workbook.parts import column_letters
from graph.imports.tables import Merge, Record, Row, Rows, Sheet, Table
from graph.messages import Message


class Columns:
    """What the cells of a row stand for, once the header is understood."""

    def __init__(self, heading: Heading, header: Record) -> None:
        self.heading, self.row = heading, header.number
        self.width = max((index + 1 for index, text in enumerate(header.cells) if text), default=0)
        self._texts = [text.strip("*＊ ") for text in header.cells[: self.width]]
        self._bare = [index for index, text in enumerate(self._texts) if not text]
        self.layout = list(self._named())
        self.unknown = tuple(name for _, name, known in self.layout if not known)
        self._required = required(heading.sheet)

    def _named(self) -> Iterator[tuple[int, str, bool]]:
        seen: dict[str, int] = {}
        for index, text in enumerate(self._texts):
            name = self.heading.columns[index]
            if name:
                yield index, name, True
            elif text:
                seen[text] = seen.get(text, 0) + 1
                yield index, text if seen[text] == 1 else f"{text} ({seen[text]})", False

    def written(self, index: int | None) -> str | None:
        """The header of a cell as written, or the letters of its column."""
        if index is None:
            return None
        return (self._texts[index] if index < self.width else "") or column_letters(index)

    def packed(self, record: Record) -> tuple[str, Sequence[tuple[int | None, Message]]]:
        """The row as one string, its cells joined by NUL, and what is wrong with it."""
        cells = record.cells
        width, count = self.width, len(cells)
        line = "\0".join(cells)
        if line.count("\0") >= max(count, 1):
            nul = [(index, Message("cell.nul")) for index, cell in enumerate(cells) if "\0" in cell]
            return "", (*record.faults, *nul)
        if record.faults:
            return "", record.faults
        if count != width or self._bare:
            surplus = [index for index in chain(self._bare, range(width, count)) if index < count and cells[index]]
            if surplus:
                return "", [(surplus[0], Message("cell.no_header"))]
            line = "\0".join(cells[:width]) + "\0" * (width - count)
        return line if line.isascii() else normal(line), ()

    def outside(self, record: Record) -> bool:
        """Whether a row is no row of the table: a total, a signature, a note, the header again."""
        if not may_be_outside(record.cells, self._texts):
            return False
        return left_out([normal(cell) for cell in record.cells], self.heading.columns, self._required, self._texts) is not None

    def wrong(self, record: Record) -> Row:
        """A row that is left out, as far as it can be read."""
        cells = {name: normal(record.cells[index]) for index, name, known in self.layout if known and index < len(record.cells)}
        return Row(record.number, cells, {})

    def sheet(self, table: Table, rows: Rows, wrong: Sequence[Row], outside: Sequence[tuple[int, str]]) -> Sheet:
        """The sheet these columns and rows make."""
        headers = {name: self._texts[index] for index, name, known in self.layout if known}
        return Sheet(
            self.heading.sheet,
            table.file,
            self.row,
            tuple(headers),
            self.unknown,
            headers,
            rows,
            table.encoding,
            tuple(wrong),
            tuple(outside),
        )


class Merges:
    """Merged cells below the header: one column wide they are filled down, wider they are refused, since no cell is meant."""

    def __init__(self, merges: Sequence[Merge], columns: Columns) -> None:
        self.filled: list[str] = []
        self._starting: dict[int, list[Merge]] = {}
        self._open: dict[int, tuple[Merge, str]] = {}
        for merge in merges:
            if merge.top <= columns.row < merge.bottom:
                raise Unreadable(Message("column.merged_header", cells=_range(merge)), columns.row)
            if merge.top > columns.row and merge.left < columns.width:
                self._starting.setdefault(merge.top, []).append(merge)

    def spread(self, record: Record) -> Record:
        """The record with what covers its cells written into them, or with a fault."""
        number, cells, faults = record.number, list(record.cells), list(record.faults)
        for top in [top for top in self._starting if top <= number]:
            self._begin(self._starting.pop(top), number, cells)
        for left, (merge, text) in list(self._open.items()):
            if merge.bottom < number:
                del self._open[left]
            elif merge.left != merge.right:
                faults.append((left, Message("cell.merged", cells=_range(merge))))
            elif left < len(cells):
                cells[left] = text
        return Record(number, cells, tuple(faults))

    def _begin(self, merges: list[Merge], number: int, cells: list[str]) -> None:
        for merge in merges:
            text = cells[merge.left] if merge.top == number and merge.left < len(cells) else ""
            if text:
                self._open[merge.left] = merge, text
                if merge.left == merge.right:
                    self.filled.append(_range(merge))


def _range(merge: Merge) -> str:
    return f"{column_letters(merge.left)}{merge.top}:{column_letters(merge.right)}{merge.bottom}"
