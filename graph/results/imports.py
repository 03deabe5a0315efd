"""How far an import is, and each row that is wrong."""

from typing import Literal, cast

from pydantic import ConfigDict, Field, JsonValue, computed_field, model_validator

from graph.messages import Message, plain
from graph.results.naming import Code, Result, in_words


def _with_code(given: object, name: str) -> object:
    """What an earlier version kept has a text alone, under `name`: it is shown as it is."""
    if not isinstance(given, dict):
        return given
    kept = cast("dict[str, object]", given)
    return {**kept, **plain(str(kept[name])).parts} if kept.get(name) and "code" not in kept else kept


class Problem(Code):
    """What is wrong, with its text."""

    @model_validator(mode="before")
    @classmethod
    def _of_an_earlier_version(cls, given: object) -> object:
        return _with_code(given, "problem")

    @computed_field(description="what is wrong, in words")
    @property
    def problem(self) -> str:
        """What is wrong, in the reader's language."""
        return self.in_words()


class RejectedRow(Problem):
    """A row that cannot be imported: where it stands as its file shows it, and what is wrong."""

    file: str
    row: int | None
    column: str | None
    left_out: Literal["row", "cell", "file"] = Field("row", description="what does not come in because of it")
    fits: tuple[str, ...] = Field((), description="the sheets a file may be that does not say which; choose one with `sheet`")


class Place(Result):
    """A file or worksheet, and the first of its rows that are meant."""

    file: str
    rows: tuple[int, ...] = ()


class Trouble(Problem):
    """One problem of a file with every row that has it: a long list of equal problems is one of these, in several files, too."""

    file: str
    column: str | None
    left_out: Literal["row", "cell", "file"] = "row"
    waiting: bool = Field(default=False, description="the rows are right themselves, and refer to one that is not")
    rows: tuple[int, ...] = Field((), description="the first rows")
    places: tuple[Place, ...] = Field((), description="every file that has it, where there are several")
    count: int = 1
    fits: tuple[str, ...] = ()


class NumberRead(Result):
    """A word in a column of numbers, and what it is read as."""

    word: str
    number: float | None = Field(description="null where nobody has said what the word is")
    rows: int


class FileColumn(Result):
    """A column of a file: its header, the canonical column it means (null: not understood), the first three values."""

    header: str
    column: str | None
    sample: tuple[str, ...]
    words: tuple[NumberRead, ...] = Field(default=(), description="the words that stand for numbers; `words` of the mapping changes them")
    least: float | None = Field(default=None, description="of such a column: the smallest number it takes")
    most: float | None = Field(default=None, description="of such a column: the largest number it takes")


class LeftOut(Result):
    """A row of a file that is none of its table: a title, a total, a signature."""

    row: int
    text: str


class FileReport(Result):
    """What a file or worksheet was taken for, and what came of its rows (in a dry run: what would)."""

    name: str
    format: str | None = None
    encoding: str | None = None
    profile: str | None = None
    sheet: str | None = None
    owned: bool = Field(default=False, description="whether its people are known to whoever owns the file: `owner` says who that is")
    guess: str | None = Field(default=None, description="the sheet that a file seems to be which is not understood; map its columns")
    fingerprint: str | None = Field(default=None, description="what its headers are called together: the id to keep its profile under")
    columns: tuple[FileColumn, ...] = ()
    unknown: tuple[str, ...] = ()
    rows: int = 0
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    wrong: int = Field(default=0, description="rows with a problem")
    waiting: int = Field(default=0, description="rows that refer to one with a problem")
    left_out: tuple[LeftOut, ...] = ()
    code: str | None = Field(default=None, description="why nothing of the file comes in; null where something does")
    params: dict[str, JsonValue] = Field(default_factory=dict[str, JsonValue])

    @model_validator(mode="before")
    @classmethod
    def _of_an_earlier_version(cls, given: object) -> object:
        return _with_code(given, "unread")

    @computed_field(description="why nothing of the file comes in, in words")
    @property
    def unread(self) -> str | None:
        """Why nothing of the file comes in, in the reader's language."""
        return Message.of(self.code, self.params).text() if self.code else None


class MoveLine(Result):
    """Somebody whom an import takes from one organisation to another."""

    person: str = Field(description="id of the person")
    name: str
    left: str = Field(serialization_alias="from", description="name of the organisation")
    taken: str = Field(serialization_alias="to", description="name of the organisation")


class Proposed(Code):
    """A change that a weak source proposes: it stands in the inbox, and nothing of it is written."""

    kind: Literal["create", "change", "tie", "interaction", "merge"]
    change: dict[str, str] = Field(description="what would be written; names where somebody is not known yet")
    target: str | None = Field(default=None, description="what is changed, such as person:p-1; of something new what it is known by")
    confidence: float = Field(ge=0, le=1)
    file: str
    row: int | None = None

    @computed_field(description="where it comes from, in words")
    @property
    def evidence(self) -> str:
        """Where it comes from, in the reader's language."""
        return self.in_words()


class ImportState(Result):
    """How far an import is, and what it found."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    id: str
    status: Literal["queued", "running", "done", "failed"]
    at: str
    by: str
    files: tuple[FileReport, ...] = ()
    dry_run: bool = False
    skip_bad: bool = False
    skip_cells: bool = False
    stage: str = "reading"
    rows: int = 0
    done_rows: int = 0
    created: int = Field(default=0, description="rows whose item was created; in a dry run, would be; 0 until it is written")
    updated: int = 0
    unchanged: int = 0
    rejected: tuple[RejectedRow, ...] = Field(default=(), description="the first thousand")
    rejected_count: int = 0
    waiting: tuple[RejectedRow, ...] = Field(default=(), description="rows that refer to a wrong one, the first thousand")
    waiting_count: int = 0
    cells_count: int = Field(default=0, description="missing or ambiguous references that were left out alone, or that `skip_cells` would")
    troubles: tuple[Trouble, ...] = Field(default=(), description="rejected and waiting, equal problems together, the first thousand")
    moves: tuple[MoveLine, ...] = Field(default=(), description="who moves between organisations, the first thousand")
    moves_count: int = 0
    proposals: tuple[Proposed, ...] = Field(default=(), description="what is only proposed, the first thousand")
    proposals_count: int = 0
    note_codes: tuple[Code, ...] = Field(default=(), description="what is worth knowing and stops nothing")
    code: str | None = Field(default=None, description="why it failed; null where it did not")
    params: dict[str, JsonValue] = Field(default_factory=dict[str, JsonValue])
    undone_at: str | None = None
    kept_codes: tuple[Code, ...] = Field(default=(), description="what an undo left alone, as it had changed since")

    @computed_field(description="what is worth knowing and stops nothing, in words")
    @property
    def notes(self) -> tuple[str, ...]:
        """The notes in the reader's language."""
        return in_words(self.note_codes)

    @computed_field(description="why it failed, in words")
    @property
    def problem(self) -> str | None:
        """Why it failed, in the reader's language."""
        return Message.of(self.code, self.params).text() if self.code else None

    @computed_field(description="what an undo left alone, in words")
    @property
    def kept(self) -> tuple[str, ...]:
        """What an undo left alone, in the reader's language."""
        return in_words(self.kept_codes)
