"""Writing an import: everything is kept in batches first, then written batch by batch whatever happens, or taken back."""

import threading
from collections.abc import Callable, Container, Mapping, Sequence
from contextlib import suppress

from graph.changes.commit import Author, Batch, Committed, commit, images_of
from graph.changes.created import Created
from graph.changes.edits import Edit, Image
from graph.imports.jobs.batches import BatchContent, ahead, import_batches, read_batch
from graph.imports.jobs.states import kept_as_text
from graph.imports.jobs.undo import belonging, taken_back
from graph.imports.rows.checked import Checked
from graph.imports.rows.conflicts import ConcurrentChanges
from graph.messages import Message
from graph.model.clock import now
from graph.model.errors import DatabaseAway, RenmaiError
from graph.model.fields import integer, integer_or_none, properties, text, text_or_none, texts
from graph.model.refs import NodeRef, Ref
from graph.store.database import BATCH, Database, Row, Transaction
from graph.store.queries import QUERIES
from graph.views.feed import Feed

Progress = Callable[[str, int, int], None]
"""Hears the stage (reading, checking, writing), how much is done and of how much (0 when unknown)."""


class Stopped(Exception):  # noqa: N818  (no error: whoever comes next goes on)
    """The process ends in the middle of an import or an undo."""


class _WrittenBefore(Exception):  # noqa: N818  (no error: it ends a transaction that has nothing to do)
    """Another worker has written a batch already."""


def unheard(stage: str, done: int, total: int) -> None:
    """The progress of an import that nobody follows."""


class Writing:
    """The batches of the imports of a database."""

    def __init__(self, database: Database, feed: Feed, stopping: threading.Event) -> None:
        """Between two batches it is looked whether the process is `stopping`; Stopped is raised then."""
        self._database, self._feed, self._stopping = database, feed, stopping

    def keep(self, import_id: str, checked: Checked) -> None:
        """Keep all that is to be written in batches, renames in the first; from here on the import is finished whatever happens."""
        edits = 0
        for number, kept in enumerate(list(import_batches(checked, checked.graph or self._feed.view.graph, BATCH))):
            self.go_on()
            edits += kept.size
            batch: dict[str, object] = {"id": f"{import_id}:{number:06d}", "import": import_id, "number": number, "at": now()}
            self._write("batch_create", edits=kept.edits, created=kept.created, **batch)
        self.note(import_id, stage="writing", edits=edits, checked_at=checked.seq, beat=now())

    def finish(self, import_id: str, progress: Progress) -> None:
        """Write what is left of an import that is kept whole; one that proves wrong is taken back and has failed."""
        noted = properties(self._database.rows(QUERIES["import_read"], id=import_id)[0], "import")
        author = Author(text(noted, "by"), f"import {import_id}")
        concurrent = ConcurrentChanges(import_id, integer_or_none(noted, "checked_at") or 0)  # an earlier version did not always know it
        todo = [text(row, "id") for row in self._batches(import_id) if not row["done"]]
        try:
            for number, (batch_id, waiting) in enumerate(ahead(todo, self._waiting), start=1):
                self._write_batch(import_id, batch_id, waiting, author, concurrent)
                progress("writing", number, len(todo))
                self.go_on()
        except DatabaseAway:
            raise
        except RenmaiError as fault:
            self.go_on()
            self._take_back(import_id, author, fault.message)
            return
        self._close(import_id, author, status="done", stage="done")

    def undo(self, import_id: str, author: Author, shown: int) -> None:
        """Take an import back, what is left of it; what somebody has changed since stays and is listed, `shown` lines at most."""
        todo = [text(row, "id") for row in reversed(self._batches(import_id)) if not row["undone"]]
        stay = belonging(self._database, map(self._written, todo))
        for batch_id in todo:
            self.go_on()
            left: list[Message] = []

            def finish(transaction: Transaction, *_: object, done: str = batch_id, left: list[Message] = left) -> None:
                before = texts(properties(transaction.rows(QUERIES["import_read"], id=import_id)[0], "import"), "kept")
                kept = [*before, *map(kept_as_text, left)][:shown]
                transaction.rows(QUERIES["import_update"], id=import_id, properties={"kept": kept, "beat": now()})
                transaction.rows(QUERIES["batch_undone"], id=done)

            self._feed.catch_up(self._undo_batch(author, batch_id, left, Batch(import_id, None, finish), stay))

    def go_on(self) -> None:
        """Raise Stopped when the process ends."""
        if self._stopping.is_set():
            raise Stopped

    def fail(self, import_id: str, problem: Message) -> None:
        """Give up an import of which nothing is written."""
        self._write("batches_drop", **{"import": import_id})
        self.note(import_id, status="failed", stage="done", problem=kept_as_text(problem))

    def note(self, import_id: str, **properties: object) -> None:
        """Write down how far an import is."""
        self._write("import_update", id=import_id, properties=properties)

    def take(self, import_id: str, worker: str) -> bool:
        """Whether this worker, and no other, begins an import that waits."""
        return bool(self._write("import_take", id=import_id, worker=worker, beat=now()))

    def take_undo(self, import_id: str, before: str | None, worker: str) -> bool:
        """Whether this worker, and no other, takes an import back; `before` is who was at it."""
        return bool(self._write("undo_take", id=import_id, before=before, worker=worker, beat=now()))

    def claim(self, row: Mapping[str, object], worker: str) -> bool:
        """Whether this worker, and no other, takes an import over."""
        return bool(self._write("import_claim", id=row["id"], before=row["worker"], worker=worker, beat=now()))

    def _waiting(self, batch_id: str) -> BatchContent:
        """What a batch is to write; nothing when it is written."""
        row = self._database.rows(QUERIES["batch_read"], id=batch_id)[0]
        return [] if row["done"] else read_batch(text_or_none(row, "created"), text_or_none(row, "edits"))

    def _write_batch(self, import_id: str, batch_id: str, waiting: BatchContent, author: Author, concurrent: ConcurrentChanges) -> None:
        if not waiting:
            return

        left_out: list[Edit] = []

        def plan(transaction: Transaction) -> BatchContent:
            concurrent.follow(transaction)
            if isinstance(waiting, Created) and not concurrent.touches(waiting.refs()):
                return waiting
            edits = waiting.edits() if isinstance(waiting, Created) else waiting
            left_out[:] = (edit for edit in edits if concurrent.lost(edit.ref))
            return [edit for edit in edits if not concurrent.lost(edit.ref)] if left_out else edits

        def finish(transaction: Transaction, seq: int, images: str | None) -> None:
            done = {"id": batch_id, "import": import_id, "images": images, "count": len(waiting), "seq": seq, "at": now()}
            self._note_left_out(transaction, import_id, left_out)
            if not transaction.rows(QUERIES["batch_done"], **done):
                raise _WrittenBefore

        with suppress(_WrittenBefore):
            commit(self._database, author, "import", plan, Batch(import_id, batch_id, finish))

    def _note_left_out(self, transaction: Transaction, import_id: str, left_out: Sequence[Edit]) -> None:
        """Say what others removed while the import was written; it is not among what was updated."""
        if left_out:
            noted = properties(transaction.rows(QUERIES["import_read"], id=import_id)[0], "import")
            items = [edit for edit in left_out if isinstance(edit.ref, NodeRef)]
            gone = [Message("import.item_removed", name=str((edit.patch or {}).get("name") or edit.ref.id)) for edit in items]
            if ties := len(left_out) - len(items):
                gone.append(Message("import.ties_removed", n=ties))
            notes = [*texts(noted, "notes"), *map(kept_as_text, gone)]
            corrected = {"updated": max(0, integer(noted, "updated") - len(items)), "notes": notes}
            transaction.rows(QUERIES["import_update"], id=import_id, properties=corrected)

    def _take_back(self, import_id: str, author: Author, problem: Message) -> None:
        for row in reversed(self._batches(import_id)):
            if row["done"]:
                self._undo_batch(author, text(row, "id"), [])
        self._close(import_id, author, status="failed", stage="done", problem=kept_as_text(Message("import.taken_back", problem=problem)))

    def _batches(self, import_id: str) -> list[Row]:
        return self._database.rows(QUERIES["batches_of_import"], **{"import": import_id})

    def _written(self, batch_id: str) -> Sequence[Image]:
        """What a batch has done."""
        return images_of(self._database.rows(QUERIES["batch_read"], id=batch_id)[0])

    def _undo_batch(
        self, author: Author, batch_id: str, kept: list[Message], noted: Batch | None = None, stay: Container[Ref] = ()
    ) -> Committed:
        """Take a batch back, but for what is to stay: the change that did; `kept` lists what was left alone."""
        images = self._written(batch_id)

        def plan(transaction: Transaction) -> list[Edit]:
            kept.clear()
            return taken_back(transaction, images, kept, stay)

        return commit(self._database, author, "undo", plan, noted)

    def _close(self, import_id: str, author: Author, **properties: str) -> None:
        def finish(transaction: Transaction, *_: object) -> None:
            transaction.rows(QUERIES["import_update"], id=import_id, properties={**properties, "done_at": now()})

        self._feed.catch_up(commit(self._database, author, "import done", lambda _: [], Batch(import_id, None, finish)))

    def _write(self, name: str, **parameters: object) -> list[Row]:
        return self._database.write_rows(QUERIES[name], **parameters)
