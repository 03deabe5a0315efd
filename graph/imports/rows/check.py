"""Rows checked against the ontology and the maps, as a whole: edits for what is right, a reason for what is not."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Literal

from graph.changes.edits import Edit, Image
from graph.imports import Note, Rejected, Row, Sheet
from graph.imports.foreign.entries import Hint
from graph.imports.reading.examples import is_example
from graph.imports.rows.alike import contacts_alike
from graph.imports.rows.bulk import BulkTies
from graph.imports.rows.directory import Directory, Known
from graph.imports.rows.drafts import Draft, Given, Missing, draft, may_spare, node_fields
from graph.imports.rows.identity import identify, known_as
from graph.imports.rows.loops import loops, told
from graph.imports.rows.nodes import node_edits
from graph.imports.rows.refused import waiting_for
from graph.imports.rows.remarks import remarks
from graph.imports.rows.renames import renaming
from graph.imports.rows.reporting_lines import with_lines_ended
from graph.imports.rows.seats import MoveOf, SeatRows
from graph.imports.rows.spared import spared, without
from graph.imports.rows.ties import tie_draft, tie_edit
from graph.imports.rows.vacancy import vacancy_notes
from graph.messages import Message
from graph.model.errors import Ambiguous, Invalid, NotFound, Problem
from graph.model.ontology import ONTOLOGY, NodeType
from graph.model.refs import NodeRef, Properties, Ref, TieRef
from graph.names.matching import folded
from graph.resident.graph import ResidentGraph

_HINTS = 20
"""More hints of a kind than this nobody reads."""
_NAMED = 3


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
class _Row:
    draft: Draft
    node: NodeRef | None = None
    edits: list[Edit] = field(default_factory=list[Edit])
    vacant: bool = False


def check(
    graph: ResidentGraph, given: Iterable[Given], today: str, progress: Callable[[int], None] = lambda _: None,
    sheets: Sequence[Sheet] = (), unread: Sequence[Given] = (), *, skip_cells: bool = False,
) -> Checked:  # fmt: skip
    """Check rows, and sheets of ties, against one another and the maps; nothing is written. `progress` hears how many rows are done.

    `unread` are rows that could not be read and are said to be wrong already; whoever refers to one waits for it. With
    `skip_cells` a reference to what is missing, or to what may be several things, is left out where its row can be written without it.
    Items that get their own id are renamed first: everything else is checked against maps that know them by it.
    """
    rows = list(given)
    checked = _checked(graph, rows, today, progress, sheets, unread)
    cells: list[Rejected] = []
    while skip_cells and (spare := spared(checked.drafts)):
        cells += [_rejected(draft, one, "cell") for draft, missing in spare for one in missing]
        rows = without(rows, spare)
        checked = _checked(graph, rows, today, progress, sheets, unread)
    checked.cells = cells
    renames = renaming(graph, checked.edits)
    if not renames:
        return checked
    renamed = graph.draft()
    renamed.apply(_image_of(edit, graph) for edit in renames)
    own = frozenset(NodeRef(edit.ref.type, edit.new_id) for edit in renames if edit.new_id)
    again = _checked(renamed, rows, today, progress, sheets, unread, own)
    return replace(again, renames=renames, graph=renamed, cells=cells)


def _image_of(edit: Edit, graph: ResidentGraph) -> Image:
    before = graph.node(NodeRef(edit.ref.type, edit.ref.id))
    return Image(edit.ref, before, {**before, **(edit.patch or {}), "id": edit.new_id or edit.ref.id})


def _checked(
    graph: ResidentGraph, given: list[Given], today: str, progress: Callable[[int], None], sheets: Sequence[Sheet], unread: Sequence[Given],
    renamed: frozenset[NodeRef] = frozenset(),
) -> Checked:  # fmt: skip
    by_sheet: defaultdict[str, list[Given]] = defaultdict(list)
    for row in given:
        by_sheet[row.sheet].append(row)
    directory = Directory(graph)
    for one in unread:
        if one.sheet in ONTOLOGY.plurals:
            directory.refused.add(ONTOLOGY.plurals[one.sheet].name, Draft(one, problems=[Problem("", Message("row.unread"))]))
    rows: list[_Row] = []
    for kind in ONTOLOGY.nodes.values():
        rows += _nodes(kind, by_sheet.pop(kind.plural, []), directory, today)
        progress(len(rows))
    bulk, examples = BulkTies(directory, today), 0
    for row in _left_by(bulk, sheets, lambda done: progress(len(rows) + done)):
        if row is None:
            examples += 1
        else:
            by_sheet[row.sheet].append(row)
    seats = SeatRows(directory, today)
    for row in rows:
        seats.take(row.draft, row.edits if row.draft.good else ())
    for sheet in by_sheet.values():
        rows += [_tie(row, directory, seats, today) for row in sheet]
    for row in rows if seats.replaced else ():
        row.edits = [edit for edit in row.edits if edit.ref not in seats.replaced]
    _same_item_twice(rows)
    _end_lines(rows, directory, today)
    _refuse_second_customers(rows, graph)
    _refuse_loops(rows, graph, directory)
    bad = _refuse_what_leans_on_refused(rows, graph, directory)
    checked = _summed(rows, graph, renamed)
    checked.remarks = tuple(remarks(checked.edits, graph, today))
    checked.created_ties, leaning = bulk.settled(bad)
    checked.waiting += leaning
    for file, count in bulk.by_file().items():
        checked.by_file[file]["created"] += count
    checked.rows += bulk.count + len(leaning)
    checked.created += bulk.count
    checked.examples = examples
    refused = {row.node.id for row in rows if row.node and row.node.type == "Person" and not row.draft.good}
    checked.moves = [move for move in seats.moves() if move.person not in refused]
    good = [(row.draft, row.node, row.edits) for row in rows if row.node and row.draft.good]
    vacant = vacancy_notes(row.draft for row in rows if row.vacant)
    checked.notes = [*vacant, *_namesakes(rows, directory), *contacts_alike(good, directory)]
    progress(checked.rows)
    return checked


def _namesakes(rows: list[_Row], directory: Directory) -> Iterator[Note]:
    """New people of whose name somebody is stored: whoever moved, or has another id, cannot be recognised."""
    found: defaultdict[str, list[Message]] = defaultdict(list)
    stored = directory.graph.nodes["Person"]
    for row in rows:
        is_person = row.node and row.node.type == "Person" and not row.vacant and row.node.id not in stored
        if is_person and row.draft.good:
            known = [directory.known(NodeRef("Person", one)) for one in sorted(stored.named(folded(str(row.draft.values.get("name")))))]
            told = _with_a_new_id if "id" in row.draft.given.cells else _without_an_id
            found[row.draft.given.file] += told(row, [one for one in known if one], directory)
    for file, hints in found.items():
        more = [Message("row.more_like_these", n=len(hints) - _HINTS)] if len(hints) > _HINTS else []
        yield from (Note(file, hint) for hint in [*hints[:_HINTS], *more])


def _without_an_id(row: _Row, known: list[Known], directory: Directory) -> list[Message]:
    organizations = (directory.known(NodeRef("Organization", one.organization)) for one in known if one.organization)
    places, name = sorted({organization.name for organization in organizations if organization}), str(row.draft.values.get("name"))
    return [Message("row.namesake", row=row.draft.given.row, name=name, places=places[:3])] if places else []


def _with_a_new_id(row: _Row, known: list[Known], directory: Directory) -> list[Message]:
    """In the same organisation only: people of one name in two are nothing unusual."""
    new = directory.known(row.node) if row.node else None
    same = [one.ref.id for one in known if new and one.organization == new.organization]
    return [Message("row.second_person", row=row.draft.given.row, others=directory.told("Person", same))] if same else []


def _left_by(bulk: BulkTies, sheets: Sequence[Sheet], progress: Callable[[int], None]) -> Iterator[Given | None]:
    """The rows of sheets of ties that are to be looked at one by one, None for each example of the template."""
    before = 0
    left: list[tuple[Sheet, Row]] = []
    for sheet in sheets:
        left += [(sheet, row) for row in bulk.read(sheet, lambda done, before=before: progress(before + done))]
        before += len(sheet.rows)
    left += bulk.repeated()
    for sheet, row in sorted(left, key=lambda one: (one[0].file, one[1].number)):
        yield None if is_example(sheet.name, row) else Given(sheet.name, row.cells, row.extra, sheet.file, row.number)


def check_one(graph: ResidentGraph, given: Given, today: str) -> list[Edit]:
    """The edits of one item of the API; raises Invalid with every problem."""
    directory, sheet = Directory(graph), given.sheet
    if sheet in ONTOLOGY.plurals:
        row = _nodes(ONTOLOGY.plurals[sheet], [given], directory, today)[0]
    else:
        row = _tie(given, directory, SeatRows(directory, today), today)
    _end_lines([row], directory, today)
    _refuse_second_customers([row], graph)
    _refuse_loops([row], graph, directory)
    if not row.draft.good:
        raise Invalid([*row.draft.problems, *(Problem(one.column, one.problem) for one in row.draft.missing)])
    return row.edits


def seat_changed(graph: ResidentGraph, edit: Edit, today: str) -> list[Edit]:
    """The edits of one seat that is there and changes, the seat's first; raises Invalid."""
    directory, read = Directory(graph), Draft(Given("ties", {}))
    edits = SeatRows(directory, today).edits(edit, read)
    if not read.good:
        raise Invalid(read.problems)
    return with_lines_ended([edits], directory, today)[0]


def _nodes(kind: NodeType, given: list[Given], directory: Directory, today: str) -> list[_Row]:
    fields = node_fields(kind.name)
    rows = [_Row(draft(one, fields, kind.required)) for one in given]
    identities = [identify(row.draft, kind, directory) for row in rows]
    for row, identity in zip(rows, identities, strict=True):
        if identity and row.draft.good and identity.merged:
            row.node = identity.final
        elif identity and row.draft.good:
            row.node, row.vacant = identity.final, identity.vacant
            directory.add(known_as(identity, row.draft, directory))
            if kind.name == "Organization" and row.draft.values.get("kind"):
                directory.add_kind(identity.final.id, str(row.draft.values["kind"]))
        else:
            directory.refused.add(kind.name, row.draft)
    for row, identity in zip(rows, identities, strict=True):
        if identity and row.draft.good and not identity.merged:
            row.edits = node_edits(row.draft, identity, directory, today)
    return rows


def _tie(given: Given, directory: Directory, seats: SeatRows, today: str) -> _Row:
    read, tie = tie_draft(given)
    row = _Row(read)
    edit = tie_edit(read, tie, directory, today) if read.good else None
    if edit:
        row.edits = seats.edits(edit, read) if tie.name == "WORKS_IN" else [edit]
    return row


def _same_item_twice(rows: list[_Row]) -> None:
    """Two rows of one item must say the same."""
    first: dict[str, _Row] = {}
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


def _end_lines(rows: list[_Row], directory: Directory, today: str) -> None:
    """Whoever moves to another company leaves the reporting lines of the seat behind."""
    good = [row for row in rows if row.draft.good]
    for row, edits in zip(good, with_lines_ended([row.edits for row in good], directory, today), strict=True):
        row.edits = edits


def _refuse_second_customers(rows: list[_Row], graph: ResidentGraph) -> None:
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


def _content(row: _Row) -> object:
    """What a row writes; a symmetric tie is the same from either end."""
    return [(_id_among_all(edit.ref), edit.patch) for edit in row.edits]


def _id_among_all(ref: Ref) -> str:
    """What names an item among those of all types; a symmetric tie is the same from either end."""
    return f"{ref.type}:{ref.id}" if isinstance(ref, NodeRef) else f"{ref.source.type}:{ref.target.type}:{ref.id}"


def _difference(one: _Row, other: _Row) -> Message | None:
    """The first columns in which two rows differ: ` (title: CIO, CEO)`."""
    cells = [row.draft.given.cells for row in (one, other)]
    columns = [name for name in dict.fromkeys([*cells[0], *cells[1]]) if name not in ("id", "from", "to")]
    differing = [name for name in columns if cells[0].get(name) != cells[1].get(name)]
    told = [f"{name}: {cells[0].get(name) or '–'}, {cells[1].get(name) or '–'}" for name in differing[:_NAMED]]
    return Message("plain.bracketed", text="; ".join(told)) if told else None


def _refuse_loops(rows: list[_Row], graph: ResidentGraph, directory: Directory) -> None:
    for kind in (tie.name for tie in ONTOLOGY.ties.values() if tie.acyclic):
        edits = [(row, edit) for row in rows if row.draft.good for edit in row.edits if _is_tie(edit, kind)]
        by_ref = {edit.ref: row for row, edit in edits}
        for ref, path in loops(graph, kind, [edit for _, edit in edits]):
            row = by_ref[ref]
            row.draft.refuse(_loop_column(kind, row), told(path, directory))


def _is_tie(edit: Edit, kind: str) -> bool:
    return isinstance(edit.ref, TieRef) and edit.ref.type == kind


def _loop_column(kind: str, row: _Row) -> str:
    """The column of a row that asks for a tie which must not close a loop."""
    if kind == "REPORTS_TO" and "reports_to" in row.draft.given.cells:
        return "reports_to"
    return "parent" if "parent" in row.draft.given.cells else "to"


def _refuse_what_leans_on_refused(rows: list[_Row], graph: ResidentGraph, directory: Directory) -> dict[NodeRef, Draft]:
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


def _leans_on(row: _Row, bad: Mapping[NodeRef, Draft]) -> list[NodeRef]:
    """The items left out that a row refers to."""
    ties = [edit.ref for edit in row.edits if isinstance(edit.ref, TieRef)]
    ends = {end: None for ref in ties for end in (ref.source, ref.target) if end in bad and end != row.node}
    return list(ends)


def _named_by(row: _Row, gone: NodeRef, directory: Directory) -> tuple[str, str]:
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


def _summed(rows: list[_Row], graph: ResidentGraph, renamed: frozenset[NodeRef]) -> Checked:
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
        checked.rejected += [_rejected(draft, one) for one in draft.missing if one.awaited is None]
        checked.waiting += [_rejected(draft, one) for one in draft.missing if one.awaited is not None]
    checked.spare = sum(len(missing) for _, missing in spared(checked.drafts))
    checked.created, checked.updated, checked.unchanged = counts["created"], counts["updated"], counts["unchanged"]
    checked.edits.sort(key=lambda edit: isinstance(edit.ref, TieRef))
    return checked


def _rejected(draft: Draft, one: Missing, left_out: Literal["row", "cell"] = "row") -> Rejected:
    return Rejected(draft.given.file, draft.given.row, one.column, one.problem, left_out)


def _outcome(row: _Row, graph: ResidentGraph) -> str:
    if not row.edits:
        return "unchanged"
    first = row.edits[0]
    if stored(first, graph) is None:
        return "created"
    return "updated" if any(changes(edit, graph) for edit in row.edits) else "unchanged"


def stored(edit: Edit, graph: ResidentGraph) -> Properties | None:
    """What stands now of the item an edit is about."""
    if isinstance(edit.ref, TieRef):
        return graph.ties[edit.ref.type].get(edit.ref)
    return graph.nodes[edit.ref.type].get(edit.ref.id)


def changes(edit: Edit, graph: ResidentGraph) -> bool:
    """Whether an edit would change what is stored."""
    there = stored(edit, graph)
    if edit.patch is None or there is None:
        return (edit.patch is None) != (there is None)
    return bool(edit.new_id) or any((None if value == [] else value) != there.get(name) for name, value in edit.patch.items())
