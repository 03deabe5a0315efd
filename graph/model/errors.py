"""The product's own exceptions, raised where the fact is known and turned into HTTP or exit codes in one place."""
# ruff: noqa: N818  (each is named by what happened: `raise NotFound`)

from dataclasses import dataclass

from graph.messages import Given, Message


class RenmaiError(Exception):
    """Anything the product itself refuses or cannot do; the message says what to do next. `str` is its English text."""

    def __init__(self, message: Message) -> None:
        super().__init__(message)
        self.message = message


class BadValue(ValueError):
    """A value that is not what its field asks for; what catches it knows the field."""

    def __init__(self, code: str, /, **params: Given) -> None:
        self.message = Message(code, **params)
        super().__init__(self.message)


@dataclass(frozen=True)
class Problem:
    """One thing wrong with one field of an item: the field as the caller wrote it, and what is wrong with it."""

    field: str
    problem: Message


class Invalid(RenmaiError):
    """Input that the ontology refuses; `problems` names every field."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(Message("request.fields", problems=[Message("request.field", field=p.field, problem=p.problem) for p in problems]))
        self.problems = problems


class NotFound(RenmaiError):
    """No such item."""


class Ambiguous(RenmaiError):
    """A name that fits several items; `candidates` are their ids."""

    def __init__(self, message: Message, candidates: list[str]) -> None:
        super().__init__(message)
        self.candidates = candidates


class Conflict(RenmaiError):
    """The write does not fit what is stored: the item exists, or has ties."""


class Busy(RenmaiError):
    """There is too much to do already; the same call can be tried again after `seconds`."""

    def __init__(self, message: Message, seconds: int) -> None:
        super().__init__(message)
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
