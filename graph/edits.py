"""What a write says: items by reference, edits that change them, and images of what stood before and after."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

from graph.errors import NotFound
from graph.messages import Message
from graph.ontology import ONTOLOGY

Scalar = str | int | float | bool
Value = Scalar | list[str] | None
Properties = Mapping[str, Value]

INTERNAL = frozenset({"id", "key", "natural_key", "token", "seq", "source"})
"""Property names that are never anybody's own column. `seq` numbers the change that wrote an item: it knows who, when and from where."""


class NodeRef(NamedTuple):
    """A node: its type and its id. (References are named tuples: millions of them are hashed.)"""

    type: str
    id: str


class TieRef(NamedTuple):
    """A tie: its type, its two ends as they are stored, and the value of its key property (empty without one)."""

    source: NodeRef
    type: str
    target: NodeRef
    key: str = ""

    @property
    def id(self) -> str:
        """`TYPE|from|to[|key]`; a symmetric tie names its smaller end first."""
        ends = (self.source.id, self.target.id)
        if ONTOLOGY.ties[self.type].symmetric:
            ends = tuple(sorted(ends))
        return "|".join((self.type, *ends, *([self.key] if self.key else [])))

    @property
    def triple(self) -> tuple[str, str, str]:
        """The types of its start, of itself and of its end."""
        return self.source.type, self.type, self.target.type

    @property
    def shown_by(self) -> list[NodeRef]:
        """The ends that show it in a column of theirs: what is read of them changes with it."""
        return [self.source if end == "from" else self.target for end in ONTOLOGY.shown_at(self.triple)]

    def turned(self) -> "TieRef":
        """The same tie written from its other end."""
        return TieRef(self.target, self.type, self.source, self.key)


Ref = NodeRef | TieRef


def tie_refs(tie_id: str) -> list[TieRef]:
    """Every tie an id can mean: one for each pair of node types its type joins; raises NotFound for what is no tie id."""
    kind, *rest = tie_id.split("|")
    tie = ONTOLOGY.ties.get(kind)
    if tie is None or len(rest) not in (2, 3):
        raise NotFound(Message("tie.no_id", id=tie_id))
    source, target, *key = rest
    found = [TieRef(NodeRef(a, source), kind, NodeRef(b, target), *key) for a, b in tie.ends]
    return found + [ref.turned() for ref in found if tie.symmetric]


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
