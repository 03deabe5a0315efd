"""The fields of a row or an item, read as the type they hold: queries and properties hand everything on as plain objects."""

from collections.abc import Mapping
from math import nan
from typing import TypeGuard

from graph.model.refs import Properties

Fields = Mapping[str, object]


def text(fields: Fields, name: str) -> str:
    """A field that is always there, as text. Raises KeyError."""
    return str(fields[name])


def text_or_none(fields: Fields, name: str) -> str | None:
    """A field as text, None where it is null or missing."""
    value = fields.get(name)
    return None if value is None else str(value)


def integer(fields: Fields, name: str) -> int:
    """A field that is always there, as a whole number. Raises KeyError."""
    return int(str(fields[name]))


def integer_or_none(fields: Fields, name: str) -> int | None:
    """A field as a whole number, None where it is null or missing."""
    value = fields.get(name)
    return None if value is None else int(str(value))


def number_or_none(fields: Fields, name: str) -> float | None:
    """A field as a number, None where it is null or missing."""
    value = fields.get(name)
    return None if value is None else float(str(value))


def number_or_nan(value: object) -> float:
    """A value as a number, NaN where it is null: for arrays."""
    return nan if value is None else float(str(value))


def texts(fields: Fields, name: str) -> list[str]:
    """A list of texts, empty where it is null or missing."""
    return [str(one) for one in _entries(fields.get(name))]


def mapped_texts(fields: Fields, name: str) -> dict[str, str | None]:
    """Texts by name, None where one is null; empty where the whole is null or missing."""
    value = fields.get(name)
    return {key: None if one is None else str(one) for key, one in value.items()} if _is_mapping(value) else {}


def properties(fields: Fields, name: str) -> Properties:
    """The properties of an item that a query returns whole."""
    value = fields[name]
    assert _are_properties(value)
    return value


def all_properties(fields: Fields, name: str) -> list[Properties]:
    """The properties of the items that a query collects."""
    return [one for one in _entries(fields[name]) if _are_properties(one)]


def _entries(value: object) -> list[object]:
    return value if _is_list(value) else []


def _is_list(value: object) -> TypeGuard[list[object]]:
    return isinstance(value, list)


def _is_mapping(value: object) -> TypeGuard[dict[str, object]]:
    return isinstance(value, dict)


def _are_properties(value: object) -> TypeGuard[Properties]:
    return isinstance(value, dict)
