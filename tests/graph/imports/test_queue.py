"""Imports and undos wait in the order they came: bounded, one at a time, and each is carried through whatever ends meanwhile."""

import threading
import time
from collections.abc import AsyncGenerator, Callable, Generator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import anyio
import httpx
import pytest

from app.api.shared import uploads
from app.assembly import assembled
from app.service import Service
from app.settings import Settings
from graph.changes.commit import Author
from graph.changes.edits import Edit
from graph.imports import Source
from graph.imports.jobs.imports import LOST, MOST_TRIES
from graph.imports.jobs.writing import Stopped, Writing, unheard
from graph.imports.rows.checked import Checked
from graph.model.clock import CLOCK, stamp
from graph.model.errors import Busy, Conflict, DatabaseFault
from graph.model.refs import NodeRef
from graph.results import ImportState
from tests.conftest import written
from tests.setup.client import API, Client
from tests.setup.served import Served
from tests.setup.waiting import in_a_loop

GONE = "{host}/1/1"
ELSEWHERE = "another-machine/1/1"
ORGANIZATIONS = ("organizations.csv", b"name,id,kind\nBank,bank,customer\n")
PEOPLE = ("people.csv", b"name,organization,id\nAnn,bank,ann\nBob,bank,bob\n")
TIES = ("ties.csv", b"from,to\nann,bob\n")


@contextmanager
def held(service: Service) -> Generator[None]:
    """A time in which something else has the turn: what comes has to wait."""
    with service.imports._turn:  # pyright: ignore[reportPrivateUsage]
        yield


@contextmanager
def narrow(graph: Service, most: int) -> Generator[tuple[Service, Client]]:
    """The same service with room for so few."""
    settings = graph.settings.model_copy(update={"import_queue": most})
    service = assembled(settings, graph.database, graph.patient)
    with Client(Served(service), None) as client:
        yield service, client
    service.queue.stop(30)


def restarted(graph: Service) -> Service:
    """The service as its next start finds it, with what waits carried on."""
    again = assembled(Settings(data=graph.settings.data), graph.database, graph.patient)
    again.queue.start()
    return again


def send(client: Client, *files: tuple[str, bytes]) -> str:
    answer = client.http.post(f"{API}/imports", files=[("files", file) for file in files])
    assert answer.status_code == 202, answer.text
    return answer.json()["id"]


def over(service: Service, import_id: str) -> ImportState:
    until(lambda: service.imports.state(import_id).status in ("done", "failed"))
    return service.imports.state(import_id)


def until(so: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 60
    while not so():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def machine(service: Service) -> str:
    return service.imports.worker.split("/", maxsplit=1)[0]


def left_by(service: Service, import_id: str, worker: str, ago: timedelta = timedelta(), **more: object) -> None:
    """An import as a worker left it that is no more."""
    service.imports.writing.note(import_id, worker=worker.format(host=machine(service)), beat=stamp(CLOCK.instant() - ago), **more)


def test_imports_come_in_the_order_they_were_sent(client: Client, graph: Service) -> None:
    with held(graph):
        begun = [send(client, one) for one in (ORGANIZATIONS, PEOPLE, TIES)]
        assert [graph.imports.state(one).status for one in begun] == ["queued"] * 3
    assert [over(graph, one).status for one in begun] == ["done"] * 3


def test_more_than_may_wait_are_refused_for_a_while(client: Client, graph: Service) -> None:
    with narrow(graph, 2) as (service, narrowed):
        narrowed.http.headers = client.http.headers
        with held(service):
            begun = [send(narrowed, ORGANIZATIONS) for _ in range(2)]
            refused = narrowed.http.post(f"{API}/imports", files=[("files", ORGANIZATIONS)])
            undone = narrowed.post(f"/imports/{begun[0]}/undo")
        assert (refused.status_code, refused.headers["content-type"]) == (429, "application/problem+json")
        assert int(refused.headers["retry-after"]) > 0
        assert undone.status_code == 409, "an import that waits cannot be taken back"
        assert {over(service, one).status for one in begun} == {"done"}
        assert narrowed.http.post(f"{API}/imports", files=[("files", ORGANIZATIONS)]).status_code == 202


def test_an_undo_waits_as_imports_do(client: Client, graph: Service) -> None:
    begun = send(client, ORGANIZATIONS)
    over(graph, begun)
    with held(graph):
        graph.queue.put_undo(begun, Author("tests"))
        graph.queue.put_undo(begun, Author("tests"))
        assert graph.queue.undone(begun) is None
        with narrow(graph, 1) as (service, _), pytest.raises(Busy):
            service.queue.refuse_when_full()
    until(lambda: graph.queue.undone(begun) is not None)
    assert graph.imports.state(begun).undone_at
    with pytest.raises(Conflict):
        graph.queue.put_undo(begun, Author("tests"))


def test_what_waits_at_the_end_is_done_at_the_next_start(client: Client, graph: Service) -> None:
    with held(graph):
        begun = send(client, ORGANIZATIONS)
        graph.queue.stop(0)
    again = restarted(graph)
    assert over(again, begun).status == "done"
    again.queue.stop(30)


def test_an_import_cut_off_while_it_was_read_is_read_again(client: Client, graph: Service) -> None:
    with held(graph):
        begun = send(client, ORGANIZATIONS)
        graph.queue.stop(0)
    left_by(graph, begun, GONE, status="running")
    again = restarted(graph)
    assert over(again, begun).status == "done"
    until(lambda: again.queue._files.here() == [])  # pyright: ignore[reportPrivateUsage]
    again.queue.stop(30)


def test_an_import_that_ends_its_process_each_time_is_given_up(client: Client, graph: Service) -> None:
    with held(graph):
        begun = send(client, ORGANIZATIONS)
        graph.queue.stop(0)
    left_by(graph, begun, GONE, status="running", tries=MOST_TRIES)
    again = restarted(graph)
    assert "interrupted" in str(over(again, begun).problem)
    again.queue.stop(30)


def test_an_import_whose_files_are_on_another_machine_is_left_to_it_for_a_day(graph: Service) -> None:
    begun = graph.imports.begin(Author("tests"), ["x"], dry_run=False, skip_bad=False)
    left_by(graph, begun, ELSEWHERE, timedelta(hours=1))
    graph.imports.recover()
    assert graph.imports.state(begun).status == "queued"
    left_by(graph, begun, ELSEWHERE, LOST + timedelta(hours=1))
    graph.imports.recover()
    assert graph.imports.state(begun).status == "failed"


def test_an_undo_that_is_cut_off_goes_on_behind_what_is_taken_back(graph: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graph.imports.jobs.writing.BATCH", 20)
    begun = graph.imports.begin(Author("tests"), ["world"], dry_run=False, skip_bad=False)
    graph.imports.writing.keep(begun, Checked([Edit(NodeRef("Person", f"p{number}"), {"name": "x"}) for number in range(2 * 20)]))
    graph.imports.writing.finish(begun, unheard)
    before = graph.feed.seq
    ending = Ending(batches=1)
    with pytest.raises(Stopped):
        Writing(graph.patient, graph.feed, ending).undo(begun, Author("tests"), 10)
    graph.imports.writing.note(begun, undo="running", undo_by="tests", undo_worker=GONE.format(host=machine(graph)))
    again = restarted(graph)
    until(lambda: again.queue.undone(begun) is not None)
    again.queue.stop(30)
    assert again.imports.state(begun).kept == ()
    assert (len(again.view.graph.nodes["Person"]), again.feed.seq) == (0, before + 2)


@pytest.mark.parametrize("stage", ["checking", "writing"])
def test_what_fails_while_the_process_ends_says_nothing_of_an_import(graph: Service, tmp_path: Path, stage: str) -> None:
    begun = graph.imports.begin(Author("tests"), ["in"], dry_run=False, skip_bad=False)

    def close(now: str, *_: int) -> None:
        if now == stage:
            graph.imports.stop()
            raise DatabaseFault("the driver is closed")

    graph.imports.run(begun, [Source("in", written(tmp_path / "in", organizations="name\nBank"))], close)
    state = graph.imports.state(begun)
    assert (state.status, state.problem) == ("running", None)
    left_by(graph, begun, GONE)
    assembled(graph.settings, graph.database, graph.patient).imports.recover()
    assert graph.imports.state(begun).status == ("done" if stage == "writing" else "failed"), "its files were not kept"


class Ending(threading.Event):
    """The end of a process behind so many batches."""

    def __init__(self, batches: int) -> None:
        super().__init__()
        self._batches = batches

    def is_set(self) -> bool:
        """Whether they are over."""
        self._batches -= 1
        return self._batches < 0


def test_who_sends_nothing_for_long_gives_its_turn_to_the_next(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploads, "SILENT_SECONDS", 0.05)
    sent = {"authorization": client.http.headers["authorization"], "content-type": "multipart/form-data; boundary=x"}

    async def nothing() -> AsyncGenerator[bytes]:
        yield b"--x\r\n"
        await anyio.sleep_forever()

    async def silent() -> int:
        async with httpx.AsyncClient(transport=httpx.ASGITransport(client.http.app), base_url="http://127.0.0.1", headers=sent) as caller:
            return (await caller.post(f"{API}/imports", content=nothing())).status_code

    assert in_a_loop(silent) == 408
