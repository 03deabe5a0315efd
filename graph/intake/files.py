"""Files, folders and archives into sheets: what each file is, which sheet it holds, and every row that can be read."""

import tempfile
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import chain, islice
from pathlib import Path, PurePosixPath

from graph.intake import (
    MEGABYTE,
    Allowance,
    Choices,
    Limits,
    Merge,
    Note,
    Reading,
    Record,
    Rejected,
    Rows,
    Sheet,
    Source,
    Table,
    Unreadable,
    encodings,
    is_workbook,
    opened,
    unpacked,
)
from graph.intake import text as texts
from graph.intake import workbook as workbooks
from graph.intake.cells import Cells
from graph.intake.headers import LEADING_ROWS, Heading, header_problems, ignorable, located, normal, sheet_named

_TEXT = (".csv", ".txt", ".tsv")
_BOOKS = (".xlsx", ".xlsm")
_FOREIGN = (".xls", ".xlsb", ".ods", ".et", ".numbers")
_MOST_COLUMNS = 1_000
_READABLE = ".csv, .tsv, .txt, .xlsx, .zip"


def read(
    sources: Iterable[Source], limits: Limits | None = None, scratch: Path | None = None, choices: Choices | None = None
) -> Reading:  # fmt: skip
    """Read files, folders and archives. Nothing is raised for what they hold: whatever cannot be read is in `rejected`."""
    reader = _Reader(Allowance(limits or Limits(), scratch), choices or Choices())
    for source in sources:
        if source.path.is_dir():
            reader.folder(source.path)
        else:
            reader.file(source.name, source.path)
    return Reading(tuple(reader.sheets), tuple(reader.rejected), tuple(reader.notes))


class _Reader:
    def __init__(self, allowance: Allowance, choices: Choices) -> None:
        self.sheets: list[Sheet] = []
        self.rejected: list[Rejected] = []
        self.notes: list[Note] = []
        self._allowance, self._choices = allowance, choices

    def folder(self, folder: Path) -> None:
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            name = path.relative_to(folder).as_posix()
            if not _hidden(name):
                self.file(name, path, found=True)

    def file(self, name: str, path: Path, *, found: bool = False, packed: bool = False) -> None:
        """Read one file; `found`: it only lay beside others, `packed`: it comes out of an archive."""
        try:
            kind = self._kind(name, path, found)
            if kind == "archive" and packed:
                raise Unreadable("is an archive inside an archive; unpack it first")
            if kind == "archive":
                self._archive(name, path)
            for table in self._tables(kind, name, path):
                self._table(table)
        except Unreadable as fault:
            self._refuse(name, fault)
        except OSError as fault:
            self.rejected.append(Rejected(name, None, None, f"cannot be opened: {fault.strerror}"))

    def _tables(self, kind: str, name: str, path: Path) -> Iterator[Table]:
        if kind == "text":
            hint = sheet_named(_last(name).stem)
            found = encodings.taken(path, self._choices.encoding)
            if found.guessed:
                self.notes.append(Note(name, f"read as {found.name}, by what its text says; if that is wrong, choose another encoding"))
            yield Table(name, hint, texts.records(path, hint, found.codec), encoding=found.name)
        if kind == "book":
            yield from workbooks.tables(path, name, self._allowance)

    def _kind(self, name: str, path: Path, found: bool) -> str:
        """What a file is, by its first bytes rather than its name where they tell: text, book, archive or skipped."""
        last, limits = _last(name), self._allowance.limits
        if found and ignorable(last.stem):
            return self._skipped(name, "its name says that it is there to be read by people")
        if path.stat().st_size > limits.file_mb * MEGABYTE:
            raise Unreadable(f"has {path.stat().st_size // MEGABYTE:,} MB; at most {limits.file_mb} MB are read; split it")
        ending = last.suffix.lower()
        with path.open("rb") as file:
            start = file.read(8)
        if start == workbooks.OLE:
            raise Unreadable(workbooks.compound_problem(path))
        if start.startswith(b"PK") and is_workbook(path):
            return "book"
        if ending == ".zip":
            return "archive"
        return "text" if ending in _TEXT else self._unread(name, ending, found)

    def _unread(self, name: str, ending: str, found: bool) -> str:
        if ending in _BOOKS:
            raise Unreadable("is not a workbook, or is cut off; open it in Excel, save it again as .xlsx and import that")
        if ending in _FOREIGN:
            raise Unreadable("is a kind of workbook that is not read; open it in the program it comes from and save it as .xlsx")
        if found:
            return self._skipped(name, f"only {_READABLE} are read")
        raise Unreadable(f"is no kind of file that is read: {_READABLE}")

    def _skipped(self, name: str, why: str) -> str:
        self.notes.append(Note(name, f"skipped: {why}"))
        return "skipped"

    def _archive(self, name: str, path: Path) -> None:
        with opened(path, self._allowance) as archive:
            for member in sorted(archive.infolist(), key=_member_name):
                inner = _member_name(member)
                if not inner.endswith("/") and not _hidden(inner):
                    self._member(f"{name} · {inner}", inner, archive, member)

    def _member(self, shown: str, inner: str, archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> None:
        with tempfile.NamedTemporaryFile(dir=self._allowance.scratch) as copy:
            try:
                _refuse_escape(inner)
                copy.writelines(unpacked(archive, member, self._allowance))
                copy.flush()
            except Unreadable as fault:
                self._refuse(shown, fault)
                return
            self.file(shown, Path(copy.name), found=True, packed=True)

    def _refuse(self, name: str, fault: Unreadable) -> None:
        self.rejected.append(Rejected(name, fault.row, fault.column, fault.problem))

    def _table(self, table: Table) -> None:
        if table.skipped:
            self._skipped(table.file, table.skipped)
            return
        try:
            self._understand(table)
        except Unreadable as fault:
            self._refuse(table.file, fault)

    def _understand(self, table: Table) -> None:
        leading = [
            record._replace(cells=[normal(cell) for cell in record.cells]) for record in islice(table.records, LEADING_ROWS + 1)
        ]
        if not any(any(record.cells) for record in leading) and not _filled(table.records):
            self._skipped(table.file, "it is empty")
            return
        heading = located([record.cells for record in leading], table.hint)
        header = leading[heading.index]
        if len(header.cells) > _MOST_COLUMNS:
            raise Unreadable(f"has {len(header.cells):,} columns; at most {_MOST_COLUMNS:,} are read; split it", header.number)
        problems = list(header_problems(heading, header, table.file))
        self.rejected += problems
        if not problems:
            self._rows(table, _Columns(heading, header), chain(leading[heading.index + 1 :], table.records))

    def _rows(self, table: Table, columns: "_Columns", records: Iterable[Record]) -> None:
        rows = Rows(columns.layout)
        merges = _Merges(table.merges, columns)
        cells = Cells(columns.heading)
        for record in map(cells.cleaned, records):
            if not any(record.cells) and not record.faults:
                continue
            self._allowance.row()
            whole = merges.spread(record) if table.merges else record
            line, faults = columns.packed(whole)
            if faults:
                self.rejected += [Rejected(table.file, record.number, columns.written(index), problem) for index, problem in faults]
            elif line.strip("\0"):
                rows.add(record.number, line)
        self.sheets.append(columns.sheet(table, rows))
        self._tell(table.file, columns, merges)
        self.notes += [Note(table.file, text) for text in cells.notes(columns.written, rows)]

    def _tell(self, file: str, columns: "_Columns", merges: "_Merges") -> None:
        if columns.unknown:
            self.notes.append(Note(file, f"kept as they are, not understood: the columns {', '.join(columns.unknown)}"))
        if merges.filled:
            self.notes.append(Note(file, f"filled down the merged cells {', '.join(merges.filled)}"))


class _Columns:
    """What the cells of a row stand for, once the header is understood."""

    def __init__(self, heading: Heading, header: Record) -> None:
        self.heading, self.row = heading, header.number
        self.width = max((index + 1 for index, text in enumerate(header.cells) if text), default=0)
        self._texts = [text.strip("*＊ ") for text in header.cells[: self.width]]
        self._bare = [index for index, text in enumerate(self._texts) if not text]
        self.layout = list(self._named())
        self.unknown = tuple(name for _, name, known in self.layout if not known)

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
        return (self._texts[index] if index < self.width else "") or workbooks.column_letters(index + 1)

    def packed(self, record: Record) -> tuple[str, Sequence[tuple[int | None, str]]]:
        """The row as one string, its cells joined by NUL, and what is wrong with it."""
        cells = record.cells
        width, count = self.width, len(cells)
        line = "\0".join(cells)
        if line.count("\0") >= max(count, 1):
            nul = [(index, "holds a NUL character; remove it") for index, cell in enumerate(cells) if "\0" in cell]
            return "", (*record.faults, *nul)
        if record.faults:
            return "", record.faults
        if count != width or self._bare:
            surplus = [index for index in chain(self._bare, range(width, count)) if index < count and cells[index]]
            if surplus:
                return "", [(surplus[0], "holds a value but stands under no header; is a delimiter unquoted, or a header missing?")]
            line = "\0".join(cells[:width]) + "\0" * (width - count)
        return line if line.isascii() else normal(line), ()

    def sheet(self, table: Table, rows: Rows) -> Sheet:
        """The sheet these columns and rows make."""
        headers = {name: self._texts[index] for index, name, known in self.layout if known}
        return Sheet(self.heading.sheet, table.file, self.row, tuple(headers), self.unknown, headers, rows, table.encoding)


class _Merges:
    """Merged cells below the header: one column wide they are filled down, wider they are refused, since no cell is meant."""

    def __init__(self, merges: Sequence[Merge], columns: _Columns) -> None:
        self.filled: list[str] = []
        self._starting: dict[int, list[Merge]] = {}
        self._open: dict[int, tuple[Merge, str]] = {}
        for merge in merges:
            if merge.top <= columns.row < merge.bottom:
                raise Unreadable(f"the cells {_range(merge)} are merged across the header and the rows; unmerge them", columns.row)
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
                faults.append((left, f"the cells {_range(merge)} are merged; unmerge them and write each value in its own cell"))
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
    return f"{workbooks.column_letters(merge.left + 1)}{merge.top}:{workbooks.column_letters(merge.right + 1)}{merge.bottom}"


def _filled(records: Iterator[Record]) -> bool:
    return any(any(record.cells) or record.faults for record in records)


def _last(name: str) -> PurePosixPath:
    return PurePosixPath(PurePosixPath(name.rpartition(" · ")[2] or name).name)


def _hidden(name: str) -> bool:
    return any((part.startswith((".", "~$")) and part not in ("..", ".")) or part == "__MACOSX" for part in name.split("/"))


def _refuse_escape(name: str) -> None:
    parts = name.split("/")
    if not parts[0] or ".." in parts or ":" in parts[0]:
        raise Unreadable("has a name that leads out of the archive; pack it again")


def _member_name(member: zipfile.ZipInfo) -> str:
    """The name of a member: archives made on Windows in China write GBK, and `\\`, where the format says code page 437 and `/`."""
    name = member.filename
    if not member.flag_bits & 0x800:
        raw = name.encode("cp437", "replace")
        with suppress(UnicodeDecodeError):
            name = raw.decode("gb18030")
        with suppress(UnicodeDecodeError):
            name = raw.decode("utf-8")
    return name.replace("\\", "/")
