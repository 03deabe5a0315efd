"""What a write says: edits of items, and images of what stood before and after."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from graph.model.refs import NodeRef, Properties, Ref, TieRef


@dataclass(frozen=True, slots=True)
class Edit:
    """A change to one item: `patch` sets its properties (null removes one) or, when None, removes the item.

    `must` says what has to be so before (`exist`, `be new`), `expected` the seq the caller read, `new_id` a node's own id
    that replaces a generated one.
    """

    ref: Ref
    patch: Properties | None
    must: Literal["exist", "be new"] | None = None
    expected: int | None = None
    new_id: str | None = None


@dataclass(frozen=True, slots=True)
class Image:
    """What one item was before and is after a change; None where it did not or does not exist."""

    ref: Ref
    before: Properties | None
    after: Properties | None

    def undone(self) -> "Image":
        """The image of the change that takes this one back."""
        moved = isinstance(self.ref, NodeRef) and self.before is not None and self.after is not None
        ref = NodeRef(self.ref.type, str(self.after["id"])) if moved and isinstance(self.ref, NodeRef) and self.after else self.ref
        return Image(ref, self.after, self.before)


Packed = list[object]


def _packed(ref: Ref) -> Packed:
    if isinstance(ref, NodeRef):
        return [ref.type, ref.id]
    return [ref.source.type, ref.source.id, ref.type, ref.target.type, ref.target.id, ref.key]


def _unpacked(parts: list[str]) -> Ref:
    if len(parts) == 2:
        return NodeRef(*parts)
    source_type, source, kind, target_type, target, key = parts
    return TieRef(NodeRef(source_type, source), kind, NodeRef(target_type, target), key)


def write_images(images: Iterable[Image]) -> str:
    """Images as JSON text."""
    return json.dumps([[_packed(i.ref), i.before, i.after] for i in images], ensure_ascii=False, separators=(",", ":"))


def read_images(text: str) -> list[Image]:
    """Images from their JSON text."""
    return [Image(_unpacked(ref), before, after) for ref, before, after in json.loads(text)]


def write_edits(edits: Iterable[Edit]) -> str:
    """Edits of an import as JSON text (their references, patches and new ids)."""
    return json.dumps([[_packed(e.ref), e.patch, e.new_id] for e in edits], ensure_ascii=False, separators=(",", ":"))


def read_edits(text: str) -> list[Edit]:
    """Edits of an import from their JSON text."""
    return [Edit(_unpacked(ref), patch, new_id=new_id) for ref, patch, new_id in json.loads(text)]
