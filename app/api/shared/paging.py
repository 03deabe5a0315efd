"""Pages of lists: an opaque cursor that names the last item of the page before."""

import base64
import binascii
import hashlib
from collections.abc import Callable, Iterator
from itertools import islice
from typing import TypeVar

from app.problems import Refused
from graph.messages import Message

T = TypeVar("T")


def page(found: Iterator[T], limit: int, key: Callable[[T], str]) -> tuple[list[T], str | None]:
    """The items of one page of what a list still has, and the cursor of the next: the key of the last of them."""
    taken = list(islice(found, limit + 1))
    return taken[:limit], encoded(key(taken[limit - 1])) if len(taken) > limit else None


def behind(cursor: str | None) -> str | None:
    """The key that a page begins behind; None for the first. Refuses a cursor that is none."""
    return decoded(cursor) if cursor else None


def rows_behind(cursor: str | None) -> int:
    """How many rows came before, where a cursor counts them. Refuses a cursor that is none, or of another list."""
    key = behind(cursor) or "0"
    if not key.isdecimal():
        raise Refused(422, Message("request.cursor"), "cursor")
    return int(key)


def encoded(key: str) -> str:
    """A cursor for what a page ends with."""
    text = key.encode()
    return base64.urlsafe_b64encode(_mark(text) + text).decode().rstrip("=")


def _mark(text: bytes) -> bytes:
    """What tells a cursor of ours from any other text."""
    return hashlib.sha256(text).digest()[:3]


def decoded(cursor: str) -> str:
    """What the page before ended with. Refuses a cursor that is none."""
    try:
        raw = base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True)
        if raw[:3] != _mark(raw[3:]):
            raise ValueError("not made here")
        return raw[3:].decode()
    except (binascii.Error, UnicodeDecodeError, ValueError) as fault:
        raise Refused(422, Message("request.cursor"), "cursor") from fault
