"""New contacts that may be ones which are there: of the same time and channel, with some more or some fewer of the people."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from graph.edits import Edit, NodeRef, TieRef
from graph.intake import Note
from graph.intake.directory import Directory
from graph.intake.drafts import Draft

_HINTS = 20
"""More hints than this nobody reads."""


def contacts_alike(rows: Iterable[tuple[Draft, NodeRef, Sequence[Edit]]], directory: Directory) -> Iterator[Note]:
    """What to say of new contacts without an id, as who took part is their key: a list corrected makes another contact."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for draft, ref, edits in rows:
        if ref.type == "Interaction" and "id" not in draft.given.cells and not directory.stored(ref):
            for other, people in _alike(draft, edits, directory):
                names = ", ".join(directory.told_apart(sorted(people)))
                told = f"row {draft.given.row}: a contact of the same time and channel with {names} is there already, and both count"
                found[draft.given.file].append(f"{told}; if it is the same, remove that one, or give the row its id {other.id}")
    for file, hints in found.items():
        more = [f"and {len(hints) - _HINTS} more rows like these"] if len(hints) > _HINTS else []
        yield from (Note(file, text) for text in [*hints[:_HINTS], *more])


def _alike(draft: Draft, edits: Sequence[Edit], directory: Directory) -> Iterator[tuple[NodeRef, set[NodeRef]]]:
    """The stored contacts of a row's time and channel that have some of its people and no others, or all of its people and others."""
    people = {edit.ref.source for edit in edits if isinstance(edit.ref, TieRef) and edit.ref.type == "TOOK_PART" and edit.patch is not None}
    for one in directory.at("Interaction", str(draft.values.get("at"))):
        ref = NodeRef("Interaction", one)
        there = {tie.source for tie in directory.world.incoming("TOOK_PART", ref)}
        same_channel = directory.world.node(ref).get("channel") == draft.values.get("channel")
        if same_channel and there and (there < people or people < there):
            yield ref, there
