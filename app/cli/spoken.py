"""What the command line says around the answers, in the language of the terminal."""

import os
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from graph.messages import Given, Message
from graph.messages.language import LANGUAGES, Language, reader
from graph.messages.table import Table


@cache
def words() -> Table:
    """The sentences of the command line."""
    return Table(Path(__file__).with_name("words"))


def spoken(code: str, /, **params: Given) -> str:
    """A sentence of the command line in the reader's language."""
    return words().text(Message(code, **params), reader())


def requested_language(arguments: Sequence[str]) -> Language | None:
    """The language that a command line asks for: known before it is run, since what is wrong with it is said in that language."""
    for place, one in enumerate(arguments):
        name, _, value = one.partition("=")
        if name == "--language":
            wanted = value or next(iter(arguments[place + 1 :]), "")
            return next((language for language in LANGUAGES if language == wanted), None)
    return None


def terminal() -> Language:
    """Chinese where the terminal's locale is Chinese, else English."""
    locale = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "")
    return "zh" if locale.lower().startswith("zh") else "en"
