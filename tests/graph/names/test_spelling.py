"""Names read as pypinyin reads them with all its phrases, without holding these."""

import random

import pytest

from graph.names import spelling
from graph.names.matching import plain
from graph.names.spelling import by_name, spellings, spelt
from tests.graph.questions.slow_search import spelt_by_pypinyin


@pytest.mark.parametrize(("name", "pinyin", "initials"), [
    ("王伟", "wangwei", "ww"), ("重庆银行", "chongqingyinhang", "cqyh"), ("Zoe O'Neil", "zoeo'neil", "zo"),
    ("王 Wei", "wangwei", "ww"), ("吕", "lv", "l"), ("", "", ""),
])  # fmt: skip
def test_a_name_is_spelt(name: str, pinyin: str, initials: str) -> None:
    assert spelt(name) == (pinyin, initials)


@pytest.mark.thorough
def test_thousands_of_names_and_phrases_read_as_pypinyin_reads_them() -> None:
    draw = random.Random(7)
    phrases = draw.sample(spelling._phrases().ordered, 2000)
    odd = ["a 王伟 bc", "〇", "龘", "𠀀x", "長安", "\u3000王", "ﾊ", "ê", "嗯呣", "\ue815\ue864", "\U0002ffff王"]
    names = [*odd, *phrases, *(_mixed(draw, *draw.sample(phrases, 2)) for _ in range(4000))]
    assert [spelt(name) for name in names] == spelt_by_pypinyin(names)


def _mixed(draw: random.Random, one: str, other: str) -> str:
    """Phrases cut, joined and shuffled: what begins a phrase and does not end it is in it, too."""
    anything = "".join(chr(draw.randrange(0x4E00, 0x9FFF)) for _ in range(draw.randrange(1, 5)))
    shuffled = "".join(draw.choice(one + other + "aB z") for _ in range(5))
    return draw.choice([one + other, one[:2] + other[1:], one[:-1], f"{other[1:]} x {one}", anything, shuffled])


@pytest.mark.parametrize(("name", "typed"), [
    ("单川", "shanchuan danchuan"), ("解小满", "xiexiaoman jiexiaoman"), ("万俟川", "moqichuan"), ("尉迟川", "yuchichuan"),
    ("单于川", "chanyuchuan shanyuchuan"),
    ("吕安", "lvan luan lyuan"), ("翟川", "zhaichuan dichuan"), ("盖川", "gechuan gaichuan"),
    ("区川（单川）", "ouchuanshanchuan quchuandanchuan"),
])  # fmt: skip
def test_a_surnames_own_reading_stands_first_and_beside_the_ordinary_one(name: str, typed: str) -> None:
    found = [full for full, _ in spellings(plain(name))]
    assert found[0] == typed.split(maxsplit=1)[0]
    assert set(typed.split()) <= set(found)


@pytest.mark.parametrize(("name", "typed", "initials"), [
    ("任重远", "renzhongyuan renchongyuan", "rzy rcy"), ("李朝阳", "lizhaoyang lichaoyang", "lzy lcy"),
    ("任翠英", "rencuiying", "rcy"), ("陈乐行", "chenlexing chenyuexing chenlehang", "clx cyx clh"),
    ("仇茜", "qiuqian qiuxi chouqian", "qq qx cq"), ("欧阳长乐", "ouyangchangle ouyangzhangyue", "oycl oyzy"),
    ("单晟", "shancheng shansheng dancheng", "sc ss dc"),
])  # fmt: skip
def test_a_given_name_is_typed_in_either_reading_of_its_characters(name: str, typed: str, initials: str) -> None:
    found = spellings(plain(name))
    assert set(typed.split()) <= {full for full, _ in found}
    assert set(initials.split()) <= {short for _, short in found}
    assert (found[0], len(found) <= 24) == ((typed.split(maxsplit=1)[0], initials.split(maxsplit=1)[0]), True)


def test_characters_of_names_of_organisations_keep_their_one_reading() -> None:
    assert spellings("重庆朝阳银行") == [("chongqingzhaoyangyinhang", "cqzyyh")]


def test_names_are_sorted_as_they_are_said() -> None:
    assert sorted(["曾川", "单川", "白露", "Zoe", "Lea", "吕安"], key=by_name) == ["白露", "Lea", "吕安", "单川", "曾川", "Zoe"]
