"""What a check of rows finds: each row with its edits, and all of them summed up."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import Literal

from graph.changes.edits import Edit
from graph.imports import Note, Rejected
from graph.imports.foreign.entries import Hint
from graph.imports.rows.drafts import Draft, Missing
from graph.imports.rows.references.spared import spared
from graph.imports.rows.structure.seats import MoveOf
from graph.messages import Message
from graph.model.refs import NodeRef, Properties, TieRef
from graph.resident.graph import ResidentGraph


@dataclass
class Checked:
    """What a check found: the edits of the good rows, and how many rows create, update or change nothing."""

    edits: list[Edit] = field(default_factory=list[Edit])
    rejected: list[Rejected] = field(default_factory=list[Rejected])
    rows: int = 0
    examples: int = 0
    """How many rows of the template were left as they came; they are not among `rows`."""
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    waiting: list[Rejected] = field(default_factory=list[Rejected])
    """Rows that are right themselves but refer to one that is not, each naming it."""
    cells: list[Rejected] = field(default_factory=list[Rejected])
    """References to nothing or to several things that are left out, their rows not."""
    spare: int = 0
    """How many references could be left out so that their rows can be written."""
    by_file: defaultdict[str, Counter[str]] = field(default_factory=lambda: defaultdict[str, Counter[str]](Counter))
    """What the rows of each file come to: created, updated, unchanged."""
    drafts: list[Draft] = field(default_factory=list[Draft])
    renames: list[Edit] = field(default_factory=list[Edit])
    graph: ResidentGraph | None = None
    """The maps once the renames are written, when there are any."""
    created_ties: list[tuple[str, int]] = field(default_factory=list[tuple[str, int]])
    """Ties that nobody has and no other row names, as `Created` writes them, and how many."""
    remarks: tuple[Message, ...] = ()
    """What the good rows bring that counts otherwise than their author may think."""
    seq: int = 0
    """The change that the maps it was checked against knew last."""
    in_motion: bool = False
    """Whether another import was being written meanwhile, whose changes those maps do not know yet."""
    moves: list[MoveOf] = field(default_factory=list[MoveOf])
    """Who goes from one organisation to another."""
    hints: list[Hint] = field(default_factory=list[Hint])
    """What weak sources only propose."""
    notes: list[Note] = field(default_factory=list[Note])
    """What the rows make worth knowing."""


@dataclass
class PlannedRow:
    draft: Draft
    node: NodeRef | None = None
    edits: list[Edit] = field(default_factory=list[Edit])
    vacant: bool = False


def summed(rows: list[PlannedRow], graph: ResidentGraph, renamed: frozenset[NodeRef]) -> Checked:
    checked = Checked(rows=len(rows), drafts=[row.draft for row in rows if not row.draft.good])
    counts: Counter[str] = Counter()
    for row in rows:
        draft = row.draft
        if draft.good:
            checked.edits += row.edits
            outcome = "updated" if row.node in renamed else _outcome(row, graph)
            counts[outcome] += 1
            checked.by_file[draft.given.file][outcome] += 1
        checked.rejected += [Rejected(draft.given.file, draft.given.row, problem.field, problem.problem) for problem in draft.problems]
        checked.rejected += [rejected(draft, one) for one in draft.missing if one.awaited is None]
        checked.waiting += [rejected(draft, one) for one in draft.missing if one.awaited is not None]
    checked.spare = sum(len(missing) for _, missing in spared(checked.drafts))
    checked.created, checked.updated, checked.unchanged = counts["created"], counts["updated"], counts["unchanged"]
    checked.edits.sort(key=lambda edit: isinstance(edit.ref, TieRef))
    return checked


def rejected(draft: Draft, one: Missing, left_out: Literal["row", "cell"] = "row") -> Rejected:
    return Rejected(draft.given.file, draft.given.row, one.column, one.problem, left_out)


def _outcome(row: PlannedRow, graph: ResidentGraph) -> str:
    if not row.edits:
        return "unchanged"
    first = row.edits[0]
    if not is_stored(first, graph):
        return "created"
    return "updated" if any(changes(edit, graph) for edit in row.edits) else "unchanged"


def stored(edit: Edit, graph: ResidentGraph) -> Properties | None:
    """What stands now of the item an edit is about."""
    if isinstance(edit.ref, TieRef):
        return graph.ties[edit.ref.type].get(edit.ref)
    return graph.nodes[edit.ref.type].get(edit.ref.id)


def is_stored(edit: Edit, graph: ResidentGraph) -> bool:
    """Whether the item an edit is about stands in the maps."""
    return edit.ref in graph.ties[edit.ref.type] if isinstance(edit.ref, TieRef) else edit.ref.id in graph.nodes[edit.ref.type]


def changes(edit: Edit, graph: ResidentGraph) -> bool:
    """Whether an edit would change what is stored."""
    there = stored(edit, graph)
    if edit.patch is None or there is None:
        return (edit.patch is None) != (there is None)
    return bool(edit.new_id) or any((None if value == [] else value) != there.get(name) for name, value in edit.patch.items())
