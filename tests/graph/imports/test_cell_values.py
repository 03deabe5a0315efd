"""What a cell means, and what is said when it means nothing."""

import math
import unicodedata
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.imports.cells.values import checked, split, value
from graph.model.ids import identifier
from graph.model.ontology import ONTOLOGY, Property, PropertyType

PERSON = ONTOLOGY.nodes["Person"]


def kind(type: PropertyType, **more: object) -> Property:
    return Property.model_validate({"type": type, "en": "x", "zh": "x", **more})


@pytest.mark.parametrize(
    ("text", "meant"),
    [("3", 3), ("３", 3), ("3.0", 3), ("-1", -1), ("−1", -1), ("1,234", 1234), ("1.2万", 12000), ("+4", 4), ("1，234", 1234)],
)
def test_whole_numbers_are_read_as_people_write_them(text: str, meant: int) -> None:
    assert value(kind("integer"), text) == meant


@pytest.mark.parametrize("text", ["3.5", "1,23", "1_000", "abc", "３％", "nan", "inf", "1e99", "0x10", "", ".", "万"])
def test_what_is_no_whole_number_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"number|percentage|empty"):
        value(kind("integer"), text)


@pytest.mark.parametrize(("text", "meant"), [("1,234.5", 1234.5), ("3亿", 3e8), ("0.7万", 7000.0), ("1.2E+07", 1.2e7), (".5", 0.5)])
def test_numbers_are_read_as_people_write_them(text: str, meant: float) -> None:
    assert value(kind("number"), text) == meant


@pytest.mark.parametrize("text", ["12%", "NaN", "Infinity", "1e999", "¥3", "1 2"])
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"number|percentage"):
        value(kind("number"), text)


@pytest.mark.parametrize("text", ["1.200", "12.500", "350.000", "１.２００", "-1.000"])
def test_a_point_that_may_part_thousands_is_refused_where_both_are_possible(text: str) -> None:
    with pytest.raises(ValueError, match="can be read in more than one way"):
        value(kind("number"), text)


@pytest.mark.parametrize(("text", "meant"), [("60.000", 60), ("1.200", 1.2), ("0.500", 0.5)])
def test_where_only_decimals_are_possible_they_are_meant(text: str, meant: float) -> None:
    assert value(kind("number", range=(0, 100)), text) == meant


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_every_number_reads_back_as_it_was_written(number: float) -> None:
    assert value(kind("number"), repr(number)) == number
    assert checked(kind("number"), number) == number


def test_a_range_includes_its_ends_and_is_named() -> None:
    weight = kind("integer", range=(1, 5))
    assert [value(weight, "1"), value(weight, "5")] == [1, 5]
    with pytest.raises(ValueError, match="is 6; must be between 1 and 5"):
        value(weight, "6")


@pytest.mark.parametrize(
    "text", ["2026-03-04", "2026/3/4", "2026.3.4", "2026年3月4日", "２０２６-０３-０４", "2026-03-04 00:00:00", "2026-03-04T00:00:00.000"]
)
def test_dates_are_read_in_every_order_that_cannot_be_mistaken(text: str) -> None:
    assert value(kind("date"), text) == "2026-03-04"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("03/04/2025", "more than one way"),
        ("3.4.25", "more than one way"),
        ("2025-02-29", "no day of the calendar"),
        ("2026-13-01", "no day of the calendar"),
        ("1899-12-31", "1900 to 2100"),
        ("2101-01-01", "1900 to 2100"),
        ("45000", "day number"),
        ("2026-03-04 12:30", "holds a time"),
        ("2026-3/4", "is not a date"),
        ("soon", "is not a date"),
        ("2026-03-041", "is not a date"),
    ],
)
def test_a_bad_date_is_refused_with_its_reason(text: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        value(kind("date"), text)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("2026-03-04", "2026-03-04"),
        ("2026-03-04 00:00:00", "2026-03-04"),
        ("2026-03-04T14:30", "2026-03-04T14:30:00.000Z"),
        ("2026/3/4 14:30:05", "2026-03-04T14:30:05.000Z"),
        ("2026年3月4日 9:05", "2026-03-04T09:05:00.000Z"),
        ("2026-03-04T14:30:00+08:00", "2026-03-04T06:30:00.000Z"),
        ("2026-03-04T00:00:00.1234567Z", "2026-03-04T00:00:00.123Z"),
        ("2026-03-04T00:00:00.000Z", "2026-03-04T00:00:00.000Z"),
    ],
)
def test_moments_become_dates_or_instants_in_utc(text: str, meant: str) -> None:
    assert value(kind("moment"), text) == meant


@pytest.mark.parametrize("text", ["2026-03-04 25:00", "2026-03-04 noon", "2026-03-04T10:00:00+99:00"])
def test_a_bad_time_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"time|offset"):
        value(kind("moment"), text)


@given(st.datetimes(min_value=datetime(1901, 1, 1), max_value=datetime(2099, 1, 1)))
def test_a_stored_moment_reads_back_as_itself(moment: datetime) -> None:
    stored = value(kind("moment"), str(moment))
    assert value(kind("moment"), str(stored)) == stored


@pytest.mark.parametrize(
    ("text", "meant"), [("true", True), ("YES", True), ("是", True), ("1", True), ("否", False), ("No", False), ("0", False)]
)
def test_flags_are_read_in_both_languages(text: str, meant: bool) -> None:
    assert value(kind("flag"), text) is meant


def test_a_flag_that_is_neither_is_refused() -> None:
    with pytest.raises(ValueError, match="neither true nor false"):
        value(kind("flag"), "maybe")


@pytest.mark.parametrize("text", ["high", "HIGH", "高层", " 高层 "])
def test_a_choice_is_its_value_or_its_label(text: str) -> None:
    assert value(PERSON.properties["level"], text) == "high"


@pytest.mark.parametrize(("text", "role"), [("决策人", "decider"), ("评估人", "evaluator"), ("把关人", "gatekeeper"), ("采购", "buyer")])
def test_a_choice_goes_by_other_words_too(text: str, role: str) -> None:
    assert value(ONTOLOGY.ties["DECIDES_ON"].properties["role"], text) == role


def test_a_wrong_choice_is_told_the_choices() -> None:
    with pytest.raises(ValueError, match=r"“boss” is not one of top \(最高层\), high \(高层\)"):
        value(PERSON.properties["level"], "boss")


def test_an_open_choice_keeps_others() -> None:
    origin = ONTOLOGY.ties["KNOWS"].properties["origin"]
    assert [value(origin, "同学"), value(origin, "球友")] == ["classmate", "球友"]


def test_a_choice_or_a_participant_leaves_others_to_the_caller() -> None:
    initiated = ONTOLOGY.nodes["Interaction"].properties["initiated_by"]
    assert [value(initiated, "我方"), value(initiated, "p-1")] == ["ours", "p-1"]


def test_a_choice_among_whole_numbers_is_a_whole_number() -> None:
    sign = ONTOLOGY.ties["INFLUENCES"].properties["sign"]
    assert [value(sign, "冲突"), value(sign, "1"), checked(sign, -1)] == [-1, 1, -1]


def test_references_are_split_at_either_semicolon() -> None:
    bidders = ONTOLOGY.nodes["Project"].references["bidders"]
    assert value(bidders, "a; b；c ;a;") == ["a", "b", "c"]
    assert split(" a ；; b ") == ["a", "b"]


def test_a_single_reference_is_trimmed_and_not_split() -> None:
    assert value(PERSON.references["reports_to"], " person:p-1 ") == "person:p-1"


def test_text_is_composed_and_keeps_line_breaks() -> None:
    assert value(kind("text"), "Zoe\u0308\r\nx") == "Zoë\nx"


@pytest.mark.parametrize("text", ["a\x00b", "a\x1bb", "a\x7fb", "a\ud800b", "a" * 10_001])
def test_text_with_control_characters_or_too_long_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"control character|characters"):
        value(kind("text"), text)


@pytest.mark.parametrize("text", ["p-1", "张三", "a b", "a:b/c~d", "x" * 200, "..."])
def test_an_id_is_the_users_own_key(text: str) -> None:
    assert identifier(f" {text} ") == text


@pytest.mark.parametrize("text", ["", " ", ".", "..", "a,b", "a;b", "a|b", "a\nb", "a\x00", "x" * 201])
def test_a_bad_id_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="an id"):
        identifier(text)


@given(st.text(min_size=1, max_size=250))
def test_an_accepted_id_keeps_the_rules(text: str) -> None:
    try:
        found = identifier(text)
    except ValueError:
        return
    assert 1 <= len(found) <= 200
    assert not set(found) & set(",;|")
    assert found == unicodedata.normalize("NFC", found) == identifier(found)


@pytest.mark.parametrize(
    ("type", "raw", "meant"),
    [
        ("integer", 3, 3),
        ("integer", 3.0, 3),
        ("number", 3, 3.0),
        ("flag", False, False),
        ("references", ["a ", "b"], ["a", "b"]),
        ("text", "x", "x"),
    ],
)
def test_typed_values_are_accepted(type: PropertyType, raw: object, meant: object) -> None:
    assert checked(kind(type), raw) == meant


@pytest.mark.parametrize(
    ("type", "raw"),
    [
        ("integer", True),
        ("integer", 3.5),
        ("number", math.nan),
        ("number", math.inf),
        ("flag", 1),
        ("text", 3),
        ("text", None),
        ("text", ["a"]),
        ("date", 20260101),
        ("references", ["a", 1]),
        ("references", [""]),
        ("text", {"a": 1}),
        ("choice", True),
    ],
)
def test_values_of_the_wrong_type_are_refused(type: PropertyType, raw: object) -> None:
    with pytest.raises(ValueError, match=r"must be|is not"):
        checked(kind(type), raw)
