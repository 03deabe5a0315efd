"""Foreign entries become rows: organisations first, then people, then what refers to both."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from graph.imports import Note
from graph.imports.foreign.adopting.kept import Kept
from graph.imports.foreign.adopting.known import KnownItems
from graph.imports.foreign.adopting.organizations import Organizations
from graph.imports.foreign.adopting.people import People
from graph.imports.foreign.adopting.referring import Referring
from graph.imports.foreign.adopting.sheets import as_sheets
from graph.imports.foreign.adopting.strangers import Strangers
from graph.imports.foreign.entries import Entry, Foreign, Hint, Meant
from graph.imports.tables import Sheet
from graph.resident.graph import ResidentGraph


@dataclass(frozen=True)
class Adopted:
    """Rows of our sheets, what is worth knowing of them, and what is only proposed."""

    sheets: tuple[Sheet, ...] = ()
    notes: tuple[Note, ...] = ()
    hints: tuple[Hint, ...] = ()


def adopted(graph: ResidentGraph, files: Sequence[Foreign], owner: str | None = None, ours: str = "") -> Adopted:
    """The rows that foreign files make on these maps; `owner` is the person whose files they are, `ours` what we are called."""
    items = KnownItems(graph)
    kept, unknown = Kept(items), Strangers(items)
    organizations = Organizations(items, kept, owner, ours)
    people = People(items, kept, owner, organizations)
    _take(
        [entry for file in files for entry in file.entries],
        organizations,
        people,
        Referring(items, kept, owner, organizations, people, unknown),
    )
    hints = [hint for file in files for hint in file.hints] + list(unknown.hints())
    notes = [note for file in files for note in file.notes]
    return Adopted(tuple(as_sheets(kept.rows)), (*notes, *kept.left_out(), *kept.notes), (*hints, *kept.hints))


def _take(entries: Sequence[Entry], organizations: Organizations, people: People, referring: Referring) -> None:
    by_sheet: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        by_sheet[entry.sheet].append(entry)
    for entry in by_sheet.pop("organizations", []):
        organizations.take(entry)
    listed = by_sheet.pop("people", [])
    people.expect(listed)
    for entry in sorted(listed, key=_is_ours, reverse=True):
        people.take(entry)
    for entry in listed:
        people.take_superior(entry)
    for sheet in ("projects", *(sheet for sheet in by_sheet if sheet != "projects")):
        for entry in by_sheet.get(sheet, []):
            referring.take(entry)


def _is_ours(entry: Entry) -> bool:
    house = entry.cells.get("organization")
    return isinstance(house, Meant) and house.side == "ours"
