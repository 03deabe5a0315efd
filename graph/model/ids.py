"""Ids: what may be one, and how they stand in paths (`~` is `~0`, `/` is `~1`, then the whole percent-encoded)."""

import unicodedata
from urllib.parse import quote

from graph.model.errors import BadValue
from graph.names.matching import visible

LONGEST_ID = 200


def identifier(text: str) -> str:
    """An id as it is stored: NFC, no unseen marks, 1–200 characters, no control ones, `,` `;` `|`, not `.` or `..`. Raises BadValue."""
    text = visible(text).strip()
    if not text:
        raise BadValue("id.empty", most=LONGEST_ID)
    if len(text) > LONGEST_ID:
        raise BadValue("id.too_long", n=len(text), most=LONGEST_ID)
    if text in (".", ".."):
        raise BadValue("id.dots", text=text)
    if text.isprintable() and not any(mark in text for mark in ",;|"):
        return text
    for character in text:
        if character in ",;|" or unicodedata.category(character) in ("Cc", "Cs", "Zl", "Zp"):
            raise BadValue("id.character", character=repr(character))
    return text


def path_of(node_id: str) -> str:
    """An id as it stands in a path."""
    return quote(node_id.replace("~", "~0").replace("/", "~1"), safe="")


def key_of(segment: str) -> str:
    """The id a path segment (percent-decoded already) stands for.

    >>> key_of("a~1b~0c")
    'a/b~c'
    """
    return visible(segment).strip().replace("~1", "/").replace("~0", "~")
