"""What was recorded since somebody looked last, by account."""

from pydantic import Field

from graph.results.coverage import Unit
from graph.results.naming import Result


class AccountNews(Result):
    """What was recorded of one account, new or changed."""

    organization: Unit
    contacts: int
    assessments: int
    people: int = Field(description="people and their seats")
    ties: int = Field(description="who knows whom")
    projects: int


class News(Result):
    """What was recorded since a change, the account with most of it first."""

    seq: int = Field(description="the last change: what to ask from next time")
    since: int | None = Field(description="the change asked from; null where none was named, or it is none of these maps")
    items: tuple[AccountNews, ...]
