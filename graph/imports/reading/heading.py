"""Which of the leading rows of a table is its header, and of which sheet; what to say where none is."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from graph.imports import Rejected, Unclear, Unreadable
from graph.imports.reading.candidates import look_alike
from graph.imports.reading.headers import SHEETS, column, folded, label, required, vocabulary
from graph.imports.tables import Record
from graph.messages import Message
from graph.model.ontology import ONTOLOGY

LEADING_ROWS = 30
"""A header stands among so many rows at the beginning of a table."""
_FIRST_ROWS = 6
"""Below these a header has to be unmistakable."""
_OFFERED = 3
_GENERIC = {"id", "name", *ONTOLOGY.validity, *ONTOLOGY.provenance}
"""Columns that many kinds of list have."""


@dataclass(frozen=True)
class Heading:
    """A header row: the sheet it belongs to, its place among the leading rows, and each cell's column (None: unknown)."""

    sheet: str
    index: int
    columns: tuple[str | None, ...]

    @property
    def known(self) -> int:
        """How many cells of the row are understood."""
        return sum(name is not None for name in self.columns)

    @property
    def telling(self) -> int:
        """How many columns are understood that say what the sheet is about, as ids, names and dates do not."""
        return len({name for name in self.columns if name} - _GENERIC)

    @property
    def unmistakable(self) -> bool:
        """Whether the row is a whole header, and more than one of its columns says what the sheet is about."""
        return self.telling > 1 and not self.missing()

    def missing(self) -> tuple[str, ...]:
        """The required columns that no cell means."""
        return tuple(name for name in required(self.sheet) if name not in self.columns and _instead(self.sheet, name) not in self.columns)

    def twice(self) -> tuple[str, ...]:
        """The columns that more than one cell means."""
        return tuple(dict.fromkeys(name for name in self.columns if name and self.columns.count(name) > 1))


def _instead(sheet: str, name: str) -> str:
    """The column that may stand for a required one: a department for its organisation; the one itself elsewhere."""
    tie = ONTOLOGY.tie_sheets.get(sheet)
    return tie.sheet.within or name if tie and tie.sheet and name == tie.sheet.target else name


def headings(rows: Sequence[Sequence[str]], hint: str | None) -> list[Heading]:
    """Every way to read one of the leading rows as the header of `hint`, or of any sheet one required column of which is there.

    Rows further down are looked at where none of the first ones is a whole header.
    """
    first = list(_headings(rows, range(min(len(rows), _FIRST_ROWS)), hint))
    if any(heading.known > 1 and not heading.missing() for heading in first):
        return first
    further = [one for one in _headings(rows, range(_FIRST_ROWS, min(len(rows), LEADING_ROWS)), hint) if _stands_out(one, rows, hint)]
    return further or first


def _stands_out(heading: Heading, rows: Sequence[Sequence[str]], hint: str | None) -> bool:
    """Whether a row that far down is a header beyond doubt; where the sheet is known, also one all of whose cells are understood."""
    filled = sum(map(bool, rows[heading.index]))
    return heading.unmistakable or (hint is not None and not heading.missing() and 1 < filled == heading.known)


def _headings(rows: Sequence[Sequence[str]], places: Iterable[int], hint: str | None) -> Iterator[Heading]:
    for sheet in [hint] if hint else SHEETS:
        for index in places:
            heading = Heading(sheet, index, tuple(column(sheet, cell) if cell else None for cell in rows[index]))
            if heading.known and (hint or len(heading.missing()) < len(required(sheet))):
                yield heading


def located(rows: Sequence[Sequence[str]], hint: str | None) -> Heading:
    """The header among the leading rows.

    Without a `hint` the columns have to tell the sheet: more than one of them says what it is, none it needs is missing, and no
    other sheet understands as many; what may be a list of people is none of their seats. Raises Unclear where they do not tell,
    Unreadable where nothing is understood.
    """
    found = sorted(headings(rows, hint), key=_fit, reverse=True)
    if not found:
        raise Unreadable(_unknown(rows, hint), fits=likely(rows, hint))
    if hint:
        return found[0]
    best = list({heading.sheet: heading for heading in reversed(found)}.values())
    most = max(heading.known for heading in best)
    people = any(heading.sheet == "people" and heading.known == most for heading in best)
    telling = [heading for heading in best if heading.known == most and heading.unmistakable and not (people and heading.sheet == "seats")]
    needed = max((_fit(heading)[1:3] for heading in telling), default=None)
    clear = [heading for heading in telling if _fit(heading)[1:3] == needed]
    if len(clear) == 1:
        return clear[0]
    raise _unclear(rows, sorted(best, key=_likelihood, reverse=True))


def refuse_other_sheet(heading: Heading, rows: Sequence[Sequence[str]]) -> None:
    """Raise Unclear where a table is named after a sheet of which it has next to nothing, and makes a whole other sheet."""
    if heading.telling > 1:
        return
    near = rows[:_FIRST_ROWS] if heading.index < _FIRST_ROWS else rows
    whole = [other for other in headings(near, None) if other.known > heading.known and other.unmistakable]
    if whole:
        raise _unclear(rows, [max(whole, key=_fit), heading])


def likely(rows: Sequence[Sequence[str]], named: str | None) -> tuple[str, ...]:
    """The sheets that a table may be which is not the one it is `named` after, or not named after any; the best first.

    Those of which it has every column they need; of a table without a name all others too, by the words that its headers hold,
    among equals people, as most lists are of people.
    """
    whole = [heading for heading in headings(rows, None) if heading.unmistakable and heading.sheet != named]
    best = dict.fromkeys(heading.sheet for heading in sorted(whole, key=_fit, reverse=True))
    if named:
        return tuple(best)
    texts = [folded(cell) for row in rows[:_FIRST_ROWS] for cell in row if cell]
    heard = {sheet: len({name for word, name in vocabulary(sheet).items() if any(word in text for text in texts)}) for sheet in SHEETS}
    return tuple(dict.fromkeys((*best, *sorted(SHEETS, key=lambda sheet: (-heard[sheet], sheet != "people")))))


def _fit(heading: Heading) -> tuple[int, int, bool, int]:
    """How well a header fits; people stand in a list of people before they stand in one of further seats."""
    needed = required("people" if heading.sheet == "seats" else heading.sheet)
    return heading.known, len(needed), heading.sheet != "seats", -heading.index


def _likelihood(heading: Heading) -> tuple[int, bool, tuple[int, int, bool, int]]:
    """How likely a sheet is meant, for the question which: the most understood, then those that would lack nothing."""
    return heading.known, not heading.missing() and not heading.twice(), _fit(heading)


def _unclear(rows: Sequence[Sequence[str]], fitting: Sequence[Heading]) -> Unclear:
    """The question which sheet it is: what fits best first, with what each would lack."""
    near = [heading for heading in fitting if heading.telling or heading.known > 1 or not heading.missing()][:_OFFERED] or fitting[
        :_OFFERED
    ]
    header = " | ".join(cell for cell in rows[near[0].index] if cell)[:80]
    return Unclear(header, [(heading.sheet, heading.missing()) for heading in near], look_alike(rows))


def _unknown(rows: Sequence[Sequence[str]], hint: str | None) -> Message:
    first = next((" | ".join(cell for cell in row if cell) for row in rows if any(row)), "")[:80]
    deeper, alike = further_down(len(rows)), look_alike(rows)
    if hint:
        return Message("file.no_header", sheet=hint, first=first, columns=required(hint), n=len(rows), deeper=deeper, alike=alike)
    return Message("file.unknown_sheet", first=first, sheets=list(SHEETS), n=len(rows), deeper=deeper, alike=alike)


def further_down(looked_at: int) -> Message | None:
    """What to do about a header that stands below the rows that were looked at, where there are more."""
    return Message("file.further_down") if looked_at >= LEADING_ROWS else None


def header_problems(heading: Heading, header: Record, file: str, rows: Sequence[Sequence[str]] = ()) -> Iterator[Rejected]:
    """What keeps a table from being read under this header: bad cells, two headers of one meaning, required columns missing.

    `rows` are the leading rows: they may make a whole sheet of another kind.
    """
    for index, problem in header.faults:
        written = header.cells[index] if index is not None and index < len(header.cells) else None
        yield Rejected(file, header.number, written or None, problem, "file")
    for name in heading.twice():
        written = [text for text, column in zip(header.cells, heading.columns, strict=True) if column == name]
        yield Rejected(file, header.number, written[-1], Message("column.twice", headers=written, column=name), "file")
    fits = likely(rows, heading.sheet) if heading.missing() else ()
    for name in heading.missing():
        labels = list(dict.fromkeys((name, label(heading.sheet, name, "en"), label(heading.sheet, name, "zh"))))
        yield Rejected(file, header.number, name, Message("column.missing", sheet=heading.sheet, labels=labels), "file", fits)
