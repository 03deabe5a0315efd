"""The call under way: under which number it is known, who makes it, from where, what it is about, and which changes it makes."""

import re
import uuid
from contextvars import ContextVar
from dataclasses import dataclass, field

from graph.access.roles import Caller

_SANE = re.compile(r"[A-Za-z0-9._-]{1,64}", re.ASCII)


@dataclass(slots=True)
class Call:
    """One call of the service; whoever learns more of it writes it here."""

    id: str
    origin: str = ""
    caller: Caller | None = None
    about: list[str] = field(default_factory=list[str])
    changes: list[int] = field(default_factory=list[int])
    aliases: dict[str, str] = field(default_factory=dict[str, str])
    """What the audit calls whatever this call has erased."""


_UNDER_WAY: ContextVar[Call | None] = ContextVar("call", default=None)


def request_id(given: str) -> str:
    """The number that the caller gives where it is a sane one, else a new one."""
    return given if _SANE.fullmatch(given) else uuid.uuid4().hex


def begin(call: Call) -> None:
    """Let a call be the one under way: in this request, or in this command."""
    _UNDER_WAY.set(call)


def under_way() -> Call | None:
    """The call that is answered now; None in work that goes on by itself."""
    return _UNDER_WAY.get()


def tells_of(*people: str) -> None:
    """Note whom the call under way tells of where its path does not say it; a colleague who is not named is nobody."""
    if call := under_way():
        call.about += [f"Person:{one}" for one in people if ";" not in one]
