"""Where a person's data came from, and what it is for."""

from typing import Literal

from pydantic import Field

from graph.results.naming import Result

OriginKind = Literal["import", "proposal", "merge", "entered", "other"]


class OriginFile(Result):
    """A file of an import, and as what it, or its worksheets, were read."""

    name: str
    format: str | None = None
    profiles: tuple[str, ...] = ()


class ForeignId(Result):
    """The person in another program."""

    system: str
    id: str


class Origin(Result):
    """Something that wrote what stands of the person: when, by whom, and how much of it."""

    at: str
    by: str | None
    kind: OriginKind
    source: str | None = Field(description="as the change says it: api, import ID, proposal ID …")
    proposed_by: str | None = Field(default=None, description="of a proposal: what proposed it, such as calendar or agent")
    files: tuple[OriginFile, ...] = Field(default=(), description="of an import: its files, the first of them")
    files_count: int = 0
    record: bool = Field(description="whether it wrote the person's own record last")
    items: dict[str, int] = Field(description="how many ties and items told of them, by type")


class Provenance(Result):
    """Where what stands of a person came from, the latest first, and what it is for."""

    purpose: str
    own_purpose: bool = Field(description="whether it was said of this person; else it is the service's")
    foreign_ids: tuple[ForeignId, ...] = ()
    origins: tuple[Origin, ...]
