"""References that mean nothing, or several things, left out cell by cell: which can go so that their rows stay, and the rows without.

A row can do without a reference that it does not need, and without one of several in a cell as long as another is left.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from graph.imports.rows.drafts import Draft, Given, Missing
from graph.imports.rows.references.several import takes_several

Spare = list[tuple[Draft, list[Missing]]]


def spared(drafts: Iterable[Draft]) -> Spare:
    """The rows that can be written without some of their references, with these."""
    lost: dict[int, bool] = {}
    found = [(draft, [one for one in draft.missing if _hopeless(one, lost)]) for draft in drafts if not _lost(draft, lost)]
    return [(draft, missing) for draft, missing in found if missing]


def without(rows: Sequence[Given], spare: Spare) -> list[Given]:
    """The rows without these references."""
    cut = {id(draft.given): _cut(draft, missing) for draft, missing in spare}
    return [cut.get(id(row), row) for row in rows]


def _cut(draft: Draft, missing: Sequence[Missing]) -> Given:
    cells = dict(draft.given.cells)
    for column in {one.column for one in missing}:
        gone = {one.text for one in missing if one.column == column}
        left = [text for text in draft.references.get(column, []) if text not in gone]
        if left:
            cells[column] = left
        else:
            del cells[column]
    return replace(draft.given, cells=cells)


def _hopeless(one: Missing, lost: dict[int, bool]) -> bool:
    """Whether what a reference means will not be there, whatever is left out."""
    return one.awaited is None or _lost(one.awaited, lost)


def _lost(draft: Draft, lost: dict[int, bool]) -> bool:
    """Whether a row stays out whatever cells are left out: it is wrong itself, or needs what is missing or stays out."""
    if id(draft) not in lost:
        lost[id(draft)] = bool(draft.problems)
        lost[id(draft)] = lost[id(draft)] or any(_hopeless(one, lost) and not _dispensable(one, draft, lost) for one in draft.missing)
    return lost[id(draft)]


def _dispensable(one: Missing, draft: Draft, lost: dict[int, bool]) -> bool:
    """Whether a row can be written without a reference: it does not need the column, or names others there that will come."""
    if one.spare:
        return True
    gone = {other.text for other in draft.missing if other.column == one.column and _hopeless(other, lost)}
    return takes_several(draft.given, one.column) and not gone.issuperset(draft.references.get(one.column, ()))
