"""Words that stand for numbers, such as 好 in a column of strengths: which columns hold them, and how somebody changes them."""

from collections.abc import Iterator, Mapping
from typing import cast

from graph.imports.cells import values
from graph.imports.foreign.tables.profile import Cell, Profile, Rule
from graph.imports.reading.headers import field, folded
from graph.messages import Message
from graph.model.errors import BadValue, Invalid, Problem
from graph.model.ontology import Property

Words = Mapping[str, Mapping[str, str]]
"""By header: what each word is; such as `{"关系程度": {"好": "70"}}`."""
NUMBERS = ("number", "integer")


def words_of(given: object, name: str) -> Words:
    """The words of a mapping, `{header: {word: number}}`; raises Invalid for anything else."""
    by_header: Mapping[object, object] = cast("Mapping[object, object]", given) if isinstance(given, Mapping) else {}
    if given is not None and not (by_header and all(isinstance(one, Mapping) for one in by_header.values())):
        raise Invalid([Problem("mapping", Message("profile.wrong", name=name, fault="words: {header: {word: number}}"))])
    listed = {str(header): cast("Mapping[object, object]", one) for header, one in by_header.items()}
    return {header: {str(word): str(meaning) for word, meaning in one.items()} for header, one in listed.items()}


def number_field(sheet: str, column: str) -> Property | None:
    """The property behind a column where it is a number."""
    declared = field(sheet, column)
    return declared if isinstance(declared, Property) and declared.type in NUMBERS else None


def is_number(declared: Property, text: str) -> bool:
    """Whether a cell is a number as it stands."""
    try:
        values.value(declared, text)
    except BadValue:
        return False
    return True


def as_number(text: str) -> float | None:
    """The number that a word is said to be; None where that is none."""
    try:
        return float(text)
    except ValueError:
        return None


def holding(profile: Profile, header: str) -> Iterator[tuple[Rule, str, Property]]:
    """The rules and columns of numbers that a header makes."""
    for rule in profile.rows:
        for column, cell in rule.cells.items():
            declared = number_field(rule.sheet, column)
            if declared and folded(header) in map(folded, cell.headers):
                yield rule, column, declared


def with_words(profile: Profile, words: Words) -> Profile:
    """A profile that reads some words as other numbers. Raises Invalid for a header that makes no number, or what is none."""
    problems = list(_problems(profile, words))
    if problems:
        raise Invalid(problems)
    return profile.model_copy(update={"rows": tuple(_changed(rule, words) for rule in profile.rows)})


def _problems(profile: Profile, words: Words) -> Iterator[Problem]:
    for header, meanings in words.items():
        found = list(holding(profile, header))
        if not found:
            yield Problem("words", Message("profile.no_number", name=profile.id, column=header))
        for _, _, declared in found[:1]:
            for word, meaning in meanings.items():
                try:
                    values.value(declared, meaning)
                except BadValue as fault:
                    yield Problem("words", Message("profile.wrong_word", column=header, word=word, problem=fault.message))


def _changed(rule: Rule, words: Words) -> Rule:
    cells = {column: _with(cell, rule.sheet, column, words) for column, cell in rule.cells.items()}
    return rule.model_copy(update={"cells": cells})


def _with(cell: Cell, sheet: str, column: str, words: Words) -> Cell:
    if not number_field(sheet, column):
        return cell
    told = {folded(header): meanings for header, meanings in words.items()}
    changed = {word: meaning for header in cell.headers for word, meaning in told.get(folded(header), {}).items()}
    forms = set(map(folded, changed))
    kept = {word: meaning for word, meaning in cell.words.items() if folded(word) not in forms}
    return cell.model_copy(update={"words": kept | changed}) if changed else cell
