"""One cell or JSON value against the property it stands for: what it means, or what is wrong with it and what is allowed."""

import math
import re
import unicodedata
from collections.abc import Callable
from decimal import Decimal

from graph.intake import dates
from graph.intake.dates import quoted
from graph.intake.numerals import chinese
from graph.matching import visible
from graph.ontology import Property, Reference

Value = str | int | float | bool | list[str]

CLEAR = "-"
"""A cell that holds only this clears the value; callers look for it before they ask for the value."""
LONGEST_TEXT = 10_000
LONGEST_ID = 200
_NUMBER = re.compile(r"([+-]?(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d+)?)((?:[eE][+-]?\d{1,3})?)\s*([万亿]?)")
_POINT = re.compile(r"[+-]?([1-9]\d{0,2})\.(\d{2}0)")
"""A number whose point may part thousands, as it does in much of Europe: nobody, and no program, writes a last zero after decimals."""
_FLAGS = {"true": True, "yes": True, "是": True, "1": True, "false": False, "no": False, "否": False, "0": False}
_TIMES = {"": Decimal(1), "万": Decimal(10_000), "亿": Decimal(100_000_000)}


def value(field: Property | Reference, text: str) -> Value:
    """What a cell says, typed: str, int, float, bool, or a list of str where the field takes several.

    Dates come back as `YYYY-MM-DD`, moments as such a date or `YYYY-MM-DDTHH:MM:SS.mmmZ`, choices as their canonical value,
    references trimmed and unresolved. Raises ValueError: what is wrong and what is allowed.
    """
    text = visible(text).strip()
    if not text:
        raise ValueError("is empty")
    if isinstance(field, Reference):
        return _several(text) if field.many else _line(text)
    if field.choices:
        return _choice(field, text)
    found = _READERS[field.type](text)
    if field.type == "number":
        _refuse_two_readings(field, text)
    if isinstance(found, str) and len(found) > field.longest:
        raise ValueError(f"has {len(found):,} characters; at most {field.longest:,} are allowed")
    _in_range(field, found)
    return found


def checked(field: Property | Reference, raw: object) -> Value:
    """The same for a value that arrives typed from JSON; text is read as a cell is. Raises ValueError."""
    if isinstance(raw, str):
        return value(field, raw)
    kind = "reference" if isinstance(field, Reference) else field.type
    if isinstance(raw, list | tuple):
        return _listed(field, raw)  # pyright: ignore[reportUnknownArgumentType]
    if isinstance(raw, bool):
        return _typed(field, raw, kind == "flag")
    if isinstance(raw, int | float) and kind in ("integer", "number"):
        return _numeric(field, raw)
    raise ValueError(f"is {_json_name(raw)}; must be {_WANTED[kind]}")


def identifier(text: str) -> str:
    """An id as it is stored: NFC, no unseen marks, 1–200 characters, no control ones, `,` `;` `|`, not `.` or `..`. Raises ValueError."""
    text = visible(text).strip()
    if not text:
        raise ValueError("is empty; an id has 1 to 200 characters")
    if len(text) > LONGEST_ID:
        raise ValueError(f"has {len(text)} characters; an id has at most {LONGEST_ID}")
    if text in (".", ".."):
        raise ValueError(f"is {text}; an id must not be . or ..")
    if text.isprintable() and not any(mark in text for mark in ",;|"):
        return text
    for character in text:
        if character in ",;|" or unicodedata.category(character) in ("Cc", "Cs", "Zl", "Zp"):
            raise ValueError(f"holds {character!r}; an id must not hold control characters nor , ; |")
    return text


def split(text: str) -> list[str]:
    """The parts of a cell that holds several values, separated by `;` `；` or `、`, trimmed; empty parts are left out."""
    return [part for part in map(str.strip, re.split("[;；、]", text)) if part]


def _typed(field: Property | Reference, raw: bool, fits: bool) -> bool:
    if not fits:
        raise ValueError(f"is {str(raw).lower()}; must be {_WANTED['reference' if isinstance(field, Reference) else field.type]}")
    return raw


def _numeric(field: Property | Reference, raw: int | float) -> Value:
    if isinstance(raw, float) and not math.isfinite(raw):
        raise ValueError("is not a finite number")
    return value(field, str(int(raw)) if raw == int(raw) else format(Decimal(repr(raw)), "f"))


def _listed(field: Property | Reference, raw: "list[object] | tuple[object, ...]") -> list[str]:
    if not (field.many if isinstance(field, Reference) else field.type == "references"):
        raise ValueError("is a list; must be one value")
    texts = [item.strip() for item in raw if isinstance(item, str)]
    if len(texts) != len(raw) or not all(texts):
        raise ValueError("must be a list of ids or unique names")
    return list(dict.fromkeys(_line(visible(text).strip()) for text in texts))


def _json_name(raw: object) -> str:
    return "null" if raw is None else "an object" if isinstance(raw, dict) else repr(raw)[:60]


def _text(text: str) -> str:
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if len(text) > LONGEST_TEXT:
        raise ValueError(f"has {len(text):,} characters; at most {LONGEST_TEXT:,} are allowed")
    if text.isprintable():
        return text
    for character in text:
        if character not in "\n\t" and unicodedata.category(character) in ("Cc", "Cs"):
            raise ValueError(f"holds the control character {character!r}; only line breaks and tabs are allowed")
    return text


def _line(text: str) -> str:
    if "\n" in (text := _text(text)):
        raise ValueError("holds a line break; must be one id or unique name on one line")
    return text


def _several(text: str) -> list[str]:
    parts = split(text)
    if not parts:
        raise ValueError("names nothing; must be ids or unique names separated by ;")
    return list(dict.fromkeys(_line(part) for part in parts))


def _decimal(text: str) -> Decimal:
    plain = _plain(text)
    if "%" in plain:
        raise ValueError(f"{quoted(text)} is a percentage; must be a plain number")
    match = _NUMBER.fullmatch(plain)
    if not match and (found := chinese(plain)) is not None:
        return found
    if not match or not any(map(str.isdigit, match[1])):
        raise ValueError(f"{quoted(text)} is not a number; must be digits, as 1234.5, 1,234.5 or 3万")
    return Decimal(match[1].replace(",", "") + match[2]) * _TIMES[match[3]]


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).replace("−", "-").strip()


def _number(text: str) -> float:
    found = float(_decimal(text))
    if not math.isfinite(found):
        raise ValueError(f"{quoted(text)} is not a finite number")
    return found + 0.0  # −0 is 0


def _refuse_two_readings(field: Property, text: str) -> None:
    """1.200 is 1.2 here and 1,200 there: it is refused wherever both are possible."""
    parts = _POINT.fullmatch(_plain(text))
    if parts and (field.range is None or int(parts[1] + parts[2]) <= field.range[1]):
        either = f"{parts[1]}{parts[2]} or {float(parts[0]):g}"
        raise ValueError(f"{quoted(text)} can be read in more than one way, as {either}; write it without the point or the last zeros")


def _integer(text: str) -> int:
    found = _decimal(text)
    if found != found.to_integral_value():
        raise ValueError(f"{quoted(text)} is not a whole number")
    if abs(found) > 2**53:
        raise ValueError(f"{quoted(text)} is too large a whole number")
    return int(found)


def _in_range(field: Property, found: Value) -> None:
    if field.range and isinstance(found, int | float) and not field.range[0] <= found <= field.range[1]:
        raise ValueError(f"is {found:g}; must be between {field.range[0]:g} and {field.range[1]:g}")


def _flag(text: str) -> bool:
    found = _FLAGS.get(_plain(text).casefold())
    if found is None:
        raise ValueError(f"{quoted(text)} is neither true nor false; must be one of {', '.join(_FLAGS)}")
    return found


def _choice(field: Property, text: str) -> Value:
    wanted = _plain(text).casefold()
    for name, choice in field.choices.items():
        if wanted in (name.casefold(), choice.en.casefold(), choice.zh.casefold()):
            return int(name) if field.type == "integer" else name
    if field.open or field.or_participant:
        return _line(text)
    listed = ", ".join(f"{name} ({choice.zh})" for name, choice in field.choices.items())
    raise ValueError(f"{quoted(text)} is not one of {listed}")


_READERS: dict[str, Callable[[str], Value]] = {
    "text": _text,
    "integer": _integer,
    "number": _number,
    "date": dates.day,
    "moment": dates.moment,
    "flag": _flag,
    "choice": _line,
    "reference": _line,
    "references": _several,
}
_WANTED = {
    "text": "text",
    "integer": "a whole number",
    "number": "a number",
    "date": "a date as YYYY-MM-DD",
    "moment": "a date as YYYY-MM-DD or a moment as YYYY-MM-DDTHH:MM:SSZ",
    "flag": "true or false",
    "choice": "one of the choices, as text",
    "reference": "an id or a unique name",
    "references": "a list of ids or unique names",
}
