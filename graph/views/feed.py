"""Following the feed: the maps as the last change left them, published one immutable view after the other."""

import threading
import time
from dataclasses import dataclass, field
from itertools import takewhile

import structlog

from graph.changes.commit import Committed, Stored, images_of
from graph.changes.edits import Image
from graph.messages import Message
from graph.model import faults
from graph.model.clock import today
from graph.model.errors import DatabaseAway, DatabaseFault
from graph.model.fields import integer, text
from graph.model.method import DEFAULTS, Method
from graph.resident import graph as resident
from graph.resident.bulk_load import BulkLoad
from graph.resident.graph import ResidentGraph
from graph.resident.persistence import Kept
from graph.snapshot.saved_arrays import Made, Moment
from graph.store.database import Database, Row
from graph.store.queries import QUERIES
from graph.views.copies import Copies
from graph.views.graph_view import GraphView

log = structlog.get_logger(__name__)

POLL_SECONDS = 0.3
STUCK_SECONDS = 30
_PROBE = 8
_LOOKS = 30
"""At every so manieth look it is made sure that the next change is there."""

ERASE = "erase"
"""The action of a change that takes somebody's data away, its own images among it: whoever follows it reads the maps anew."""

_ENDING = 10
_COMPACT_FROM = 20_000


@dataclass
class _Pending:
    """Imports under way, and the maps as they will be once these are done."""

    imports: set[str] = field(default_factory=set[str])
    bulk_load: BulkLoad | None = None


class Feed:
    """The maps of a database in memory: `view` is what stands now. Whoever takes it reads it to the end without a lock."""

    view: GraphView

    def __init__(self, database: Database, copies: Copies | None = None, ahead: Kept | None = None, method: Method = DEFAULTS) -> None:
        """`ahead` are kept maps that were read already, of whatever graph; each view is made with the numbers of the `method`."""
        self._method = method
        self._database = database
        self._copies = copies
        self._turn = threading.RLock()
        self._pending = _Pending()
        self._stop = threading.Event()
        self._following: threading.Thread | None = None
        self._fault: Message | None = None
        self._heard = time.monotonic()
        self._looks = 0
        self.graph_id, self.kept_seq = "", -1
        self.reload(ahead)

    @property
    def seq(self) -> int:
        """The last change that the view shows."""
        return self.view.seq

    @property
    def importing(self) -> bool:
        """Whether an import is under way whose changes are held back."""
        return bool(self._pending.imports)

    def behind(self) -> Message | None:
        """Why the view does not show what the database holds; None while it does. Raises DatabaseAway."""
        if self._fault:
            return self._fault
        last, silent = self._last(), time.monotonic() - self._heard
        if last <= self.seq or (self.importing and silent < STUCK_SECONDS):
            return None
        if self._following and silent < STUCK_SECONDS and not self._waits_in_vain():
            return None  # the next look follows it
        return Message("store.behind", seq=self.seq, last=last, seconds=round(silent))

    def _last(self) -> int:
        return integer(self._database.rows(QUERIES["feed_read"])[0], "seq")

    def _waits_in_vain(self) -> bool:
        """Whether the database has later changes, but not the next one: nothing that comes would be followed any more."""
        last, seq = self._last(), self.seq  # the last one first: what comes while the next is looked for is not missing
        return last > seq and not self._next() and self.seq == seq

    def reload(self, ahead: Kept | None = None) -> None:
        """Read everything again: the changes made meanwhile follow, those of unfinished imports are taken back."""
        with self._turn:
            feed = self._database.rows(QUERIES["feed_read"])[0]
            self.graph_id = text(feed, "born")
            found = self._kept(feed, ahead)
            self.kept_seq = found.seq if found else -1
            graph, seq = (found.graph, found.seq) if found else self._read(integer(feed, "seq"))
            self._replace(graph, seq)
            self.refresh()
            if not found:
                self.save_maps()

    def _kept(self, feed: Row, read: Kept | None) -> Kept | None:
        """What an earlier run has kept of this graph; `read` is what was read already."""
        if self._copies and not (read and read.graph_id == self.graph_id):
            read = self._copies.load(self.graph_id)
        return read if read and read.fits(feed) else None

    def save(self) -> None:
        """Keep the maps and today's arrays for the next run; not in the middle of an import, nor what is kept already."""
        self.save_maps()
        view, copies = self.view, self._copies
        if copies and view.seq == self.kept_seq and not view.graph.changed and view.has():
            found = view.on()
            copies.save_arrays(Made(found.known.valid, found.tie_strengths, found.adjacency), self._moment(found.at))

    def save_maps(self) -> None:
        """Keep the maps for the next run."""
        with self._turn:
            if self._copies and not self.importing and self.seq != self.kept_seq:
                if self.view.graph.changed:
                    self._replace(self.view.graph.ordered(), self.seq)
                if self._copies.save(self.view.graph, self.graph_id, self.seq):
                    self.kept_seq = self.seq

    def _moment(self, day: str) -> Moment:
        return Moment(self.graph_id, self.kept_seq, day, self._method)

    def _saved_arrays(self, day: str) -> Made | None:
        """The arrays that an earlier run has kept of these very maps."""
        return self._copies.load_arrays(self._moment(day)) if self._copies else None

    def _read(self, seq: int) -> tuple[ResidentGraph, int]:
        """Everything as the database has it, without what unfinished imports and later changes did: those are followed again."""
        graph = resident.load(self._database)
        self._pending = _Pending()
        under_way = [text(row, "id") for row in self._database.rows(QUERIES["imports_under_way"])]
        begun = [integer(row, "seq") for one in under_way for row in self._database.rows(QUERIES["changes_of_import"], **{"import": one})]
        if not begun:
            return graph, seq
        for change in range(self._last(), min(begun) - 1, -1):
            for row in self._database.rows(QUERIES["changes_after"], seqs=[change]):
                graph.apply(image.undone() for image in reversed(images_of(row)))
        return graph, min(seq, min(begun) - 1)

    def refresh(self) -> None:
        """Follow every change since the last one followed, in order and without a gap; readers keep the view they have."""
        with self._turn:
            while rows := self._next():
                for row in rows:
                    self._take(row)
            self._heard, self._fault = time.monotonic(), None

    def catch_up(self, committed: Committed) -> GraphView:
        """Make a change of our own visible at once: the view that shows it."""
        with self._turn:
            if committed.seq == self.seq + 1 and committed.images and not self.importing:
                self.view = self.view.with_changes(committed.seq, list(committed.images))
            elif committed.seq > self.seq:
                self.refresh()
            return self.view

    def before(self, seq: int) -> Stored | None:
        """What reads items as they are before change `seq`, for whoever holds the write lock as that change: nobody else writes
        meanwhile. None while an import is under way, of which the view shows nothing yet.
        """
        if self.seq != seq - 1:
            self.refresh()
        return None if self.importing else self.view.read

    def follow(self) -> threading.Thread:
        """Start a thread that refreshes several times a second until `stop`."""
        self._following = threading.Thread(target=self._run, name="feed", daemon=True)
        self._following.start()
        return self._following

    def stop(self) -> None:
        """End the thread of `follow`, which asks the database no more."""
        self._stop.set()
        if self._following:
            self._following.join(_ENDING)

    def _run(self) -> None:
        while not self._stop.wait(POLL_SECONDS):
            try:
                self._look()
            except DatabaseAway:
                time.sleep(POLL_SECONDS)
            except Exception as fault:
                if not self._stop.is_set():  # at the end the database is closed under it
                    self._survive(fault)

    def _look(self) -> None:
        """Follow what is new; now and then see whether the next change is there at all."""
        self.refresh()
        self._compact()
        self._looks += 1
        if self._looks % _LOOKS == 0 and self._waits_in_vain():
            raise DatabaseFault(Message("store.change_missing", number=self.seq + 1))

    def _survive(self, fault: Exception) -> None:
        """A change that cannot be followed: the maps are read again as the database has them."""
        self._fault = Message("store.not_followed", seq=self.seq + 1)
        log.error("a change could not be followed, the maps are read again", seq=self.seq + 1, **faults.log_fields(fault))
        try:
            with self._turn:
                self._replace(*self._read(self._last()))
            self._fault = None
        except Exception as again:
            log.error("the maps cannot be read again", **faults.log_fields(again))

    def _next(self) -> list[Row]:
        """The contiguous run of changes that follow `seq`."""
        wanted = list(range(self.seq + 1, self.seq + 1 + _PROBE))
        found = {integer(row, "seq"): row for row in self._database.rows(QUERIES["changes_after"], seqs=wanted)}
        return [found[seq] for seq in takewhile(found.__contains__, wanted)]

    def _take(self, row: Row) -> None:
        seq, importing = integer(row, "seq"), bool(row["import"] and row["action"] == "import")
        if row["action"] == ERASE:
            return self._replace(*self._read(seq))
        if importing:
            self._pending.imports.add(text(row, "import"))
            self._pending.bulk_load = self._pending.bulk_load or BulkLoad(self.view.graph.draft())
        if self._pending.bulk_load:
            self._pending.bulk_load.change(row)
        if row["action"] == "import done":
            self._pending.imports.discard(text(row, "import"))
            if self._pending.bulk_load and not self._pending.imports:
                self._replace(self._pending.bulk_load.done(), seq)
                self._pending.bulk_load = None
                return
        images: list[Image] = [] if importing else images_of(row)
        self.view = self.view.with_changes(seq, images)

    def _compact(self) -> None:
        """Take what has changed into the arrays when that is much. Nobody waits: what changes meanwhile is made in the new maps, too."""
        before = self.view
        if before.graph.changed <= _COMPACT_FROM:
            return
        draft = before.graph.draft()
        draft.compact()
        compact = self._made(draft, before.seq)
        with self._turn:
            changes = self.view.recent_since(before.seq) if self.view.graph.lineage is before.graph.lineage else None
            if changes is not None:
                for seq, images in changes:
                    compact = compact.with_changes(seq, images)
                self.view = compact

    def _replace(self, graph: ResidentGraph, seq: int) -> None:
        """Publish maps in which ties may stand in other places."""
        self.view = self._made(graph, seq)

    def _made(self, graph: ResidentGraph, seq: int) -> GraphView:
        """A view of such maps; today's arrays are made first if anybody uses them."""
        before = getattr(self, "view", None)
        kept = seq == self.kept_seq and not graph.changed
        return GraphView.of(graph, seq, self._method, self._saved_arrays if kept else None, ready=bool(before and before.has(today())))
