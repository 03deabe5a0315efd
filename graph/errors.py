"""The product's own exceptions, raised where the fact is known and turned into HTTP or exit codes in one place."""
# ruff: noqa: N818  (each is named by what happened: `raise NotFound`)

from dataclasses import dataclass


class RenmaiError(Exception):
    """Anything the product itself refuses or cannot do; the text says what to do next."""


@dataclass(frozen=True)
class Problem:
    """One thing wrong with one field of an item: the field as the caller wrote it, and what is wrong with it."""

    field: str
    problem: str


class Invalid(RenmaiError):
    """Input that the ontology refuses; `problems` names every field."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("; ".join(f"{p.field}: {p.problem}" for p in problems))
        self.problems = problems


class NotFound(RenmaiError):
    """No such item."""


class Ambiguous(RenmaiError):
    """A name that fits several items; `candidates` are their ids."""

    def __init__(self, text: str, candidates: list[str]) -> None:
        super().__init__(text)
        self.candidates = candidates


class Conflict(RenmaiError):
    """The write does not fit what is stored: the item exists, or has ties."""


class Busy(RenmaiError):
    """There is too much to do already; the same call can be tried again after `seconds`."""

    def __init__(self, text: str, seconds: int) -> None:
        super().__init__(text)
        self.seconds = seconds


class Stale(RenmaiError):
    """The item has changed since the caller read it."""


class DatabaseAway(RenmaiError):
    """The database does not answer; what was acknowledged is safe, the same call can be tried again."""


class DiskFull(DatabaseAway):
    """There is no room to write; what was acknowledged is safe, the same call can be tried again when there is."""


class DatabaseFault(RenmaiError):
    """The database refuses what the service itself asked for: a fault of the set-up, not of the caller."""


class OntologyFault(RenmaiError):
    """`ontology.yaml` contradicts itself."""


class MethodFault(RenmaiError):
    """The file that overrides the method's numbers is wrong; the text names every key."""


class QueryFault(RenmaiError):
    """A query file and its header disagree."""
