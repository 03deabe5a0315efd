"""A table of sentences in both languages, read from a folder of YAML files and filled with values."""

from collections.abc import Iterator, Mapping
from functools import cache, cached_property
from pathlib import Path
from string import Formatter
from typing import NamedTuple, cast

import yaml
from pydantic import BaseModel, ConfigDict

from graph.messages import Message, Value
from graph.messages.language import LANGUAGES, Language
from graph.messages.wording import filled, plural

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
Wording = str | dict[str, str]
"""A sentence, or one for each plural category of the language (`one`, `other`)."""


class Entry(BaseModel):
    """One sentence in both languages; `by` names the number or the list that chooses the plural."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    en: Wording
    zh: Wording
    by: str | None = None

    @cached_property
    def asked(self) -> frozenset[str]:
        """The names of the values that the sentences of both languages need."""
        said = (text for language in LANGUAGES for text in self.sentences(language).values())
        return frozenset(blank.name for text in said for blank in blanks(text) if blank.name) | frozenset(
            {self.by} if self.by else set[str]()
        )

    def sentences(self, language: Language) -> dict[str, str]:
        """The sentences of a language by plural category."""
        wording = self.zh if language == "zh" else self.en
        return wording if isinstance(wording, dict) else {"other": wording}


class Blank(NamedTuple):
    """A piece of a sentence: the text before a blank, the name of the blank (None at the end), and how its value is written."""

    before: str
    name: str | None
    how: str


class Table:
    """Sentences by code; the code is the name of a file and a key in it."""

    def __init__(self, folder: Path) -> None:
        self.entries = dict(_read(folder))

    def text(self, message: Message, language: Language) -> str:
        """A message in a language. Raises KeyError for a code that the table lacks, or a value that the message lacks."""
        entry = self.entries[message.code]
        sentences = entry.sentences(language)
        category = plural(message.params[entry.by], language) if entry.by and len(sentences) > 1 else "other"
        return "".join(self._pieces(blanks(sentences[category]), message.params, language))

    def has_sentence(self, message: Message) -> bool:
        """Whether the table knows the code, and the message all values that its sentences ask for."""
        entry = self.entries.get(message.code)
        return entry is not None and entry.asked <= message.params.keys()

    def _pieces(self, found: tuple[Blank, ...], params: Mapping[str, Value], language: Language) -> Iterator[str]:
        for before, name, how in found:
            yield before
            if name is not None:
                yield filled(params[name], how, language)


@cache
def blanks(sentence: str) -> tuple[Blank, ...]:
    """The pieces of a sentence: `{name}` is a blank, `{name:how}` says how its value is written."""
    return tuple(Blank(before, name, how or "") for before, name, how, _ in Formatter().parse(sentence))


def _read(folder: Path) -> Iterator[tuple[str, Entry]]:
    for path in sorted(folder.glob("*.yaml")):
        entries = cast("dict[str, object]", yaml.load(path.read_text("utf-8"), Loader=_LOADER))
        for key, entry in entries.items():
            yield f"{path.stem}.{key}", Entry.model_validate(entry)
