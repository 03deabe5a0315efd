"""Imports and undos that wait: one after the other in the order they were accepted, in one thread, whatever becomes of the process."""

import threading
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from pathlib import Path

import structlog
from filelock import FileLock, Timeout

from graph.changes.commit import Author, IdempotencyKey
from graph.imports import Choices, Source
from graph.imports.jobs import workers
from graph.imports.jobs.imports import Imports
from graph.imports.jobs.states import kept_as_text, may_be_undone, read_kept, state_of
from graph.imports.jobs.waiting_files import WaitingFiles
from graph.imports.jobs.writing import Stopped
from graph.messages import Message
from graph.model.clock import now
from graph.model.errors import Busy, Conflict, DatabaseAway, NotFound, RenmaiError
from graph.model.fields import properties, text, text_or_none
from graph.results import ImportState
from graph.store.database import Database, Row, Transaction
from graph.store.queries import QUERIES

log = structlog.get_logger(__name__)

LOOK_SECONDS = 5
"""How often a process looks for what others left."""
RETRY_SECONDS = 15
_TURN_SECONDS = 0.25


class ImportQueue:
    """The waiting imports and undos of a data folder: of all processes that share it, one works at a time."""

    def __init__(self, imports: Imports, files: WaitingFiles, database: Database, most: int) -> None:
        """`most` may wait; `database` is for what somebody waits for."""
        self._imports, self._files, self._database, self._most = imports, files, database, most
        self._called = threading.Event()
        self._starting = threading.Lock()
        self._thread: threading.Thread | None = None
        self._brought = False
        self.then: Callable[[], object] = _nothing
        """What is done once no import waits any more, where some were carried through."""

    def refuse_when_full(self) -> None:
        """Raise Busy where nothing more may wait."""
        self._need_room(self._database.rows(QUERIES["imports_waiting"]))

    def put(
        self, author: Author, folder: Path, sources: Sequence[Source], choices: Choices, *, dry_run: bool, skip_bad: bool, skip_cells: bool,
        once: IdempotencyKey | None = None,
    ) -> str:  # fmt: skip
        """Accept an import of the files in a folder; its id. Raises Busy; from here on it is carried through, whatever ends meanwhile."""
        names = [one.name for one in sources]
        begun = self._imports.begin(
            author, names, dry_run=dry_run, skip_bad=skip_bad, skip_cells=skip_cells, once=once, room=self._need_room_in
        )
        self._files.take(begun, folder, sources, choices)
        self.start()
        return begun

    def put_undo(self, import_id: str, author: Author) -> None:
        """Accept that an import is to be taken back; one that is under way stays as it is. Raises NotFound, Conflict or Busy."""

        def accept(transaction: Transaction) -> None:
            item = _read(transaction.rows(QUERIES["import_read"], id=import_id), import_id)
            if item.get("undo") in ("queued", "running"):
                return
            if not may_be_undone(state_of({"import": item})):
                raise Conflict(Message("import.not_undoable"))
            self._need_room_in(transaction)
            undoing = {"undo": "queued", "undo_by": author.by, "undo_asked_at": now(), "undo_problem": None}
            transaction.rows(QUERIES["import_update"], id=import_id, properties=undoing)

        self._database.write(accept)
        self.start()

    def undone(self, import_id: str) -> ImportState | None:
        """What an undo has done, None while it waits or works. Raises what it failed with."""
        item = _read(self._database.rows(QUERIES["import_read"], id=import_id), import_id)
        if item.get("undo") == "failed":
            raise Conflict(read_kept(text(item, "undo_problem")))
        return None if item.get("undo") in ("queued", "running") else self._imports.state(import_id)

    def start(self) -> None:
        """Have the thread work, or go on working, until `stop`."""
        with self._starting:
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="import queue", daemon=True)
                self._thread.start()
        self._called.set()

    def stop(self, seconds: float) -> None:
        """End the thread behind the batch it writes, in so many seconds at most; what is left goes on at the next start."""
        self._imports.stop()
        self._called.set()
        if self._thread:
            self._thread.join(seconds)

    def _need_room_in(self, transaction: Transaction) -> None:
        transaction.rows(QUERIES["feed_lock"])
        self._need_room(transaction.rows(QUERIES["imports_waiting"]))

    def _need_room(self, rows: Sequence[Row]) -> None:
        if sum(1 for row in rows if "queued" in (row["status"], row["undo"])) >= self._most:
            raise Busy(Message("import.too_many_waiting", n=self._most), RETRY_SECONDS)

    def _work(self) -> None:
        while not self._imports.stopping:
            self._called.clear()
            try:
                self._imports.recover()
                self._tidy()
                while not self._imports.stopping and self._first():
                    self._take_turn()
                self._look_on()
            except Exception as fault:
                self._log_fault(fault)
            self._called.wait(LOOK_SECONDS)

    def _log_fault(self, fault: Exception) -> None:
        """Write a fault down, unless it is that the database has been closed at the end."""
        if not self._imports.stopping:
            problem = {"problem": str(fault)} if isinstance(fault, RenmaiError) else {"fault": type(fault).__name__}
            log.error("waiting imports cannot be carried on", **problem)

    def _tidy(self) -> None:
        """Remove the files of imports that are over, also of those that another start has finished."""
        if here := self._files.here():
            self._files.keep_only(here, {row["id"] for row in self._imports.unfinished()})

    def _first(self) -> Row | None:
        """What is to be done next here: an import whose files are, or an undo that nobody works on."""
        return next((row for row in self._imports.waiting() if self._ready(row)), None)

    def _ready(self, row: Row) -> bool:
        return text(row, "id") in self._files if row["status"] == "queued" else _free(row, self._imports.worker)

    def _take_turn(self) -> None:
        with self._turn() as ours:
            if ours and (row := self._first()):
                import_id = text(row, "id")
                if row["status"] == "queued":
                    self._import(import_id)
                else:
                    self._undo(row)

    @contextmanager
    def _turn(self) -> Generator[bool]:
        """Whether it is this process's turn among all that share the folder; False when it ends before it is."""
        lock = FileLock(self._files.make() / "lock", thread_local=False)
        while not self._imports.stopping:
            try:
                lock.acquire(timeout=_TURN_SECONDS, poll_interval=_TURN_SECONDS / 5)
            except Timeout:
                continue
            try:
                yield True
            finally:
                lock.release()
            return
        yield False

    def _import(self, import_id: str) -> None:
        sources, choices = self._files.read(import_id)
        if self._imports.run_waiting(import_id, sources, choices):
            self._files.remove(import_id)
            self._brought = True

    def _look_on(self) -> None:
        """Once no import waits any more: what is to be done about what they brought."""
        if self._brought and not self._imports.stopping:
            self._brought = False
            self.then()

    def _undo(self, row: Row) -> None:
        import_id = text(row, "id")
        try:
            self._imports.undo_waiting(import_id, text_or_none(row, "worker"))
        except (Stopped, DatabaseAway):
            return
        except RenmaiError as fault:
            self._imports.writing.go_on()
            self._imports.writing.note(import_id, undo="failed", undo_problem=kept_as_text(fault.message))


def _nothing() -> None:
    pass


def _free(row: Row, me: str) -> bool:
    """Whether an undo may be taken on: it waits, or whoever was at it is gone."""
    worker = text_or_none(row, "worker")
    return row["undo"] == "queued" or worker in (None, me) or workers.gone(str(worker), text(row, "beat"))


def _read(rows: Sequence[Row], import_id: str) -> dict[str, object]:
    if not rows:
        raise NotFound(Message("item.unknown_import", id=import_id))
    return dict(properties(rows[0], "import"))
