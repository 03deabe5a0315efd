"""What a move to another company does to reporting lines as an import or a change writes it (method §9).

Whichever way it is said that somebody moves (a row of people, seats, a tie, a change), the lines of the seat that was left end on the
day of the move, the mover's own and those of the people who reported to the mover; but not those that the same import says again, nor
those to people who are in the new company too. A line that is said between people whom a move has parted gets the day it was said, so
that it stays.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from graph.changes.edits import Edit
from graph.imports.rows.references.directory import Directory
from graph.model.refs import NodeRef, Properties, TieRef
from graph.resident.graph import ResidentGraph
from graph.snapshot.places import current, organization_of
from graph.snapshot.reporting_lines import lapsed


@dataclass(frozen=True)
class _Move:
    """Somebody who leaves their company: for which other one, None for none that is known, and on which day."""

    company: str | None
    day: str


Moves = Mapping[NodeRef, _Move]
"""Who changes company."""


def with_lines_ended(rows: Sequence[list[Edit]], directory: Directory, today: str) -> list[list[Edit]]:
    """The edits of each row, with the reporting lines that its moves end, and lines across companies dated."""
    graph, moves, telling = directory.graph, dict[NodeRef, _Move](), dict[NodeRef, int]()
    for person, (seats, last) in _seat_edits(rows).items():
        if move := _move(person, seats, directory, today):
            moves[person], telling[person] = move, last
    said = {edit.ref for edits in rows for edit in edits if _says_line(edit)}
    found = [[_dated(edit, moves, graph, today) for edit in edits] for edits in rows]
    ending = dict[TieRef, str]()
    for person, row in telling.items():
        lines = sorted(line for line in _left(person, moves, graph, today) if line not in said and line not in ending)
        ending |= dict.fromkeys(lines, moves[person].day)
        found[row] += [Edit(line, {"ended_on": moves[person].day}) for line in lines]
    return found


def _says_line(edit: Edit) -> bool:
    return edit.ref.type == "REPORTS_TO" and edit.patch is not None and edit.patch.get("ended_on") is None


def _seat_edits(rows: Sequence[list[Edit]]) -> dict[NodeRef, tuple[list[Edit], int]]:
    """The edits of the seats of each person, and the last row that has one."""
    found: defaultdict[NodeRef, tuple[list[Edit], int]] = defaultdict(lambda: ([], 0))
    for row, edits in enumerate(rows):
        for edit in edits:
            if isinstance(edit.ref, TieRef) and edit.ref.type == "WORKS_IN":
                found[edit.ref.source] = [*found[edit.ref.source][0], edit], row
    return found


def _move(person: NodeRef, edits: Sequence[Edit], directory: Directory, today: str) -> _Move | None:
    """What edits of seats make of the company that somebody counts in today; None where it stays, or none was left."""
    before = directory.graph.outgoing("WORKS_IN", person)
    after = _edited(before, edits)
    left, taken = (next(current(seats, today), None) for seats in (before, after))
    company = organization_of(directory.graph, person, today)
    if left is None or company is None:
        return None
    goes_to = _organization(taken.target, directory) if taken else None
    days = (after[taken].get("started_on") if taken else None, after.get(left, {}).get("ended_on"))
    day = next((str(day) for day in days if day is not None and str(day) <= today), today)
    return _Move(goes_to, day) if company.id != goes_to else None


def _edited(seats: Mapping[TieRef, Properties], edits: Sequence[Edit]) -> dict[TieRef, Properties]:
    after = dict(seats)
    for edit in edits:
        assert isinstance(edit.ref, TieRef)
        if edit.patch is None:
            after.pop(edit.ref, None)
        else:
            after[edit.ref] = {**after.get(edit.ref, {}), **edit.patch}
    return after


def _organization(place: NodeRef, directory: Directory) -> str | None:
    if place.type == "Organization":
        return place.id
    known = directory.known(place)
    return known.organization if known else None


def _left(person: NodeRef, moves: Moves, graph: ResidentGraph, today: str) -> Iterator[TieRef]:
    """The lines of the seat that somebody leaves.

    All that stand but those to people who will be in the same company, and those said on or after the day of a move of the past.
    """
    move, lines = moves[person], {**graph.outgoing("REPORTS_TO", person), **graph.incoming("REPORTS_TO", person)}
    for ref in current(lines, today):
        other = ref.target if ref.source == person else ref.source
        said = max(str(lines[ref].get(name) or "") for name in ("started_on", "stated_on"))
        if move.day < today and said >= move.day:
            continue
        if move.company is None or _company(other, moves, graph, today) != move.company:
            yield ref


def _company(person: NodeRef, moves: Moves, graph: ResidentGraph, today: str) -> str | None:
    if person in moves:
        return moves[person].company
    company = organization_of(graph, person, today)
    return company.id if company else None


def _dated(edit: Edit, moves: Moves, graph: ResidentGraph, today: str) -> Edit:
    """A line said between people whom a move parts, or has parted, gets the day it is said."""
    ref = edit.ref
    if not isinstance(ref, TieRef) or not _says_line(edit) or "stated_on" in (edit.patch or {}):
        return edit
    item = {**graph.ties["REPORTS_TO"].get(ref, {}), **(edit.patch or {})}
    moving = [end for end in (ref.source, ref.target) if end in moves]
    apart = _company(ref.source, moves, graph, today) != _company(ref.target, moves, graph, today)
    if str(item.get("started_on") or "") >= today or not ((moving and apart) or lapsed(graph, ref, item, today)):
        return edit
    return replace(edit, patch={**(edit.patch or {}), "stated_on": today})
