"""The snapshots of a service: built when they are asked for, kept, and led on by what changes."""

from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from graph import saved_snapshot
from graph.clock import today
from graph.feed import Feed
from graph.refresh import refreshed
from graph.saved_snapshot import Made, Moment
from graph.snapshot import Snapshot, build
from graph.world import World

T = TypeVar("T")
_DAYS = 4
_TIES = 4_000_000


class Snapshots:
    """Snapshots of a feed by day; `file` keeps the arrays of today's between two runs."""

    def __init__(self, feed: Feed, file: Path | None = None) -> None:
        self._feed = feed
        self._file = file
        self._kept: OrderedDict[str, Snapshot] = OrderedDict()
        self._ready: Snapshot | None = None
        feed.before_replacing(self._prepare)

    def on(self, at: str | None = None) -> Snapshot:
        """The snapshot of a day, of today without one."""
        return self.use(lambda _, on: on(at))

    def use(self, work: Callable[[World, Callable[[str | None], Snapshot]], T]) -> T:
        """What `work` makes of the maps and of their snapshots of any day; the maps do not change meanwhile."""
        return self._feed.use(lambda world: work(world, lambda at: self._of(world, at or today())))

    def at_once(self, work: Callable[[World, Snapshot], T], at: str | None = None) -> T | None:
        """What `work` makes of the maps and of the snapshot of a day; None where one has to wait for either."""

        def worked(world: World) -> T | None:
            kept = self._kept.get(at or today())
            return work(world, kept) if kept and self._holds(kept, world) else None

        return self._feed.at_once(worked)

    def save(self) -> None:
        """Keep today's for the next run, where the maps it was made of are kept."""
        made = (one for one in (self._kept.get(today()), self._ready) if one and one.seq == self._feed.kept_seq)
        found = next((one for one in made if not one.known.world.changed), None)
        if self._file and found:
            saved_snapshot.save(Made(found.known.held, found.worth, found.walks), self._moment(found.at), self._file)

    def _moment(self, day: str) -> Moment:
        return Moment(self._feed.born, self._feed.kept_seq, day)

    def _prepare(self, world: World, seq: int) -> None:
        """Have today's ready before anybody sees maps that replace these, if anybody has asked for it."""
        if today() in self._kept:
            self._ready = build(world, today(), seq)

    def _of(self, world: World, day: str) -> Snapshot:
        if self._ready and self._ready.known.world is world:
            self._kept, self._ready = OrderedDict({self._ready.at: self._ready}), None
        kept = self._kept.get(day)
        if kept is None or not self._holds(kept, world):
            self._kept[day] = kept = self._made(world, day, kept)
        self._kept.move_to_end(day)
        while len(self._kept) > max(1, min(_DAYS, _TIES // max(1, kept.known.lines.n))):
            self._kept.popitem(last=False)
        return kept

    def _holds(self, kept: Snapshot, world: World) -> bool:
        """Whether a snapshot is that of the maps as they are now."""
        return kept.seq == self._feed.seq and kept.known.world is world

    def _made(self, world: World, day: str, kept: Snapshot | None) -> Snapshot:
        """The snapshot of a day: an earlier one led on where its maps are the same, else a new one."""
        changed = self._feed.since(kept.seq) if kept and kept.known.world is world else None
        if kept and changed is not None and (found := refreshed(kept, changed, self._feed.seq)):
            return found
        self._kept = OrderedDict((at, one) for at, one in self._kept.items() if one.known.world is world)
        alike = not world.changed and self._feed.seq == self._feed.kept_seq
        made = saved_snapshot.load(self._file, self._moment(day)) if self._file and alike else None
        return build(world, day, self._feed.seq, made)
