"""Every write is one change; the resident maps follow them, whoever wrote, and never show half of one."""

import threading

import pytest

from graph.changes.commit import Author, Batch, IdempotencyKey, commit, read
from graph.changes.edits import Edit
from graph.model.errors import Conflict, Stale
from graph.model.refs import NodeRef, TieRef
from graph.store.database import Database, Transaction
from graph.store.queries import QUERIES
from graph.views.feed import Feed

pytestmark = pytest.mark.both_engines

ANN, BOB = NodeRef("Person", "ann"), NodeRef("Person", "bob")
KNOWS = TieRef(ANN, "KNOWS", BOB)
ME = Author("tests")


def seed(database: Database) -> None:
    commit(database, ME, "create", lambda _: [Edit(ANN, {"name": "Ann"}), Edit(BOB, {"name": "Bob"}), Edit(KNOWS, {"strength": 50})])


def test_a_write_leaves_a_change_with_what_stood_before_and_after(database: Database) -> None:
    seed(database)
    commit(database, ME, "change", lambda _: [Edit(ANN, {"title": "CIO"})])
    rows = database.rows(QUERIES["changes_after"], seqs=[1, 2])
    assert [(row["seq"], row["by"], row["action"]) for row in sorted(rows, key=lambda row: str(row["seq"]))] == [
        (1, "tests", "create"),
        (2, "tests", "change"),
    ]
    assert '"title":"CIO"' in str(next(row["images"] for row in rows if row["seq"] == 2))


def test_the_maps_of_another_worker_follow(database: Database) -> None:
    other = Feed(database)
    seed(database)
    other.refresh()
    assert other.view.graph.ties["KNOWS"][KNOWS]["strength"] == 50
    assert list(other.view.graph.outgoing("KNOWS", ANN)) == [KNOWS]


def test_following_changes_gives_the_same_maps_as_reading_everything(database: Database) -> None:
    follower = Feed(database)
    seed(database)
    commit(database, ME, "rename", lambda _: [Edit(ANN, {}, new_id="anna")])
    commit(database, ME, "remove", lambda _: [Edit(TieRef(NodeRef("Person", "anna"), "KNOWS", BOB), None), Edit(BOB, None)])
    follower.refresh()
    fresh = Feed(database)
    assert (follower.view.graph.nodes, follower.view.graph.ties) == (fresh.view.graph.nodes, fresh.view.graph.ties)
    assert follower.seq == fresh.seq == 3


def test_an_edit_on_what_somebody_else_has_changed_is_stale(database: Database) -> None:
    seed(database)
    commit(database, ME, "change", lambda _: [Edit(ANN, {"title": "CIO"}, expected=1)])
    with pytest.raises(Stale):
        commit(database, ME, "change", lambda _: [Edit(ANN, {"title": "CEO"}, expected=1)])


def test_a_change_that_fails_leaves_nothing(database: Database) -> None:
    seed(database)
    with pytest.raises(Conflict):
        commit(database, ME, "create", lambda _: [Edit(NodeRef("Person", "new"), {"name": "New"}), Edit(ANN, {"name": "x"}, must="be new")])
    assert read(database, [NodeRef("Person", "new")]) == {}
    assert database.rows(QUERIES["feed_read"])[0]["seq"] == 1


def test_a_tie_to_nobody_is_refused_whole(database: Database) -> None:
    seed(database)
    with pytest.raises(Conflict):
        commit(database, ME, "create", lambda _: [Edit(TieRef(ANN, "KNOWS", NodeRef("Person", "ghost")), {})])
    assert database.rows(QUERIES["feed_read"])[0]["seq"] == 1


def test_the_same_change_id_writes_once(database: Database) -> None:
    seed(database)
    first = commit(database, ME, "change", lambda _: [Edit(ANN, {"title": "CIO"})], once=IdempotencyKey("once", "asked"))
    again = commit(database, ME, "change", lambda _: [Edit(ANN, {"title": "CEO"})], once=IdempotencyKey("once", "asked"))
    assert (again.seq, again.images) == (first.seq, first.images)
    assert read(database, [ANN])[ANN]["title"] == "CIO"


def test_writers_at_once_leave_a_feed_without_gaps(database: Database) -> None:
    seed(database)

    def write(writer: int) -> None:
        for number in range(10):
            commit(database, ME, "create", lambda _, number=number: [Edit(NodeRef("Person", f"p{writer}-{number}"), {"name": "x"})])

    writers = [threading.Thread(target=write, args=(writer,)) for writer in range(4)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    seqs = [row["seq"] for row in database.rows(QUERIES["changes_after"], seqs=list(range(1, 60)))]
    assert sorted(map(int, map(str, seqs))) == list(range(1, 42))
    assert len(Feed(database).view.graph.nodes["Person"]) == 42


def test_edits_that_name_one_item_twice_leave_one_item(database: Database) -> None:
    seed(database)
    line = TieRef(ANN, "REPORTS_TO", BOB)
    committed = commit(database, ME, "create", lambda _: [Edit(line, {"kind": "solid"}), Edit(line, {"started_on": "2026-01-01"})])
    images = {image.ref: dict(image.after or {}) | {"seq": 0} for image in committed.images}
    assert images == {
        line: {"kind": "solid", "started_on": "2026-01-01", "key": "", "seq": 0},
        ANN: {"id": "ann", "name": "Ann", "seq": 0},  # whoever shows the line in a column has changed with it
    }
    assert len(committed.images) == len(images)


def test_a_symmetric_tie_written_from_its_other_end_is_the_same_tie(database: Database) -> None:
    seed(database)
    commit(database, ME, "change", lambda _: [Edit(KNOWS.turned(), {"strength": 70})])
    assert read(database, [KNOWS, KNOWS.turned()]) == {KNOWS: {"strength": 70, "key": "", "seq": 2}}


def test_a_worker_that_starts_during_an_import_keeps_what_others_change_meanwhile(database: Database) -> None:
    seed(database)
    database.write(lambda transaction: transaction.run("CREATE (i:Import {id: 'i1', stage: 'writing', status: 'running'})"))
    database.write(lambda transaction: transaction.run("CREATE (b:ImportBatch {id: 'b1', import: 'i1', done: false})"))

    def keep(transaction: Transaction, seq: int, images: str | None) -> None:
        transaction.rows(QUERIES["batch_done"], id="b1", images=images, count=1, seq=seq, at="", **{"import": "i1"})

    commit(database, ME, "import", lambda _: [Edit(ANN, {"title": "imported"})], Batch("i1", "b1", keep))
    commit(database, ME, "change", lambda _: [Edit(ANN, {"title": "by hand"})])
    late = Feed(database)
    database.write(lambda transaction: transaction.run("MATCH (i:Import {id: 'i1'}) SET i.stage = 'done', i.status = 'done'"))
    commit(database, ME, "import done", lambda _: [], Batch("i1", None, lambda *_: None))
    late.refresh()
    assert late.view.graph.nodes["Person"]["ann"]["title"] == "by hand"
