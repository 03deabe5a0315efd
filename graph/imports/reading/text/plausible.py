"""How likely a cell is to be text of a kind: the cost, in nats, of its characters and of how scripts meet inside it.

Each kind of text is a small model of its own: everyday characters cost least, then those of the older, shorter standards, then
the rest; a letter glued to a single Han character costs much, since a wrong encoding makes just that ("M黮ler"). The numbers are
shares of everyday text, rounded; only sums over many characters are compared, so their order matters and not their last digit.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from functools import cache
from math import log
from pathlib import Path
from typing import cast

import yaml

Emission = Callable[[str], float]
_DATA: dict[str, dict[str, str]] = yaml.safe_load(Path(__file__).with_name("characters.yaml").read_text("utf-8"))
_LETTERS = cast("dict[str, dict[str, dict[str, int]]]", _DATA["letters"])

UNKNOWN = 14.0
"""A byte that does not decode."""
_SYMBOL, _LETTER, _STRANGE = 9.0, 3.0, 11.0
_USUAL = frozenset("’‘“”„–—…€·•®™©°§«»№、。，；：！？（）【】《》「」『』・～　￥×–／＋－\u00a0")
_BETWEEN_WORDS = re.compile(r"[^\W\d_][№…•®™©°§«»€×][^\W\d_]")
"""A sign that parts words or stands by a number, between two letters: a wrong encoding makes just that ("M№ller")."""
_BROKEN = 4.0
_MEETING = {
    "LL": 0.1, "LU": 4.0, "UL": 0.3, "UU": 0.7, "LH": 6.0, "UH": 4.0, "DH": 2.0, "HL": 6.0, "HU": 3.5, "HD": 2.5, "HH": 0.1,
    "CC": 0.1, "Cc": 0.3, "cC": 4.0, "cc": 0.1, "CL": 7.0, "LC": 7.0, "cL": 7.0, "Lc": 7.0, "UC": 7.0, "Uc": 7.0, "CU": 7.0, "cU": 7.0,
    "CH": 7.0, "cH": 7.0, "HC": 7.0, "Hc": 7.0,
}  # fmt: skip
"""What it costs when a character of one kind follows another inside a word: L and U letters small and great, D digits, H Han, kana
and Hangul, c and C letters of other alphabets small and great, S all that parts words, X what stands in no word."""


def cost(cell: str, emission: Emission) -> float:
    """What a cell costs as text of a kind."""
    total, before = _BROKEN * len(_BETWEEN_WORDS.findall(cell)), "S"
    for character in cell:
        now = _kind(character)
        total += _emitted(character, now, emission)
        total += 3.0 if "X" in (before, now) and before != now else 0.7 if "S" in (before, now) else _MEETING.get(before + now, 2.0)
        before = now
    return total


def _emitted(character: str, kind: str, emission: Emission) -> float:
    if kind in "DS" or character < "\x80":
        return 6.0 if character >= "\x80" else 2.3
    return emission(character)


@cache
def _kind(character: str) -> str:
    if character in _USUAL or character in " \t-_.,;:/&()'\"@+":
        return "S"
    category = unicodedata.category(character)
    if category == "Nd":
        return "D"
    if category[0] not in "LM":
        return "S" if character < "\x80" and category != "Cc" else "X"
    code = ord(character)
    if code < 0x250 or 0x1E00 <= code < 0x1F00 or 0xFF21 <= code <= 0xFF5A:
        return "U" if character.isupper() else "L"
    if 0x1100 <= code < 0x1200 or code >= 0x2E80:
        return "H"
    return "C" if character.isupper() else "c"


def emissions() -> Mapping[str, Emission]:
    """Every kind of text by name."""
    return _emissions()


@cache
def _emissions() -> Mapping[str, Emission]:
    everyday = "".join((_DATA["simplified"]["common"] + _DATA["simplified"]["surnames"]).split())
    found: dict[str, Emission] = {
        "simplified": _han((everyday, 6.9), ("gb2312", 10.0), ("gbk", 14.8)),
        "traditional": _han((everyday.translate(_turned()), 6.9), ("big5", 10.3), ("big5hkscs", 14.8)),
        "japanese": _han(("".join(_DATA["japanese"]["common"].split()), 6.9), ("shift_jis", 10.0), ("cp932", 14.8)),
        "korean": _han(("".join(_DATA["korean"]["common"].split()), 5.6), ("euc_kr", 9.4), ("cp949", 14.0)),
        "cyrillic": _alphabet("CYRILLIC", "".join(str(_DATA["cyrillic"]).split())),
    }
    for script in ("GREEK", "HEBREW", "ARABIC", "THAI"):
        found[script.lower()] = _alphabet(script, str(_DATA.get(script.lower(), "")))
    for group in _LETTERS.values():
        found |= {language: _latin(letters) for language, letters in group.items()}
    return found


@cache
def _turned() -> dict[int, str]:
    """Simplified characters into traditional ones, those that are listed."""
    pairs = "".join(_DATA["traditional"]["pairs"].split())
    return dict(zip(map(ord, pairs[::2]), pairs[1::2], strict=True))


def _remembering(meaning: Emission) -> Emission:
    return cache(meaning)


def _han(everyday: tuple[str, float], shorter: tuple[str, float], whole: tuple[str, float]) -> Emission:
    """Characters by how common: listed, of the shorter standard (its rarer half dearer), of the whole one, or beyond."""
    listed = frozenset(everyday[0])

    def emission(character: str) -> float:
        if character in listed:
            return everyday[1]
        if strange := _outside(character):
            return strange
        if _fits(character, shorter[0]):
            return shorter[1] + (2.5 if _second_level(character, shorter[0]) else 0.0) + _foreign(character, shorter[0])
        return whole[1] if _fits(character, whole[0]) else 17.0

    return _remembering(emission)


def _outside(character: str) -> float:
    """The cost of what is no Han character, kana or Hangul in such text."""
    if "\udc80" <= character <= "\udcff":
        return UNKNOWN
    category = unicodedata.category(character)
    if category in ("Co", "Cn", "Cc"):
        return 16.0
    if 0xFF01 <= ord(character) <= 0xFF5E:
        return _LETTER + 3.0
    if "\uff61" <= character <= "\uff9f":
        return 11.0
    if "\u3040" <= character <= "\u30ff":
        return 5.8
    if category[0] not in "LM":
        return _SYMBOL
    return 8.0 if ord(character) < 0x1100 else 0.0


def _foreign(character: str, standard: str) -> float:
    """Kana in Chinese text, Han in Korean: there, but seldom."""
    han = "\u4e00" <= character <= "\u9fff"
    return 2.5 if han and standard == "euc_kr" else 0.0


def _second_level(character: str, standard: str) -> bool:
    """Whether a character stands among the rarer half of its standard."""
    code = character.encode(standard)
    lead = code[0]
    return lead >= 0xD8 if standard == "gb2312" else lead >= 0xC9 if standard == "big5" else standard == "shift_jis" and lead >= 0x98


def _fits(character: str, codec: str) -> bool:
    try:
        return bool(character.encode(codec))
    except UnicodeEncodeError:
        return False


def _alphabet(script: str, by_frequency: str) -> Emission:
    """The letters of one alphabet, the most frequent first where that is known."""

    def emission(character: str) -> float:
        small = character.lower()
        if small in by_frequency:
            return 2.2 + 0.11 * by_frequency.index(small) + (1.0 if character != small else 0.0)
        letter = unicodedata.category(character)[0] in "LM"
        return 3.6 if letter and not by_frequency and unicodedata.name(character, "").startswith(script) else _other(character)

    return _remembering(emission)


def _latin(letters: Mapping[str, int]) -> Emission:
    """A language of Latin letters: one letter in thirty carries a mark."""
    whole = sum(letters.values())
    costs = {letter: 3.4 - log(share / whole) for letter, share in letters.items()}

    def emission(character: str) -> float:
        small = character.lower()
        return costs[small] + (1.0 if character != small else 0.0) if small in costs else _other(character)

    return _remembering(emission)


def _other(character: str) -> float:
    if "\udc80" <= character <= "\udcff":
        return UNKNOWN
    category = unicodedata.category(character)
    return 16.0 if category in ("Co", "Cn", "Cc") else _SYMBOL + 2 if category[0] not in "LM" else _STRANGE


def languages(group: str) -> tuple[str, ...]:
    """The kinds of text in a group of languages that share their encodings; a kind of its own stands for itself."""
    return tuple(_LETTERS[group]) if group in _LETTERS else (group,)


def named(cell: str, kind: str) -> bool:
    """Whether a short cell begins with a family name: then it likely is a person's."""
    return 2 <= len(cell) <= 4 and cell[0] in _families(kind) and cell.isalpha()


@cache
def _families(kind: str) -> frozenset[str]:
    if kind not in ("simplified", "traditional", "korean"):
        return frozenset()
    if kind == "korean":
        return frozenset("".join(_DATA["korean"]["common"].split())[:60])
    families = "".join(_DATA["simplified"]["surnames"].split())
    return frozenset(families if kind == "simplified" else families.translate(_turned()))
