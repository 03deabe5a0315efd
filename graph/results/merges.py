"""Merges: two records made one, by whom and when, and whether they were taken apart."""

from pydantic import Field

from graph.results.naming import Result
from graph.results.proposals import Named


class Merge(Result):
    """A merge. What the other was stands in the change that made it, and comes back when the merge is taken apart."""

    id: str
    keep: Named = Field(description="the item that stands for both")
    other: Named = Field(description="the item that was merged into it, as it was called")
    conflicts: tuple[str, ...] = Field(default=(), description="columns in which the two differed: the kept one's value stands")
    by: str
    at: str
    undone_by: str | None = None
    undone_at: str | None = None
