"""A backup is one whole state; it is restored into an empty graph of either engine, checked before anything is written."""

import json
import threading
import zipfile
from pathlib import Path

import pytest

from app.assembly import assembled
from app.auth import Auth
from app.service import Service
from app.settings import Settings
from graph.changes.commit import Author, commit
from graph.changes.edits import Edit
from graph.exports import ExportFormat
from graph.exports.backups.backup import MANIFEST, backup
from graph.exports.backups.restore import refuse_half_restored, restore
from graph.model.errors import Conflict, RenmaiError
from graph.model.fields import integer
from graph.model.refs import NodeRef
from graph.questions.maps import layouts
from graph.store.database import IMPORTS, REQUESTS, Database, Row, Transaction
from graph.store.queries import QUERIES, RECORDS, Query
from graph.views.feed import Feed
from graph.work.handover.records import Records, Task
from graph.work.introductions.requests import Requests
from graph.work.todo.snoozes import Snoozes
from tests.conftest import SAMPLE, Connect, emptied, imported, written
from tests.graph.exports.rounds import exported

KINDS: tuple[ExportFormat, ...] = ("json", "csv")
WORLD = {
    "organizations": "name,id,kind\nBank,bank,customer\nUs,us,ours\n",
    "people": "name,organization,id,title\nAnn,bank,ann,CIO\nSam,us,sam,\n",
    "ties": "from,to,strength\nsam,ann,60\n",
    "interactions": "at,participants,id\n2026-03-04,sam;ann,i1\n",
}


KEPT = Path(__file__).parent / "backup-1.zip"
"""What this version wrote of `filled`; every later one has to restore it."""
PASSWORD = "correct horse battery"
UNHEARD = "CREATE (n:Unheard {id: 'u-1', what: ['a', 'b'], much: 0.5})"
"""A record of a version to come."""


def filled(graph: Service, folder: Path) -> str:
    """Put a small world, a user, a token and a layout into a service; the token."""
    assert imported(graph, written(folder / "in", **WORLD)).status == "done"
    auth = Auth(graph.database)
    auth.users.add("Sam", "editor", person="sam", password=PASSWORD)
    token = auth.create_token("crm", "editor", "sam")
    layouts.keep(graph.database, "ann", "customer|bank|chart", {"ann": (1.0, 2.0)}, None)
    return token


def records(database: Database) -> dict[str, int]:
    return {kind: integer(database.rows(QUERIES.of_record("records_ids", kind))[0], "n") for kind in RECORDS}


def checksums(file: Path) -> dict[str, object]:
    """What each file of a backup holds, told by its checksum."""
    with zipfile.ZipFile(file) as archive:
        return json.loads(archive.read(MANIFEST))["files"]


def altered(file: Path, **manifest: object) -> Path:
    """The backup with other words in its manifest."""
    other = file.with_name("altered.zip")
    with zipfile.ZipFile(file) as good, zipfile.ZipFile(other, "w") as bad:
        for name in good.namelist():
            bad.writestr(name, json.dumps({**json.loads(good.read(name)), **manifest}) if name == MANIFEST else good.read(name))
    return other


def test_everything_comes_back_with_its_changes_users_tokens_and_layouts(graph: Service, database: Database, tmp_path: Path) -> None:
    token = filled(graph, tmp_path)
    database.write(lambda transaction: transaction.run(UNHEARD))
    Requests(database).ask("sam", "ann", "ann", ("sam", "ann"), ("why", "", ""))
    Records(database).begin("sam", "bank", "tests", [Task("ann", None)])
    database.write_rows(QUERIES["report_create"], id="r-1", properties={"organization": "bank", "year": 2026, "told": "{}"})
    Snoozes(database).put("silence:ann", "2099-01-01", "on leave", "tests")
    before, held, file = exported(graph.view.graph, "json"), records(database), tmp_path / "b.zip"
    told = backup(database, graph.feed, file)
    emptied(database)
    assert restore(database, file) == told
    fresh = Feed(database)
    assert (fresh.seq, exported(fresh.view.graph, "json"), records(database)) == (graph.feed.seq, before, held)
    assert held["User"] == held["Token"] == held["Layout"] == held["Import"] == 1
    assert held["Introduction"] == held["Handover"] == held["Report"] == held["Snooze"] == 1
    backup(database, fresh, tmp_path / "again.zip")
    assert checksums(tmp_path / "again.zip") == checksums(file)
    auth = Auth(database)
    caller = auth.by_token(token)
    assert caller and (caller.name, caller.role) == ("crm", "editor")
    assert auth.users.by_password("sam", PASSWORD) == auth.users.get("sam")
    assert layouts.kept(database, "customer|bank|chart").places == {"ann": (1.0, 2.0)}
    unheard = database.rows(QUERIES.of_record("records_read", "Unheard"), ids=["u-1"])[0]
    assert unheard == {"items": [{"id": "u-1", "what": ["a", "b"], "much": 0.5}]}, "carried by the label in the store, not by a list"
    assert file.stat().st_mode & 0o777 == 0o600


def test_the_backup_that_this_version_kept_is_restored(database: Database) -> None:
    emptied(database)
    told = restore(database, KEPT)
    view = Feed(database).view
    assert (told.seq, view.seq, {kind: len(there) for kind, there in view.graph.nodes.items() if len(there)}) == (
        7, 7, {"Organization": 2, "Person": 2, "Interaction": 1},
    )  # fmt: skip
    assert view.graph.nodes["Person"]["ann"]["title"] == "CIO"
    user = Auth(database).users.by_password("Sam", PASSWORD)
    assert user and (user.name, user.role, user.person) == ("Sam", "editor", "sam")
    assert layouts.kept(database, "customer|bank|chart").places == {"ann": (1.0, 2.0)}


def test_a_backup_is_of_one_state_whatever_is_written_meanwhile(graph: Service, database: Database, tmp_path: Path) -> None:
    done, failed = threading.Event(), list[Exception]()

    def write() -> None:
        number = 0
        try:
            while not done.is_set():
                number += 1
                ref = NodeRef("Person", f"p-{number}")
                commit(graph.database, Author("tests"), "create", lambda _, ref=ref: [Edit(ref, {"name": ref.id})])
        except Exception as fault:
            failed.append(fault)

    writer = threading.Thread(target=write)
    writer.start()
    try:
        while graph.feed.seq < 5:
            graph.feed.refresh()
        told = backup(database, graph.feed, tmp_path / "b.zip")
    finally:
        done.set()
        writer.join()
    assert not failed
    assert told.seq >= 5
    assert told.counts["nodes/Person.jsonl"] == told.counts["records/Change.jsonl"] == told.seq, "each change has added a person"
    emptied(database)
    restore(database, tmp_path / "b.zip")
    assert len(Feed(database).view.graph.nodes["Person"]) == told.seq


def test_what_nobody_knows_of_keeps_a_backup_from_being_written(graph: Service, database: Database, tmp_path: Path) -> None:
    file = tmp_path / "b.zip"
    file.write_text("the last one")
    database.write(lambda transaction: transaction.run("CREATE (n:Unheard {name: 'without an id'})"))
    with pytest.raises(RenmaiError, match="Unheard records without an id"):
        backup(database, graph.feed, file)
    emptied(database)
    database.write(lambda transaction: transaction.run("CREATE (n:Unheard {id: 'a'})-[t:HEARS]->(m:Unheard {id: 'b'})"))
    graph.feed.reload()
    with pytest.raises(RenmaiError, match="holds 1 nodes and ties where 0 are known"):
        backup(database, graph.feed, file)
    assert (file.read_text(), list(tmp_path.glob("*.part"))) == ("the last one", [])


def with_file(file: Path, name: str) -> Path:
    """The backup with one more file, which fits its checksum."""
    empty = {"count": 0, "sha256": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"}
    other = altered(file, files={**checksums(file), name: empty})
    with zipfile.ZipFile(other, "a") as archive:
        archive.writestr(name, "")
    return other


def test_a_graph_that_is_not_empty_is_left_alone(graph: Service, database: Database, tmp_path: Path) -> None:
    filled(graph, tmp_path)
    backup(database, graph.feed, tmp_path / "b.zip")
    with pytest.raises(Conflict, match="not empty"):
        restore(database, tmp_path / "b.zip")


def test_a_file_that_does_not_fit_its_checksums_is_refused_whole(graph: Service, database: Database, tmp_path: Path) -> None:
    filled(graph, tmp_path)
    backup(database, graph.feed, tmp_path / "b.zip")
    with zipfile.ZipFile(tmp_path / "b.zip") as good, zipfile.ZipFile(tmp_path / "bad.zip", "w") as bad:
        for name in good.namelist():
            bad.writestr(name, good.read(name).replace(b"Ann", b"Eve") if name.startswith("nodes/") else good.read(name))
    emptied(database)
    with pytest.raises(RenmaiError, match=r"nodes/Person\.jsonl does not fit"):
        restore(database, tmp_path / "bad.zip")
    with pytest.raises(RenmaiError, match="by a later version"):
        restore(database, altered(tmp_path / "b.zip", schema=10_000))
    with pytest.raises(RenmaiError, match="holds nodes/Ghost"):
        restore(database, with_file(tmp_path / "b.zip", "nodes/Ghost.jsonl"))
    with pytest.raises(RenmaiError, match="holds records/Feed"):
        restore(database, with_file(tmp_path / "b.zip", "records/Feed.jsonl"))
    for bad in ("hello", "", "{}"):
        (tmp_path / "text.zip").write_text(bad)
        with pytest.raises(RenmaiError, match="no backup"):
            restore(database, tmp_path / "text.zip")
    for kind in ("json", "csv", "xlsx"):
        (tmp_path / "export").write_bytes(exported(graph.view.graph, kind))
        with pytest.raises(RenmaiError, match="is an export"):
            restore(database, tmp_path / "export")
    with pytest.raises(RenmaiError, match="cannot be read"):
        restore(database, tmp_path / "nowhere.zip")
    refuse_half_restored(database)
    assert not Feed(database).view.graph.nodes["Organization"]


@pytest.mark.both_engines
def test_a_restore_that_was_cut_off_is_said_and_goes_on(
    graph: Service, database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled(graph, tmp_path)
    before, file = exported(graph.view.graph, "json"), tmp_path / "b.zip"
    backup(database, graph.feed, file)
    emptied(database)
    rows = Transaction.rows

    def broken(transaction: Transaction, query: Query, **parameters: object) -> list[Row]:
        if query.name == "ties_create:Person-KNOWS-Person":
            raise KeyboardInterrupt
        return rows(transaction, query, **parameters)

    with monkeypatch.context() as patched:
        patched.setattr(Transaction, "rows", broken)
        with pytest.raises(KeyboardInterrupt):
            restore(database, file)
    with pytest.raises(RenmaiError, match="cut off"):
        refuse_half_restored(database)
    with pytest.raises(Conflict, match="another backup was cut off"):
        restore(database, KEPT)
    restore(database, file)
    refuse_half_restored(database)
    assert exported(Feed(database).view.graph, "json") == before


@pytest.mark.thorough
def test_a_backup_wanders_from_engine_to_engine_and_back(embedded: Connect, neo4j: Connect, tmp_path: Path) -> None:
    here, quick, there = embedded(IMPORTS), embedded(REQUESTS), neo4j(IMPORTS)
    emptied(here)
    emptied(there)
    service = assembled(Settings(data=tmp_path), quick, here)
    assert imported(service, SAMPLE).status == "done"
    filled(service, tmp_path)
    first, files = {kind: exported(service.view.graph, kind) for kind in KINDS}, [tmp_path / f"{number}.zip" for number in range(3)]
    backup(here, service.feed, files[0])
    restore(there, files[0])
    moved = Feed(there)
    assert {kind: exported(moved.view.graph, kind) for kind in KINDS} == first
    backup(there, moved, files[1])
    service.queue.stop(30)
    emptied(here)
    restore(here, files[1])
    back = Feed(here)
    assert {kind: exported(back.view.graph, kind) for kind in KINDS} == first
    backup(here, back, files[2])
    assert checksums(files[0]) == checksums(files[1]) == checksums(files[2]), "the records too"
    for database in (here, quick, there):
        database.close()
