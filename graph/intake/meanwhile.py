"""What others change while an import is written: what it was checked against stands, but for these."""

from collections.abc import Iterable

from graph.edits import Ref
from graph.fields import integer
from graph.intake.portions import either_way
from graph.maps import images_of
from graph.store.database import Transaction, batches
from graph.store.queries import QUERIES


class Meanwhile:
    """The items that others have changed since the change `seq`, after which an import was checked."""

    def __init__(self, import_id: str, seq: int) -> None:
        self._import, self._seq = import_id, seq
        self._changed: set[Ref] = set()

    def changed(self, transaction: Transaction, refs: Iterable[Ref]) -> bool:
        """Whether somebody else has changed one of these items before this transaction, which is a writing one."""
        last = integer(transaction.rows(QUERIES["feed_read"])[0], "seq") - 1
        for seqs in batches(range(self._seq + 1, last + 1)):
            for row in transaction.rows(QUERIES["changes_of_others"], seqs=list(seqs), **{"import": self._import}):
                self._changed.update(either_way(image.ref) for image in images_of(row))
        self._seq = max(self._seq, last)
        return bool(self._changed) and not self._changed.isdisjoint(map(either_way, refs))
