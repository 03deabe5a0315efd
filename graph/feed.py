"""Following the feed: the resident maps kept at the last change, never at a state that never was."""

import threading
import time
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from itertools import takewhile
from pathlib import Path
from typing import TypeVar

import structlog

from graph import saved
from graph import world as resident
from graph.arrivals import Arrivals
from graph.edits import Image
from graph.errors import DatabaseAway, DatabaseFault
from graph.fields import integer, text
from graph.maps import Committed, images_of
from graph.saved import Kept
from graph.store.database import Database, Row
from graph.store.queries import QUERIES
from graph.world import World

log = structlog.get_logger(__name__)

T = TypeVar("T")
POLL_SECONDS = 0.3
_PROBE = 8
_ENDING = 10
_LATELY = 64
_FOLD = 20_000


@dataclass
class _Held:
    """Imports under way, and the maps as they will be once these are done."""

    imports: set[str] = field(default_factory=set[str])
    arrivals: Arrivals | None = None


class Feed:
    """The maps of a database in memory at `seq`; `use` gives them to a function while nothing changes them."""

    def __init__(self, database: Database, copy: Path | None = None, ahead: Future[Kept | None] | None = None) -> None:
        """`copy` is the file that keeps the maps between two runs, `ahead` what is being read from it already."""
        self._database = database
        self._copy = copy
        self._turn = threading.RLock()
        self._lock = threading.Lock()
        self._held = _Held()
        self._stop = threading.Event()
        self._following: threading.Thread | None = None
        self._world = World()
        self._lately = deque[tuple[int, list[Image]]](maxlen=_LATELY)
        self._preparing: Callable[[World, int], None] = lambda world, seq: None
        self.born, self.seq, self.kept_seq = "", -1, -1
        self.reload(ahead)

    @property
    def importing(self) -> bool:
        """Whether an import is under way whose changes are held back."""
        return bool(self._held.imports)

    def use(self, work: Callable[[World], T]) -> T:
        """What `work` makes of the maps; they do not change meanwhile."""
        with self._lock:
            return work(self._world)

    def at_once(self, work: Callable[[World], T]) -> T | None:
        """The same for who cannot wait: None while somebody else uses or changes the maps."""
        if not self._lock.acquire(blocking=False):
            return None
        try:
            return work(self._world)
        finally:
            self._lock.release()

    def watch(self, work: Callable[[World], T]) -> T:
        """What `work` makes of the maps while they may change: for work that takes long or asks the database meanwhile."""
        return work(self._world)

    def before_replacing(self, prepare: Callable[[World, int], None]) -> None:
        """Let `prepare` see maps that are about to replace these, and their seq, before anybody else does."""
        self._preparing = prepare

    def since(self, seq: int) -> list[Image] | None:
        """What the maps have changed in since `seq`, in order; None when nobody knows any more."""
        if seq != self.seq and (not self._lately or self._lately[0][0] > seq + 1):
            return None
        return [image for number, images in self._lately if number > seq for image in images]

    def reload(self, ahead: Future[Kept | None] | None = None) -> None:
        """Read everything again: the changes made meanwhile follow, those of unfinished imports are taken back."""
        with self._turn:
            feed = self._database.rows(QUERIES["feed_read"])[0]
            kept = ahead.result() if ahead else saved.load(self._copy) if self._copy else None
            found = kept if kept and kept.fits(feed) else None
            self.born, self.kept_seq = text(feed, "born"), found.seq if found else -1
            world, seq = (found.world, found.seq) if found else self._read(integer(feed, "seq"))
            self._replace(world, seq)
            self.refresh()
            if not found:
                self.save()

    def save(self) -> None:
        """Keep the maps for the next run; not in the middle of an import, nor where they are kept already."""
        with self._turn:
            if self._copy and not self.importing and self.seq != self.kept_seq:
                if self._world.changed:
                    self._replace(self._world.copy().ordered(), self.seq)
                saved.save(self._world, self.born, self.seq, self._copy)
                self.kept_seq = self.seq

    def _read(self, seq: int) -> tuple[World, int]:
        """Everything as the database has it, without what unfinished imports and later changes did: those are followed again."""
        world = resident.load(self._database)
        self._held = _Held()
        under_way = [text(row, "id") for row in self._database.rows(QUERIES["imports_under_way"])]
        begun = [integer(row, "seq") for one in under_way for row in self._database.rows(QUERIES["changes_of_import"], **{"import": one})]
        if not begun:
            return world, seq
        last = integer(self._database.rows(QUERIES["feed_read"])[0], "seq")
        for change in range(last, min(begun) - 1, -1):
            for row in self._database.rows(QUERIES["changes_after"], seqs=[change]):
                world.apply(image.undone() for image in reversed(images_of(row)))
        return world, min(seq, min(begun) - 1)

    def refresh(self) -> None:
        """Apply every change since the last one applied, in order and without a gap; readers do not wait for the database."""
        with self._turn:
            while rows := self._next():
                for row in rows:
                    self._take(row)
                self._fold(_FOLD)

    def saw(self, committed: Committed) -> None:
        """Make a change of our own visible at once."""
        if committed.seq > self.seq:
            self.refresh()

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
                self.refresh()
            except DatabaseAway:
                time.sleep(POLL_SECONDS)
            except DatabaseFault as fault:
                log.error("changes cannot be followed", problem=str(fault))

    def _next(self) -> list[Row]:
        """The contiguous run of changes that follow `seq`."""
        wanted = list(range(self.seq + 1, self.seq + 1 + _PROBE))
        found = {integer(row, "seq"): row for row in self._database.rows(QUERIES["changes_after"], seqs=wanted)}
        return [found[seq] for seq in takewhile(found.__contains__, wanted)]

    def _take(self, row: Row) -> None:
        seq, importing = integer(row, "seq"), bool(row["import"] and row["action"] == "import")
        if importing:
            self._held.imports.add(text(row, "import"))
            self._held.arrivals = self._held.arrivals or Arrivals(self._world.copy())
        if self._held.arrivals:
            self._held.arrivals.change(row)
        if row["action"] == "import done":
            self._held.imports.discard(text(row, "import"))
            if self._held.arrivals and not self._held.imports:
                self._replace(self._held.arrivals.done(), seq)  # readers keep the old maps until the new ones are whole
                self._held.arrivals = None
                return
        images = [] if importing else images_of(row)
        with self._lock:
            self._world.apply(images)
            self._lately.append((seq, images))
            self.seq = seq

    def _fold(self, most: int) -> None:
        """Take more than `most` items that have changed into the arrays; of a copy, since readers may be looking."""
        if self._world.changed > most:
            world = self._world.copy()
            world.fold()
            self._replace(world, self.seq)

    def _replace(self, world: World, seq: int) -> None:
        self._preparing(world, seq)
        with self._lock:
            self._world, self.seq = world, seq
            self._lately.clear()
