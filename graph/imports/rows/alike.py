"""New contacts that may be ones which are there: of the same time and channel, with some more or some fewer of the people."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from graph.changes.edits import Edit
from graph.imports import Note
from graph.imports.rows.drafts import Draft
from graph.imports.rows.references.directory import Directory
from graph.messages import Message
from graph.model.refs import NodeRef, TieRef
from graph.resident.graph import ResidentGraph

_HINTS = 20
"""More hints than this nobody reads."""


def contacts_alike(rows: Iterable[tuple[Draft, NodeRef, Sequence[Edit]]], directory: Directory) -> Iterator[Note]:
    """What to say of new contacts without an id, as who took part is their key: a list corrected makes another contact."""
    found: defaultdict[str, list[Message]] = defaultdict(list)
    met = _Met(directory.graph)
    for draft, ref, edits in rows:
        if ref.type == "Interaction" and "id" not in draft.given.cells and not directory.stored(ref):
            for other, people in _alike(draft, edits, met):
                names = directory.told_apart(sorted(people))
                found[draft.given.file].append(Message("row.contact_alike", row=draft.given.row, names=names, id=other.id))
    for file, hints in found.items():
        more = [Message("row.more_like_these", n=len(hints) - _HINTS)] if len(hints) > _HINTS else []
        yield from (Note(file, hint) for hint in [*hints[:_HINTS], *more])


class _Met:
    """The stored contacts of people by time: each person's are looked through once."""

    def __init__(self, graph: ResidentGraph) -> None:
        self.graph = graph
        self._of: dict[NodeRef, dict[str, list[NodeRef]]] = {}

    def at(self, person: NodeRef, moment: str) -> list[NodeRef]:
        """The contacts of somebody at a moment, as it is written."""
        if person not in self._of:
            contacts = self._of[person] = dict[str, list[NodeRef]]()
            for tie in self.graph.outgoing("TOOK_PART", person):
                contacts.setdefault(str(self.graph.node(tie.target).get("at")), []).append(tie.target)
        return self._of[person].get(moment, [])


def _alike(draft: Draft, edits: Sequence[Edit], met: _Met) -> Iterator[tuple[NodeRef, set[NodeRef]]]:
    """The stored contacts of a row's time and channel that have some of its people and no others, or all of its people and others."""
    people = {edit.ref.source for edit in edits if isinstance(edit.ref, TieRef) and edit.ref.type == "TOOK_PART" and edit.patch is not None}
    moment, channel = str(draft.values.get("at")), draft.values.get("channel")
    for ref in dict.fromkeys(one for person in sorted(people) for one in met.at(person, moment)):
        there = {tie.source for tie in met.graph.incoming("TOOK_PART", ref)}
        if met.graph.node(ref).get("channel") == channel and (there < people or people < there):
            yield ref, there
