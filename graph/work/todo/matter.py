"""One thing that is due, before it is told."""

from dataclasses import dataclass

from graph.messages import Message
from graph.results.todo import Kind


@dataclass(frozen=True)
class Matter:
    """Something one of ours (`owner`, None for nobody yet) has to do by a day.

    `about` is the id of what it is about: a person, an organisation, an action, an expectation. `round` tells one year's from the next.
    """

    kind: Kind
    about: str
    due: str
    owner: str | None
    weight: float
    why: Message
    person: str | None = None
    organization: str | None = None
    round: str = ""

    @property
    def key(self) -> str:
        """The name of the item: the same as long as it is the same matter."""
        return ":".join(part for part in (self.kind, self.round, self.about) if part)
