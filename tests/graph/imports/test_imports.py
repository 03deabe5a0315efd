"""Imports roll forward: all rows or none, finished or undone whatever happens, nothing lost, and taken back on request."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from app.service import Service
from graph.changes.commit import Author, commit
from graph.changes.edits import Edit, Image
from graph.imports import Source
from graph.imports.jobs.imports import Imports
from graph.imports.jobs.undo import taken_back
from graph.imports.jobs.writing import Progress
from graph.imports.rows.checked import Checked
from graph.model.refs import NodeRef, TieRef
from graph.store.database import Database, Row, Transaction
from graph.store.queries import QUERIES, Query
from graph.views.feed import Feed
from tests.conftest import SAMPLE, Connect, imported, written
from tests.setup.client import Client
from tests.setup.waiting import wait_until

pytestmark = pytest.mark.both_engines

ORGANIZATIONS = """
    name,id,kind
    Bank,bank,customer
"""
PEOPLE = """
    name,organization,id,title
    Ann,bank,ann,CIO
    Bob,bank,bob,CFO
"""


def maps(service: Service) -> object:
    fresh = Feed(service.database)
    world = fresh.view.graph
    return {kind: set(items) for kind, items in world.nodes.items()}, {kind: set(items) for kind, items in world.ties.items()}


@pytest.mark.both_engines(always=False)
def test_the_sample_maps_come_in_whole_and_twice_changes_nothing(graph: Service) -> None:
    first = imported(graph, SAMPLE)
    assert (first.status, first.rejected_count, first.done_rows) == ("done", 0, first.rows)
    seq = graph.feed.seq
    again = imported(graph, SAMPLE)
    assert (again.created, again.updated, again.unchanged) == (0, 0, first.rows)
    assert graph.feed.seq == seq + 1, "the second import wrote nothing but its own end"


def test_a_dry_run_writes_nothing(graph: Service, tmp_path: Path) -> None:
    state = imported(graph, written(tmp_path / "in", organizations=ORGANIZATIONS, people=PEOPLE), dry_run=True)
    assert (state.status, state.created) == ("done", 3)
    assert graph.feed.view.graph.nodes["Person"] == {}


def test_nothing_is_written_when_a_row_is_wrong(graph: Service, tmp_path: Path) -> None:
    folder = written(tmp_path / "in", organizations=ORGANIZATIONS, people=PEOPLE + "    Cid,ghost,cid,COO\n")
    state = imported(graph, folder)
    assert state.status == "failed"
    assert [(one.file, one.row, one.column) for one in state.rejected] == [("people.csv", 4, "organization")]
    assert graph.feed.seq == 0


def test_bad_rows_may_be_left_out(graph: Service, tmp_path: Path) -> None:
    folder = written(tmp_path / "in", organizations=ORGANIZATIONS, people=PEOPLE + "    Cid,ghost,cid,COO\n")
    state = imported(graph, folder, skip_bad=True)
    assert (state.status, state.created, state.rejected_count) == ("done", 3, 1)
    assert set(graph.feed.view.graph.nodes["Person"]) == {"ann", "bob"}


def test_chinese_headers_say_the_same(graph: Service, tmp_path: Path) -> None:
    folder = written(tmp_path / "in", 组织="名称,编号,类型\n银行,bank,客户", 人员="姓名,公司,编号,层级\n安,bank,ann,高层")
    assert imported(graph, folder).status == "done"
    assert graph.feed.view.graph.nodes["Person"]["ann"]["level"] == "high"


def test_an_unknown_column_is_kept_and_reported(graph: Service, tmp_path: Path) -> None:
    state = imported(graph, written(tmp_path / "in", organizations="name,id,kind,mood\nBank,bank,customer,sunny"))
    assert "mood" in " ".join(state.notes)
    assert graph.feed.view.graph.nodes["Organization"]["bank"]["mood"] == "sunny"


def test_an_import_can_be_taken_back(graph: Service, tmp_path: Path) -> None:
    imported(graph, written(tmp_path / "one", organizations=ORGANIZATIONS, people=PEOPLE))
    before = maps(graph)
    second = imported(graph, written(tmp_path / "two", people="name,organization,id,title\nAnn,bank,ann,CEO\nCid,bank,cid,COO"))
    undone = graph.imports.undo(second.id, Author("tests"))
    assert undone.undone_at
    assert undone.kept == ()
    assert maps(graph) == before
    assert graph.feed.view.graph.nodes["Person"]["ann"]["title"] == "CIO"


def test_taking_back_leaves_alone_what_has_changed_since(graph: Service, tmp_path: Path) -> None:
    state = imported(graph, written(tmp_path / "one", organizations=ORGANIZATIONS, people=PEOPLE))
    committed = commit(graph.database, Author("colleague"), "change", lambda _: [Edit(NodeRef("Person", "ann"), {"title": "CEO"})])
    graph.feed.catch_up(committed)
    kept = graph.imports.undo(state.id, Author("tests")).kept
    assert kept == (
        "WORKS_IN Ann (ann) → Bank (bank): stays with what has changed since",
        "Ann (ann): changed since",
        "Bank (bank): stays with what has changed since",
    )
    left = graph.feed.view.graph
    assert (set(left.nodes["Person"]), set(left.nodes["Organization"])) == ({"ann"}, {"bank"}), "nobody stays who stands nowhere"
    assert [(tie.source.id, tie.target.id) for tie in left.ties["WORKS_IN"]] == [("ann", "bank")]


@pytest.mark.both_engines(always=False)
def test_whoever_was_tied_since_stays_where_they_work_and_what_that_is_part_of_stays(graph: Service, tmp_path: Path) -> None:
    imported(graph, written(tmp_path / "one", organizations="name,id,kind\nUs,us,ours", people="name,organization,id\nSam,us,sam"))
    departments = "name,organization,id,parent\nIT,bank,it,\nData,bank,data,it\nRetail,bank,retail,"
    people = "name,organization,id,department\nAnn,bank,ann,data\nBob,bank,bob,retail"
    organizations = "name,id,kind\nBank,bank,customer\nShop,shop,customer"
    state = imported(graph, written(tmp_path / "two", organizations=organizations, departments=departments, people=people))
    knows = TieRef(NodeRef("Person", "ann"), "KNOWS", NodeRef("Person", "sam"))
    graph.feed.catch_up(commit(graph.database, Author("colleague"), "create", lambda _: [Edit(knows, {"strength": 50})]))
    graph.imports.undo(state.id, Author("tests"))
    left = graph.feed.view.graph
    assert set(left.nodes["Person"]) == {"sam", "ann"}
    assert set(left.nodes["Department"]) == {"it", "data"}
    assert set(left.nodes["Organization"]) == {"us", "bank"}


def test_taking_back_asks_as_many_questions_of_many_items_as_of_few(graph: Service) -> None:
    def asked(items: int) -> int:
        images = [Image(NodeRef("Person", f"p{number}"), None, {"id": f"p{number}", "name": "x"}) for number in range(items)]
        commit(graph.database, Author("x"), "create", lambda _: [Edit(one.ref, {"name": "x"}) for one in images])
        return graph.database.read(lambda transaction: counted(transaction, images))

    def counted(transaction: Transaction, images: list[Image]) -> int:
        counting = Counting(transaction)
        assert len(taken_back(counting, images, [])) == len(images)
        return counting.asked

    assert asked(2) == asked(200)


class Counting(Transaction):
    """A transaction that counts its queries."""

    def __init__(self, transaction: Transaction) -> None:
        self._asked_of, self.asked = transaction, 0

    def rows(self, query: Query, **parameters: object) -> list[Row]:
        """Run a query."""
        self.asked += 1
        return self._asked_of.rows(query, **parameters)


def test_readers_see_an_import_all_at_once(graph: Service, batch: int) -> None:
    reader = Feed(graph.database)
    begun = graph.imports.begin(Author("tests"), ["world"], dry_run=False, skip_bad=False)
    seen: list[int] = []

    def look(stage: str, done: int, total: int) -> None:
        if stage == "writing" and done < total:
            reader.refresh()
            seen.append(len(reader.view.graph.nodes["Person"]))
            assert reader.importing

    import_many(graph, begun, batch, look)
    reader.refresh()
    assert set(seen) == {0}
    assert not reader.importing
    assert len(reader.view.graph.nodes["Person"]) == 2 * batch


@pytest.fixture
def batch(monkeypatch: pytest.MonkeyPatch) -> int:
    """Imports write few at a time."""
    monkeypatch.setattr("graph.imports.jobs.writing.BATCH", 20)
    return 20


def import_many(graph: Service, begun: str, batch: int, look: Progress) -> None:
    """An import of two batches, straight from edits."""
    edits = [Edit(NodeRef("Person", f"p{number}"), {"name": "x"}) for number in range(2 * batch)]
    graph.imports.writing.keep(begun, Checked(edits))
    graph.imports.writing.note(begun, status="running")
    graph.imports.writing.finish(begun, look)


def test_maps_read_in_the_middle_of_an_import_do_not_show_it(graph: Service, batch: int) -> None:
    begun = graph.imports.begin(Author("tests"), ["world"], dry_run=False, skip_bad=False)
    counts: list[int] = []

    def look(stage: str, done: int, total: int) -> None:
        if done < total:
            counts.append(len(Feed(graph.database).view.graph.nodes["Person"]))

    import_many(graph, begun, batch, look)
    assert counts == [0]


@pytest.mark.parametrize("resumed", [False, True])
def test_a_tie_that_somebody_else_makes_meanwhile_stays_one_tie(graph: Service, *, resumed: bool) -> None:
    ann, bob = NodeRef("Person", "ann"), NodeRef("Person", "bob")
    graph.feed.catch_up(commit(graph.database, Author("x"), "create", lambda _: [Edit(ann, {"name": "Ann"}), Edit(bob, {"name": "Bob"})]))
    begun = graph.imports.begin(Author("tests"), ["world"], dry_run=False, skip_bad=False)
    ours = TieRef(ann, "KNOWS", bob)
    graph.imports.writing.keep(begun, Checked([Edit(ours, {"strength": 50})], seq=graph.feed.seq))
    commit(graph.database, Author("x"), "create", lambda _: [Edit(ours.turned(), {"strength": 10, "origin": "event"})])
    graph.imports.writing.note(begun, status="running")
    if resumed:
        graph.imports.recover()
    else:
        graph.imports.writing.finish(begun, lambda *_: None)
    assert graph.imports.state(begun).status == "done"
    ties = {ref: (item["strength"], item["origin"]) for ref, item in graph.feed.view.graph.ties["KNOWS"].items()}
    assert ties == {ours.turned(): (50, "event")}


def test_an_import_that_only_creates_is_taken_back_by_what_its_batches_hold(graph: Service, tmp_path: Path) -> None:
    imported(graph, written(tmp_path / "one", organizations=ORGANIZATIONS, people=PEOPLE))
    before = maps(graph)
    second = imported(graph, written(tmp_path / "two", ties="from,to,strength\nann,bob,50"))
    assert [row["images"] for row in graph.database.rows(QUERIES["changes_after"], seqs=[graph.feed.seq - 1])] != [None]
    assert graph.imports.undo(second.id, Author("tests")).kept == ()
    assert maps(graph) == before


def test_what_a_killed_worker_left_is_finished_while_the_service_answers(client: Client, graph: Service) -> None:
    begun = graph.imports.begin(Author("killed"), ["world"], dry_run=False, skip_bad=False)
    graph.imports.writing.keep(begun, Checked([Edit(NodeRef("Person", "ann"), {"name": "Ann"})]))
    graph.imports.writing.note(begun, status="running")
    with graph.imports._turn:  # pyright: ignore[reportPrivateUsage]
        graph.imports.follow()
        wait_until(lambda: client.http.get("/healthz").json()["importing"])
        assert client.get("/people/ann").status_code == 404
    wait_until(lambda: not client.http.get("/healthz").json()["importing"])
    graph.imports.stop()
    assert client.get("/people/ann").status_code == 200


PROGRAM = """
import sys
from pathlib import Path
from pydantic import SecretStr
from graph.views.feed import Feed
from graph.imports import Source
from graph.imports.jobs import writing
from graph.imports.jobs.imports import Imports
from graph.changes.commit import Author
from graph.store.database import IMPORTS, Address, Database

uri, user, password, name, folder = sys.argv[1:]
database = Database(Address(uri, user, SecretStr(password), name), IMPORTS)
writing.BATCH = 200
found = Imports(database, Feed(database))
begun = found.begin(Author("killed"), ["world"], dry_run=False, skip_bad=False)
print("begun", flush=True)
def tell(stage, done, total):
    print(stage, done, flush=True)
found.run(begun, [Source("world", Path(folder))], tell)
"""


@pytest.mark.thorough
@pytest.mark.parametrize("moment", ["checking", "writing 1", "writing 11"])
def test_an_import_that_is_killed_is_finished_or_left_no_trace(database: Database, connect: Connect, moment: str) -> None:
    address = database.address
    command = [sys.executable, "-c", PROGRAM, address.uri, address.user, address.password.get_secret_value(), address.name, str(SAMPLE)]
    child = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=SAMPLE.parents[1])
    assert child.stdout
    for line in child.stdout:
        if line.startswith(moment):
            break
    os.kill(child.pid, signal.SIGKILL)
    child.wait()
    feed = Feed(database)
    recovering = Imports(database, feed)
    recovering.recover()
    state = recovering.latest(1)[0]
    people = len(feed.view.graph.nodes["Person"])
    assert (state.status, people) in {("done", 179), ("failed", 0)}
    assert state.status == "done" or not moment.startswith("writing")
    assert database.rows(QUERIES["imports_unfinished"]) == []
    again = Imports(database, feed)
    after = again.run(again.begin(Author("tests"), ["world"], dry_run=False, skip_bad=False), [Source("world", SAMPLE)])
    assert (after.status, after.updated, after.created) == ("done", 0, 0 if people else after.rows)
