"""Files in, rows out: what somebody gives and chooses, how much is taken, and what reading finds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from graph.imports.tables import Sheet
from graph.messages import Message
from graph.model.errors import RenmaiError

if TYPE_CHECKING:
    from graph.imports.foreign.entries import Foreign
    from graph.imports.foreign.tables.guess import Guess


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
    """The id of the profile by which every table is read that it fits."""
    mapping: Mapping[str, object] = field(default_factory=dict[str, object])
    """What columns mean, by file; `*` for every file that it fits; and `ours`, what our own organisation is called."""
    called: str = ""
    """What the profile for every file is called where it has no name of its own: the file it was read from."""


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
