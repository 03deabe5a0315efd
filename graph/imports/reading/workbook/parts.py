"""One XML part of a workbook, read as it passes by: how far its cells reach, and what calamine does not tell of them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from xml.parsers import expat

from openpyxl.utils import column_index_from_string, get_column_letter

from graph.imports import Unreadable
from graph.imports.reading.archives import DAMAGED, MEGABYTE
from graph.messages import Message

_LETTERED = 18_278
"""ZZZ, the last column that has letters."""


@dataclass
class Scan:
    """What one part of a workbook holds that calamine does not tell: how far its cells reach, faulty cells, the text it stands for."""

    rows: int = 0
    columns: int = 0
    faults: dict[int, list[tuple[int, Message]]] = field(default_factory=dict[int, list[tuple[int, Message]]])
    shared: list[int] = field(default_factory=list[int])
    merges: int = 0
    formats: dict[int, list[tuple[int, str]]] = field(default_factory=dict[int, list[tuple[int, str]]])
    """Cells by row whose format changes what their number means: `percent`, or `day` for dates that calamine does not know."""
    from_1904: bool = False

    @property
    def cells(self) -> int:
        """The area from A1 to the last filled cell."""
        return self.rows * self.columns


def column_letters(index: int) -> str:
    """The letters of a column, counted from 0; its number where a file has more columns than there are letters for."""
    return get_column_letter(index + 1) if index < _LETTERED else str(index + 1)


class Scanner:
    """Reads one XML part as it passes by. Expat itself, since a million cells pass: like defusedxml it refuses every DOCTYPE."""

    def __init__(self, shared: list[int], track: bool, most: int, styles: Mapping[str, str]) -> None:
        self.scan, self._styles = Scan(), styles
        self._shared, self._track, self._most, self._total = shared, track, most, 0
        self._row, self._column, self._kind, self._formula, self._text = 0, 0, "", False, ""
        self._listening = False
        self._acts = {"c": self._begin_cell, "v": self._fill, "is": self._fill, "f": self._formula_found, "row": self._begin_row}
        self._acts |= {"si": self._shared_begins, "t": self._shared_text, "mergeCell": self._merge}
        # The encoding is fixed because calamine reads every part as UTF-8, whatever the part declares.
        self._parser = expat.ParserCreate("utf-8")
        self._parser.buffer_text = True
        self._parser.StartDoctypeDeclHandler = _refuse_doctype
        self._parser.StartElementHandler = self._start

    def feed(self, chunk: bytes, last: bool = False) -> None:
        """Take the next bytes of the part; raises Unreadable for XML that no spreadsheet program writes."""
        try:
            self._parser.Parse(chunk, last)
            if last:
                self._end_cell()
        except (expat.ExpatError, ValueError, IndexError) as fault:
            raise Unreadable(DAMAGED) from fault

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if self._listening:
            self._listen(None)
        act = self._acts.get(name) or self._acts.get(name.rpartition(":")[2])
        if act:
            act(attributes)

    def _listen(self, hear: Callable[[str], None] | None) -> None:
        self._listening = hear is not None
        self._parser.CharacterDataHandler = hear

    def _begin_row(self, attributes: dict[str, str]) -> None:
        self._end_cell()
        self._row, self._column = int(attributes.get("r") or self._row + 1), 0

    def _begin_cell(self, attributes: dict[str, str]) -> None:
        if self._kind or self._formula:
            self._end_cell()
        reference = attributes.get("r")
        if reference:
            letters = reference.rstrip("0123456789")
            self._row, self._column = int(reference[len(letters) :]), column_index_from_string(letters)
        else:
            self._column += 1
        self._kind = attributes.get("t", "")
        if self._styles and (meaning := self._styles.get(attributes.get("s", ""))):
            self.scan.formats.setdefault(self._row, []).append((self._column - 1, meaning))

    def _formula_found(self, _: dict[str, str]) -> None:
        self._formula = True

    def _fill(self, _: dict[str, str]) -> None:
        if self._row > self.scan.rows:
            self.scan.rows = self._row
        if self._column > self.scan.columns:
            self.scan.columns = self._column
        if self._formula or self._kind == "e" or (self._track and self._kind == "s"):
            self._listen(self._read)

    def _shared_begins(self, _: dict[str, str]) -> None:
        self.scan.shared.append(0)

    def _shared_text(self, _: dict[str, str]) -> None:
        if self.scan.shared:
            self._listen(self._measure)

    def _merge(self, _: dict[str, str]) -> None:
        self.scan.merges += 1

    def _read(self, text: str) -> None:
        self._text += text

    def _measure(self, text: str) -> None:
        self.scan.shared[-1] += len(text)

    def _end_cell(self) -> None:
        if self._kind == "e":
            self._fault("cell.error", error=self._text.strip() or "#N/A")
        elif self._formula and self._kind != "str" and not self._text.strip():
            self._fault("cell.formula")
        elif self._track and self._kind == "s" and self._text:
            self._total += self._shared[int(self._text)]
            if self._total > self._most:
                raise Unreadable(Message("file.repeats_texts", most=self._most // MEGABYTE))
        self._kind, self._formula, self._text = "", False, ""

    def _fault(self, code: str, **params: str) -> None:
        if index := self._column:  # a formula of a chart stands in no cell
            problem = Message(code, cell=f"{column_letters(index - 1)}{self._row}", **params)
            self.scan.faults.setdefault(self._row, []).append((index - 1, problem))


def _refuse_doctype(*_: object) -> None:
    raise Unreadable(Message("file.document_type"))
