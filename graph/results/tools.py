"""The five supporting tools as answers: each a table that prints."""

from typing import Literal

from pydantic import Field, JsonValue

from graph.results.coverage import Unit
from graph.results.naming import PersonName, Result

ToolName = Literal["power-map", "key-customers", "development-card", "assessment", "commitment"]


class ToolRow(Result):
    """A row: whom or what it is about, and its cells by column; null where nothing is recorded."""

    person: PersonName | None = None
    organization: Unit | None = None
    cells: dict[str, JsonValue]


class Tool(Result):
    """One of the five tools, for an account, for a person, or for all."""

    tool: ToolName
    at: str
    account: Unit | None
    person: PersonName | None
    columns: tuple[str, ...] = Field(description="the cells of a row, in their order")
    rows: tuple[ToolRow, ...]
