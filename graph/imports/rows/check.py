"""Rows checked against the ontology and the maps, as a whole: edits for what is right, a reason for what is not."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from graph.changes.edits import Edit, Image
from graph.imports import Note, Rejected
from graph.imports.reading.examples import is_example
from graph.imports.rows.alike import contacts_alike
from graph.imports.rows.bulk import BulkTies
from graph.imports.rows.checked import Checked, PlannedRow, rejected, summed
from graph.imports.rows.drafts import Draft, Given, draft, node_fields
from graph.imports.rows.nodes import node_edits
from graph.imports.rows.references.directory import Directory
from graph.imports.rows.references.identity import identify, known_as
from graph.imports.rows.references.namesakes import namesakes
from graph.imports.rows.references.spared import spared, without
from graph.imports.rows.refusals import (
    end_lines,
    refuse_loops,
    refuse_second_customers,
    refuse_the_same_item_twice,
    refuse_what_leans_on_refused,
)
from graph.imports.rows.remarks import remarks
from graph.imports.rows.structure.odd_names import odd_name_notes
from graph.imports.rows.structure.renames import renaming
from graph.imports.rows.structure.reporting_lines import with_lines_ended
from graph.imports.rows.structure.seats import SeatRows
from graph.imports.rows.structure.vacancy import vacancy_notes
from graph.imports.rows.ties import tie_draft, tie_edit
from graph.imports.tables import Row, Sheet
from graph.messages import Message
from graph.model.errors import Invalid, Problem
from graph.model.ontology import ONTOLOGY, NodeType
from graph.model.refs import NodeRef
from graph.resident.graph import ResidentGraph


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
        cells += [rejected(draft, one, "cell") for draft, missing in spare for one in missing]
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
    directory, by_sheet = _directory(graph, unread), _by_sheet(given)
    rows = [*_node_rows(by_sheet, directory, today, progress)]
    bulk, examples = BulkTies(directory, today), 0
    for row in _left_by(bulk, sheets, lambda done: progress(len(rows) + done)):
        if row is None:
            examples += 1
        else:
            by_sheet[row.sheet].append(row)
    seats = SeatRows(directory, today)
    _add_ties(rows, by_sheet, directory, seats, today)
    bad = _refuse_together(rows, graph, directory, today)
    checked = summed(rows, graph, renamed)
    checked.remarks, checked.examples = tuple(remarks(checked.edits, graph, today)), examples
    _count_bulk(checked, bulk, bad)
    refused = {row.node.id for row in rows if row.node and row.node.type == "Person" and not row.draft.good}
    checked.moves = [move for move in seats.moves() if move.person not in refused]
    checked.notes = _notes(rows, directory)
    progress(checked.rows)
    return checked


def _directory(graph: ResidentGraph, unread: Sequence[Given]) -> Directory:
    """What rows may refer to, and the items whose own rows could not be read."""
    directory = Directory(graph)
    for one in unread:
        if one.sheet in ONTOLOGY.plurals:
            directory.refused.add(ONTOLOGY.plurals[one.sheet].name, Draft(one, problems=[Problem("", Message("row.unread"))]))
    return directory


def _by_sheet(given: Iterable[Given]) -> dict[str, list[Given]]:
    by_sheet: defaultdict[str, list[Given]] = defaultdict(list)
    for row in given:
        by_sheet[row.sheet].append(row)
    return by_sheet


def _node_rows(by_sheet: dict[str, list[Given]], directory: Directory, today: str, progress: Callable[[int], None]) -> Iterator[PlannedRow]:
    """The rows of nodes, taken out of the sheets in the order in which one type refers to another."""
    done = 0
    for kind in ONTOLOGY.nodes.values():
        rows = _nodes(kind, by_sheet.pop(kind.plural, []), directory, today)
        yield from rows
        done += len(rows)
        progress(done)


def _add_ties(rows: list[PlannedRow], by_sheet: dict[str, list[Given]], directory: Directory, seats: SeatRows, today: str) -> None:
    """Add the rows of ties to those of nodes; a seat that another replaces is not written."""
    for row in rows:
        seats.take(row.draft, row.edits if row.draft.good else ())
    for sheet in by_sheet.values():
        rows += [_tie(row, directory, seats, today) for row in sheet]
    for row in rows if seats.replaced else ():
        row.edits = [edit for edit in row.edits if edit.ref not in seats.replaced]


def _refuse_together(rows: list[PlannedRow], graph: ResidentGraph, directory: Directory, today: str) -> dict[NodeRef, Draft]:
    """Refuse what is wrong only beside other rows, and what leans on it; the nodes that are not there then, each with its row."""
    refuse_the_same_item_twice(rows)
    end_lines(rows, directory, today)
    refuse_second_customers(rows, graph)
    refuse_loops(rows, graph, directory)
    return refuse_what_leans_on_refused(rows, graph, directory)


def _count_bulk(checked: Checked, bulk: BulkTies, bad: Mapping[NodeRef, Draft]) -> None:
    """Count the ties that are written by columns with those that are written row by row."""
    checked.created_ties, leaning = bulk.settled(bad)
    checked.waiting += leaning
    for file, count in bulk.by_file().items():
        checked.by_file[file]["created"] += count
    checked.rows += bulk.count + len(leaning)
    checked.created += bulk.count


def _notes(rows: list[PlannedRow], directory: Directory) -> list[Note]:
    """What is worth knowing of rows that are good: vacancies, odd names, namesakes, contacts that several people share."""
    good = [(row.draft, row.node, row.edits) for row in rows if row.node and row.draft.good]
    vacant = vacancy_notes(row.draft for row in rows if row.vacant)
    people = (row for row in rows if row.node and row.node.type == "Person" and not row.vacant)
    odd = odd_name_notes(row.draft for row in people if row.draft.good and row.node and not directory.stored(row.node))
    return [*vacant, *odd, *namesakes(rows, directory), *contacts_alike(good, directory)]


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
    end_lines([row], directory, today)
    refuse_second_customers([row], graph)
    refuse_loops([row], graph, directory)
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


def _nodes(kind: NodeType, given: list[Given], directory: Directory, today: str) -> list[PlannedRow]:
    fields = node_fields(kind.name)
    rows = [PlannedRow(draft(one, fields, kind.required)) for one in given]
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


def _tie(given: Given, directory: Directory, seats: SeatRows, today: str) -> PlannedRow:
    read, tie = tie_draft(given)
    row = PlannedRow(read)
    edit = tie_edit(read, tie, directory, today) if read.good else None
    if edit:
        row.edits = seats.edits(edit, read) if tie.name == "WORKS_IN" else [edit]
    return row
