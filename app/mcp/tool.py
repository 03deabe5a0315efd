"""What a tool for agents is: arguments that describe themselves, and an answer in a few lines."""

from abc import abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass, field
from inspect import cleandoc
from typing import Annotated, ClassVar

from pydantic import BaseModel, ConfigDict, Field, JsonValue

from app.service import Service
from graph.messages import Message
from graph.model.days import Date
from graph.questions.search.search import Search
from graph.views.graph_view import GraphView
from graph.visibility.scope import Reader

LONGEST = 4000
"""Characters of an answer."""
_IDS = 15
_VALUES = ("examples", "default", "enum", "const")
"""Keywords of a JSON schema that hold values, no schemas."""

Named = Annotated[str, Field(min_length=1, max_length=200)]


@dataclass(frozen=True)
class Asking:
    """Who asks which service, and whether they may propose; `named` are the ids that an answer names, for the audit."""

    service: Service
    by: str
    may_propose: bool
    reader: Reader
    named: list[str] = field(default_factory=list[str])

    @property
    def view(self) -> GraphView:
        """The graph as it stands now, as whoever asks sees it; a tool takes it once."""
        return self.service.view.seen_by(self.reader)

    @property
    def search(self) -> Search:
        """What finds names in that."""
        return self.service.search.of(self.view)


class Tool(BaseModel):
    """A tool: its fields are the arguments, its docstring is what the agent reads before it calls."""

    model_config = ConfigDict(extra="forbid")

    name: ClassVar[str]
    writes: ClassVar[bool] = False

    @classmethod
    def description(cls) -> str:
        """What the tool answers, and when to call it."""
        return cleandoc(cls.__doc__ or "")

    @classmethod
    def arguments(cls) -> dict[str, JsonValue]:
        """The JSON schema of the arguments."""
        schema = _bare(cls.model_json_schema())
        assert isinstance(schema, dict)
        return {name: value for name, value in schema.items() if name != "description"}

    @abstractmethod
    def answer(self, asking: Asking) -> str:
        """The answer in the reader's language, names and reasons first. Raises RenmaiError."""


class OnADay(Tool):
    """A tool that can be asked of another day."""

    at: Date | None = Field(default=None, description="the day asked about, YYYY-MM-DD; today without it")

    @property
    def day(self) -> str | None:
        """The day asked about."""
        return self.at.isoformat() if self.at else None


def _bare(schema: JsonValue) -> JsonValue:
    """A JSON schema without the titles that repeat the names of the fields."""
    if isinstance(schema, list):
        return [_bare(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    kept = {name: value for name, value in schema.items() if not (name == "title" and isinstance(value, str))}
    return {name: value if name in _VALUES else _bare(value) for name, value in kept.items()}


def bounded(text: str) -> str:
    """An answer of at most LONGEST characters, cut between two lines."""
    if len(text) <= LONGEST:
        return text
    note = Message("agent.cut").text()
    return f"{text[: LONGEST - len(note) - 1].rpartition(chr(10))[0]}\n{note}"


def with_ids(asking: Asking, text: str, names: Iterable[tuple[str, str]]) -> str:
    """An answer, and under it the ids of the first people or things it names: what a further call takes."""
    everything = list(dict.fromkeys(names))
    asking.named.extend(node_id for _, node_id in everything)
    found = everything[:_IDS]
    return "\n".join([text, Message("agent.ids", items=[f"{name} = {node_id}" for name, node_id in found]).text()]) if found else text
