"""Imports killed at any statement, and the engine under them: finished or undone, nothing acknowledged lost, maps as if undisturbed."""

import json
import os
import random
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from graph.changes.commit import Author, commit
from graph.changes.edits import Edit
from graph.imports import Source
from graph.imports.jobs.imports import Imports
from graph.model.fields import integer
from graph.model.refs import NodeRef
from graph.store.database import IMPORTS, Database, wait_for
from graph.store.embedded import EmbeddedEngine, Running
from graph.store.migrations import migrate
from graph.store.queries import QUERIES
from graph.views.feed import Feed
from tests.conftest import emptied, written
from tests.setup.thorough import lasting

SEED = 20261125
BEFORE = "Bank,bank,customer"
ME = Author("tests")


class Importer:
    """Imports in processes of their own, every statement of which is heard of."""

    def __init__(self, database: Database, files: Path, engine: Path | None = None) -> None:
        address = database.address
        place = [address.uri, address.user, address.password.get_secret_value(), address.name]
        self._asked = json.dumps({"address": place, "engine": str(engine) if engine else None, "files": str(files)})
        command = [sys.executable, "-m", "tests.graph.imports.importer"]
        root = Path(__file__).parents[3]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=root)

    def statements(self) -> Iterator[str]:
        """Begin an import: each statement before it is sent, then how the import ended, if it did."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(self._asked + "\n")
        self._process.stdin.flush()
        for line in self._process.stdout:
            if line.startswith("pid "):
                self.pid = int(line.split()[1])
            elif line == "ended\n":
                return
            elif not line.startswith("2"):
                yield line.strip()

    def end(self) -> None:
        """No more imports."""
        assert self._process.stdin
        self._process.stdin.close()
        self._process.wait(30)


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """A folder that changes what is there and brings what is new: 120 people, 240 ties."""
    chief = [""] + [f"p{max(0, number - 7)}" for number in range(1, 120)]
    people = "\n".join(f"P{number},bank,p{number},{'it' if number % 3 else ''},{chief[number]}" for number in range(120))
    ties = "\n".join(f"p{number},p{(number + step) % 120},{number % 90}" for number in range(120) for step in (1, 50))
    return written(
        tmp_path / "in",
        organizations="name,id,kind,tier\nBank,bank,customer,A\nUs,us,ours,",
        departments="name,organization,id\nIT,bank,it",
        people=f"name,organization,id,department,reports_to\n{people}",
        ties=f"from,to,strength\n{ties}",
    )


def seeded(database: Database) -> None:
    """What stands before the import: an organisation it changes and a person it does not know."""
    emptied(database)
    items = [(NodeRef("Organization", "bank"), {"name": "Bank", "kind": "customer"}), (NodeRef("Person", "old"), {"name": "Old"})]
    commit(database, ME, "create", lambda _: [Edit(ref, patch) for ref, patch in items])


def maps(database: Database) -> dict[object, object]:
    """Every item and what it says, but for the numbers of the changes that wrote it."""

    def content(item: object) -> object:
        return {name: value for name, value in dict(item).items() if name not in ("seq", "key")}  # pyright: ignore

    def all_items(world):  # pyright: ignore
        nodes = {(kind, one): content(item) for kind, items in world.nodes.items() for one, item in items.items()}  # pyright: ignore
        return {**nodes, **{ref: content(item) for items in world.ties.values() for ref, item in items.items()}}  # pyright: ignore

    return all_items(Feed(database).view.graph)  # pyright: ignore


def spread(moments: int, count: int, seed: int) -> list[int]:
    """`count` moments drawn from as many equal parts of all."""
    drawn = random.Random(seed)
    return [int((part + drawn.random()) * moments / count) for part in range(count)]


def check_settled(database: Database, before: dict[object, object], after: dict[object, object], files: Path) -> str:
    """Whoever comes after a killed import finishes it or gives it up; then the maps are whole, and the feed has no gap."""
    feed = Feed(database)
    work = Imports(database, feed)
    work.recover()
    states = work.latest(1)
    ended = states[0].status if states else "failed"
    assert ended in ("done", "failed")
    assert database.rows(QUERIES["imports_unfinished"]) == []
    assert maps(database) == (after if ended == "done" else before)
    if ended == "failed":
        again = work.run(work.begin(ME, ["world"], dry_run=False, skip_bad=False), [Source("world", files)])
        assert again.status == "done"
        assert maps(database) == after
    feed.refresh()
    last = integer(database.rows(QUERIES["feed_read"])[0], "seq")
    seqs = [integer(row, "seq") for row in database.rows(QUERIES["changes_after"], seqs=list(range(1, last + 1)))]
    assert sorted(seqs) == list(range(1, last + 1))
    assert feed.seq == last
    return ended


def undisturbed(database: Database, importer: Importer) -> tuple[dict[object, object], dict[object, object], list[str]]:
    """The maps before and after an import that nobody kills, and its statements."""
    seeded(database)
    before = maps(database)
    *statements, end = importer.statements()
    assert end.startswith("done"), end
    return before, maps(database), statements


def acknowledged(database: Database, number: int) -> dict[object, object]:
    """A change of somebody else in the middle of an import, acknowledged; the item that must be there ever after."""
    item = {"name": f"Acknowledged {number}", "id": f"ack{number}"}
    commit(database, ME, "create", lambda _: [Edit(NodeRef("Person", item["id"]), {"name": item["name"]})])
    return {("Person", item["id"]): item}


@pytest.mark.timeout(600)
def test_an_import_killed_at_any_statement_is_finished_or_undone(database: Database, files: Path) -> None:
    importer = Importer(database, files)
    before, after, statements = undisturbed(database, importer)
    ends: list[str] = []
    for moment in (2, *spread(len(statements), 3, SEED)[-lasting(3, 1) :]):  # the first before anything is stored
        seeded(database)
        for number, _ in enumerate(importer.statements()):
            if number == moment:
                os.kill(importer.pid, signal.SIGKILL)
        ends.append(check_settled(database, before, after, files))
    importer.end()
    assert set(ends) == {"done", "failed"}


@pytest.mark.thorough
@pytest.mark.timeout(600)
def test_nothing_acknowledged_is_lost_when_importer_or_engine_are_killed(tmp_path: Path, files: Path) -> None:
    folder = tmp_path / "engine"
    with EmbeddedEngine(folder, memory="384m") as engine:
        database = Database(engine.address, IMPORTS, engine.write_lock, engine.admit)
        migrate(database)
        importer = Importer(database, files, folder)
        before, after, statements = undisturbed(database, importer)
        for number, moment in enumerate(spread(len(statements), 16, SEED + 1)):
            seeded(database)
            known: dict[object, object] = {}
            for place, _ in enumerate(importer.statements()):
                if place == moment:
                    if number % 5 == 1:
                        os.kill(Running.model_validate_json((folder / "engine.json").read_bytes()).pid, signal.SIGKILL)
                    if number != 6:
                        with suppress(ProcessLookupError):  # without its engine it may have ended already
                            os.kill(importer.pid, signal.SIGKILL)
                if place == moment // 2 and number % 2:
                    known = acknowledged(database, number)
            wait_for(database, 30)
            check_settled(database, {**before, **known}, {**after, **known}, files)
        importer.end()
        database.close()
