"""The service's English sentences as a Chinese reader sees them: each pattern says as many groups as its sentence asks for."""

import re

import pytest

from graph.errors import NotFound
from graph.intake.values import identifier
from visual.words.messages import MESSAGES, messages


def test_a_sentence_asks_only_for_groups_of_its_pattern():
    def asked(said: str) -> set[int]:
        return {int(group) for group in re.findall(r"\{(\d)", said)}

    assert [said for pattern, said in MESSAGES if not asked(said) <= set(range(1, re.compile(pattern).groups + 1))] == []
    assert [said for _, said in MESSAGES if not re.search(r"[\u4e00-\u9fff]", said)] == []


@pytest.mark.parametrize("text", ["", "..", "a" * 201, "a;b"])
def test_what_is_wrong_with_an_id_has_a_pattern(text: str):
    with pytest.raises((ValueError, NotFound)) as fault:
        identifier(text)

    assert sum(bool(re.fullmatch(pattern, str(fault.value), re.DOTALL)) for pattern, _ in MESSAGES) == 1


def test_english_needs_no_patterns():
    assert messages("en") == []
