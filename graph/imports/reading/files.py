"""Files, folders and archives into sheets: what each file is, which sheet it holds, and every row that can be read."""

import tempfile
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from itertools import chain, islice
from pathlib import Path, PurePosixPath

from graph.imports import Choices, Limits, Note, Reading, Rejected, Source, Unreadable, further
from graph.imports.cells.cleaned import Cells
from graph.imports.foreign.entries import Foreign
from graph.imports.foreign.personal import calendar, mail, vcard
from graph.imports.foreign.tables.choosing import Choosing
from graph.imports.foreign.tables.guess import Guess, guess
from graph.imports.foreign.tables.profile import Profile
from graph.imports.foreign.tables.titles import title_of
from graph.imports.reading import kinds
from graph.imports.reading.archives import MEGABYTE, Allowance, is_workbook, opened, unpacked
from graph.imports.reading.headers import ignorable, normal, sheet_named
from graph.imports.reading.heading import LEADING_ROWS, Heading, header_problems, located, refuse_other_sheet
from graph.imports.reading.layout import Columns, Merges
from graph.imports.reading.margins import shown
from graph.imports.reading.text import encodings
from graph.imports.reading.text import records as texts
from graph.imports.reading.workbook import tables as workbooks
from graph.imports.tables import Record, Row, Rows, Sheet, Table
from graph.messages import Message

_TEXT = (".csv", ".txt", ".tsv")
_BOOKS = (".xlsx", ".xlsm")
_FOREIGN = (".xls", ".xlsb", ".ods", ".et", ".numbers")
_MOST_COLUMNS = 1_000
LEAVE_OUT = "skip"
"""What somebody chooses for a table that is to be left out."""
_PROGRAMS = {"vcard": vcard.read, "calendar": calendar.read, "mail": mail.read}
_EMPTY = Message("file.empty")
_NAMED = 20
_READABLE = [".csv", ".tsv", ".txt", ".xlsx", ".zip", ".vcf", ".ics", ".mbox", ".eml"]


def read(
    sources: Iterable[Source], limits: Limits | None = None, scratch: Path | None = None, choices: Choices | None = None,
    profiles: Sequence[Profile] = (),
) -> Reading:  # fmt: skip
    """Read files, folders and archives. Nothing is raised for what they hold: whatever cannot be read is in `rejected`.

    `profiles` are those that were kept, beside the ones that come with the product. Raises Invalid for a choice that means nothing.
    """
    reader = _Reader(Allowance(limits or Limits(), scratch), choices or Choices(), profiles)
    for source in sources:
        if source.path.is_dir():
            reader.folder(source.path)
        else:
            reader.file(source.name, source.path)
    reader.refuse_idle_choices()
    reader.settle_profile()
    return Reading(
        sheets=tuple(reader.sheets), rejected=tuple(reader.rejected), notes=tuple(reader.notes), unread=tuple(reader.unread),
        refused=tuple(reader.refused), foreign=tuple(reader.foreign), guesses=tuple(reader.guesses),
    )  # fmt: skip


class _Reader:
    def __init__(self, allowance: Allowance, choices: Choices, profiles: Sequence[Profile]) -> None:
        self.sheets: list[Sheet] = []
        self.foreign: list[Foreign] = []
        self.guesses: list[Guess] = []
        self._choosing = Choosing(choices, profiles)
        self.refused: list[Sheet] = []
        self.rejected: list[Rejected] = []
        self.notes: list[Note] = []
        self.unread: list[Note] = []
        self._allowance, self._choices, self._idle = allowance, choices, set(choices.sheets)
        self._names: set[str] = set()
        self._first_rows: list[list[str]] = []

    def folder(self, folder: Path) -> None:
        files = {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*")) if path.is_file()}
        shown = [name for name in files if not _hidden(name)]
        for name in shown:
            self.file(name, files[name], found=True)
        if not shown:
            self._skipped(folder.name, _EMPTY)

    def file(self, name: str, path: Path, *, found: bool = False, packed: bool = False) -> None:
        """Read one file; `found`: it only lay beside others, `packed`: it comes out of an archive."""
        name = self._own_name(name)
        try:
            kind = self._kind(name, path, found)
            if kind == "archive" and packed:
                raise Unreadable(Message("file.archive_in_archive"))
            if kind == "archive":
                self._archive(name, path)
            if kind in _PROGRAMS and self._chosen(name) != LEAVE_OUT:
                self.foreign.append(_PROGRAMS[kind](name, path, self._allowance))
            for table in self._tables(kind, name, path):
                self._table(table)
        except Unreadable as fault:
            self._refuse(name, fault)
        except OSError as fault:
            self._refuse(name, Unreadable(Message("file.not_opened", fault=fault.strerror)))

    def _own_name(self, name: str) -> str:
        """The name of a file, numbered where another of this import has it: what is said of a file is said by its name."""
        path, number = PurePosixPath(name), 1
        while name in self._names:
            number += 1
            name = str(path.with_name(f"{path.stem} ({number}){path.suffix}"))
        self._names.add(name)
        return name

    def _tables(self, kind: str, name: str, path: Path) -> Iterator[Table]:
        if kind == "text":
            chosen = self._chosen(name)
            hint = chosen if chosen and chosen != LEAVE_OUT else sheet_named(_last(name).stem)
            found = encodings.taken(path, self._choices.encoding)
            if found.guessed:
                self.notes.append(Note(name, Message("encoding.guessed", encoding=found.name)))
            known = self._choosing.of(name).known
            yield Table(name, hint, texts.records(path, hint, found.codec, known), encoding=found.name, path=path)
        if kind == "book":
            yield from workbooks.tables(path, name, self._allowance)

    def _kind(self, name: str, path: Path, found: bool) -> str:
        """What a file is, by its first bytes rather than its name where they tell: text, book, archive or skipped."""
        last, limits = _last(name), self._allowance.limits
        if found and ignorable(last.stem):
            return self._skipped(name, Message("file.for_people"))
        if not path.stat().st_size:
            return self._skipped(name, _EMPTY)
        ending = last.suffix.lower()
        program = kinds.of_program(path, ending)
        most = limits.mail_mb if program == "mail" else limits.file_mb
        if path.stat().st_size > most * MEGABYTE:
            raise Unreadable(Message("file.too_large", size=path.stat().st_size // MEGABYTE, most=most))
        if program:
            return program
        if problem := kinds.foreign(path):
            if found and ending not in (*_TEXT, *_BOOKS, *_FOREIGN):
                return self._skipped(name, Message("file.it", problem=Message(problem)))
            raise Unreadable(Message(problem))
        with path.open("rb") as file:
            start = file.read(2)
        if start == b"PK" and is_workbook(path):
            if ending in _TEXT:
                self.notes.append(Note(name, Message(kinds.BOOK_IN_TEXT)))
            return "book"
        if ending == ".zip" and kinds.is_table(path):
            raise Unreadable(Message(kinds.TEXT_IN_ARCHIVE))
        if ending == ".zip":
            return "archive"
        if start == b"PK" and ending in (*_TEXT, *_BOOKS) and kinds.is_archive(path):
            self.notes.append(Note(name, Message(kinds.ARCHIVE_IN_ANOTHER)))
            return "archive"
        return "text" if ending in _TEXT else self._unread(name, ending, kinds.is_text(path), found)

    def _unread(self, name: str, ending: str, is_text: bool, found: bool) -> str:
        if is_text and ending in (*_BOOKS, *_FOREIGN):
            raise Unreadable(Message(kinds.TEXT_IN_BOOK))
        if ending in _BOOKS:
            raise Unreadable(Message("file.no_book"))
        if ending in _FOREIGN:
            raise Unreadable(Message("file.foreign_book"))
        if found:
            return self._skipped(name, Message("file.only", kinds=_READABLE))
        raise Unreadable(Message("file.no_kind", kinds=_READABLE))

    def _skipped(self, name: str, why: Message) -> str:
        self.unread.append(Note(name, why))
        self.notes.append(Note(name, Message("file.skipped", why=why)))
        return "skipped"

    def _archive(self, name: str, path: Path) -> None:
        with opened(path, self._allowance) as archive:
            members = [(_member_name(member), member) for member in archive.infolist()]
            shown = sorted((one for one in members if not one[0].endswith("/") and not _hidden(one[0])), key=lambda one: one[0])
            for inner, member in shown:
                self._member(f"{name} · {inner}", inner, archive, member)
            if not shown:
                self._skipped(name, _EMPTY)

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
        self.rejected.append(Rejected(name, fault.row, fault.column, fault.problem, "file", fault.fits))
        self.unread.append(Note(name, fault.problem))

    def _table(self, table: Table) -> None:
        chosen = self._chosen(table.file)
        if table.skipped or chosen == LEAVE_OUT:
            self._skipped(table.file, table.skipped or Message("file.chosen_out"))
            return
        try:
            self._understand(replace(table, hint=chosen or table.hint), is_chosen=chosen is not None)
        except Unreadable as fault:
            self._refuse(table.file, self._choosing.refusal(table.file) if fault.fits and self._choosing.is_chosen(table.file) else fault)
            if fault.fits:
                if not self._choosing.is_chosen(table.file):
                    self._choosing.pass_over(table.file)
                self._guess(table, fault.fits[0])

    def _guess(self, table: Table, sheet: str) -> None:
        """What a table seems to be that is not understood; a text that no header parts is parted as most of its lines are."""
        rows = self._first_rows
        with suppress(Unreadable, UnicodeError):
            if not rows and table.path:
                rows = texts.first_rows(table.path, encodings.taken(table.path, self._choices.encoding).codec)
        if found := guess(table.file, rows, sheet, table.encoding):
            self.guesses.append(found)

    def _chosen(self, file: str) -> str | None:
        """The sheet somebody chose for a file: by its whole name as it is shown, or by the last part of it."""
        name = next((one for one in (file, file.rpartition(" · ")[2], _last(file).name) if one in self._choices.sheets), None)
        self._idle.discard(name or "")
        return self._choices.sheets[name] if name else None

    def refuse_idle_choices(self) -> None:
        """Say of a choice that it means no file which was read."""
        for name in sorted(self._idle):
            self._refuse(name, Unreadable(Message("file.idle_choice")))

    def settle_profile(self) -> None:
        """Say which tables the profile for all files is used for; where it fits none, nothing is read in another way than was meant."""
        if self._choosing.fits_nothing:
            left = set(self._choosing.passed_over)
            self.sheets = [one for one in self.sheets if one.file not in left]
            self.foreign = [one for one in self.foreign if one.file not in left]
            self.rejected = [one for one in self.rejected if one.file not in left]
            self.unread = [one for one in self.unread if one.file not in left]
            for file in self._choosing.passed_over:
                self._refuse(file, self._choosing.refusal(file))
        read = {one.file for one in (*self.sheets, *self.foreign)}
        self.notes += self._choosing.notes(read)

    def _understand(self, table: Table, *, is_chosen: bool) -> None:
        self._first_rows = []
        leading = [record._replace(cells=[normal(cell) for cell in record.cells]) for record in islice(table.records, LEADING_ROWS)]
        if not any(any(record.cells) for record in leading) and not _filled(table.records):
            self._skipped(table.file, _EMPTY)
            return
        rows = [record.cells for record in leading]
        self._first_rows = rows
        if not is_chosen and (found := self._choosing.heading(table.file, rows, table.hint)):
            self._read_foreign(table, leading, *found)
            return
        heading = located(rows, table.hint)
        if not is_chosen:
            refuse_other_sheet(heading, rows)
        header = leading[heading.index]
        if len(header.cells) > _MOST_COLUMNS:
            raise Unreadable(Message("file.too_many_columns", n=len(header.cells), most=_MOST_COLUMNS), header.number)
        problems = list(header_problems(heading, header, table.file, rows))
        columns, records = Columns(heading, header), chain(leading[heading.index + 1 :], table.records)
        if problems:
            self.rejected += problems
            self.unread.append(Note(table.file, problems[0].problem))
            self.refused.append(columns.sheet(table, Rows([]), [columns.wrong(record) for record in records if any(record.cells)], []))
            return
        above = [(record.number, shown(record.cells)) for record in leading[: heading.index] if any(record.cells)]
        self._rows(table, columns, records, above)

    def _read_foreign(self, table: Table, leading: list[Record], profile: Profile, heading: Heading) -> None:
        """Read a table of another program whole; what its columns become is said by its profile."""
        columns = Columns(heading, leading[heading.index])
        above = [(record.number, shown(record.cells)) for record in leading[: heading.index] if any(record.cells)]
        self._rows(table, columns, chain(leading[heading.index + 1 :], table.records), [], profile, above)

    def _rows(
        self, table: Table, columns: Columns, records: Iterable[Record], outside: list[tuple[int, str]], profile: Profile | None = None,
        above: Sequence[tuple[int, str]] = (),
    ) -> None:  # fmt: skip
        rows, wrong = Rows(columns.layout), list[Row]()
        merges, cells = Merges(table.merges, columns), Cells(columns.heading)
        for record in map(cells.cleaned, records):
            if not any(record.cells) and not record.faults:
                continue
            self._allowance.row()
            if columns.outside(record):
                cells.forget(record.number)
                outside.append((record.number, shown([normal(cell) for cell in record.cells])))
                continue
            whole = merges.spread(record) if table.merges else record
            line, faults = columns.packed(whole)
            if faults:
                self.rejected += [Rejected(table.file, record.number, columns.written(index), problem) for index, problem in faults]
                wrong.append(columns.wrong(whole))
            elif line.strip("\0"):
                rows.add(record.number, line)
        sheet = columns.sheet(table, rows, wrong, outside)
        if profile:
            self.foreign.append(Foreign(table.file, profile, sheet, title=title_of(table.file, [text for _, text in above])))
        else:
            self.sheets.append(sheet)
            self._note_layout(table.file, columns, merges)
        self.notes += [Note(table.file, one) for one in cells.notes(columns.written, rows)]
        if outside:
            rows_ = [Message("row.numbered", row=number, text=text) for number, text in outside[:_NAMED]]
            self.notes.append(Note(table.file, Message("row.none", rows=rows_, more=further(outside, _NAMED))))

    def _note_layout(self, file: str, columns: Columns, merges: Merges) -> None:
        if columns.unknown:
            self.notes.append(Note(file, Message("column.not_understood", columns=columns.unknown)))
        if merges.filled:
            self.notes.append(Note(file, Message("column.filled_down", cells=merges.filled)))


def _filled(records: Iterator[Record]) -> bool:
    return any(any(record.cells) or record.faults for record in records)


def _last(name: str) -> PurePosixPath:
    return PurePosixPath(PurePosixPath(name.rpartition(" · ")[2] or name).name)


def _hidden(name: str) -> bool:
    return any((part.startswith((".", "~$")) and part not in ("..", ".")) or part == "__MACOSX" for part in name.split("/"))


def _refuse_escape(name: str) -> None:
    parts = name.split("/")
    if not parts[0] or ".." in parts or ":" in parts[0]:
        raise Unreadable(Message("file.name_leads_out"))


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
