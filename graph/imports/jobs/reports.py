"""What an import says of its files: what each was taken for, and what came of its rows; equal problems together."""

from collections.abc import Iterable, Iterator, Sequence

from graph.imports import Note, Reading, Rejected
from graph.imports.foreign.tables.guess import Guess
from graph.imports.jobs.foreign import foreign_report
from graph.imports.jobs.profiles import fingerprint
from graph.imports.jobs.samples import sample
from graph.imports.rows.checked import Checked
from graph.imports.tables import Sheet
from graph.results import FileColumn, FileReport, LeftOut, Place, Trouble

_LISTED_ROWS = 5
_TOGETHER = 3
"""As many equal problems stand for themselves; more become one line."""
_LISTED_LEFT_OUT = 100


def file_reports(reading: Reading, checked: Checked) -> list[FileReport]:
    """Every file and worksheet, those first that are read."""
    wrong, waiting = _rows_by_file(checked.rejected), _rows_by_file(checked.waiting)
    foreign = {one.file for one in reading.foreign}
    own = [sheet for sheet in reading.sheets if sheet.file not in foreign]
    read = [_report(sheet, checked, len(wrong.get(sheet.file, ())), len(waiting.get(sheet.file, ()))) for sheet in own]
    read += [foreign_report(one, checked, len(wrong.get(one.file, ())), len(waiting.get(one.file, ()))) for one in reading.foreign]
    guessed = {one.file: one for one in reading.guesses}
    return [*read, *(_unread(note, guessed.get(note.file)) for note in reading.unread)]


def _unread(note: Note, found: Guess | None) -> FileReport:
    """A file that does not come in, with what its columns may be where that can be guessed."""
    if found is None:
        return FileReport(name=note.file, **note.message.parts)
    columns = [
        FileColumn(header=header, column=column, sample=sample(values))
        for header, column, values in zip(found.headers, found.columns, found.values, strict=True)
    ]  # fmt: skip
    return FileReport(
        name=note.file, encoding=found.encoding or None, guess=found.sheet, fingerprint=fingerprint(found.headers), columns=tuple(columns),
        unknown=tuple(one.header for one in columns if one.column is None), **note.message.parts,
    )  # fmt: skip


def _report(sheet: Sheet, checked: Checked, wrong: int, waiting: int) -> FileReport:
    counts = checked.by_file[sheet.file]
    return FileReport(
        name=sheet.file, format="csv" if sheet.encoding else "xlsx", encoding=sheet.encoding or None, sheet=sheet.name,
        columns=tuple(_columns(sheet)), unknown=sheet.unknown, rows=len(sheet.rows) + len(sheet.wrong),
        created=counts["created"], updated=counts["updated"], unchanged=counts["unchanged"], wrong=wrong, waiting=waiting,
        left_out=tuple(LeftOut(row=row, text=text) for row, text in sheet.left_out[:_LISTED_LEFT_OUT]),
    )  # fmt: skip


def _columns(sheet: Sheet) -> Iterator[FileColumn]:
    page = next(sheet.rows.pages(), None) if len(sheet.rows) else None
    for name in sheet.columns:
        yield FileColumn(header=sheet.headers[name], column=name, sample=sample(page.known[name] if page else ()))
    for name in sheet.unknown:
        yield FileColumn(header=name, column=None, sample=sample(page.extra[name] if page else ()))


def _rows_by_file(rejected: Iterable[Rejected]) -> dict[str, set[int]]:
    rows: dict[str, set[int]] = {}
    for one in rejected:
        if one.row is not None and one.left_out == "row":
            rows.setdefault(one.file, set()).add(one.row)
    return rows


def troubles(checked: Checked) -> list[Trouble]:
    """What is wrong, file by file as it was found; more than three equal problems are one, in several files, too."""
    return [*_together([*checked.rejected, *checked.cells], waiting=False), *_together(checked.waiting, waiting=True)]


def _together(rejected: Sequence[Rejected], *, waiting: bool) -> Iterator[Trouble]:
    equal: dict[object, list[Rejected]] = {}
    for one in rejected:
        alone = one.file if one.fits else None  # a file that is asked about is asked about by itself
        equal.setdefault((alone, one.column, one.problem, one.left_out), []).append(one)
    for many in equal.values():
        for part in [many] if len(many) > _TOGETHER else [[one] for one in many]:
            yield _trouble(part, waiting=waiting)


def _trouble(equal: Sequence[Rejected], *, waiting: bool) -> Trouble:
    first, by_file = equal[0], dict[str, list[int]]()
    for one in equal:
        rows = by_file.setdefault(one.file, [])
        rows += [one.row] if one.row is not None and len(rows) < _LISTED_ROWS else []
    places = tuple(Place(file=file, rows=tuple(rows)) for file, rows in by_file.items())
    return Trouble(
        file=first.file, column=first.column, left_out=first.left_out, waiting=waiting, rows=places[0].rows, count=len(equal),
        places=places if len(places) > 1 else (), fits=first.fits, **first.problem.parts,
    )  # fmt: skip
