"""How far an import is, and each row that is wrong."""

from typing import Literal

from pydantic import ConfigDict, Field

from graph.results.naming import Result


class RejectedRow(Result):
    """A row that cannot be imported: where it stands as its file shows it, and what is wrong."""

    file: str
    row: int | None
    column: str | None
    problem: str


class MoveLine(Result):
    """Somebody whom an import takes from one organisation to another."""

    person: str = Field(description="id of the person")
    name: str
    left: str = Field(serialization_alias="from", description="name of the organisation")
    taken: str = Field(serialization_alias="to", description="name of the organisation")


class ImportState(Result):
    """How far an import is, and what it found."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    id: str
    status: Literal["queued", "running", "done", "failed"]
    at: str
    by: str
    files: tuple[str, ...] = ()
    dry_run: bool = False
    skip_bad: bool = False
    stage: str = "reading"
    rows: int = 0
    done_rows: int = 0
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    rejected: tuple[RejectedRow, ...] = Field(default=(), description="the first thousand")
    rejected_count: int = 0
    moves: tuple[MoveLine, ...] = Field(default=(), description="who moves between organisations, the first thousand")
    moves_count: int = 0
    notes: tuple[str, ...] = ()
    problem: str | None = None
    undone_at: str | None = None
    kept: tuple[str, ...] = Field(default=(), description="what an undo left alone, as it had changed since")
