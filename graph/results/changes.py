"""What was changed in the graph since a day."""

from typing import Literal

from pydantic import Field, JsonValue

from graph.results.naming import Result

Verb = Literal["created", "changed", "removed"]


class ColumnChange(Result):
    """One column of an item, before and after."""

    column: str
    before: JsonValue = None
    after: JsonValue = None


class ItemChange(Result):
    """One item that a change created, changed or removed."""

    verb: Verb
    type: str = Field(description="node or tie type")
    id: str = Field(description="id of the node or of the tie")
    names: tuple[str, ...] = Field(description="the node's name; of a tie the names of both ends")
    columns: tuple[ColumnChange, ...] = Field(default=(), description="what changed; none of what was created or removed")


class ChangeTold(Result):
    """One change, or all changes of one import."""

    seq: int = Field(description="number of the change, of an import its last")
    at: str = Field(description="the instant (UTC)")
    by: str | None
    source: str | None
    import_id: str | None = Field(default=None, description="the import that made it")
    items: tuple[ItemChange, ...] = Field(default=(), description="what it changed; none for an import")


class Changes(Result):
    """What was changed since a day, the latest first."""

    since: str
    items: tuple[ChangeTold, ...]
    more: bool = Field(description="there are earlier ones since that day")
