"""A cell that seems to hold two values: what they are, and what to do about a column that takes one."""

import re
from collections.abc import Callable
from typing import NamedTuple

from graph.imports.rows.drafts import Given
from graph.messages import Message
from graph.model.ontology import ONTOLOGY, Reference

_ALWAYS = re.compile(r"\s*(?:[;；、|｜\n]|:::)\s*")
"""What stands in no id, and parts values wherever it stands."""
_AT_TIMES = re.compile(r"\s*[,，/／\\&＆+＋]\s*|\s+(?:and|und|et|y|和|与|及|跟)\s+", re.IGNORECASE)
"""What parts values, and stands in names as well."""
_AND = re.compile("[和与及跟]|以及")
_ENTITY = re.compile(r"&#?\w{1,8};")
"""A sign as web pages write it: its semicolon parts nothing."""
_LONGEST = 400
"""Characters of the longest cell that is looked at; a longer one is a note."""
_SHOWN = 60
_SEATS = ("organization", "department")


class Held(NamedTuple):
    """The values that a cell seems to hold; `sure` where it cannot be one name."""

    parts: list[str]
    sure: bool


def values_in(text: str, known: Callable[[str], bool]) -> Held | None:
    """The values that a text which means nothing seems to hold; None where it is one. `known` says whether a text means something."""
    if len(text) > _LONGEST or _ENTITY.search(text):
        return None
    if len(parts := _split(_ALWAYS, text)) > 1:
        return Held(parts, sure=True)
    if len(parts := _split(_AT_TIMES, text)) > 1 and any(found := list(map(known, parts))):
        return Held(parts, sure=all(found))
    words = text.split()
    ways = [_split(_AND, text), words, *([" ".join(words[:at]), " ".join(words[at:])] for at in range(1, len(words)))]
    return next((Held(parts, sure=True) for parts in ways if len(parts) > 1 and all(map(known, parts))), None)


def _split(mark: re.Pattern[str], text: str) -> list[str]:
    return list(dict.fromkeys(part for part in mark.split(text) if part))


def several_values(text: str, held: Held, given: Given, column: str) -> Message:
    """What to say of a cell that seems to hold several values."""
    parts = [_short(part) for part in held.parts]
    one_name = None if held.sure else Message("reference.if_one_name")
    return Message("reference.several", text=_short(text), n=len(parts), parts=parts, advice=_advice(given, column), one_name=one_name)


def _advice(given: Given, column: str) -> Message:
    if takes_several(given, column):
        return Message("reference.part_them")
    if given.sheet == "people" and column == "reports_to":
        return Message("reference.keep_manager")
    return Message("reference.keep_seat" if given.sheet == "people" and column in _SEATS else "reference.keep_one")


def takes_several(given: Given, column: str) -> bool:
    """Whether a column of a row may name several items."""
    kind = ONTOLOGY.plurals.get(given.sheet)
    declared = kind.field(column) if kind else None
    return declared is not None and (declared.many if isinstance(declared, Reference) else declared.type == "references")


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else text[: _SHOWN - 3] + "…"
