"""What was erased of a person, and what stays."""

from pydantic import Field

from graph.results.naming import Result, Worded


class Erased(Result):
    """How many things of a kind went, or lost what they said of the person."""

    where: str = Field(description="node or tie type, record of the service, or file")
    count: int


class Kept(Worded):
    """What stays, and why."""

    where: str


class Erasure(Result):
    """What erasing a person did, or would do."""

    dry_run: bool
    erased: tuple[Erased, ...]
    kept: tuple[Kept, ...] = ()
    proof: str | None = Field(default=None, description="a line to keep: when, by whom, how much; nothing of the person")
