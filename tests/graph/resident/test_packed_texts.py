"""Packed texts are the list that they were packed from."""

from typing import cast

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.model.refs import Value
from graph.resident import packed_texts
from graph.resident.packed_texts import PackedTexts, packed
from tests.setup.thorough import examples

texts = st.lists(st.text(alphabet=st.sampled_from("ab王𠮷é\ud800"), max_size=4), unique=True, max_size=12)


def values(given: list[str]) -> list[Value]:
    return [None, *given]


def of(given: list[str]) -> PackedTexts:
    return PackedTexts.of([one.encode("utf-8", "surrogatepass") for one in given])


@examples(200)
@given(texts, st.text(alphabet="ab王", max_size=4))
def test_they_are_a_list(given: list[str], sought: str) -> None:
    plain, found = values(given), of(given)
    assert list(found) == plain and [found[number] for number in range(-len(plain), len(plain))] == plain * 2
    assert found[:3] == plain[:3]
    for one in [*plain, sought, 7]:
        assert (one in found) == (one in plain)
        if one in plain:
            assert found.index(one) == plain.index(one)
    with pytest.raises(IndexError):
        found[len(plain)]
    with pytest.raises(ValueError):
        found.index("no such text")


@examples(100)
@given(texts, st.data())
def test_some_of_them_are_some_of_the_list(given: list[str], data: st.DataObject) -> None:
    kept = [True, *data.draw(st.lists(st.booleans(), min_size=len(given), max_size=len(given)))]
    left = [one for one, stays in zip(values(given), kept, strict=True) if stays]
    assert list(of(given).taken(np.array(kept))) == left


def test_only_many_texts_and_nothing_but_texts_are_packed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packed_texts, "MANY", 3)
    for plain in ([None, "a"], [None, "a", 1, "b"], [None, ["a"], "b", "c"]):
        assert packed(cast(list[Value], plain)) is plain
    assert isinstance(packed([None, "a", "b"]), PackedTexts)
