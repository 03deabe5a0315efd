"""How wide letters are, about, since nobody knows the fonts of whoever looks; texts cut to the room they have."""

from functools import cache
from typing import Final
from unicodedata import combining, east_asian_width

from visual.drawing.paint.pieces import DETAIL, STYLES, Text

_BOLD: Final = 1.15
_WIDTHS: Final = {letter: width for letters, width in (
    ("iljI.,:;'|!·", 0.28), ("ftr()[]/- ", 0.36), ("sczJ", 0.51), ("mM", 0.86), ("wW@%", 0.82), ("CDGHNOQRU", 0.72),
) for letter in letters}  # fmt: skip
"""Of the letters of interfaces' fonts, in their own size."""


def fitted(text: str, width: float, size: float, *, bold: bool = False) -> str:
    """The text cut with “…” to about `width` pixels at a letter size of `size`.

    >>> fitted("Wang Lei", 200, 14), fitted("张三丰李四王五", 60, 14)
    ('Wang Lei', '张三丰…')
    """
    unit = size * (_BOLD if bold else 1.0)
    if sum(map(_wide, text)) * unit <= width:
        return text
    room, kept = width / unit - 1.0, ""
    for letter in text:
        room -= _wide(letter)
        if room < 0:
            break
        kept += letter
    return f"{kept.rstrip()}…"


def width_of(text: str, size: float) -> float:
    """About how many pixels a bold text takes."""
    return sum(map(_wide, text)) * size * _BOLD


def worded(text: str, style: str, x: float, y: float, room: float, size: float | None = None) -> Text:
    """A text with its middle at height `y`: set smaller where its style allows it, then cut to its room."""
    how = STYLES[style]
    natural = size or how["size"]
    bold = how["weight"] >= 600
    if "floor" in how and (wide := width_of(text, natural)) > room:
        natural = max(how["floor"], round(natural * max(room / wide, DETAIL["shrunk"]), 1))
    shown = fitted(text, room, natural, bold=bold)
    piece = Text(text=shown, style=style, x=x, y=y, room=room)
    if natural != how["size"]:
        piece["size"] = natural
    if shown != text:
        piece["whole"] = text
    return piece


@cache
def _wide(letter: str) -> float:
    """About how wide a letter is, in its own size."""
    if letter in _WIDTHS:
        return _WIDTHS[letter]
    if combining(letter):
        return 0.0
    if east_asian_width(letter) in "WF":
        return 1.0
    return 0.67 if letter.isupper() else 0.57
