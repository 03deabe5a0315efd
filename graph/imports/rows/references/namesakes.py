"""New people whose name somebody has who is stored: whoever moved, or has another id, cannot be recognised."""

from collections import defaultdict
from collections.abc import Iterator

from graph.imports import Note
from graph.imports.rows.checked import PlannedRow
from graph.imports.rows.references.directory import Directory, Known
from graph.messages import Message
from graph.model.refs import NodeRef
from graph.names.matching import folded

_HINTS = 20
"""More hints of a kind than this nobody reads."""


def namesakes(rows: list[PlannedRow], directory: Directory) -> Iterator[Note]:
    """New people of whose name somebody is stored: whoever moved, or has another id, cannot be recognised."""
    found: defaultdict[str, list[Message]] = defaultdict(list)
    stored = directory.graph.nodes["Person"]
    for row in rows:
        is_person = row.node and row.node.type == "Person" and not row.vacant and row.node.id not in stored
        if is_person and row.draft.good:
            known = [directory.known(NodeRef("Person", one)) for one in sorted(stored.named(folded(str(row.draft.values.get("name")))))]
            remedy = _with_a_new_id if "id" in row.draft.given.cells else _without_an_id
            found[row.draft.given.file] += remedy(row, [one for one in known if one], directory)
    for file, hints in found.items():
        more = [Message("row.more_like_these", n=len(hints) - _HINTS)] if len(hints) > _HINTS else []
        yield from (Note(file, hint) for hint in [*hints[:_HINTS], *more])


def _without_an_id(row: PlannedRow, known: list[Known], directory: Directory) -> list[Message]:
    organizations = (directory.known(NodeRef("Organization", one.organization)) for one in known if one.organization)
    places, name = sorted({organization.name for organization in organizations if organization}), str(row.draft.values.get("name"))
    return [Message("row.namesake", row=row.draft.given.row, name=name, places=places[:3])] if places else []


def _with_a_new_id(row: PlannedRow, known: list[Known], directory: Directory) -> list[Message]:
    """In the same organisation only: people of one name in two are nothing unusual."""
    new = directory.known(row.node) if row.node else None
    same = [one.ref.id for one in known if new and one.organization == new.organization]
    return [Message("row.second_person", row=row.draft.given.row, others=directory.names_told_apart("Person", same))] if same else []
