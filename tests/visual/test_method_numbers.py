"""The numbers of the method stand nowhere but in the method: not in words, not in scripts."""

import re
from pathlib import Path

import pytest

import visual
from graph.model.method import LadderNumbers, Method, WordNumbers
from visual.words import WORDS, text, words
from visual.words.numbers import counted_with, fills, period, steps

SCRIPTS = sorted((Path(visual.__file__).parent / "static").rglob("*.js"))
NUMBERS = "[0-9]+|two|three|four|six|twelve|half a"
SPAN = "months?|years?|levels|dimensions are"
ENGLISH = re.compile(rf"\b({NUMBERS}) ({SPAN})\b|\ba year ago|for a year|\btwice\b|three people|claimed [0-9]", re.IGNORECASE)
CHINESE = re.compile("([0-9]+|[两三六]) ?个月|[一两半]年(前|来|没有|评估)|不足[两三四]|跨了两级|按 [0-9.]+ ")
STEPS = re.compile(r"\[-?[0-9., -]+\]\.(find|filter)|\bmax_hops\b.*[0-9]|\bhops: [0-9]|>= ?(0\.[0-9]|[1-9][0-9])")
STATUS = "problem.status >= 400"


def test_no_sentence_holds_a_number_of_the_method():
    both = {key: said for key, said in WORDS.items() if ENGLISH.search(said[0]) or CHINESE.search(said[1])}
    assert both == {}


def test_no_script_holds_a_number_of_the_method():
    lines = [(path.name, line.strip()) for path in SCRIPTS for line in path.read_text(encoding="utf-8").replace(STATUS, "").splitlines()]
    assert [(name, line) for name, line in lines if STEPS.search(line)] == []


def test_a_sentence_takes_its_numbers_from_the_method():
    assert words("en")["standing_confirmed"] == "confirmed by a contact of the last 12 months"
    assert text("standing_few", "zh") == "打分的维度不足 4 个，还得不出级别，请补齐。"
    other = Method(ladder=LadderNumbers(confirmed_days=730, least_dimensions=3))
    assert (fills("en")["one_seller"], fills("zh")["silent_times"]) == ("half", "两倍")
    assert (fills("zh", other)["confirmed_period"], fills("en", other)["least_dimensions"]) == ("24 个月", "3")


@pytest.mark.parametrize(("days", "said"), [(45, "45 days"), (90, "3 months"), (182, "6 months"), (365, "12 months"), (730, "24 months")])
def test_a_span_is_told_in_months_from_two_on(days: int, said: str):
    assert period(days, "en") == said


def test_the_browser_counts_with_what_is_set():
    other = Method(words=WordNumbers(route_strong=70, deep=45))
    told = counted_with(other)
    assert (steps(other)["route"], told["deep"], told["max_hops"]) == ((10, 30, 70), 45, 4)
