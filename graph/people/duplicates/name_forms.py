"""A name in the forms that are compared: without honorifics, in either order, in pinyin, each script for itself."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple, cast

import yaml

from graph.names.matching import letters, plain, words
from graph.names.spelling import spellings

_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff]+")
_LATIN = re.compile(r"[^\W\d_][^\u3400-\u9fff\uf900-\ufaff()（）\[\]/;]*")


@cache
def table(name: str) -> tuple[str, ...]:
    """A list of words of `words.yaml`."""
    return tuple(cast("dict[str, list[str]]", _words())[name])


@cache
def trades() -> dict[str, str]:
    """Words of trades, Chinese to English."""
    return cast("dict[str, dict[str, str]]", _words())["trades"]


@cache
def _honorifics(where: str) -> tuple[str, ...]:
    return tuple(cast("dict[str, dict[str, list[str]]]", _words())["honorifics"][where])


@cache
def _words() -> object:
    return yaml.safe_load(Path(__file__).with_name("words.yaml").read_text("utf-8"))


class NameForm(NamedTuple):
    """One way in which a name is written: `said` are its letters in every order that it may stand in, the first as written."""

    written: str
    said: tuple[str, ...]
    surname: str
    given: bool
    chinese: bool


@dataclass(frozen=True)
class NameForms:
    """Every way in which somebody is called."""

    forms: tuple[NameForm, ...]

    @property
    def keys(self) -> frozenset[str]:
        """The letters of all full names, in every order."""
        return frozenset(one for form in self.forms if form.given for one in form.said)

    @property
    def surnames(self) -> frozenset[str]:
        """The surnames of those known by no more, such as 王总."""
        return frozenset(form.surname for form in self.forms if not form.given)


@lru_cache(100_000)
def name_forms(*names: str) -> NameForms:
    """The forms of a name and of the other names beside it.

    >>> [form.said for form in name_forms("王伟 David Wang").forms]
    [('wangwei', 'weiwang'), ('davidwang', 'wangdavid')]
    >>> [(form.surname, form.given) for form in name_forms("王总").forms]
    [('wang', False)]
    """
    found: dict[NameForm, None] = {}
    for name in names:
        form = plain(name)
        for part in _HAN.findall(form):
            found |= dict.fromkeys(_chinese(part))
        for part in _LATIN.findall(_HAN.sub(" ", form)):
            found |= dict.fromkeys(_latin(part))
    return NameForms(tuple(found))


def _chinese(text: str) -> list[NameForm]:
    bare = next((text.removesuffix(one) for one in _honorifics("after") if text.endswith(one) and len(text) > len(one)), text)
    titled, short = bare != text, len(bare) == 1
    if len(bare) == 2 and bare[0] in _honorifics("before"):
        bare, titled, short = bare[1:], True, True
    size = 2 if bare[:2] in table("compound") else 1
    if titled and len(bare) == size:
        return [NameForm(bare, (spelling,), spelling, given=False, chinese=True) for spelling, _ in spellings(bare)]
    if short or (titled and len(text) <= 3 and len(bare) < 2):
        return []
    ways = [full for full, _ in spellings(bare)]
    surname, given = spellings(bare[:size])[0][0], [full for full, _ in spellings(bare[size:])] or [""]
    turned = [f"{one}{surname}" for one in given]
    return [NameForm(bare, tuple(dict.fromkeys((*ways, *turned))), surname, given=True, chinese=True)]


def _latin(text: str) -> list[NameForm]:
    last, comma, first = text.partition(",")
    parts = [one for one in words(f"{first} {last}" if comma else text) if one not in _honorifics("before")]
    if not parts or not letters(text):
        return []
    if len(parts) == 1:
        return [NameForm(parts[0], (parts[0],), parts[0], given=False, chinese=False)]
    turns = tuple(dict.fromkeys("".join((*parts[at:], *parts[:at])) for at in range(len(parts))))
    return [NameForm(" ".join(parts), turns, parts[-1], given=True, chinese=False)]
