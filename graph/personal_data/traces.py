"""How a person is found in texts: by id, names, addresses and numbers, and by the texts that were written about them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import cast

from pydantic import JsonValue

from graph.model.refs import Properties, Value

GONE = "[…]"
"""What stands where a name or a text stood."""
_CONTACTS = ("email", "phone", "former_email", "former_phone")
_NAMES = ("name", "names")
_SHORTEST_TEXT, _SHORTEST_CHINESE = 16, 8
"""A shorter text says nothing of anybody where it stands alone."""


@dataclass(frozen=True)
class Traces:
    """What gives a person away in a text.

    `alias` takes the place of the `id`. A name is no trace where somebody else has it too; `longer` are names of others that hold it.
    """

    id: str
    alias: str
    names: tuple[str, ...]
    contacts: tuple[str, ...]
    texts: tuple[str, ...]
    longer: tuple[str, ...] = ()

    @staticmethod
    def of(person: Properties, alias: str, texts: Iterable[str], others: Iterable[str]) -> "Traces":
        """The traces of a person; `texts` were written about them, `others` are the names of everybody else."""
        called = [name for name in _values(person, _NAMES) if len(name) > 1]
        others = list(others)
        names = tuple(name for name in called if name not in others)
        longer = tuple({other for other in others for name in names if name in other})
        long_texts = tuple(sorted({text for text in texts if len(text) >= _least(text)}, key=len, reverse=True))
        return Traces(str(person["id"]), alias, names, tuple(_values(person, _CONTACTS)), long_texts, longer)

    @staticmethod
    def of_nobody() -> "Traces":
        """No trace at all, for what goes by its id alone."""
        return Traces("\0", "", (), (), ())

    def within(self, text: str) -> bool:
        """Whether a text may hold a trace."""
        return self.clean(text) != text

    def clean(self, text: str) -> str:
        """A text without them."""
        if not self._maybe.search(text):
            return text
        for one in self.texts:
            text = text.replace(one, GONE)
        text = self._contact.sub(GONE, text) if self.contacts else text
        text = self._name.sub(lambda found: found[0] if found[0] in self.longer else GONE, text) if self.names else text
        return self._reference.sub(self.alias, text)

    def cleaned(self, value: JsonValue) -> JsonValue:
        """The same of everything in a value."""
        if isinstance(value, str):
            return self.clean(value)
        if isinstance(value, list):
            return [self.cleaned(one) for one in value]
        return {self.clean(name): self.cleaned(one) for name, one in value.items()} if isinstance(value, dict) else value

    def in_value(self, value: Value) -> bool:
        """Whether a property holds a trace."""
        return any(map(self.within, value)) if isinstance(value, list) else isinstance(value, str) and self.within(value)

    @cached_property
    def _maybe(self) -> re.Pattern[str]:
        return re.compile("|".join(re.escape(one) for one in (self.id, *self.names, *self.contacts, *self.texts)))

    @cached_property
    def _reference(self) -> re.Pattern[str]:
        """The id where it stands as a reference: alone, or between the marks that part references."""
        return re.compile(rf'(?:(?<=^)|(?<=[|:;,"\s])){re.escape(self.id)}(?=$|[|:;,"\s])')

    @cached_property
    def _name(self) -> re.Pattern[str]:
        either = sorted((*self.longer, *self.names), key=len, reverse=True)
        return re.compile("|".join(_whole(one) for one in either))

    @cached_property
    def _contact(self) -> re.Pattern[str]:
        return re.compile("|".join(re.escape(one) for one in sorted(self.contacts, key=len, reverse=True)))


def _least(text: str) -> int:
    return _SHORTEST_TEXT if text.isascii() else _SHORTEST_CHINESE


def _whole(name: str) -> str:
    """A name as a word of its own; where words are not parted, wherever it stands."""
    found = re.escape(name)
    return rf"(?<!\w){found}(?!\w)" if name.isascii() else found


def _values(item: Properties, names: Iterable[str]) -> list[str]:
    found = (item.get(name) for name in names)
    parts = (part.strip() for value in found if isinstance(value, str) for part in re.split(r"[;；、,]", value))
    return [part for part in dict.fromkeys(parts) if part]


def texts_of(items: Iterable[Properties], names: Iterable[str]) -> Iterable[str]:
    """Every text that some properties of items hold."""
    wanted = tuple(names)
    for item in items:
        for name in wanted:
            value = item.get(name)
            yield from [one for one in cast("list[object]", value if isinstance(value, list) else [value]) if isinstance(one, str)]
