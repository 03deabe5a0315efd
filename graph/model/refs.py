"""Items by reference: a node by type and id, a tie by its ends; and what properties hold."""

from collections.abc import Mapping
from typing import NamedTuple

from graph.messages import Message
from graph.model.errors import NotFound
from graph.model.ontology import ONTOLOGY

Scalar = str | int | float | bool
Value = Scalar | list[str] | None
Properties = Mapping[str, Value]

INTERNAL = frozenset(
    {"id", "key", "natural_key", "token", "seq", "source", "merged", "approved_by", "approved_on", "approved_value", "band", "hides_ties"}
)
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

    @property
    def ways(self) -> tuple["TieRef", ...]:
        """As it may be stored: a symmetric tie from either end, as it is written here first."""
        return (self, self.turned()) if ONTOLOGY.ties[self.type].symmetric else (self,)

    @property
    def smaller_first(self) -> "TieRef":
        """One name for a symmetric tie, whichever way it is written: from its smaller end."""
        return self.turned() if self.target.id < self.source.id and ONTOLOGY.ties[self.type].symmetric else self


Ref = NodeRef | TieRef


def ways(ref: Ref) -> tuple[Ref, ...]:
    """As an item may be stored; a node in one way alone."""
    return ref.ways if isinstance(ref, TieRef) else (ref,)


def either_way(ref: Ref) -> Ref:
    """One name for an item, whichever way it is written."""
    return ref.smaller_first if isinstance(ref, TieRef) else ref


def tie_refs(tie_id: str) -> list[TieRef]:
    """Every tie an id can mean: one for each pair of node types its type joins; raises NotFound for what is no tie id."""
    kind, *rest = tie_id.split("|")
    tie = ONTOLOGY.ties.get(kind)
    if tie is None or len(rest) not in (2, 3):
        raise NotFound(Message("tie.no_id", id=tie_id))
    source, target, *key = rest
    found = [TieRef(NodeRef(a, source), kind, NodeRef(b, target), *key) for a, b in tie.ends]
    return found + [ref.turned() for ref in found if tie.symmetric]
