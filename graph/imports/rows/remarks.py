"""What an import says of rows that are right and yet count otherwise than their author may think."""

from collections.abc import Iterator, Sequence

from graph.changes.edits import Edit
from graph.messages import Message
from graph.model.refs import NodeRef, TieRef
from graph.resident.graph import ResidentGraph
from graph.snapshot.places import kind_of


def remarks(edits: Sequence[Edit], graph: ResidentGraph, today: str) -> Iterator[Message]:
    """Contacts in the future, and organisations without a kind whose side is that of what they are part of."""
    later = sum(_is_later(edit, today) for edit in edits)
    if later:
        yield Message("row.dated_later", n=later, today=today)
    yield from _without_kind(edits, graph)


def _is_later(edit: Edit, today: str) -> bool:
    return edit.ref.type == "Interaction" and edit.patch is not None and str(edit.patch.get("at") or "")[:10] > today


def _is_part(ref: TieRef) -> bool:
    return ref.type == "PART_OF" and ref.source.type == "Organization"


def _without_kind(edits: Sequence[Edit], graph: ResidentGraph) -> Iterator[Message]:
    given = {edit.ref.id: edit.patch for edit in edits if edit.ref.type == "Organization" and edit.patch}
    parents = {edit.ref.source.id: edit.ref.target.id for edit in edits if isinstance(edit.ref, TieRef) and _is_part(edit.ref)
               and edit.patch is not None and edit.patch.get("ended_on") is None}  # fmt: skip

    def own(one: str) -> object:
        return (given.get(one) or {}).get("kind") or graph.node(NodeRef("Organization", one)).get("kind")

    def name(one: str) -> object:
        return (given.get(one) or {}).get("name") or graph.node(NodeRef("Organization", one)).get("name", one)

    for one, parent in parents.items():
        above, seen = parent, {one}
        while own(above) is None and above in parents and above not in seen:
            seen.add(above)
            above = parents[above]
        kind = own(above) or kind_of(graph, above)
        if own(one) is None and kind:
            yield Message("row.without_kind", name=str(name(one)), kind=str(kind), above=str(name(above)))
