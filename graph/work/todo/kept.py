"""What is due and stands in no map: introductions that wait for an answer, and handovers."""

from collections.abc import Iterator

from graph.snapshot.snapshot import Snapshot
from graph.store.database import Database
from graph.work.handover.handover import waiting
from graph.work.handover.records import Records
from graph.work.introductions.introductions import Room
from graph.work.introductions.requests import Requests
from graph.work.sight import Sight
from graph.work.todo.matter import Matter


def kept(snapshot: Snapshot, database: Database, sight: Sight) -> Iterator[Matter]:
    """The introductions that one of ours may see, and the tasks of handovers; no introduction for a reader who is none of ours."""
    yield from Room(snapshot, Requests(database), sight).waiting()
    yield from waiting(snapshot, Records(database).all(), sight)
