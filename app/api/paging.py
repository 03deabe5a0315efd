"""Pages of lists: an opaque cursor that names the last item of the page before."""

import base64
import binascii
import hashlib
from bisect import bisect_right

from app.problems import Refused
from graph.messages import Message


def page(keys: list[str], limit: int, cursor: str | None) -> tuple[list[str], str | None]:
    """The keys of one page of a sorted list, and the cursor of the next. Refuses a cursor that is none."""
    start = bisect_right(keys, decoded(cursor)) if cursor else 0
    taken = keys[start : start + limit]
    return taken, encoded(taken[-1]) if start + limit < len(keys) else None


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
