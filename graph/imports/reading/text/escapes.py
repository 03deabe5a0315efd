"""Encodings that write Chinese and other letters in plain ASCII: HZ (`~{VPND~}`) and UTF-7 (`+Ti1lhw-`)."""

import re
from pathlib import Path

from graph.imports.reading.text.plausible import cost, emissions

_HZ = re.compile(rb"~\{((?:[\x21-\x77][\x21-\x7e])+)~\}")
_UTF7 = re.compile(rb"\+[A-Za-z0-9+/]{3,}-?")
_FIRST = 1 << 20
_DEAREST = 10.0
"""Nats a letter above which what UTF-7 would say is no text: a phone number or a formula comes to such letters by chance."""


def escaped(path: Path) -> str | None:
    """`hz` or `utf-7` where a file of plain ASCII spells letters in it, by what its first megabyte says; None for any other file."""
    with path.open("rb") as file:
        start = file.read(_FIRST)
    if _HZ.search(start) and _letters(b"".join(_HZ.findall(start)), "gb2312"):
        return "hz"
    runs = [run for run in _UTF7.findall(start) if (text := _read_utf7(run)) and _is_text(text)]
    return "utf-7" if runs else None


def _letters(pairs: bytes, codec: str) -> bool:
    """Whether the seven-bit pairs of HZ are characters of GB 2312."""
    try:
        return bytes(byte | 0x80 for byte in pairs).decode(codec).strip() != ""
    except UnicodeDecodeError:
        return False


def _read_utf7(run: bytes) -> str:
    try:
        return run.decode("utf_7")
    except UnicodeDecodeError:
        return ""


def _is_text(text: str) -> bool:
    """Whether letters that are not ASCII are everyday ones of some script."""
    return not text.isascii() and text.isalpha() and min(cost(text, one) for one in emissions().values()) <= _DEAREST * len(text)
