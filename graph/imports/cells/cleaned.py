"""Cells as programs leave them, on their way to values: what stands for an id or an address is cleaned, refused, or noted by row.

Spreadsheets keep 15 digits of a number and pandas writes whole ones with `.0`; an apostrophe or `="…"` keeps digits as they are;
Google parts several addresses by ` ::: `. Whatever cannot be made whole again is refused rather than guessed.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterator

from graph.imports import further
from graph.imports.reading.headers import field
from graph.imports.reading.heading import Heading
from graph.imports.tables import Record, Rows
from graph.messages import Message
from graph.model.errors import BadValue
from graph.model.ontology import Property, Reference

_ODD = re.compile(r"(?:^|\0)['=]|\d\.0+(?:\0|$)|\d[Ee]\+\d|:::")
_QUOTED = re.compile(r"=\"([^\"]*)\"")
_MARKED = re.compile(r"\d[\d\s.+-]*$|[=+@]|-.", re.DOTALL)
"""What stands behind an apostrophe so that a spreadsheet leaves it as it is."""
_WHOLE = re.compile(r"(-?\d+)\.0+")
_SCIENTIFIC = re.compile(r"(\d)(?:\.(\d+))?[Ee]\+(\d{1,3})")
_LIST = re.compile(r"\s*:::\s*")
_ADDRESS = re.compile(r"[^@\s]+@[^@\s]+")
_EXTENSION = re.compile(
    r"(?i)\b(?:ext|extension|x|tel|fax|mobile|cell|office|home|work)\b\.?|ext\.?\d|x\d|分机|转|手机|电话|办公|座机|固话|传真"
)
_NO_OFFSET = re.compile(r"(?<![\d+:-])(?!0{1,2}:00(?::00(?:\.0+)?)?$)\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?$")
_TAIL = f"[{re.escape(bytes(range(0x80, 0xC0)).decode('cp1252', 'ignore'))}\u0081\u008d\u008f\u0090\u009d]"
_BROKEN = re.compile(f"\ufffd|锟斤拷|[\ue000-\uf8ff]|[ÂÃÐÑ]{_TAIL}|[à-ï]{_TAIL}{{2}}")
"""What text is left with that was read in a wrong encoding once: marks of what could not be read, UTF-8 shown as Windows-1252."""
_NOTED = 10
LOST = Message("cell.fifteen_digits")


class Cells:
    """The cells of one table, row by row; what is worth knowing is gathered for its notes."""

    def __init__(self, heading: Heading) -> None:
        self._kinds = [kind_of(heading.sheet, name) for name in heading.columns]
        self._names = heading.columns
        self._contacts = [index for index, kind in enumerate(self._kinds) if kind in ("email", "phone")]
        self._sheet = heading.sheet
        self._found: defaultdict[tuple[int, Message], list[int]] = defaultdict(list)

    def cleaned(self, record: Record) -> Record:
        """The record with its cells cleaned, and with a fault for each that has lost digits it cannot do without."""
        whole = "\0".join(record.cells)
        if not whole.isascii() and _BROKEN.search(whole):
            self._broken(record)
        if not (record.long or self._contacts or _ODD.search(whole)):
            return record
        cells, faults = list(record.cells), list(record.faults)
        for index in record.long:
            self._lost(record.number, index, LOST, faults)
        for index, text in enumerate(cells):
            if text and index not in record.long:
                try:
                    cells[index] = self._cell(record.number, index, text)
                except BadValue as fault:
                    self._lost(record.number, index, fault.message, faults)
        return record._replace(cells=cells, faults=tuple(faults))

    def _cell(self, row: int, index: int, text: str) -> str:
        kind = self._kind(index)
        value = plain(text, kind)
        if kind in ("email", "phone"):
            self._look(row, index, kind, text)
        return value

    def _broken(self, record: Record) -> None:
        """Note the cells whose text was spoiled before the file was written."""
        for index, text in enumerate(record.cells):
            if _BROKEN.search(text):
                self._note(record.number, index, Message("column.broken_text"))

    def _look(self, row: int, index: int, kind: str, text: str) -> None:
        """Note what is odd about an address or a telephone number."""
        text = _unmarked(text, kind) or text
        parts = _addresses(text)
        if len(parts) > 1:
            self._note(row, index, Message("column.several_numbers" if kind == "phone" else "column.several_addresses"))
        if kind == "email" and not all(_ADDRESS.fullmatch(one) for part in parts for one in re.split(r"[;,；，]\s*", part) if one):
            self._note(row, index, Message("column.no_address"))
        if kind == "phone" and any(map(str.isalpha, _EXTENSION.sub("", text))):
            self._note(row, index, Message("column.letters_in_phone"))

    def _lost(self, row: int, index: int, problem: Message, faults: list[tuple[int | None, Message]]) -> None:
        kind = self._kind(index)
        if kind in ("id", "phone", "email", "text"):
            faults.append((index, problem))
        elif kind == "unknown":
            self._note(row, index, Message("column.lost_digits"))

    def _kind(self, index: int) -> str:
        return self._kinds[index] if index < len(self._kinds) else "unknown"

    def _note(self, row: int, index: int, what: Message) -> None:
        self._found[index, what].append(row)

    def forget(self, row: int) -> None:
        """Say nothing of a row that is no row of the table."""
        for numbers in self._found.values():
            if numbers[-1:] == [row]:
                numbers.pop()

    def notes(self, written: Callable[[int], str | None], rows: Rows) -> Iterator[Message]:
        """What is worth knowing of the cells that passed."""
        for (index, what), numbers in ((place, numbers) for place, numbers in self._found.items() if numbers):
            yield Message("column.cells", column=written(index), rows=numbers[:_NOTED], more=further(numbers, _NOTED), what=what)
        for name in filter(None, self._names):
            declared = field(self._sheet, name)
            if isinstance(declared, Property) and declared.range == (0, 100) and _shares(rows, name):
                yield Message("column.shares", column=name)
            if isinstance(declared, Property) and declared.type == "moment" and _unzoned(rows, name):
                yield Message("column.no_offset", column=name)


def _unzoned(rows: Rows, name: str) -> bool:
    """Whether a time of day stands in a column without saying of which zone."""
    return any(_NO_OFFSET.search(text) for page in rows.pages() for text in page.known.get(name, ()))


def _expanded(match: re.Match[str]) -> str:
    """A number in scientific notation, when every digit of it is there. Raises BadValue."""
    digits, exponent = match[2] or "", int(match[3])
    if len(digits.rstrip("0")) > exponent or len(digits) < exponent:
        raise BadValue("cell.lost_digits", text=match[0])
    return match[1] + digits[:exponent]


def _shares(rows: Rows, name: str) -> bool:
    """Whether a column has values and all of them lie from 0 to 1."""
    some = False
    for page in rows.pages():
        for text in page.known.get(name, ()):
            if text and not re.fullmatch(r"[01]|0?\.\d+|[01]\.0*", text):
                return False
            some = some or bool(text.strip("0."))
    return some


def plain(text: str, kind: str) -> str:
    """What a cell says in a column of some kind (`kind_of`). An apostrophe, or `="…"`, keeps what is behind it as it is.

    Raises BadValue for a number that has lost digits.
    """
    if quoted := _QUOTED.fullmatch(text):
        text = quoted[1].strip()
    if (kept := _unmarked(text, kind)) is not None:
        return kept
    if kind in ("id", "phone") and (whole := _WHOLE.fullmatch(text)):
        text = whole[1]
    if kind != "typed" and (match := _SCIENTIFIC.fullmatch(text)):
        text = _expanded(match)
    return "; ".join(_addresses(text)) if kind in ("email", "phone") else text


def as_typed(text: str, kind: str) -> str:
    """The cell that `plain` reads as a text: the text itself, behind an apostrophe where it would be read as another."""
    return f"'{text}" if _changes(text, kind) else text


def _unmarked(text: str, kind: str) -> str | None:
    """What stands behind an apostrophe that only keeps it as it is; None where there is none."""
    rest = text[1:]
    return rest if text.startswith("'") and rest and (_MARKED.match(rest) or _changes(rest, kind)) else None


def _changes(text: str, kind: str) -> bool:
    try:
        return plain(text, kind) != text
    except BadValue:
        return True


def _addresses(text: str) -> list[str]:
    """The addresses, or telephone numbers, of a cell: Google parts several by ` ::: `."""
    shown = unicodedata.normalize("NFKC", text).replace("‐", "-").replace("‑", "-").strip()
    return [part for part in _LIST.split(shown) if part]


def kind_of(sheet: str, name: str | None) -> str:
    """What a column stands for: `id` (references too), `email`, `phone`, `text`, `typed`, or `unknown`."""
    if name is None:
        return "unknown"
    declared = field(sheet, name)
    if declared is None or isinstance(declared, Reference):
        return "id" if name != "type" else "text"
    if declared.contact:
        return declared.contact
    return "id" if declared.type in ("reference", "references") else "text" if declared.type == "text" else "typed"
