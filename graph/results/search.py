"""What a search finds."""

from pydantic import Field

from graph.results.naming import Result, Side


class Found(Result):
    """One hit of a search."""

    id: str
    type: str
    name: str
    title: str | None = None
    organization: str | None = None
    side: Side | None = None
    score: float = Field(ge=0, le=100)
