"""Rows that are refused for what others say: the same item twice, a second customer, loops, and whatever refers to one that is refused."""

from collections.abc import Mapping
from contextlib import suppress

from graph.changes.edits import Edit
from graph.imports.rows.checked import PlannedRow
from graph.imports.rows.drafts import Draft, Missing, may_spare
from graph.imports.rows.references.directory import Directory
from graph.imports.rows.refused import waiting_for
from graph.imports.rows.structure.loops import loop_members, loops
from graph.imports.rows.structure.reporting_lines import with_lines_ended
from graph.messages import Message
from graph.model.errors import Ambiguous, NotFound
from graph.model.ontology import ONTOLOGY
from graph.model.refs import NodeRef, Ref, TieRef
from graph.resident.graph import ResidentGraph

_NAMED = 3


def refuse_the_same_item_twice(rows: list[PlannedRow]) -> None:
    """Two rows of one item must say the same."""
    first: dict[str, PlannedRow] = {}
    for row in rows:
        if not row.edits:
            continue
        ref = row.edits[0].ref
        name = f"{ref.type}:{row.node.id}" if row.node else _id_among_all(ref)
        other = first.setdefault(name, row)
        if other is row:
            continue
        if row.vacant and "id" not in row.draft.given.cells:
            row.draft.refuse("name", Message("row.same_vacant_seat", row=other.draft.given.row, file=other.draft.given.file))
        elif _content(other) == _content(row):
            row.edits = []
        else:
            column = "id" if "id" in row.draft.given.cells else next(iter(row.draft.given.cells))
            two = Message("row.or_two_ids") if row.node and "id" not in row.draft.given.cells else None
            same = {"row": other.draft.given.row, "file": other.draft.given.file, "difference": _difference(other, row)}
            row.draft.refuse(column, Message("row.same_item", two=two, **same) if row.node else Message("row.same_tie", **same))


def end_lines(rows: list[PlannedRow], directory: Directory, today: str) -> None:
    """Whoever moves to another company leaves the reporting lines of the seat behind."""
    good = [row for row in rows if row.draft.good]
    for row, edits in zip(good, with_lines_ended([row.edits for row in good], directory, today), strict=True):
        row.edits = edits


def refuse_second_customers(rows: list[PlannedRow], graph: ResidentGraph) -> None:
    """A project has one customer, whichever way it is given."""
    edits = [(row, edit) for row in rows if row.draft.good for edit in row.edits if _is_tie(edit, "FOR")]
    gone = {edit.ref for _, edit in edits if edit.patch is None}
    first: dict[NodeRef, NodeRef] = {}
    for row, edit in sorted(edits, key=lambda one: one[0].node is None):
        if isinstance(edit.ref, TieRef) and edit.patch is not None:
            stored = (ref.target for ref in graph.outgoing("FOR", edit.ref.source) if ref not in gone)
            customer = first.setdefault(edit.ref.source, next(stored, edit.ref.target))
            if customer != edit.ref.target:
                name = str(graph.node(customer).get("name", customer.id))
                column = "to" if row.node is None else "customer"
                row.draft.refuse(column, Message("row.second_customer", name=name))


def _content(row: PlannedRow) -> object:
    """What a row writes; a symmetric tie is the same from either end."""
    return [(_id_among_all(edit.ref), edit.patch) for edit in row.edits]


def _id_among_all(ref: Ref) -> str:
    """What names an item among those of all types; a symmetric tie is the same from either end."""
    return f"{ref.type}:{ref.id}" if isinstance(ref, NodeRef) else f"{ref.source.type}:{ref.target.type}:{ref.id}"


def _difference(one: PlannedRow, other: PlannedRow) -> Message | None:
    """The first columns in which two rows differ: ` (title: CIO, CEO)`."""
    cells = [row.draft.given.cells for row in (one, other)]
    columns = [name for name in dict.fromkeys([*cells[0], *cells[1]]) if name not in ("id", "from", "to")]
    differing = [name for name in columns if cells[0].get(name) != cells[1].get(name)]
    both = [f"{name}: {cells[0].get(name) or '–'}, {cells[1].get(name) or '–'}" for name in differing[:_NAMED]]
    return Message("plain.bracketed", text="; ".join(both)) if both else None


def refuse_loops(rows: list[PlannedRow], graph: ResidentGraph, directory: Directory) -> None:
    for kind in (tie.name for tie in ONTOLOGY.ties.values() if tie.acyclic):
        edits = [(row, edit) for row in rows if row.draft.good for edit in row.edits if _is_tie(edit, kind)]
        by_ref = {edit.ref: row for row, edit in edits}
        for ref, path in loops(graph, kind, [edit for _, edit in edits]):
            row = by_ref[ref]
            row.draft.refuse(_loop_column(kind, row), loop_members(path, directory))


def _is_tie(edit: Edit, kind: str) -> bool:
    return isinstance(edit.ref, TieRef) and edit.ref.type == kind


def _loop_column(kind: str, row: PlannedRow) -> str:
    """The column of a row that asks for a tie which must not close a loop."""
    if kind == "REPORTS_TO" and "reports_to" in row.draft.given.cells:
        return "reports_to"
    return "parent" if "parent" in row.draft.given.cells else "to"


def refuse_what_leans_on_refused(rows: list[PlannedRow], graph: ResidentGraph, directory: Directory) -> dict[NodeRef, Draft]:
    """A row that refers to an item of the import which is left out waits for it; the items left out, each with its row."""
    bad = {row.node: row.draft for row in rows if row.node and not row.draft.good and row.node.id not in graph.nodes[row.node.type]}
    grown = True
    while grown and bad:
        grown = False
        for row in rows:
            if not row.draft.good or not (leaning := _leans_on(row, bad)):
                continue
            for gone in leaning:
                column, text = _named_by(row, gone, directory)
                row.draft.miss(Missing(column, text, waiting_for(bad[gone]), bad[gone], may_spare(row.draft.given, column)))
            if row.node and row.node.id not in graph.nodes[row.node.type]:
                bad[row.node] = row.draft
                grown = True
    return bad


def _leans_on(row: PlannedRow, bad: Mapping[NodeRef, Draft]) -> list[NodeRef]:
    """The items left out that a row refers to."""
    ties = [edit.ref for edit in row.edits if isinstance(edit.ref, TieRef)]
    ends = {end: None for ref in ties for end in (ref.source, ref.target) if end in bad and end != row.node}
    return list(ends)


def _named_by(row: PlannedRow, gone: NodeRef, directory: Directory) -> tuple[str, str]:
    """The column and the text in which a row names an item."""
    columns = row.draft.references
    kind = ONTOLOGY.nodes[row.node.type] if row.node else None
    for column, texts in columns.items():
        declared = kind.field(column) if kind else None
        if declared is not None and gone.type not in declared.of:
            continue
        for text in texts:
            with suppress(NotFound, Ambiguous):
                if directory.find(text, (gone.type,)).ref == gone:
                    return column, text
    return ("id" if row.node else "to"), gone.id
