"""Every sentence of the product in both languages: whole, with the same blanks, and asked for somewhere."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest

from app.cli.spoken import words
from app.problems import TITLES
from graph.imports.cells import values
from graph.messages import Message, Value, messages, plain
from graph.messages.language import LANGUAGES, Language, reader, speak, speaking
from graph.messages.table import Entry, blanks
from graph.results.coverage import GapKind
from graph.results.naming import Worded
from graph.work.notices.targets import EVENTS

HAN = re.compile("[\u4e00-\u9fff]")
ROOT = Path(__file__).parents[2]
SHELL = words().entries
TABLE = {**messages().entries, **SHELL}
FINDINGS = {f"finding.{kind}" for kind in ("opposed", "close_but_rejecting", "claimed", "unassessed", "unreached", "allies")}
BUILT = {f"{said}{kind}" for said in ("advice.", "shell.gap_") for kind in get_args(GapKind)} | FINDINGS
"""Codes that are put together from a kind."""
COUNTS = {
    "actual_length", "days", "free", "max_length", "min_length", "most", "n", "of", "percent", "reaching", "reserve", "seconds", "size",
}  # fmt: skip
"""What the numbers of things are called in sentences; rows, ports and bytes are numbers of one thing."""
INVARIABLE = re.compile(r"\b1 (?:MB|s|%|more|in|of (?!1)|million|allowed|is|to|would|wrong|unknown|waiting)\b|\b1 (?:of|new)\b")
"""What is said alike of one and of several."""
RANGES = {"cell.merged", "column.merged_header", "column.filled_down"}
"""A range of cells is several cells."""
PYDANTIC = {code for code in TABLE if code.startswith("input.")}


def sentences(entry: Entry) -> Iterator[tuple[Language, str]]:
    for language in LANGUAGES:
        yield from ((language, sentence) for sentence in entry.sentences(language).values())


def example(how: str) -> Value:
    """A value that a blank can hold."""
    if how == "date":
        return "2026-03-04"
    if how.split(" ", maxsplit=1)[0] in ("and", "or", "quoted"):
        return ("decider", "user")
    return 3.0 if how.startswith((".", "+", "g")) else 3 if how == "plain" else "decider"


def filled(entry: Entry, number: int) -> dict[str, Value]:
    found = {name: example(how) for _, sentence in sentences(entry) for _, name, how in blanks(sentence) if name}
    return {**found, **({entry.by: number} if entry.by else {})}


def source() -> list[Path]:
    return sorted(one for folder in ("app", "graph", "visual") for one in (ROOT / folder).rglob("*.py"))


def constants() -> Iterator[tuple[str, str]]:
    """Every text in the source that looks like a code, with its place."""
    stems = {code.partition(".")[0] for code in TABLE}
    for path in source():
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            text = node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""
            if re.fullmatch(r"[a-z_]+\.[a-z0-9_]+", text) and text.partition(".")[0] in stems:
                yield text, f"{path.relative_to(ROOT)}:{node.lineno}"


@pytest.mark.parametrize("code", TABLE)
def test_a_sentence_is_whole_in_both_languages_for_one_and_for_several(code: str):
    entry = TABLE[code]
    for number in (0, 1, 2, 1500):
        params = filled(entry, number)
        table = words() if code in SHELL else messages()
        english, chinese = (table.text(Message(code, **params), language) for language in LANGUAGES)
        assert english.strip() and chinese.strip()
        assert "{" not in english + chinese


def test_a_chinese_sentence_is_in_chinese_where_it_has_words_of_its_own():
    bare = {code: re.sub(r"\{.*?\}", "", sentence) for code, entry in TABLE.items() for sentence in entry.sentences("zh").values()}
    assert [code for code, sentence in bare.items() if re.search(r"\w", sentence) and not HAN.search(sentence)] == []


def test_both_languages_of_a_sentence_have_the_same_blanks():
    different = [
        code for code, entry in TABLE.items()
        if len({frozenset(name for _, name, _ in blanks(sentence) if name) for _, sentence in sentences(entry)}) > 1
        and code not in PYDANTIC
    ]  # fmt: skip
    assert different == []


def test_english_sentences_hold_no_chinese_and_tell_one_from_several():
    mixed = [code for code, entry in TABLE.items() for sentence in entry.sentences("en").values() if HAN.search(sentence)]
    assert mixed == ["number.none"]  # it shows 3万 as one way to write a number
    plurals = {code: set(entry.sentences("en")) for code, entry in TABLE.items() if entry.by}
    assert [code for code, found in plurals.items() if found != {"one", "other"}] == []


def test_each_sentence_with_a_count_says_it_of_one_and_of_several():
    wrong = [f"{code}: {one}" for code, one, other in counted() if INVARIABLE.search(one) is None and one.replace("1", "2") == other]
    assert wrong == []
    plurals = re.compile(r"\b1 (?:(?:overdue|missing|example|key|or|ambiguous|more) )*(?:people|[a-z]{2,}[^aiouhs]s)\b")
    assert [one for _, one, _ in counted() if plurals.search(one)] == []


def test_each_sentence_with_a_list_says_it_of_one_and_of_several():
    before = r"\b(?:columns|rows|bytes|headers|cells|migrations|seats) "
    lists = [(code, name) for code, entry in TABLE.items() for name in set(re.findall(before + r"\{(\w+)", " ".join(english(entry))))]
    found = [(code, name, *(said(code, {name: value}) for value in (("x",), ("x", "x")))) for code, name in lists]
    assert len(found) >= 4
    assert [code for code, _, one, several in found if several.replace("x, x", "x") == one and code not in RANGES] == []


def test_what_is_counted_is_known_to_be_a_count():
    calls = [node for path in source() for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call)]
    messages_ = [one for one in calls if isinstance(one.func, ast.Name) and one.func.id in ("Message", "spoken")]
    counted_ = {word.arg for one in messages_ for word in one.keywords if re.match(r"len\(|sum\(", ast.unparse(word.value))}
    assert counted_ - COUNTS == set()


def english(entry: Entry) -> list[str]:
    return list(entry.sentences("en").values())


def counted() -> Iterator[tuple[str, str, str]]:
    """Each sentence that has a count before a word, of one and of two; its other blanks are texts, its other counts 5."""
    for code, entry in TABLE.items():
        names = {name for sentence in english(entry) for name in re.findall(r"\{(\w+)[^}]*\}[ -][a-z]", sentence)}
        for name in sorted(names & COUNTS):
            others: dict[str, Value] = dict.fromkeys(COUNTS - {name}, 5)
            yield code, said(code, {**others, name: 1}), said(code, {**others, name: 2})


def said(code: str, given: dict[str, Value]) -> str:
    """A sentence in English; blanks that are not given hold an example."""
    table = words() if code in SHELL else messages()
    return table.text(Message(code, **{**filled(TABLE[code], 5), **given}), "en")


def test_every_code_of_the_source_is_in_the_table():
    assert [f"{code} at {place}" for code, place in constants() if code not in TABLE and not is_no_code(code)] == []


def is_no_code(text: str) -> bool:
    """Names of files and of events that look like codes, and beginnings of codes that are put together."""
    begins = text in EVENTS or any(code.startswith(text) for code in BUILT)
    return begins or text.endswith((".py", ".js", ".css", ".html", ".csv", ".xlsx", ".id", ".yaml", ".json"))


def test_every_sentence_of_the_table_is_asked_for():
    asked = {code for code, _ in constants()} | BUILT | PYDANTIC | set(TITLES.values())
    assert sorted(set(TABLE) - asked) == []
    assert sorted(BUILT - set(TABLE)) == []


def test_every_kind_of_field_says_what_it_wants():
    assert {code for code in TABLE if code.startswith("wanted.")} == set(values._WANTED.values())  # pyright: ignore[reportPrivateUsage]


def test_two_messages_are_equal_by_code_and_values_not_by_their_text():
    assert Message("cell.empty") == Message("cell.empty") != Message("cell.required")
    assert len({Message("row.loop", way="a"), Message("row.loop", way="a"), Message("row.loop", way="b")}) == 2
    assert Message("place.faults", faults=[Message("place.no_tier")]) == Message("place.faults", faults=(Message("place.no_tier"),))


def test_a_message_comes_back_from_json_as_it_was():
    named = Message("reference.nearest", names=["Ann", "Bob"])
    said = Message("reference.unknown", kinds=("Person", "Organization"), text="An", where=None, nearest=named)
    parts = said.parts
    assert Message.of(parts["code"], parts["params"]) == said
    english = "no person or organization has the id or the name “An”; the nearest: “Ann”, “Bob”; add it first, or to the same import"
    assert str(said) == english
    assert said.text("zh") == "找不到编号或名称为“An”的人员或组织；名称最接近的是：“Ann”、“Bob”；请先添加，或放进同一次导入"


def test_numbers_days_lists_and_choices_are_written_as_the_language_does():
    late = Message("place.overdue", n=1)
    split = Message("place.split", role="delivery", n=1200)
    both = Message("place.faults", faults=[late, split])
    assert both.text("en") == "1 overdue action, delivery split over 1,200 units"
    assert both.text("zh") == "1 项行动逾期，交付经理分散在 1,200 个部门"
    assert Message("row.waits", row=12345, file="people.csv", name=None).text("en").startswith("waits for row 12345 of")


def test_an_answer_has_its_text_in_the_language_of_whoever_reads_it():
    shown = Worded.model_validate(Message("place.no_tier").parts)
    assert shown.text == "no tier"
    with speaking("zh"):
        assert (shown.text, shown.model_dump()["text"], reader()) == ("没有定级", "没有定级", "zh")
    assert shown.text == "no tier"


def test_english_is_spoken_where_nobody_chose():
    speak("en")
    assert plain("as it is").text() == "as it is"
    assert str(Message("place.no_tier")) == "no tier"
