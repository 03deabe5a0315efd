"""What the product says, as codes with values: the sentences stand in the YAML files beside this one, in English and Chinese.

A problem, a risk, an advice or a finding is a `Message`. Its code is `FILE.KEY`: the sentence of `cell.empty` is the entry
`empty` of `cell.yaml`. Whoever shows it asks for its text in the reader's language; nobody compares texts.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict, Union, cast

from pydantic import JsonValue

from graph.messages.language import Language, reader

if TYPE_CHECKING:
    from graph.messages.table import Table

Value = Union[str, int, float, bool, None, "Message", tuple["Value", ...]]
Given = Union[str, int, float, bool, None, "Message", Sequence["Given"]]


class Parts(TypedDict):
    """A message as JSON holds it."""

    code: str
    params: dict[str, JsonValue]


class Message:
    """A sentence by its code, with the values that fill it. Two of the same code and values are equal."""

    __slots__ = ("code", "params")

    def __init__(self, code: str, /, **params: Given) -> None:
        """`params` are texts, numbers, days as YYYY-MM-DD, further messages, or lists of these; a null one is left out."""
        self.code = code
        self.params: dict[str, Value] = {name: _value(given) for name, given in params.items()}

    def text(self, language: Language | None = None) -> str:
        """The sentence in a language, the reader's without one."""
        return messages().text(self, language or reader())

    @property
    def parts(self) -> Parts:
        """The code and the values for JSON."""
        return {"code": self.code, "params": {name: _json(value) for name, value in self.params.items()}}

    @staticmethod
    def of(code: str, params: Mapping[str, object]) -> "Message":
        """The message that JSON holds; one of an earlier version, whose sentence is another today, is shown by its code and values."""
        made = Message(code, **{name: _read(value) for name, value in params.items()})
        return made if messages().has_sentence(made) else plain(f"{code}: {'; '.join(_shown(params))}")

    def __str__(self) -> str:
        """The sentence in English: for logs, and wherever no reader is known."""
        return self.text("en")

    def __repr__(self) -> str:
        return f"Message({self.code!r}, {self.params!r})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Message) and self.code == other.code and self.params == other.params

    def __hash__(self) -> int:
        return hash((self.code, *self.params.values()))


@cache
def messages() -> "Table":
    """The sentences of all messages."""
    from graph.messages.table import Table  # the sentences are read when the first of them is needed

    return Table(Path(__file__).parent)


def plain(text: str) -> Message:
    """A text that is shown as it is: another program's, a person's, or one that an earlier version kept."""
    return Message("plain.text", text=text)


def of_pydantic(kind: str, context: Mapping[str, object], text: str) -> Message:
    """What pydantic finds wrong with a value: its own kinds of errors are the codes of `input.yaml`; `text` where that lacks one."""
    params = {name: value for name, value in context.items() if isinstance(value, str | int | float)}
    return Message(f"input.{kind}", **params) if f"input.{kind}" in messages().entries else plain(text)


def _shown(params: Mapping[str, object]) -> Iterator[str]:
    return (f"{name} {json.dumps(value, ensure_ascii=False)}" for name, value in params.items())


def _value(given: Given) -> Value:
    if given is None or isinstance(given, str | int | float | Message):  # most are: to ask for a Sequence first takes ten times as long
        return given
    return tuple(map(_value, given))


def _json(value: Value) -> JsonValue:
    if isinstance(value, Message):
        return cast(JsonValue, value.parts)
    return [_json(one) for one in value] if isinstance(value, tuple) else value


def _read(value: object) -> Given:
    if isinstance(value, str | int | float | bool):
        return value
    if isinstance(value, Mapping):
        parts = cast("Mapping[str, object]", value)
        return Message.of(str(parts["code"]), cast("Mapping[str, object]", parts["params"]))
    if isinstance(value, list | tuple):
        return [_read(one) for one in cast("list[object]", value)]
    return None
