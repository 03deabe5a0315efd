"""What others change while an import is written: what it was checked against stands, but for these."""

from collections.abc import Iterable

from graph.changes.commit import images_of
from graph.changes.edits import Image
from graph.model.fields import integer
from graph.model.refs import NodeRef, Ref, TieRef, either_way
from graph.store.database import Transaction, batches
from graph.store.queries import QUERIES


class ConcurrentChanges:
    """The items that others have changed since the change `seq`, after which an import was checked."""

    def __init__(self, import_id: str, seq: int) -> None:
        self._import, self._seq = import_id, seq
        self._stands: dict[Ref, bool] = {}

    def follow(self, transaction: Transaction) -> None:
        """Hear of everything before this transaction, which is a writing one."""
        last = integer(transaction.rows(QUERIES["feed_read"])[0], "seq") - 1
        for seqs in batches(range(self._seq + 1, last + 1)):
            for row in transaction.rows(QUERIES["changes_of_others"], seqs=list(seqs), **{"import": self._import}):
                self._stands.update((either_way(image.ref), _stands(image)) for image in images_of(row))
        self._seq = max(self._seq, last)

    def touches(self, refs: Iterable[Ref]) -> bool:
        """Whether somebody else has changed one of these items, or removed an end of one."""
        return bool(self._stands) and any(either_way(ref) in self._stands or self.lost(ref) for ref in refs)

    def lost(self, ref: Ref) -> bool:
        """Whether somebody else has removed an item, or an end of a tie: an edit of it would bring half of it back."""
        ends = (ref.source, ref.target) if isinstance(ref, TieRef) else ()
        return not all(self._stands.get(one, True) for one in (either_way(ref), *ends))


def _stands(image: Image) -> bool:
    """Whether an item is there after a change, under the same id."""
    return image.after is not None and (not isinstance(image.ref, NodeRef) or image.after.get("id") == image.ref.id)
