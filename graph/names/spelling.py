"""Names in pinyin without tones: 王伟 is `wangwei` and `ww`, 重庆银行 is `chongqingyinhang`. Other scripts stay as they are.

pypinyin knows the readings. Its 47,000 phrases say how a character reads in company and take 50 MB as they come, so pypinyin is
loaded without them; only which phrases there are and the readings that differ from those of the single characters are kept, 8 MB.
"""

import json
import os
import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.resources import files
from itertools import groupby, islice, product
from typing import Any, Final, NamedTuple

from graph.names.matching import letters, plain, words
from graph.names.surnames import ALSO, OWN, surname_of

_UMLAUTS = frozenset({"lv", "nv", "lve", "nve"})
_SECOND = {"万俟": "q"}
_GIVEN: Final = """
重 chong zhong 朝 zhao chao 长 chang zhang 乐 le yue 行 xing hang 晟 sheng cheng 茜 qian xi 柏 bai bo 盛 sheng cheng
传 chuan zhuan 朴 pu piao 藏 cang zang 单 dan shan 觉 jue jiao 会 hui kuai 还 huan hai 禅 chan shan 奇 qi ji 省 xing sheng
宿 su xiu 校 xiao jiao 莞 wan guan 蔚 wei yu 隽 jun juan 筠 yun jun 伽 jia qie 颉 jie xie 阿 a e 峤 qiao jiao 泊 bo po 莘 xin shen
将 jiang qiang 参 can shen 都 du dou 露 lu lou 解 jie xie 仇 qiu chou 查 cha zha 种 zhong chong 沈 shen chen 炅 jiong gui
娜 na nuo 曾 zeng ceng 降 jiang xiang 调 tiao diao 弹 tan dan 强 qiang jiang 角 jiao jue 薄 bo bao 杉 shan sha 车 che ju
翟 zhai di 畜 xu chu 广 guang an 若 ruo re 石 shi dan 贾 jia gu 和 he huo 殷 yin yan 率 shuai lv 歙 xi she 浚 jun xun 祭 ji zhai
秘 mi bi 叶 ye xie 菀 wan yu 栖 qi xi 汤 tang shang 郇 xun huan 洗 xi xian 那 na nuo 吁 yu xu
"""
"""Characters of given names that are read in two ways, without tones: whoever hears a name knows which, whoever reads it does not."""
_READINGS: Final = {one: readings for one, *readings in zip(*[iter(_GIVEN.split())] * 3, strict=True)}
_LONGEST: Final = 4
"""Characters of a personal name; longer ones are names of organisations, which words give their readings."""
_MOST_WAYS = 8
"""Readings of one name that are told."""
_ENTRY = re.compile(r'"([^"]+)":\s*(\[.*?\]\s*\])', re.S)


class Reading(NamedTuple):
    """How a character reads: its syllable and the letter this begins with."""

    syllable: str
    letter: str


def spelt(name: str) -> tuple[str, str]:
    """A name's pinyin in one word, and its initials, both in lower case."""
    parts = _parts(_runs(name))
    initials = "".join(word[0] for part in parts for word in part.letter.split())
    return _full(parts).replace(" ", "").lower(), initials.lower()


def spellings(name: str) -> list[tuple[str, str]]:
    """Every way a name in its searched form is typed, in one word, and its initials: the way its bearer says it comes first.

    A surname's own reading stands beside the ordinary one, and ü is v, u or (in passports) yu.

    >>> spellings("单吕")
    [('shanlv', 'sl'), ('danlv', 'dl'), ('shanlu', 'sl'), ('danlu', 'dl'), ('shanlyu', 'sl'), ('danlyu', 'dl')]
    """
    if name.isascii():
        parts = words(name)
        return [("".join(parts), "".join([part[0] for part in parts]))]
    try:
        singles = [*map(_SINGLES.__getitem__, name)]
    except KeyError:
        return _spelt_in_runs(name)
    return _spelt_in_characters(name, singles)


def _spelt_in_characters(name: str, singles: list[Reading]) -> list[tuple[str, str]]:
    """The same for a name of Chinese characters alone; `singles` are the readings of each. Those of a given name may be several."""
    pairs = _phrases().pairs
    phrased = not pairs.isdisjoint([name[at : at + 2] for at in range(len(name) - 1)])
    usual = _read(name) if phrased else singles
    ways = [usual]
    if surname := surname_of(name):
        rest = _read(name[len(surname) :]) if phrased else usual[len(surname) :]
        begun = [Reading(table[surname], _initials(surname, table[surname])) for table in (OWN, ALSO) if surname in table]
        ways = [way for one in begun if (way := [one, *rest]) != usual]
        ways.append(usual)
    if len(name) <= _LONGEST and not _READINGS.keys().isdisjoint(name[1:]):
        ways += [other for way in ways for other in _other_ways(name, way)]
    found = [("".join([part[0] for part in way]), "".join([part[1] for part in way]).replace(" ", "")) for way in ways]
    if len(found) == 1 and "v" not in found[0][0]:
        return found
    return list(dict.fromkeys(_with_umlauts(ways, found)))


def _other_ways(name: str, way: list[Reading]) -> Iterator[list[Reading]]:
    """A name in every other reading of the characters behind the first that are read in two ways."""
    behind = len(name) - len(way)  # a compound surname is one reading of two characters
    choices = [
        [part, *(Reading(one, one[0]) for one in _READINGS.get(name[at + behind], ()) if at and one != part.syllable)]
        for at, part in enumerate(way)
    ]
    yield from map(list, islice(product(*choices), 1, _MOST_WAYS))


def _spelt_in_runs(name: str) -> list[tuple[str, str]]:
    """The same for a name of several scripts."""
    runs = _runs(name)
    begun = {surname_of(run) for chinese, run in runs if chinese}
    tables = [table for table in (OWN, ALSO) if any(surname in table for surname in begun)]
    ways = [_parts(runs, readings) for readings in (*tables, {})]
    found = [(_full(way), "".join([word[0] for word in words(" ".join([part.letter for part in way]))])) for way in ways]
    return list(dict.fromkeys((letters(full), initials) for full, initials in _with_umlauts(ways, found)))


def _with_umlauts(ways: list[list[Reading]], found: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """What is found and, where a way has an ü, the same typed without."""
    if all(_UMLAUTS.isdisjoint([part.syllable for part in way]) for way in ways):
        return found
    others = [(_without_umlaut(way, letter), initials) for letter in ("u", "yu") for way, (_, initials) in zip(ways, found, strict=True)]
    return [*found, *others]


def by_name(name: str) -> tuple[str, str]:
    """What lists are sorted by: how a name is said, then how it is written."""
    form = plain(name)
    return spellings(form)[0][0], form


def _full(way: list[Reading]) -> str:
    return "".join([part.syllable for part in way])


def _without_umlaut(way: list[Reading], letter: str) -> str:
    return "".join(part.syllable.replace("v", letter) if part.syllable in _UMLAUTS else part.syllable for part in way)


def _runs(name: str) -> list[tuple[bool, str]]:
    """A name in runs that are Chinese and runs that are not."""
    if name.isascii():
        return [(False, name)] if name else []
    return [(chinese, "".join(characters)) for chinese, characters in groupby(name, _reads)]


def _parts(runs: list[tuple[bool, str]], surnames: Mapping[str, str] = {}) -> list[Reading]:
    """A reading for each Chinese character, the surname's where a run begins with one, and what stands between as it is."""
    found = list[Reading]()
    for chinese, run in runs:
        surname = surname_of(run) if chinese and surnames else ""
        if surname in surnames:
            found.append(Reading(surnames[surname], _initials(surname, surnames[surname])))
            run = run[len(surname) :]
        found += _read(run) if chinese else [Reading(run, run)]
    return found


def _initials(surname: str, reading: str) -> str:
    """The first letters of a surname's syllables: of a compound one the second begins as its character usually does."""
    return reading[0] if len(surname) == 1 else f"{reading[0]} {_SECOND.get(surname) or _character(surname[1]).letter}"


def _read(run: str) -> list[Reading]:
    """The readings of a run of Chinese characters, the longest phrase first."""
    known, found = _phrases(), list[Reading]()
    while run:
        word = known.begins(run)
        found += known.readings.get(word) or map(_character, word)
        run = run[len(word) :]
    return found


@dataclass(frozen=True)
class _Phrases:
    """All phrases in order, and the readings of those whose characters read otherwise alone."""

    ordered: list[str]
    known: frozenset[str]
    readings: dict[str, tuple[Reading, ...]]
    longest: int
    pairs: frozenset[str]
    """What phrases begin with."""

    def begins(self, run: str) -> str:
        """The longest phrase a run begins with, else its first character; the whole run when a phrase only begins with it."""
        if run[:2] not in self.pairs:
            return run[0]
        for length in range(min(self.longest, len(run)), 0, -1):
            if run[:length] in self.known:
                return run[:length]
        place = bisect_left(self.ordered, run)
        return run if place < len(self.ordered) and self.ordered[place].startswith(run) else run[0]


@cache
def _phrases() -> _Phrases:
    file = files(_pypinyin()).joinpath("phrases_dict.json").read_text(encoding="utf-8")
    ordered, readings = list[str](), dict[str, tuple[Reading, ...]]()
    for found in _ENTRY.finditer(file):  # one at a time: read as a whole they would leave 35 MB of holes behind
        ordered.append(found[1])
        if deviating := _deviating(found[1], json.loads(found[2])):
            readings[found[1]] = deviating
    ordered.sort()
    return _Phrases(ordered, frozenset(ordered), readings, max(map(len, ordered)), frozenset(one[:2] for one in ordered))


def _deviating(phrase: str, syllables: list[list[str]]) -> tuple[Reading, ...] | None:
    """The readings of a phrase where they are not those of its characters one by one."""
    found = tuple(_reading(one[0]) for one in syllables)
    return found if found != tuple(map(_character, phrase)) else None


@cache
def _reading(syllable: str) -> Reading:
    """A syllable with its tone, written without."""
    convert, style = _pypinyin().style.convert, _pypinyin().Style
    letters = [convert(syllable, one, True, default=syllable) for one in (style.NORMAL, style.FIRST_LETTER)]
    return Reading(*letters)


@cache
def _character(han: str) -> Reading:
    lazy_pinyin, style = _pypinyin().lazy_pinyin, _pypinyin().Style
    return Reading("".join(lazy_pinyin(han)), "".join(lazy_pinyin(han, style=style.FIRST_LETTER)))


class _Singles(dict[str, Reading]):
    """How Chinese characters read alone, found when they are first met."""

    def __missing__(self, character: str) -> Reading:
        if not _reads(character):
            raise KeyError(character)
        self[character] = found = _character(character)
        return found


_SINGLES: Final = _Singles()


@cache
def _reads(character: str) -> bool:
    """Whether pypinyin counts a character among the Chinese ones."""
    return character >= "\u3007" and bool(_pypinyin().constants.RE_HANS.match(character))


@cache
def _pypinyin() -> Any:
    """pypinyin without its phrases, loaded when the first name is spelt."""
    os.environ.setdefault("PYPINYIN_NO_PHRASES", "true")
    os.environ.setdefault("PYPINYIN_NO_DICT_COPY", "true")
    return import_module("pypinyin")
