"""How the values of a sentence are written in a language: numbers, days, lists, plurals by Babel, names by the ontology.

In a sentence `{n}` is a value as it is: a number with its thousands parted, a list with its marks, a message as its sentence.
`{n:and}` and `{n:or}` join a list (`{n:or type}` one of types), `{n:quoted}` puts each in quotation marks, `{n:plain}` leaves a
number without marks (a row, a year), `{n:date}` is a day in words, `{n:type}` a node or tie type, `{n:Person.level}` a choice by
the ontology's name; anything else is a format of Python, as `{n:.0f}`.
"""

from collections.abc import Callable
from datetime import date
from functools import cache
from typing import Final

from babel import Locale
from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_decimal

from graph.messages import Message, Value
from graph.messages.language import Language

_LOCALES: Final = {"en": "en_GB", "zh": "zh_Hans_CN"}
_MARKS: Final = {"en": ", ", "zh": "、"}
_BETWEEN: Final = {"en": ", ", "zh": "，"}


@cache
def locale(language: Language) -> Locale:
    """Babel's locale of a language."""
    return Locale.parse(_LOCALES[language])


def plural(value: Value, language: Language) -> str:
    """The plural category of a number, or of how many a list has: `one` or `other` in English."""
    number = len(value) if isinstance(value, tuple) else value
    return locale(language).plural_form(number if isinstance(number, int | float) else 0)


def filled(value: Value, how: str, language: Language) -> str:
    """A value as a sentence shows it; nothing for null."""
    if value is None:
        return ""
    if not isinstance(value, tuple):
        return _one(value, how, language)
    word, _, how_each = how.partition(" ")
    if word in ("and", "or"):
        each = [_one(one, how_each, language) for one in value]
        return format_list(each, "standard" if word == "and" else "or", locale(language))
    marks = _BETWEEN if any(isinstance(one, Message) for one in value) else _MARKS
    return marks[language].join(_one(one, how, language) for one in value)


def _one(value: Value, how: str, language: Language) -> str:
    if isinstance(value, Message):
        return value.text(language)
    if how in _HOW:
        return _HOW[how](value, language)
    return _named(how, str(value), language) if "." in how and how[0].isalpha() else format(value, how)


def _shown(value: Value, language: Language) -> str:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return str(value)
    return format_decimal(value, "#,##0.##########", locale(language))


def day_said(value: Value, language: Language) -> str:
    """A day as the language writes it: `1 Sept 2026`, `2026年9月1日`."""
    return format_date(date.fromisoformat(str(value)[:10]), "medium", locale(language))


def _type(value: Value, language: Language) -> str:
    from graph.model.ontology import ONTOLOGY  # whose own faults are messages, too

    declared = {**ONTOLOGY.nodes, **ONTOLOGY.ties}.get(str(value))
    return declared.label(language).lower() if declared else str(value)


def _choice(value: Value, language: Language) -> str:
    """A choice that is given as `Project.stage.need`, by its name; anything else as it is."""
    from graph.model.ontology import ONTOLOGY

    kind, _, rest = str(value).partition(".")
    name, _, choice = rest.partition(".")
    types = {**ONTOLOGY.nodes, **ONTOLOGY.ties}
    declared = types[kind].properties.get(name) if kind in types else None
    return declared.choices[choice].label(language) if declared and choice in declared.choices else str(value)


def _named(property_name: str, value: str, language: Language) -> str:
    """A choice by its name in the ontology; as it is where it has none."""
    from graph.model.ontology import ONTOLOGY

    kind, _, name = property_name.partition(".")
    declared = {**ONTOLOGY.nodes, **ONTOLOGY.ties}[kind].properties[name].choices.get(value)
    return declared.label(language) if declared else value


_HOW: Final[dict[str, Callable[[Value, Language], str]]] = {
    "": _shown,
    "plain": lambda value, _: str(value),
    "quoted": lambda value, _: f"“{value}”",
    "date": day_said,
    "type": _type,
    "choice": _choice,
}
