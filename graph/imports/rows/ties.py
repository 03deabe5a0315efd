"""From an understood row of a tie sheet to the edit of one tie."""

from collections.abc import Mapping

from graph.changes.edits import Edit
from graph.imports.cells import values
from graph.imports.reading.headers import tie_named
from graph.imports.rows.drafts import Draft, Given, draft
from graph.imports.rows.references.directory import Directory, Known
from graph.imports.rows.references.identity import resolve
from graph.messages import Message
from graph.model.errors import BadValue, Problem
from graph.model.ontology import ONTOLOGY, TieType
from graph.model.refs import TieRef, Value

VENDORS = ("ours", "competitor")
_END = ONTOLOGY.provenance["source"]
"""An end is read as text; what it means is looked up."""


def tie_draft(given: Given) -> tuple[Draft, TieType]:
    """Read a row by its tie type: the sheet's own, or the one its `type` column names (KNOWS if absent)."""
    declared = ONTOLOGY.tie_sheets.get(given.sheet)
    named = given.cells.get("type")
    tie = declared or (tie_named(str(named)) if named else ONTOLOGY.ties["KNOWS"])
    if tie is None:
        read = Draft(given)
        read.refuse("type", Message("tie.expected_type", types=list(ONTOLOGY.ties)))
        return read, ONTOLOGY.ties["KNOWS"]
    source, target = end_columns(given.sheet, tie)
    within = declared.sheet.within if declared and declared.sheet else None
    required = declared.sheet.required if declared and declared.sheet else (source, target)
    if within and given.cells.get(within) not in (None, "", values.CLEAR):
        required = tuple(column for column in required if column != target)
    read = draft(given, ONTOLOGY.tie_properties(tie.name), required)
    for column in given.cells.keys() - ONTOLOGY.tie_properties(tie.name).keys() - {source, target, within, "type", "id"}:
        read.refuse(column, Message("tie.no_property", type=tie.name))
    for column in (source, target, *([within] if within else ())):
        _read_end(read, column, given.cells.get(column))
    return read, tie


def _read_end(read: Draft, column: str, text: object) -> None:
    if text in (None, ""):
        return
    try:
        read.references[column] = [str(values.checked(_END, text))]
    except BadValue as fault:
        read.refuse(column, fault.message)


def end_columns(sheet: str, tie: TieType) -> tuple[str, str]:
    """The columns that name the two ends."""
    return (tie.sheet.source, tie.sheet.target) if tie.sheet and sheet == tie.sheet.name else ("from", "to")


def tie_edit(read: Draft, tie: TieType, directory: Directory, today: str) -> Edit | None:
    """The edit of a row's tie; what is wrong is noted in the draft and None returned."""
    columns = end_columns(read.given.sheet, tie)
    source, target = (_end(read, column, kinds, directory) for column, kinds in zip(columns, (tie.sources, tie.targets), strict=True))
    if tie.sheet and tie.sheet.within and columns[1] == tie.sheet.target and read.references.get(tie.sheet.within):
        target = _part(read, tie.sheet.within, columns[1], target, directory)
    if source is None or target is None or not read.good:
        return None
    if source.ref == target.ref:
        read.refuse(columns[1], Message("tie.one_end"))
        return None
    if (source.ref.type, target.ref.type) not in tie.ends:
        read.refuse(columns[1], Message("tie.not_joining", type=tie.name, source=source.ref.type, target=target.ref.type))
        return None
    key = read.values.get(tie.key) if tie.key else None
    ref = TieRef(source.ref, tie.name, target.ref, "" if key is None else str(key))
    ref = _as_stored(ref, (source, target), directory) if tie.symmetric else ref
    if out_of_order := ends_too_early(directory.graph.ties[ref.type].get(ref, {}), read.values):
        read.problems.append(out_of_order)
        return None
    return Edit(ref, _dated(read, ref, directory, today))


def ends_too_early(stored: Mapping[str, Value], patch: Mapping[str, Value]) -> Problem | None:
    """What is wrong when a tie would end before it starts; the column named is one that `patch` sets."""
    merged = {**stored, **patch}
    started, ended = merged.get("started_on"), merged.get("ended_on")
    if not (isinstance(started, str) and isinstance(ended, str) and ended < started) or not {"started_on", "ended_on"} & patch.keys():
        return None
    if "ended_on" in patch:
        return Problem("ended_on", Message("tie.ends_before", ended=ended, started=started))
    return Problem("started_on", Message("tie.starts_after", started=started, ended=ended))


def _end(read: Draft, column: str, kinds: tuple[str, ...], directory: Directory) -> Known | None:
    texts = read.references.get(column, [])
    return resolve(read, column, texts[0], kinds, directory) if texts else None


def _part(read: Draft, column: str, owner: str, whole: Known | None, directory: Directory) -> Known | None:
    """The department that a column names more exactly than the one of the organisation does."""
    text, scope = read.references[column][0], whole.organization if whole else None
    if text == values.CLEAR:
        return whole
    found = resolve(read, column, text, ("Department",), directory, scope)
    if found and scope and found.organization not in (None, scope):
        read.refuse(column, Message("reference.other_organization", name=found.name, column=owner))
    return found


def _as_stored(ref: TieRef, ends: tuple[Known, Known], directory: Directory) -> TieRef:
    """One tie a pair: the direction that is stored stays; a new one starts at the vendor's person."""
    stored = directory.graph.ties[ref.type]
    if ref in stored or ref.turned() in stored:
        return ref if ref in stored else ref.turned()
    sides = [directory.side(end) for end in ends]
    return ref.turned() if sides[1] in VENDORS and sides[0] not in VENDORS else ref


def _dated(read: Draft, ref: TieRef, directory: Directory, today: str) -> dict[str, Value]:
    """The row's values; a strength that is new gets the day it was recorded."""
    patch = dict(read.values)
    before = directory.graph.ties[ref.type].get(ref, {})
    if patch.get("strength") is not None and "stated_on" not in patch and patch["strength"] != before.get("strength"):
        patch["stated_on"] = today
    return patch
