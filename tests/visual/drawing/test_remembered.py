"""Drawings that were sent are kept while there is room."""

from visual.drawing.remembered import Remembered


def test_what_was_put_is_found_and_what_was_not_is_not():
    answers = Remembered()
    answers.put("a", b"1")

    assert (answers.get("a"), answers.get("b")) == (b"1", None)


def test_the_one_asked_for_longest_ago_makes_room():
    answers = Remembered(most=3)
    for key in "abc":
        answers.put(key, b"1")
    answers.get("a")
    answers.put("d", b"1")

    assert [answers.get(key) for key in "abcd"] == [b"1", None, b"1", b"1"]


def test_putting_again_takes_no_more_room():
    answers = Remembered(most=2)
    answers.put("a", b"1")
    answers.put("a", b"2")
    answers.put("b", b"1")

    assert (answers.get("a"), answers.get("b")) == (b"2", b"1")


def test_what_is_larger_than_all_room_is_not_kept():
    answers = Remembered(most=2)
    answers.put("b", b"1")
    answers.put("a", b"123")

    assert (answers.get("a"), answers.get("b")) == (None, b"1"), "nothing else has to go for it"
