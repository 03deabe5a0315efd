"""Who and what an answer names, and what stands behind a figure."""

from collections.abc import Iterable
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, JsonValue, computed_field

from graph.messages import Message
from graph.model.method import METHOD

Side = Literal["ours", "customer", "competitor", "partner"]
Basis = Literal["position", "person"]


class Result(BaseModel):
    """An answer, or a part of one."""

    model_config = ConfigDict(frozen=True, serialize_by_alias=True)


class Code(Result):
    """A sentence as a code with the values that fill it; its text is rendered where it is shown, in the reader's language."""

    code: str = Field(description="what is said, the same in every language")
    params: dict[str, JsonValue] = Field(default_factory=dict[str, JsonValue], description="the values in the sentence")

    def in_words(self) -> str:
        """The sentence in the reader's language."""
        return Message.of(self.code, self.params).text()


class Worded(Code):
    """A sentence with its text."""

    @computed_field(description="the same in words")
    @property
    def text(self) -> str:
        """The sentence in the reader's language."""
        return self.in_words()


class Advised(Code):
    """What to do about something, with its text."""

    @computed_field(description="what to do, in words")
    @property
    def advice(self) -> str:
        """The advice in the reader's language."""
        return self.in_words()


def codes(said: Iterable[Message]) -> tuple[Code, ...]:
    """Several messages for an answer."""
    return tuple(Code.model_validate(one.parts) for one in said)


def in_words(said: Iterable[Code]) -> tuple[str, ...]:
    """Several sentences in the reader's language."""
    return tuple(one.in_words() for one in said)


class PersonName(Result):
    """Somebody named in an answer: enough to show and to link, nothing more."""

    id: str
    name: str
    side: Side | None = None
    title: str | None = Field(default=None, description="in the seat the person counts in on the day")
    level: str | None = Field(default=None, description="in the seat the person counts in on the day")
    organization: str | None = Field(default=None, description="name of the organisation the person works in now")
    department: str | None = Field(default=None, description="name of the department the person works in now")
    support: int | None = Field(default=None, ge=-1, le=3, description="level on the ladder of support, −1…3")
    claimed: bool = Field(default=False, description=f"the level rests on no contact of the last {METHOD.ladder.confirmed_days} days")
    coach: bool = Field(default=False, description="a competitor's coach: 3, confirmed, in any project")
    vacant: bool = Field(default=False, description="a vacant seat, no person")


class Evidence(Result):
    """One dated thing that stands behind a figure."""

    type: str = Field(description="node or tie type, such as Interaction or KNOWS")
    id: str
    at: str | None = None
    channel: str | None = Field(default=None, description="how they met, for an interaction")
    text: str = ""
    flag_codes: tuple[Code, ...] = Field(default=(), description="what somebody has to look at")
    source: str | None = None

    @computed_field(description="what somebody has to look at, in words")
    @property
    def flags(self) -> tuple[str, ...]:
        """The flags in the reader's language."""
        return in_words(self.flag_codes)
