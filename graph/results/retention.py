"""What is kept too long, by kind."""

from typing import Literal

from pydantic import Field

from graph.results.naming import Result

RetentionKind = Literal["interactions", "people", "audit"]


class DueItem(Result):
    """Something that is kept too long."""

    id: str
    name: str | None = None
    at: str | None = Field(default=None, description="the day of an interaction; the last day that somebody was met or written of")


class RetainedKind(Result):
    """A kind of data, how long it is kept, and what of it is older."""

    kind: RetentionKind
    days: int | None = Field(description="null: kept without an end")
    before: str | None = Field(description="what is older than this day goes")
    count: int
    items: tuple[DueItem, ...] = Field(default=(), description="the first hundred, the oldest first")


class Retained(Result):
    """What a sweep would erase, or has erased."""

    dry_run: bool
    kinds: tuple[RetainedKind, ...]
    left: int = Field(default=0, description="how many people wait for the next night, since so many are erased at once")
