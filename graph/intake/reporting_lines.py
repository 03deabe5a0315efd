"""What a move to another company does to reporting lines as an import or a change writes it (method §9).

The lines of the seat that was left end on the day, the mover's own and those of the people who reported to the mover; but not those
that the same import says again, nor those to people who are in the new company too. A line that is said between people whom a move
has parted gets the day it was said, so that it stays.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from graph.edits import Edit, NodeRef, TieRef
from graph.intake.directory import Directory
from graph.places import current, organization_of
from graph.reporting import lapsed
from graph.world import World

Moves = Mapping[NodeRef, str | None]
"""Who changes company, and to which."""


def with_lines_ended(rows: Sequence[list[Edit]], directory: Directory, today: str) -> list[list[Edit]]:
    """The edits of each row, with the reporting lines that its moves end, and lines across companies dated."""
    moves = {person: company for edits in rows for person, company in _moves(edits, directory, today)}
    said = {edit.ref for edits in rows for edit in edits if _says_line(edit)}
    found = [[_dated(edit, moves, directory.world, today) for edit in edits] for edits in rows]
    for edits in found:
        ending = {line for person, _ in _moves(edits, directory, today) for line in _left(person, moves, directory.world, today)}
        edits += [Edit(line, {"ended_on": today}) for line in sorted(ending - said)]
    return found


def _says_line(edit: Edit) -> bool:
    return edit.ref.type == "REPORTS_TO" and edit.patch is not None and edit.patch.get("ended_on") is None


def _moves(edits: Sequence[Edit], directory: Directory, today: str) -> Iterator[tuple[NodeRef, str | None]]:
    """The people who leave their company by the edits of a row, and the company they go to."""
    seats = [edit for edit in edits if isinstance(edit.ref, TieRef) and edit.ref.type == "WORKS_IN" and edit.patch is not None]
    ended = {edit.ref for edit in seats if edit.patch and edit.patch.get("ended_on") == today}
    for person in {seat.source for seat in ended if isinstance(seat, TieRef)}:
        company = organization_of(directory.world, person, today)
        taken = [edit.ref.target for edit in seats if isinstance(edit.ref, TieRef) and edit.ref not in ended and edit.ref.source == person]
        known = directory.known(taken[0]) if taken else None
        goes_to = taken[0].id if taken and taken[0].type == "Organization" else known.organization if known else None
        if company is not None and company.id != goes_to:
            yield person, goes_to


def _left(person: NodeRef, moves: Moves, world: World, today: str) -> Iterator[TieRef]:
    """The lines of the seat that somebody leaves: all that stand but those to people who will be in the same company."""
    for ref in current({**world.outgoing("REPORTS_TO", person), **world.incoming("REPORTS_TO", person)}, today):
        other = ref.target if ref.source == person else ref.source
        if moves[person] is None or _company(other, moves, world, today) != moves[person]:
            yield ref


def _company(person: NodeRef, moves: Moves, world: World, today: str) -> str | None:
    if person in moves:
        return moves[person]
    company = organization_of(world, person, today)
    return company.id if company else None


def _dated(edit: Edit, moves: Moves, world: World, today: str) -> Edit:
    """A line said between people whom a move parts, or has parted, gets the day it is said."""
    ref = edit.ref
    if not isinstance(ref, TieRef) or not _says_line(edit) or "stated_on" in (edit.patch or {}):
        return edit
    item = {**world.ties["REPORTS_TO"].get(ref, {}), **(edit.patch or {})}
    moving = [end for end in (ref.source, ref.target) if end in moves]
    apart = _company(ref.source, moves, world, today) != _company(ref.target, moves, world, today)
    if str(item.get("started_on") or "") >= today or not ((moving and apart) or lapsed(world, ref, item, today)):
        return edit
    return replace(edit, patch={**(edit.patch or {}), "stated_on": today})
