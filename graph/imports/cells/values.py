"""One cell or JSON value against the property it stands for: what it means, or what is wrong with it and what is allowed."""

import math
import re
import unicodedata
from collections.abc import Callable
from decimal import Decimal

from graph.imports.cells import dates
from graph.imports.cells.dates import short
from graph.imports.cells.numerals import chinese
from graph.messages import Message
from graph.model.errors import BadValue
from graph.model.ontology import Property, Reference
from graph.names.matching import visible

Value = str | int | float | bool | list[str]

CLEAR = "-"
"""A cell that holds only this clears the value; callers look for it before they ask for the value."""
LONGEST_TEXT = 10_000
_NUMBER = re.compile(r"([+-]?(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d+)?)((?:[eE][+-]?\d{1,3})?)\s*([万亿]?)")
_POINT = re.compile(r"[+-]?([1-9]\d{0,2})\.(\d{2}0)")
"""A number whose point may part thousands, as it does in much of Europe: nobody, and no program, writes a last zero after decimals."""
_FLAGS = {"true": True, "yes": True, "是": True, "1": True, "false": False, "no": False, "否": False, "0": False}
_TIMES = {"": Decimal(1), "万": Decimal(10_000), "亿": Decimal(100_000_000)}


def value(field: Property | Reference, text: str) -> Value:
    """What a cell says, typed: str, int, float, bool, or a list of str where the field takes several.

    Dates come back as `YYYY-MM-DD`, moments as such a date or `YYYY-MM-DDTHH:MM:SS.mmmZ`, choices as their canonical value,
    references trimmed and unresolved. Raises BadValue: what is wrong and what is allowed.
    """
    text = visible(text).strip()
    if not text:
        raise BadValue("cell.empty")
    if isinstance(field, Reference):
        return _several(text) if field.many else _line(text)
    if field.choices:
        return _choice(field, text)
    found = _READERS[field.type](text)
    if field.type == "number":
        _refuse_two_readings(field, text)
    if isinstance(found, str) and len(found) > field.longest:
        raise BadValue("cell.too_long", n=len(found), most=field.longest)
    _in_range(field, found)
    return found


def checked(field: Property | Reference, raw: object) -> Value:
    """The same for a value that arrives typed from JSON; text is read as a cell is. Raises BadValue."""
    if isinstance(raw, str):
        return value(field, raw)
    kind = "reference" if isinstance(field, Reference) else field.type
    if isinstance(raw, list | tuple):
        return _listed(field, raw)  # pyright: ignore[reportUnknownArgumentType]
    if isinstance(raw, bool):
        return _typed(field, raw, kind == "flag")
    if isinstance(raw, int | float) and kind in ("integer", "number"):
        return _numeric(field, raw)
    raise BadValue("cell.wrong_kind", value=_json_name(raw), wanted=_wanted(field))


def split(text: str) -> list[str]:
    """The parts of a cell that holds several values, separated by `;` `；` or `、`, trimmed; empty parts are left out."""
    return [part for part in map(str.strip, re.split("[;；、]", text)) if part]


def _typed(field: Property | Reference, raw: bool, fits: bool) -> bool:
    if not fits:
        raise BadValue("cell.wrong_kind", value=str(raw).lower(), wanted=_wanted(field))
    return raw


def _numeric(field: Property | Reference, raw: int | float) -> Value:
    if isinstance(raw, float) and not math.isfinite(raw):
        raise BadValue("number.infinite")
    return value(field, str(int(raw)) if raw == int(raw) else format(Decimal(repr(raw)), "f"))


def _listed(field: Property | Reference, raw: "list[object] | tuple[object, ...]") -> list[str]:
    if not (field.many if isinstance(field, Reference) else field.type == "references"):
        raise BadValue("cell.a_list")
    texts = [item.strip() for item in raw if isinstance(item, str)]
    if len(texts) != len(raw) or not all(texts):
        raise BadValue("cell.no_list")
    return list(dict.fromkeys(_line(visible(text).strip()) for text in texts))


def _json_name(raw: object) -> str | Message:
    return "null" if raw is None else Message("cell.an_object") if isinstance(raw, dict) else repr(raw)[:60]


def _wanted(field: Property | Reference) -> Message:
    return Message(_WANTED["reference" if isinstance(field, Reference) else field.type])


def _text(text: str) -> str:
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if len(text) > LONGEST_TEXT:
        raise BadValue("cell.too_long", n=len(text), most=LONGEST_TEXT)
    if text.isprintable():
        return text
    for character in text:
        if character not in "\n\t" and unicodedata.category(character) in ("Cc", "Cs"):
            raise BadValue("cell.control_character", character=repr(character))
    return text


def _line(text: str) -> str:
    if "\n" in (text := _text(text)):
        lines = [short(line.strip()) for line in text.split("\n") if line.strip()]
        raise BadValue("reference.line_break", n=len(lines), parts=lines)
    return text


def _several(text: str) -> list[str]:
    parts = split(text)
    if not parts:
        raise BadValue("reference.nothing")
    return list(dict.fromkeys(_line(part) for part in parts))


def _decimal(text: str) -> Decimal:
    plain = _plain(text)
    if "%" in plain:
        raise BadValue("number.percentage", text=short(text))
    match = _NUMBER.fullmatch(plain)
    if not match and (found := chinese(plain)) is not None:
        return found
    if not match or not any(map(str.isdigit, match[1])):
        raise BadValue("number.none", text=short(text))
    return Decimal(match[1].replace(",", "") + match[2]) * _TIMES[match[3]]


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).replace("−", "-").strip()


def _number(text: str) -> float:
    found = float(_decimal(text))
    if not math.isfinite(found):
        raise BadValue("number.text_infinite", text=short(text))
    return found + 0.0  # −0 is 0


def _refuse_two_readings(field: Property, text: str) -> None:
    """1.200 is 1.2 here and 1,200 there: it is refused wherever both are possible."""
    parts = _POINT.fullmatch(_plain(text))
    if parts and (field.range is None or int(parts[1] + parts[2]) <= field.range[1]):
        raise BadValue("number.point_or_comma", text=short(text), either=[f"{parts[1]}{parts[2]}", f"{float(parts[0]):g}"])


def _integer(text: str) -> int:
    found = _decimal(text)
    if found != found.to_integral_value():
        raise BadValue("number.not_whole", text=short(text))
    if abs(found) > 2**53:
        raise BadValue("number.too_large", text=short(text))
    return int(found)


def _in_range(field: Property, found: Value) -> None:
    if field.range and isinstance(found, int | float) and not field.range[0] <= found <= field.range[1]:
        raise BadValue("number.out_of_range", value=f"{found:g}", low=f"{field.range[0]:g}", high=f"{field.range[1]:g}")


def _flag(text: str) -> bool:
    found = _FLAGS.get(_plain(text).casefold())
    if found is None:
        raise BadValue("cell.no_flag", text=short(text), flags=list(_FLAGS))
    return found


def _choice(field: Property, text: str) -> Value:
    wanted = _plain(text).casefold()
    for name, choice in field.choices.items():
        if wanted in {word.casefold() for word in (name, choice.en, choice.zh, *choice.also)}:
            return int(name) if field.type == "integer" else name
    if field.open or field.or_participant:
        return _line(text)
    choices = [f"{name} ({choice.zh})" for name, choice in field.choices.items()]
    raise BadValue("cell.no_choice", text=short(text), choices=choices)


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
    "text": "wanted.text",
    "integer": "wanted.integer",
    "number": "wanted.number",
    "date": "wanted.date",
    "moment": "wanted.moment",
    "flag": "wanted.flag",
    "choice": "wanted.choice",
    "reference": "wanted.reference",
    "references": "wanted.references",
}
