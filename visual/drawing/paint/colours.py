"""The colours and letters of drawings: those of the pages' style sheet, the one table of them; on paper the colours of the light theme."""

import re
from functools import cache
from pathlib import Path
from typing import Final

_SHEET: Final = Path(__file__).parents[2] / "static" / "styles" / "base.css"
_WRITTEN: Final = _SHEET.read_text(encoding="utf-8")
_DECLARED: Final = re.compile(r"--([a-z-]+): light-dark\((#[0-9A-F]{6}), (#[0-9A-F]{6})\)")
THEMES: Final = {name: (light, dark) for name, light, dark in _DECLARED.findall(_WRITTEN)}
"""Each colour of the theme by name: light, dark."""
FONT: Final = _WRITTEN.partition("--sans: ")[2].partition(";")[0]
"""The families of letters, the first that a machine has."""
INK, MUTED, LINE, SURFACE, FRAME, ACCENT = (THEMES[name][0] for name in ("ink", "muted", "line", "surface", "frame", "accent"))
WHITE: Final = "#FFFFFF"
_LEAST, _MIDDLE = 0.55, 140  # how light a line is on the dark ground, 0–1; how light a colour bears dark glyphs, 0–255


@cache
def on_ground(colour: str) -> str:
    """The colour of a line, `#light|#dark`: in the dark theme the darker ones are lifted, so that they show on its ground.

    >>> on_ground("#0072B2"), on_ground("#CC79A7")
    ('#0072B2|#358FC2', '#CC79A7')
    """
    lift = _LEAST - _light(colour) / 255
    if lift <= 0:
        return colour
    return f"{colour}|#" + "".join(f"{int(part + (255 - part) * lift + 0.5):02X}" for part in _parts(colour))


def on_paper(colour: str) -> str:
    """The `#RRGGBB` of a colour in the light theme: a name of the theme, a pair, or the colour itself."""
    return THEMES[colour][0] if colour in THEMES else colour.partition("|")[0]


def is_light(colour: str) -> bool:
    """Whether a dark glyph stands better on a colour (`#RRGGBB`)."""
    return _light(colour) > _MIDDLE


def _light(colour: str) -> float:
    red, green, blue = _parts(colour)
    return red * 0.299 + green * 0.587 + blue * 0.114


def _parts(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
