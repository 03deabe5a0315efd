"""What the columns of an unknown table may be: by words of their headers, else by what their values look like."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from graph.imports.reading.candidates import candidates
from graph.imports.reading.headers import column

_SEVERAL = ("name", "email", "phone")
"""Columns of people that several headers may make: the parts of a name, addresses."""


@dataclass(frozen=True)
class Guess:
    """A table nobody has said anything of: the sheet it seems to be, each header with its likely column and its values."""

    file: str
    sheet: str
    headers: tuple[str, ...]
    columns: tuple[str | None, ...]
    values: tuple[tuple[str, ...], ...]
    encoding: str = ""


def guess(file: str, rows: Sequence[Sequence[str]], sheet: str, encoding: str = "") -> Guess | None:
    """What a table seems to be by its first rows; None where no row could be its header, or two headers are the same."""
    index = next((place for place, row in enumerate(rows) if sum(map(bool, row)) > 1), None)
    if index is None:
        return None
    places = [place for place, header in enumerate(rows[index]) if header]
    headers = tuple(rows[index][place] for place in places)
    if len(set(headers)) < len(headers):
        return None
    values = tuple(tuple(row[place] for row in rows[index + 1 :] if place < len(row) and row[place]) for place in places)
    alike = {header: name for name, found in candidates(rows).items() for header in found} if sheet == "people" else {}
    found = [column(sheet, header) or alike.get(header) for header in headers]
    return Guess(file, sheet, headers, tuple(_once(found, sheet)), values, encoding)


def _once(found: Iterable[str | None], sheet: str) -> list[str | None]:
    """Each column once, but for those that several headers may make."""
    seen: set[str] = set()
    kept: list[str | None] = []
    for name in found:
        several = sheet == "people" and name in _SEVERAL
        kept.append(name if name and (several or name not in seen) else None)
        seen.update([name] if name else [])
    return kept
