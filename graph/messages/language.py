"""The languages that the product speaks, and which of them the reader of the moment has."""

from collections.abc import Generator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Final, Literal

Language = Literal["en", "zh"]
LANGUAGES: Final[tuple[Language, ...]] = ("en", "zh")

_READER: ContextVar[Language] = ContextVar("reader", default="en")


def reader() -> Language:
    """The language of whoever reads what is written now: English unless `speak` or `speaking` said otherwise."""
    return _READER.get()


def speak(language: Language) -> None:
    """Write in a language from here on: in this request, or in this command."""
    _READER.set(language)


@contextmanager
def speaking(language: Language) -> Generator[None]:
    """Write in a language for a while."""
    before = _READER.set(language)
    try:
        yield
    finally:
        _READER.reset(before)
