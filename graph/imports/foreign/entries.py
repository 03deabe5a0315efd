"""What a foreign file says, before it is known which of our items it means."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from graph.imports import Note
from graph.imports.foreign.tables.profile import Profile
from graph.imports.tables import Sheet
from graph.messages import Message


@dataclass(frozen=True)
class Meant:
    """An item that a value means: by its foreign id, an address, or its name (of a person: within an organisation)."""

    kind: str
    name: str = ""
    foreign: str = ""
    organization: "Meant | None" = None
    email: str = ""
    near: bool = False
    """Whether a name that is nearly right will do."""
    side: str = ""
    """`ours`, where only an item of ours can be meant; `owner` for the person whose file it is."""
    entry: "Entry | None" = None
    """The row that brings it, where this import does."""


Value = str | Meant | tuple[Meant, ...]


@dataclass(eq=False)
class Entry:
    """A row of one of our sheets: `new` are values that only an item gets which is new, `foreign` its id in the other program."""

    sheet: str
    file: str
    row: int
    cells: dict[str, Value] = field(default_factory=dict[str, Value])
    new: dict[str, str] = field(default_factory=dict[str, str])
    extra: dict[str, str] = field(default_factory=dict[str, str])
    foreign: str = ""
    initiators: tuple[Meant, ...] = ()
    """Of an interaction: who asked the others to it."""
    declined: frozenset[str] = frozenset()
    """Of a meeting: the addresses of those who did not come."""
    crowd: bool = False
    own: bool = False
    """Whether somebody of ours keeps the file: what it says replaces what was there."""


@dataclass(frozen=True)
class NumberWord:
    """A word in a column of numbers: what it is taken for, empty where that is not known, and in how many rows it stands."""

    word: str
    meaning: str
    rows: int


@dataclass(frozen=True)
class Hint:
    """A change that a weak source proposes: it counts for nothing until somebody accepts it.

    `change` is the body of the call that makes it by hand, names instead of ids where nobody is known yet; `target` the item it is
    about, `person:ID`, or what something new is known by; `source` what proposes it.
    """

    kind: Literal["create", "change", "tie", "interaction", "merge"]
    change: dict[str, str]
    evidence: Message
    confidence: float
    file: str
    row: int | None = None
    target: str | None = None
    source: str = "contacts"


@dataclass(frozen=True)
class Foreign:
    """A file of another program, read: its rows (every cell by its header), or what its entries are already."""

    file: str
    profile: Profile | None = None
    sheet: Sheet | None = None
    entries: Sequence[Entry] = ()
    hints: Sequence[Hint] = ()
    notes: Sequence[Note] = ()
    title: str = ""
    """The organisation the worksheet is named after."""
    kind: str = ""
    """What the file is where no profile says it: vcard, calendar, mail."""
    numbers: Mapping[str, Sequence[NumberWord]] = field(default_factory=dict[str, Sequence[NumberWord]])
    """The words in columns of numbers, by their header as it is written; the most frequent first."""
