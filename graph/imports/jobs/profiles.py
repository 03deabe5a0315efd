"""Profiles that somebody kept: how a kind of file is read, by the name it was saved under."""

import hashlib
import json
from collections.abc import Iterable, Mapping

from graph.imports.foreign.tables.numbers import with_words
from graph.imports.foreign.tables.profile import Profile, built_in, checked
from graph.imports.reading.headers import folded
from graph.messages import Message
from graph.model.errors import Conflict, NotFound
from graph.model.fields import text
from graph.store.database import Database
from graph.store.queries import QUERIES

_WORDS = "-words"
"""What the copy of a built-in profile is called behind its name, in which words are other numbers."""


def fingerprint(headers: Iterable[str]) -> str:
    """What a set of headers is called, in whatever order they stand."""
    return hashlib.sha256("\x1f".join(sorted({folded(one) for one in headers if one})).encode()).hexdigest()[:16]


class ProfileStore:
    """The profiles in a graph; those that come with the product are read beside them and stay as they are."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> tuple[Profile, ...]:
        """Every profile that was kept, by its name."""
        return tuple(_read(text(row, "content"), text(row, "id")) for row in self._database.rows(QUERIES["profiles_list"]))

    def get(self, name: str) -> Profile:
        """A profile, kept or built in. Raises NotFound."""
        found = next((one for one in (*self.all(), *built_in()) if one.id == name), None)
        if found is None:
            raise NotFound(Message("profile.unknown", name=name, names=[one.id for one in (*self.all(), *built_in())]))
        return found

    def put(self, profile: Profile) -> Profile:
        """Keep a profile under its name, in the place of what was kept so. Raises Conflict for the name of a built-in one."""
        if any(one.id == profile.id for one in built_in()):
            raise Conflict(Message("profile.built_in", name=profile.id))
        content = profile.model_dump_json(exclude_defaults=True)
        self._database.write_rows(QUERIES["profile_write"], id=profile.id, content=content)
        return profile

    def put_words(self, name: str, words: Mapping[str, Mapping[str, float]]) -> Profile:
        """Keep a profile with other numbers for some words; of a built-in one a copy, `NAME-words`. Raises NotFound, Invalid."""
        changed = self.get(f"{name}{_WORDS}") if self._has_words(name) else self.get(name)
        copied = f"{name}{_WORDS}" if any(one.id == name for one in built_in()) else name
        told = {header: {word: f"{number:.15g}" for word, number in one.items()} for header, one in words.items()}
        return self.put(with_words(changed.model_copy(update={"id": copied}), told))

    def _has_words(self, name: str) -> bool:
        return any(one.id == f"{name}{_WORDS}" for one in self.all())

    def delete(self, name: str) -> None:
        """Forget a profile that was kept. Raises NotFound or Conflict."""
        if any(one.id == name for one in built_in()):
            raise Conflict(Message("profile.built_in", name=name))
        self.get(name)
        self._database.write_rows(QUERIES["profile_delete"], id=name)


def _read(content: str, name: str) -> Profile:
    return checked({"id": name, "en": name, "zh": name, **json.loads(content)}, name)
