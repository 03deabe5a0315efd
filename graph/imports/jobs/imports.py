"""Imports that roll forward: read, checked whole, kept in batches, written, finished whatever happens."""

import json
import threading
import uuid
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, replace
from datetime import timedelta

import structlog

from graph.changes.commit import Author, IdempotencyKey
from graph.imports import Choices, Limits, Reading, Source
from graph.imports.jobs import workers
from graph.imports.jobs.foreign import different, for_the_inbox, proposed, with_foreign
from graph.imports.jobs.notes import noted
from graph.imports.jobs.profiles import ProfileStore
from graph.imports.jobs.reports import file_reports, troubles
from graph.imports.jobs.states import kept_as_text, kept_row, may_be_undone, state_of
from graph.imports.jobs.writing import Progress, Stopped, Writing, unheard
from graph.imports.reading.examples import is_example
from graph.imports.reading.files import read
from graph.imports.reading.scratch import Scratch
from graph.imports.rows.check import check
from graph.imports.rows.checked import Checked
from graph.imports.rows.drafts import Given
from graph.imports.tables import Sheet
from graph.messages import Message
from graph.model.clock import now, today
from graph.model.errors import Conflict, DatabaseAway, Invalid, NotFound, Problem, RenmaiError
from graph.model.fields import integer_or_none, properties, text
from graph.model.ontology import ONTOLOGY
from graph.proposals.inbox import Inbox
from graph.resident.graph import collection_paused
from graph.results import ImportState
from graph.store.database import Database, Row, Transaction, wait_for
from graph.store.queries import QUERIES
from graph.views.feed import Feed

log = structlog.get_logger(__name__)

PATIENCE = 300
"""Seconds to wait for a database that goes away in the middle of an import."""
ENDING_SECONDS = 2
LOOK_SECONDS = 10
SHOWN_REJECTS = 1000
LOST = timedelta(days=1)
"""An import whose files are on a machine that has not been heard of for this long is given up."""
MOST_TRIES = 5
"""As often an import is begun again whose process ended before anything was written: it may be what ended it."""


class Imports:
    """The imports of a database; one `run` at a time in this process."""

    def __init__(
        self, database: Database, feed: Feed, limits: Limits | None = None, quick: Database | None = None, scratch: Scratch | None = None,
        files: Container[str] | None = None, profiles: ProfileStore | None = None,
    ) -> None:  # fmt: skip
        """`database` is for work that goes on by itself, `quick` for what somebody waits for.

        `scratch` is for what is unpacked, `files` says which imports that wait have their files here.
        """
        self._database, self._quick, self._feed = database, quick or database, feed
        self._stopping = threading.Event()
        self.writing = Writing(database, feed, self._stopping)
        self._files: Container[str] = files or ()
        self.profiles = profiles or ProfileStore(self._quick)
        self._limits, self._scratch = limits or Limits(), scratch
        self._turn = threading.Lock()
        self._following: threading.Thread | None = None
        self._running: str | None = None
        self._recovering: set[str] = set()
        self.worker = workers.me()

    def begin(
        self, author: Author, files: Sequence[str], *, dry_run: bool, skip_bad: bool, skip_cells: bool = False,
        once: IdempotencyKey | None = None, room: Callable[[Transaction], None] = lambda _: None,
    ) -> str:  # fmt: skip
        """Note an import that is going to run; its id. Raises Conflict when `once` stands already, and what `room` raises.

        `skip_bad` leaves wrong rows out; `skip_cells` does too, but only a reference where its row can be written without it.
        """
        once, skip_bad = once or IdempotencyKey(uuid.uuid4().hex, ""), skip_bad or skip_cells
        noted: dict[str, object] = {"dry_run": dry_run, "skip_bad": skip_bad, "files": list(files), "worker": self.worker, "by": author.by}

        def note(transaction: Transaction) -> None:
            if transaction.rows(QUERIES["import_read"], id=once.id):
                raise Conflict(Message("import.begun_already"))
            room(transaction)
            transaction.rows(QUERIES["import_create"], id=once.id, at=now(), request=once.request or None, **noted)
            if skip_cells:
                transaction.rows(QUERIES["import_update"], id=once.id, properties={"skip_cells": True})

        self._quick.write(note)
        return once.id

    def run(self, import_id: str, sources: Sequence[Source], progress: Progress = unheard, choices: Choices | None = None) -> ImportState:
        """Carry an import through; whatever is wrong with it stands in the state that is returned."""
        self._recover_quietly()
        with self._turn:
            return self._run(import_id, sources, progress, choices)

    def run_waiting(self, import_id: str, sources: Sequence[Source], choices: Choices) -> bool:
        """Carry an import through that has waited; whether it is over: not when the process ends, or another has taken it."""
        with self._turn:
            if not self.writing.take(import_id, self.worker):
                return False
            return self._run(import_id, sources, unheard, choices).status in ("done", "failed")

    def _run(self, import_id: str, sources: Sequence[Source], progress: Progress, choices: Choices | None) -> ImportState:
        self._running = import_id
        try:
            checked, reading = self._checked(import_id, sources, progress, choices)
            self._found(import_id, checked, reading)
            if self._wanted(import_id, checked, reading):
                self.writing.keep(import_id, checked)
                Inbox(self._database).add(for_the_inbox(checked.hints, str(self._state(import_id, self._database).by)))
                self.writing.finish(import_id, progress)
        except Exception as fault:
            if not self.stopping:  # what fails while the process ends says nothing of the import: whoever comes next goes on
                self._broken(import_id, fault)
        finally:
            self._running = None
        return self._state(import_id, self._database)

    def _broken(self, import_id: str, fault: Exception) -> None:
        """Settle an import that something went wrong with."""
        if isinstance(fault, DatabaseAway):
            with suppress(DatabaseAway, Stopped):  # what cannot be settled now is settled by `recover`
                wait_for(self._database, PATIENCE)
                self._settle(import_id)
        elif isinstance(fault, RenmaiError):
            self.writing.fail(import_id, fault.message)
        else:
            log.error("import broken off", id=import_id, fault=type(fault).__name__)
            self._settle(import_id, again=False)

    @property
    def stopping(self) -> bool:
        """Whether the process ends: nothing is begun any more."""
        return self._stopping.is_set()

    @property
    def busy(self) -> bool:
        """Whether an import is under way in this process, one that another left included."""
        return bool(self._running or self._recovering)

    def find_change(self, once: IdempotencyKey) -> bool:
        """Whether an import was begun as `once`. Raises Invalid when it was another request's."""
        rows = self._quick.rows(QUERIES["import_read"], id=once.id)
        if rows and properties(rows[0], "import").get("request") != once.request:
            raise Invalid([Problem("Idempotency-Key", Message("request.key_used_for_import"))])
        return bool(rows)

    def state(self, import_id: str) -> ImportState:
        """How far an import is, and what it found: done once this worker's answers show it. Raises NotFound."""
        state = self._state(import_id, self._quick)
        if state.status == "done":
            self._feed.refresh()
        return state

    def _state(self, import_id: str, database: Database) -> ImportState:
        rows = database.rows(QUERIES["import_read"], id=import_id)
        if not rows:
            raise NotFound(Message("item.unknown_import", id=import_id))
        return state_of(rows[0])

    def latest(self, limit: int = 20) -> list[ImportState]:
        """The latest imports, newest first: done once this worker's answers show them."""
        states = [state_of(row) for row in self._quick.rows(QUERIES["imports_list"], limit=limit)]
        self._feed.refresh()
        return states

    def unfinished(self) -> list[Row]:
        """The imports that are neither done nor failed, and who works on them."""
        return self._database.rows(QUERIES["imports_unfinished"])

    def waiting(self) -> list[Row]:
        """The imports and undos that wait for their turn, the oldest first."""
        return self._database.rows(QUERIES["imports_waiting"])

    def recover(self) -> None:
        """Settle every import whose worker is gone."""
        for row in self.unfinished():
            if self._left(row):
                import_id = text(row, "id")
                self._recovering.add(import_id)
                try:
                    with self._turn, suppress(Stopped):
                        self._take_over(import_id)
                finally:
                    self._recovering.discard(import_id)

    def _left(self, row: Mapping[str, object]) -> bool:
        """Whether nobody works on an import any more. One that waits has its turn still to come, where its files are."""
        import_id, waits, worker = text(row, "id"), row["status"] == "queued", text(row, "worker")
        here = import_id in self._files
        if waits and here:
            return False
        if worker == self.worker:
            return not waits and import_id != self._running
        elsewhere = row["stage"] != "writing" and not here and workers.elsewhere(worker)
        return workers.gone(worker, text(row, "beat"), LOST if elsewhere else workers.LEASE)

    def _take_over(self, import_id: str) -> None:
        row = properties(self._database.rows(QUERIES["import_read"], id=import_id)[0], "import")
        if row["status"] in ("queued", "running") and self._left(row) and self.writing.claim(row, self.worker):
            log.warning("import resumed", id=import_id, stage=row["stage"])
            self._settle(import_id)

    def follow(self) -> None:
        """Start a thread that recovers what workers before and beside this one leave behind, until `stop`."""
        self._following = threading.Thread(target=self._keep_recovering, name="imports", daemon=True)
        self._following.start()

    def stop(self) -> None:
        """End the thread of `follow`; one in the middle of an import is not waited for long, others go on with it."""
        self._stopping.set()
        if self._following:
            self._following.join(ENDING_SECONDS)

    def _keep_recovering(self) -> None:
        self._recover_quietly()
        while not self._stopping.wait(LOOK_SECONDS):
            self._recover_quietly()

    def _recover_quietly(self) -> None:
        try:
            self.recover()
        except RenmaiError as fault:
            if not self.stopping:
                log.warning("imports cannot be looked after", problem=str(fault))

    def _settle(self, import_id: str, *, again: bool = True) -> None:
        """Finish an import that was stored whole; begin any other again where its files are, or give it up: it left no trace."""
        row = properties(self._database.rows(QUERIES["import_read"], id=import_id)[0], "import")
        if row["stage"] == "writing":
            self.writing.finish(import_id, unheard)
        elif row["stage"] != "done" and again and import_id in self._files and (integer_or_none(row, "tries") or 0) < MOST_TRIES:
            self.writing.note(import_id, status="queued")
        elif row["stage"] != "done":
            self.writing.fail(import_id, Message("import.interrupted"))

    def undo(self, import_id: str, author: Author) -> ImportState:
        """Take an import back; what somebody has changed since stays and is listed in `kept`."""
        with self._turn:
            return self._undo(import_id, author)

    def undo_waiting(self, import_id: str, before: str | None) -> None:
        """Take an import back whose undo has waited, or was left by a worker that is gone; nothing where another has taken it."""
        with self._turn:
            if self.writing.take_undo(import_id, before, self.worker):
                asked = properties(self._database.rows(QUERIES["import_read"], id=import_id)[0], "import")
                self._undo(import_id, Author(text(asked, "undo_by"), f"undo of import {import_id}"))

    def _undo(self, import_id: str, author: Author) -> ImportState:
        if not may_be_undone(self._state(import_id, self._database)):
            raise Conflict(Message("import.not_undoable"))
        self.writing.undo(import_id, author, SHOWN_REJECTS)
        self.writing.note(import_id, undone_at=now(), undo="done")
        return self._state(import_id, self._database)

    def _checked(self, import_id: str, sources: Sequence[Source], progress: Progress, choices: Choices | None) -> tuple[Checked, Reading]:
        self.writing.note(import_id, status="running", beat=now())
        progress("reading", 0, 0)

        def heard(done: int) -> None:
            self.writing.go_on()
            progress("checking", done, total - examples)

        choices = choices or Choices()
        kept = self.profiles.all()
        reading = read(list(sources), self._limits, self._scratch.folder() if self._scratch else None, choices, kept)
        self._feed.refresh()
        reading, hints = with_foreign(reading, self._feed.view.graph, choices)
        ties = [sheet for sheet in reading.sheets if sheet.name not in ONTOLOGY.plurals]
        given = [
            Given(sheet.name, row.cells, row.extra, sheet.file, row.number)
            for sheet in reading.sheets if sheet.name in ONTOLOGY.plurals for row in sheet.rows if not is_example(sheet.name, row)
        ]  # fmt: skip
        unread = [Given(one.name, row.cells, {}, one.file, row.number) for one in (*reading.sheets, *reading.refused) for row in one.wrong]
        total, examples = _counted(reading.sheets), _counted(reading.sheets) - _counted(ties) - len(given)
        self.writing.note(import_id, rows=total - examples, beat=now())
        self._feed.refresh()
        view, skip_cells = self._feed.view, self._state(import_id, self._database).skip_cells
        with collection_paused():
            checked = check(view.graph, given, today(), heard, ties, unread, skip_cells=skip_cells)
        checked.seq, checked.in_motion, checked.hints = view.seq, self._feed.importing, list(hints)
        checked.examples += examples
        checked.rejected = [*reading.rejected, *checked.rejected]
        headers = {(sheet.file, column): header for sheet in reading.sheets for column, header in sheet.headers.items()}
        for listed in (checked.rejected, checked.waiting, checked.cells):
            listed[:] = [replace(one, column=headers.get((one.file, one.column or ""), one.column)) for one in listed]
        return checked, replace(reading, notes=(*reading.notes, *checked.notes))

    def _found(self, import_id: str, checked: Checked, reading: Reading) -> None:
        notes = noted(reading.notes)
        if checked.examples:
            notes.append(Message("import.examples_skipped", n=checked.examples))
        notes += checked.remarks
        hints = different(checked.hints)
        self.writing.note(
            import_id, rows=checked.rows, created=checked.created, updated=checked.updated, unchanged=checked.unchanged,
            rejected=_written([kept_row(one) for one in [*checked.rejected, *checked.cells][:SHOWN_REJECTS]]),
            waiting=_written([kept_row(one) for one in checked.waiting[:SHOWN_REJECTS]]),
            waiting_count=len({(one.file, one.row) for one in checked.waiting}),
            troubles=_written([one.model_dump(round_trip=True) for one in troubles(checked)[:SHOWN_REJECTS]]),
            reports=_written([one.model_dump(round_trip=True) for one in file_reports(reading, checked)]),
            rejected_count=len(checked.rejected), cells_count=len(checked.cells) or checked.spare, notes=list(map(kept_as_text, notes)),
            moves=_written([asdict(one) for one in checked.moves[:SHOWN_REJECTS]]), moves_count=len(checked.moves),
            proposals=_written([one.model_dump(round_trip=True) for one in proposed(hints[:SHOWN_REJECTS])]),
            proposals_count=len(hints),
        )  # fmt: skip

    def _wanted(self, import_id: str, checked: Checked, reading: Reading) -> bool:
        """Whether anything is to be written; says so in the import when not."""
        state = self._state(import_id, self._database)
        if not (checked.rows or checked.rejected or checked.examples or checked.hints):
            self.writing.fail(import_id, Message("import.nothing_taken" if reading.foreign else "import.no_rows"))
        elif state.dry_run:
            self.writing.note(import_id, status="done", stage="done")
        elif checked.rejected and not state.skip_bad:
            self.writing.fail(import_id, Message("import.problems", n=len(checked.rejected)))
        else:
            return True
        return False


def _written(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _counted(sheets: Iterable[Sheet]) -> int:
    return sum(len(sheet.rows) for sheet in sheets)
