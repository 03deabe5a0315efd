"""Taking written rows back: what stood before comes again, what somebody has changed since stays and is named."""

from collections.abc import Sequence

from graph.edits import Edit, Image, NodeRef, Properties, Value
from graph.fields import text
from graph.maps import read, ties_of
from graph.store.database import Transaction


def taken_back(transaction: Transaction, images: Sequence[Image], kept: list[str]) -> list[Edit]:
    """The edits that bring back what stood before `images`, leaving alone and listing what has changed since."""
    undone = [image.undone() for image in reversed(images)]
    there = read(transaction, [image.ref for image in undone])
    ours = {image.ref for image in undone}
    edits: list[Edit] = []
    for image in undone:
        if _content(there.get(image.ref)) == _content(image.after):
            continue
        if _content(there.get(image.ref)) != _content(image.before):
            kept.append(f"{image.ref.id}: changed since")
        elif image.after is None and isinstance(image.ref, NodeRef) and any(tie not in ours for tie, _ in ties_of(transaction, image.ref)):
            kept.append(f"{image.ref.id}: has new ties")
        else:
            edits.append(Edit(image.ref, _restored(image), new_id=_id_before(image)))
    return edits


def _content(item: Properties | None) -> dict[str, Value] | None:
    """What an item says, without the number of the change that said it last."""
    return None if item is None else {name: value for name, value in item.items() if name != "seq"}


def _restored(image: Image) -> Properties | None:
    """The patch that turns what is there into what was."""
    if image.after is None:
        return None
    return {**dict.fromkeys(image.before or {}), **image.after}


def _id_before(image: Image) -> str | None:
    before = text(image.after, "id") if isinstance(image.ref, NodeRef) and image.after else image.ref.id
    return before if before != image.ref.id else None
