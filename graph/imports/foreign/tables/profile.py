"""A profile: how a foreign table is recognised, and what each of its columns becomes, as data.

The profiles of known programs are the YAML files in `profiles/`; what somebody maps by hand is a profile of the same form.
"""

from collections.abc import Iterator, Mapping, Sequence, Set
from functools import cache, cached_property
from pathlib import Path
from typing import Literal, cast

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

from graph.imports.reading.headers import SHEETS, columns, folded
from graph.imports.reading.heading import LEADING_ROWS
from graph.messages import Message
from graph.messages.language import Language
from graph.model.errors import Invalid, Problem

Read = Literal["text", "name", "day", "moment", "number", "several", "first", "level"]
_FOLDER = Path(__file__).parents[1] / "profiles"


class Cell(BaseModel):
    """Where the value of one of our columns comes from, and how it is read.

    Written short it is a header, or a list of headers of which the first filled one counts.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    of: tuple[str, ...] = Field(default=(), description="headers; the first filled one counts")
    all: tuple[str, ...] = Field(default=(), description="headers; every filled one counts")
    family: tuple[str, ...] = Field(default=(), description="headers of family names: behind those in `all`, before them in Chinese")
    text: str = Field(default="", description="this text, whatever stands in the file")
    row: str = Field(default="", description="the item that this row makes on another sheet")
    owner: bool = Field(default=False, description="the person whose file it is")
    ours: bool = Field(default=False, description="our own organisation, or one of our people called so")
    title: bool = Field(default=False, description="the organisation that the worksheet is named after")
    within: str = Field(default="", description="the organisation in which a person is looked for: the item of this row's column")
    id: tuple[str, ...] = Field(default=(), description="headers that hold the foreign id of what is meant")
    near: bool = Field(default=False, description="a name that is nearly right will do")
    words: dict[str, str] = Field(default_factory=dict[str, str], description="what a value of the file is with us")
    otherwise: str = Field(default="", description="what any other value is")
    none: tuple[str, ...] = Field(default=(), description="what the program writes where there is no value")
    read: Read = "text"
    order: Literal["", "mdy", "dmy"] = Field(default="", description="how days are written that could be read two ways")
    times: float = 1
    new: bool = Field(default=False, description="only for an item that is new")

    @model_validator(mode="before")
    @classmethod
    def _short(cls, given: object) -> object:
        if isinstance(given, str | list | tuple):
            return {"of": cast("str | list[str]", given)}
        return cast("dict[str, object]", given)

    @field_validator("of", "all", "family", "id", mode="before")
    @classmethod
    def _one(cls, given: object) -> object:
        return (given,) if isinstance(given, str) else given

    @field_validator("words", mode="before")
    @classmethod
    def _texts(cls, given: object) -> object:
        if not isinstance(given, dict):
            return given
        return {str(word): str(meaning) for word, meaning in cast("dict[object, object]", given).items()}

    @property
    def headers(self) -> tuple[str, ...]:
        """Every header it looks at."""
        return (*self.of, *self.all, *self.family, *self.id)


class Rule(BaseModel):
    """One row of ours that a row of the file makes, where the columns in `needs` are filled."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    sheet: str
    id: Cell | None = Field(default=None, description="the item's id in the other program")
    cells: dict[str, Cell]
    needs: tuple[str, ...] = ()
    each: str = Field(default="", description="the column whose several values make a row each")
    where: dict[str, tuple[str, ...]] = Field(
        default_factory=dict[str, tuple[str, ...]], description="only where one of these headers holds one of its values"
    )
    unless: dict[str, tuple[str, ...]] = Field(
        default_factory=dict[str, tuple[str, ...]], description="not where one of these headers holds one of its values"
    )

    @model_validator(mode="after")
    def _known(self) -> "Rule":
        wrong = [name for name in (*self.cells, *self.needs) if name not in columns(self.sheet)] if self.sheet in SHEETS else [self.sheet]
        if wrong:
            raise ValueError(f"no sheet or column of ours: {', '.join(wrong)}")
        return self

    def covers(self, by_header: Mapping[str, str]) -> bool:
        """Whether it is meant for a row, by the row's values under folded headers."""
        return (not self.where or _holds(self.where, by_header)) and not _holds(self.unless, by_header)


def _holds(words: Mapping[str, Sequence[str]], by_header: Mapping[str, str]) -> bool:
    """Whether a row has one of the words under its header."""
    return any(folded(by_header.get(folded(header), "")) in map(folded, wanted) for header, wanted in words.items())


class Profile(BaseModel):
    """A kind of file: `headers` are alternatives, each a set of headers that must all be there, in whatever order."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str = Field(max_length=200)
    en: str
    zh: str
    system: str = Field(default="", description="the program; foreign ids are kept as `system:id`")
    headers: tuple[tuple[str, ...], ...]
    rows: tuple[Rule, ...]
    drop: tuple[str, ...] = Field(default=(), description="headers that say nothing and are not kept")
    owner: bool = Field(default=False, description="whether ties lead to the person whose file it is")
    own: bool = Field(default=False, description="whether somebody of ours keeps it: what it says replaces what was there")
    remarks: tuple[str, ...] = Field(default=(), description="headers of free remarks, which may hint at who knows whom")
    footer: tuple[str, ...] = Field(default=(), description="how lines begin with which a report ends")

    def label(self, language: Language) -> str:
        """Its name in a language."""
        return self.zh if language == "zh" else self.en

    @cached_property
    def used(self) -> frozenset[str]:
        """Every header it understands, folded."""
        cells = [cell for rule in self.rows for cell in (*rule.cells.values(), *([rule.id] if rule.id else []))]
        told = [header for rule in self.rows for header in (*rule.where, *rule.unless)]
        return frozenset(folded(header) for cell in cells for header in cell.headers) | frozenset(map(folded, (*self.drop, *told)))

    @property
    def primary(self) -> str:
        """The sheet that the file is mainly about."""
        listed = [rule.sheet for rule in self.rows]
        return "people" if "people" in listed else listed[0]

    def knows(self, there: Set[str]) -> int:
        """How many of these folded headers it understands; 0 where none of its alternatives is whole."""
        if not any(one <= there for one in self._alternatives):
            return 0
        return max(1, len(there & self.used))

    def named_in(self, there: Set[str]) -> int:
        """By how many of these folded headers it is recognised: of two profiles that understand as many, the one that asks for more."""
        return max((len(one) for one in self._alternatives if one <= there), default=0)

    @cached_property
    def _alternatives(self) -> tuple[frozenset[str], ...]:
        return tuple(frozenset(map(folded, one)) for one in self.headers)


def header_forms(row: Sequence[str]) -> set[str]:
    """The matching forms of a row's filled cells, as headers."""
    return {folded(cell) for cell in row if cell}


class Profiles:
    """The profiles that an import may use."""

    def __init__(self, profiles: Sequence[Profile]) -> None:
        self._all = tuple(profiles)

    def recognised(self, rows: Sequence[Sequence[str]]) -> tuple[Profile, int] | None:
        """The profile that understands most headers of one of the leading rows, and which row that is."""
        best = self._best(rows)
        return (best[1], best[2]) if best else None

    def known(self, rows: Sequence[Sequence[str]]) -> int:
        """How many headers the best profile understands; 0 where none fits."""
        best = self._best(rows)
        return best[0] if best else 0

    def _best(self, rows: Sequence[Sequence[str]]) -> tuple[int, Profile, int] | None:
        leading = [header_forms(row) for row in rows[:LEADING_ROWS]]
        found = [(profile.knows(there), profile, index) for index, there in enumerate(leading) for profile in self._all]
        best = max(found, key=lambda one: (one[0], one[1].named_in(leading[one[2]]), -one[2]), default=None)
        return best if best and best[0] else None

    def named(self, name: str) -> Profile | None:
        """The profile of an id."""
        return next((one for one in self._all if one.id == name), None)

    def __iter__(self) -> Iterator[Profile]:
        return iter(self._all)


@cache
def built_in() -> tuple[Profile, ...]:
    """The profiles that come with the product."""
    return tuple(loaded(path.read_text(encoding="utf-8"), path.stem) for path in sorted(_FOLDER.glob("*.yaml")))


def loaded(text: str, name: str) -> Profile:
    """A profile from YAML; raises Invalid that says what is wrong."""
    try:
        read = yaml.safe_load(text)
    except yaml.YAMLError as fault:
        raise Invalid([Problem("profile", Message("profile.wrong", name=name, fault=str(fault)[:300]))]) from None
    given = cast("dict[str, object]", read) if isinstance(read, dict) else {}
    return checked({"id": name, "en": name, "zh": name, **given}, name)


def checked(given: object, name: str) -> Profile:
    """A profile from JSON; raises Invalid."""
    try:
        return Profile.model_validate(given)
    except ValidationError as fault:
        faults = "; ".join(f"{'.'.join(map(str, one['loc']))}: {one['msg']}" for one in fault.errors()[:5])
        raise Invalid([Problem("profile", Message("profile.wrong", name=name, fault=faults))]) from None
