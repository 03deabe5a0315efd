"""The maps as plain dictionaries: slow twin of the columns."""

from collections.abc import Iterable
from typing import TypeVar

from graph.changes.edits import Image
from graph.model.refs import NodeRef, Properties, TieRef

R = TypeVar("R", NodeRef, TieRef)


class SlowGraph:
    """Every node and tie with its properties."""

    def __init__(self) -> None:
        self.nodes: dict[NodeRef, Properties] = {}
        self.ties: dict[TieRef, Properties] = {}

    def apply(self, images: Iterable[Image]) -> None:
        """Make every item what its image says."""
        for image in images:
            if isinstance(image.ref, TieRef):
                self._put(self.ties, image.ref, image.after)
            else:
                self._node(image.ref, image.after)

    def _node(self, ref: NodeRef, after: Properties | None) -> None:
        new = ref if after is None else NodeRef(ref.type, str(after["id"]))
        if new != ref:
            self.nodes.pop(ref, None)
            self.ties = {_renamed(tie, ref, new): item for tie, item in self.ties.items()}
        self._put(self.nodes, new, after)

    @staticmethod
    def _put(items: dict[R, Properties], ref: R, after: Properties | None) -> None:
        if after is None:
            items.pop(ref, None)
        else:
            items[ref] = {name: value for name, value in after.items() if name != "key"}


def _renamed(tie: TieRef, old: NodeRef, new: NodeRef) -> TieRef:
    return tie._replace(source=new if tie.source == old else tie.source, target=new if tie.target == old else tie.target)
