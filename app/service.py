"""Everything a running service holds: the database, the resident maps, and what answers from them."""

from collections.abc import Callable, Generator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from app.databases import databases
from app.settings import Settings
from graph.clock import today
from graph.decisions import told_on
from graph.edits import NodeRef
from graph.errors import RenmaiError
from graph.feed import Feed
from graph.intake import Limits
from graph.intake.imports import Imports
from graph.intake.scratch import Scratch
from graph.questions.search import Search
from graph.saved import Kept, load
from graph.snapshot import Snapshot
from graph.snapshots import Snapshots
from graph.store.database import IMPORTS, REQUESTS, Database, wait_for
from graph.store.migrations import migrate
from graph.world import World

T = TypeVar("T")
START_SECONDS = 30


class NotAtHand(Exception):  # noqa: N818  (no error: the question is asked again where one may wait)
    """Who cannot wait asked for what is not ready."""


@dataclass(frozen=True)
class Service:
    """What requests and commands use; `database` gives up quickly, `patient` is for work that goes on by itself.

    `waits` is whether who asks may wait; where it is False, `ask` raises NotAtHand instead.
    """

    settings: Settings
    database: Database
    patient: Database
    feed: Feed
    snapshots: Snapshots
    search: Search
    imports: Imports
    scratch: Scratch
    waits: bool = True

    @cached_property
    def unwaiting(self) -> "Service":
        """The same for who cannot wait."""
        return replace(self, waits=False)

    def ask(self, question: Callable[[World, Snapshot], T], at: str | None = None) -> T:
        """The answer to a question on the maps as they are on a day (today without one), which do not change meanwhile."""
        if not self.waits:
            return self._asked_at_once(question, at)
        return self.snapshots.use(lambda world, on: question(world, on(at)))

    def _asked_at_once(self, question: Callable[[World, Snapshot], T], at: str | None) -> T:
        found = self.snapshots.at_once(question, at)
        if found is None:
            raise NotAtHand
        return found

    def compare(self, question: Callable[[World, Callable[[str | None], Snapshot]], T]) -> T:
        """The same for a question that looks at several days: it is given what makes the snapshot of a day."""
        return self.snapshots.use(question)

    def ask_of_project(self, project: str, question: Callable[[World, Snapshot], T], at: str | None = None) -> T:
        """The same for a question about a project: one that was closed by the day is told as of the day it closed."""

        def asked(world: World, on: Callable[[str | None], Snapshot]) -> T:
            return question(world, on(told_on(world.node(NodeRef("Project", project)), at or today())))

        return self.compare(asked)

    def look(self, question: Callable[[World, Snapshot], T], at: str | None = None) -> T:
        """The same for a question that asks the database, too: nobody waits for it."""
        snapshot = self.snapshots.on(at)
        return self.feed.watch(lambda world: question(world, snapshot))


def _warm() -> None:
    from graph.analysis.warming import warm

    warm()


@contextmanager
def opened(settings: Settings, prepare: Callable[[], None] = _warm) -> Generator[Service]:
    """A service ready to answer: migrated, the maps in memory and followed; imports that were cut off are finished meanwhile.

    `prepare` is done while the engine starts: who asks but one question need not have the machine code of all.
    """
    meanwhile, copy = ThreadPoolExecutor(1), maps_file(settings)
    warming, ahead = meanwhile.submit(prepare), meanwhile.submit(load, copy) if copy else None  # while the engine starts
    with databases(settings) as connect:
        patient = connect(IMPORTS)
        wait_for(patient, START_SECONDS)
        migrate(patient)
        running = assembled(settings, connect(REQUESTS), patient, ahead)
        warming.result()
        meanwhile.shutdown()
        running.scratch.clean()
        running.feed.follow()
        running.imports.follow()
        try:
            yield running
        finally:
            running.imports.stop()
            running.feed.stop()
            running.scratch.close()
            with suppress(RenmaiError, OSError):
                running.feed.save()
                running.snapshots.save()


def maps_file(settings: Settings) -> Path | None:
    """The file that keeps the maps beside the embedded engine's data; beside a server's nothing is kept."""
    return None if settings.neo4j_uri else settings.data / "maps.bin"


def assembled(settings: Settings, database: Database, patient: Database, ahead: Future[Kept | None] | None = None) -> Service:
    """A service on databases that are migrated; nothing is followed yet. `ahead` is what is read of the kept maps already."""
    copy = maps_file(settings)
    feed = Feed(database, copy, ahead)
    scratch = Scratch(settings.data / "uploads")
    imports = Imports(patient, feed, Limits(file_mb=settings.max_file_mb), database, scratch)
    snapshots = Snapshots(feed, copy and copy.with_name("snapshot.bin"))
    return Service(settings, database, patient, feed, snapshots, Search(feed), imports, scratch)
