"""One matching form: what differs only in how it was typed is one name, and what is shown loses only what nobody can see."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from graph.names.matching import folded, letters, plain, visible

ODD = "王偉伟陳İIıißẞŞşÅ\u212bé\u0301\u0307 \u00a0\u3000\u200b\ufeff\u00ad\u202e\u200d\ufe0fＡａ１'’·・-‑（)ﷺ𝓕塚\ufa10ｶﾞ각가Σς👩\u1160"
texts = st.text(ODD, max_size=8) | st.text(max_size=8)


@given(texts)
@example("I\u0307\u0301")
@example("ı\u0307")
@example("\u1160\ufe0f")
def test_every_form_is_its_own_form(text: str) -> None:
    for form in (visible, folded, plain):
        assert form(form(text)) == form(text)
    assert letters(letters(plain(text))) == letters(plain(text))


@given(texts)
def test_the_form_is_one_for_every_normal_form(text: str) -> None:
    assert {folded(unicodedata.normalize(form, text)) for form in ("NFC", "NFD")} == {folded(text)}


@given(texts)
def test_what_is_stored_is_found_as_it_was_typed(text: str) -> None:
    assert folded(visible(text)) == folded(text)


@given(st.text("王伟aé1 ", max_size=6), st.integers(0, 6), st.sampled_from("\u200b\ufeff\u00ad\u202a\u202c\u2067\u2069\u200e\u2060"))
def test_a_mark_nobody_can_see_makes_no_difference(text: str, place: int, mark: str) -> None:
    marked = text[:place] + mark + text[place:]
    assert folded(marked) == folded(text)
    assert visible(marked) == visible(text)


@given(st.text(st.characters(min_codepoint=0x21, max_codepoint=0x7E), max_size=8))
def test_full_width_is_half_width(text: str) -> None:
    assert folded("".join(chr(ord(one) + 0xFEE0) for one in text)) == folded(text)


@pytest.mark.parametrize(("one", "other"), [
    ("陳國偉", "陈国伟"), ("匯瀾銀行", "汇澜银行"), ("顧問", "顾问"), ("鍾", "锺"), ("孟 川", "孟川"), ("孟\u3000川", "孟川"),
    ("森 花子", "森花子"),
    ("박 서준", "박서준"), ("湖畔银行 （总行）", "湖畔银行(总行)"), ("DILARA İNAN", "Dilara İnan"), ("ışıl", "IŞIL"),
    ("Groß", "GROSS"), ("D’Arcy", "D'Arcy"),
    ("安娜・李", "安娜·李"), ("Ferrum  AG", "ferrum ag"), ("Lea\u00a0Roth", "Lea Roth"), ("Peter‑Paul", "Peter-Paul"), ("\uf9dc", "隆"),
])  # fmt: skip
def test_these_are_one_name(one: str, other: str) -> None:
    assert folded(one) == folded(other)


@pytest.mark.parametrize(("one", "other"), [
    ("Ferrum AG", "Ferrum A.G."), ("王乾", "王干"), ("於川", "于川"), ("Müller", "Muller"), ("Lea Roth", "Learoth"), ("-1", "1"),
    ("null", ""),
])  # fmt: skip
def test_these_are_two(one: str, other: str) -> None:
    assert folded(one) != folded(other)


@pytest.mark.parametrize(("typed", "stored"), [
    ("孟\u200b川", "孟川"), ("\u2067孟川\u2069", "孟川"), ("\u202etxt\u202c", "txt"), ("Zoe\u0308", "Zoë"), ("孟\u3000川", "孟\u3000川"),
    ("👩\u200d🚀", "👩\u200d🚀"), ("❤\ufe0f", "❤\ufe0f"), ("می\u200cخواهم", "می\u200cخواهم"), ("a\u200db", "ab"),
    ("葛\U000e0100", "葛\U000e0100"), ("a\ufe0f", "a"),
])  # fmt: skip
def test_what_is_shown_loses_only_what_nobody_can_see(typed: str, stored: str) -> None:
    assert visible(typed) == stored


@pytest.mark.parametrize(("name", "form"), [
    ("Łucja Żak", "lucja zak"), ("Søren Ærø", "soren aero"), ("Đỗ Ánh", "do anh"), ("Straße", "strasse"), ("Işık", "isik"),
    ("Þór", "thor"), ("が", "が"),
])  # fmt: skip
def test_search_writes_plain_letters(name: str, form: str) -> None:
    assert plain(name) == form
