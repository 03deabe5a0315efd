"""Files in, rows out: what the readers of this package share (limits, safe unpacking, tables), and what they hand on."""

import struct
import zipfile
import zlib
from array import array
from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from graph.messages import Message
from graph.model.errors import RenmaiError

if TYPE_CHECKING:
    from graph.imports.foreign.entries import Foreign
    from graph.imports.foreign.guess import Guess

MEGABYTE = 1_000_000
CHUNK = 1 << 20
PAGE = 5000
"""Rows that are looked at together."""
DAMAGED = Message("file.damaged")
# All that zipfile lets through when an archive is damaged.
ZIP_FAULTS = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, NotImplementedError, OverflowError, ValueError)


class Unreadable(RenmaiError):  # noqa: N818  (named as the other errors of the product are)
    """A file or sheet that cannot be read; the message says what to do, `row` and `column` where the trouble is, if known.

    `fits` names the sheets it may be, the best first, where somebody can say which it is.
    """

    def __init__(self, problem: Message, row: int | None = None, column: str | None = None, fits: tuple[str, ...] = ()) -> None:
        super().__init__(problem)
        self.problem, self.row, self.column, self.fits = problem, row, column, fits


class Unclear(Unreadable):
    """A table that may be several sheets: somebody has to say which."""

    def __init__(self, header: str, fitting: Sequence[tuple[str, Sequence[str]]], alike: Message | None = None) -> None:
        """`fitting` holds each sheet with the required columns it would lack, `alike` says which columns look like those of people."""
        may = [Message("file.sheet_without", sheet=sheet, missing=missing) if missing else sheet for sheet, missing in fitting]
        fits = tuple(sheet for sheet, _ in fitting)
        super().__init__(Message("file.unclear_sheet", header=header, sheets=may, first=fits[0], alike=alike), fits=fits)


@dataclass(frozen=True)
class Choices:
    """What somebody chose for the files of an import.

    `encoding` is that of its text files, found out where none is chosen; `sheets` is the sheet that a file or worksheet is, by its
    name as it is shown: a canonical one, or `skip` for a table that is to be left out.
    """

    encoding: str | None = None
    sheets: Mapping[str, str] = field(default_factory=dict[str, str])
    owner: str | None = None
    """The person of ours whose files they are: the other end of ties that a contact list does not name."""
    profile: str | None = None
    """The profile that every table is read by, as JSON of its own or by its id."""
    mapping: Mapping[str, object] = field(default_factory=dict[str, object])
    """What columns mean, by file; `*` for every file; and `ours`, what our own organisation is called."""


class Source(NamedTuple):
    """Something to read: the name people know it by, and where it lies on disk (a file or a folder)."""

    name: str
    path: Path


@dataclass(frozen=True)
class Limits:
    """How much one reading may take: sizes in megabytes (10⁶ bytes), `ratio` unpacked to packed bytes, `cells` a worksheet."""

    file_mb: int = 100
    mail_mb: int = 4_000
    unpacked_mb: int = 500
    ratio: int = 200
    members: int = 1_000
    rows: int = 10_000_000
    cells: int = 10_000_000


class Allowance:
    """What is left of the limits while one reading goes on; spending more than is left raises Unreadable."""

    def __init__(self, limits: Limits, scratch: Path | None = None) -> None:
        """`scratch` is the folder for what is unpacked, the system's own without one."""
        self.limits, self.scratch = limits, scratch
        self._bytes = limits.unpacked_mb * MEGABYTE
        self._rows = limits.rows

    def unpack(self, size: int) -> None:
        """Take `size` unpacked bytes."""
        self._bytes -= size
        if self._bytes < 0:
            raise Unreadable(Message("file.unpacks_beyond", most=self.limits.unpacked_mb))

    def row(self) -> None:
        """Take one row."""
        self._rows -= 1
        if self._rows < 0:
            raise Unreadable(Message("file.too_many_rows", most=self.limits.rows))


@contextmanager
def opened(path: Path, allowance: Allowance) -> Generator[zipfile.ZipFile]:
    """A zip archive whose members have been counted against the limits; raises Unreadable for what no archive should be."""
    try:
        archive = zipfile.ZipFile(path)
    except ZIP_FAULTS as fault:
        raise Unreadable(DAMAGED) from fault
    with archive:
        _count(archive.infolist(), allowance)
        yield archive


def _count(members: list[zipfile.ZipInfo], allowance: Allowance) -> None:
    limits = allowance.limits
    if len(members) > limits.members:
        raise Unreadable(Message("file.too_many_members", n=len(members), most=limits.members))
    if len({member.filename for member in members}) < len(members):
        raise Unreadable(Message("file.member_twice"))
    size = sum(member.file_size for member in members)
    if size > limits.unpacked_mb * MEGABYTE:
        raise Unreadable(Message("file.unpacks_to", size=size // MEGABYTE, most=limits.unpacked_mb))
    for member in members:
        if member.file_size > MEGABYTE and member.file_size > limits.ratio * max(1, member.compress_size):
            raise Unreadable(Message("file.bomb", member=member.filename, times=limits.ratio))


def unpacked(archive: zipfile.ZipFile, member: zipfile.ZipInfo, allowance: Allowance) -> Iterator[bytes]:
    """The bytes of a member in chunks of at most 1 MiB, each taken from the allowance."""
    if member.flag_bits & 1:
        raise Unreadable(Message("file.password_archive"))
    if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise Unreadable(Message("file.packing"))
    try:
        with archive.open(member) as stream:
            while chunk := stream.read(CHUNK):
                allowance.unpack(len(chunk))
                yield chunk
    except ZIP_FAULTS as fault:
        raise Unreadable(DAMAGED) from fault


def is_workbook(path: Path) -> bool:
    """Whether a zip archive is an office document of some kind rather than a bundle of files."""
    try:
        with zipfile.ZipFile(path) as archive:
            return "[Content_Types].xml" in archive.namelist()
    except ZIP_FAULTS:
        return False


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


@dataclass(frozen=True)
class Rejected:
    """Something that cannot be imported: where it stands, the column as its header is written, and what is wrong."""

    file: str
    row: int | None
    column: str | None
    problem: Message
    left_out: Literal["row", "cell", "file"] = "row"
    """What does not come in because of it."""
    fits: tuple[str, ...] = ()
    """The sheets that a file may be which does not say it."""


@dataclass(frozen=True)
class Note:
    """Something the user should know that stops nothing."""

    file: str
    message: Message


@dataclass(frozen=True)
class Reading:
    """What the files held: sheets in the order they were read, what was rejected, and what is worth knowing."""

    sheets: tuple[Sheet, ...] = ()
    rejected: tuple[Rejected, ...] = ()
    notes: tuple[Note, ...] = field(default=())
    unread: tuple[Note, ...] = field(default=())
    """The files and worksheets that are not read at all, and why."""
    refused: tuple[Sheet, ...] = field(default=())
    """Sheets that are left out whole for their header; their rows are `wrong`."""
    foreign: tuple["Foreign", ...] = ()
    """Files of other programs, whose rows become sheets once it is known what they mean on these maps."""
    guesses: tuple["Guess", ...] = ()
    """What tables seem to be that nobody has said anything of."""


def further(listed: Sequence[object], shown: int) -> Message | None:
    """` and 3 more` where not all of a list is shown."""
    return Message("plain.and_more", n=len(listed) - shown) if len(listed) > shown else None
