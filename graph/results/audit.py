"""Who read or wrote what of whom."""

from typing import Literal

from pydantic import Field

from graph.results.changes import ItemChange
from graph.results.naming import Result
from graph.results.proposals import Named


class AuditEntry(Result):
    """One call that was answered, or one change however it was made."""

    at: str = Field(description="the instant (UTC)")
    by: str | None
    kind: Literal["read", "write"]
    call: str | None = Field(default=None, description="method and path, ids left out; null for a change that no call made")
    about: tuple[Named, ...] = Field(default=(), description="the items it is about, by path, parameters and, for a list, answer")
    everybody: bool = Field(default=False, description="it gave everybody's data")
    origin: str | None = Field(default=None, serialization_alias="from", description="the address it came from")
    request_id: str | None = Field(default=None, description="X-Request-ID of the answer")
    seq: int | None = Field(default=None, description="number of the change")
    source: str | None = Field(default=None, description="what made the change: api, import, proposal …")
    import_id: str | None = None
    items: tuple[ItemChange, ...] = Field(default=(), description="what a change changed; none for an import")


class Audit(Result):
    """Part of the audit, the latest first; `next` is the cursor of the following part, null at the end."""

    items: tuple[AuditEntry, ...]
    next: str | None


class Reader(Result):
    """Somebody who looked at a person: how often, and when last."""

    by: str
    times: int
    last: str = Field(description="the instant (UTC)")


class Readers(Result):
    """Who looked at a person since a day, who looked last first."""

    since: str
    items: tuple[Reader, ...]
    complete: bool = Field(description="the whole time was looked through")
