"""Writers and readers at once (for a minute by `make test-all`): each answer is of one moment, a write is seen at once by its writer."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from app.assembly import assembled
from app.service import Service
from app.settings import Settings
from graph.changes.commit import Author, Committed, commit
from graph.changes.edits import Edit
from graph.model.refs import NodeRef, TieRef
from graph.questions.people.reach import Asked, reach
from graph.snapshot.snapshot import Snapshot
from graph.store.database import IMPORTS, REQUESTS
from tests.conftest import Connect
from tests.setup.thorough import lasting

pytestmark = pytest.mark.both_engines

SECONDS = {"embedded": lasting(60, 3), "neo4j": lasting(15, 2)}
LONGEST = 120
"""Seconds after which nobody waits any more for enough to be written and asked."""
ME = Author("tests")
US, THEM = NodeRef("Organization", "us"), NodeRef("Organization", "them")
ANN, BOB, CIO, CFO = (NodeRef("Person", one) for one in ("ann", "bob", "cio", "cfo"))
ONE, OTHER = TieRef(ANN, "KNOWS", CIO), TieRef(BOB, "KNOWS", CFO)


def seed(service: Service) -> None:
    """Two of ours who each know one of theirs: the two strengths are 100 together, now and after each write."""
    houses = [Edit(US, {"name": "Us", "kind": "ours"}), Edit(THEM, {"name": "Them", "kind": "customer"})]
    people = [Edit(one, {"name": one.id}) for one in (ANN, BOB, CIO, CFO)]
    seats = [Edit(TieRef(one, "WORKS_IN", house), {}) for one, house in ((ANN, US), (BOB, US), (CIO, THEM), (CFO, THEM))]
    service.feed.catch_up(commit(service.patient, ME, "create", lambda _: [*houses, *people, *seats, *shifted(30)]))


def shifted(strength: int) -> list[Edit]:
    """Both ties in one change."""
    return [Edit(ONE, {"strength": strength}), Edit(OTHER, {"strength": 100 - strength})]


def newcomer(name: str) -> list[Edit]:
    """Somebody of theirs, known to both of ours from the first moment."""
    person = NodeRef("Person", name)
    known = [Edit(TieRef(one, "KNOWS", person), {"strength": 60}) for one in (ANN, BOB)]
    return [Edit(person, {"name": name}), Edit(TieRef(person, "WORKS_IN", THEM), {}), *known]


def whole(snapshot: Snapshot) -> int:
    """Check that everything read now is of one moment; the strength of the first tie."""
    world = snapshot.graph
    told = [int(str(world.ties["KNOWS"][tie]["strength"])) for tie in (ONE, OTHER)]
    assert sum(told) == 100
    worth = [snapshot.strength(snapshot.tie(tie.source.id, tie.target.id)) for tie in (ONE, OTHER)]
    routes = [reach(snapshot, Asked(one.id)).routes for one in (CIO, CFO)]
    for said, strength, found in zip(told, worth, routes, strict=True):
        assert strength == pytest.approx(said / 2), "nobody knows how long ago: half of what was stated"
        assert found[0].strength == pytest.approx(said / 2)
    newcomers = [one for one in world.nodes["Person"] if one.startswith("new")]
    for one in newcomers[-3:]:
        assert {route.people[0].id for route in reach(snapshot, Asked(one)).routes[:2]} == {"ann", "bob"}
    return told[0]


@pytest.fixture
def other(connect: Connect, graph: Service, tmp_path: Path) -> Iterator[Service]:
    """Another worker on the same graph, that follows what the first one writes."""
    requests, patient = connect(REQUESTS), connect(IMPORTS)
    (tmp_path / "other").mkdir()
    worker = assembled(Settings(data=tmp_path / "other"), requests, patient)
    worker.feed.follow()
    yield worker
    worker.feed.stop()
    requests.close()
    patient.close()


@pytest.fixture
def engine(request: pytest.FixtureRequest) -> str:
    """The engine a test runs on."""
    return next(name for name in SECONDS if name in request.node.name)


def enough(counts: dict[str, int]) -> bool:
    """Whether so much was written and asked that a torn answer would have shown."""
    return counts["written"] > 20 and counts["asked"] > 100


@contextmanager
def at_once(*works: Callable[[], None]) -> Iterator[list[BaseException]]:
    """Each of `works` again and again in a thread of its own, until one fails, which is raised, or the block ends."""
    failures, stop = list[BaseException](), threading.Event()

    def run(work: Callable[[], None]) -> None:
        try:
            while not stop.is_set():
                work()
        except BaseException as fault:
            failures.append(fault)
            stop.set()

    threads = [threading.Thread(target=run, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    try:
        yield failures
    finally:
        stop.set()
        for thread in threads:
            thread.join()
    if failures:
        raise failures[0]


@pytest.mark.timeout(600)
def test_no_answer_is_torn_while_others_write(graph: Service, other: Service, engine: str) -> None:
    seed(graph)
    other.feed.refresh()
    counts = {"written": 0, "asked": 0}

    def written(edits: list[Edit]) -> Committed:
        counts["written"] += 1
        graph.feed.catch_up(made := commit(graph.patient, ME, "change", lambda _: edits))
        return made

    def shift() -> None:
        strength = 1 + counts["written"] % 98
        made = written(shifted(strength))
        snapshot = graph.view.on()
        assert snapshot.seq > made.seq or whole(snapshot) == strength

    def grow() -> None:
        name = f"new{counts['written']:06d}"
        written(newcomer(name))
        assert graph.view.on().tie("ann", name) is not None

    def ask(worker: Service) -> None:
        whole(worker.view.on())
        counts["asked"] += 1

    with at_once(shift, grow, lambda: ask(graph), lambda: ask(other), lambda: ask(other)) as failures:
        began = time.monotonic()
        while not failures and (lasted := time.monotonic() - began) < LONGEST and (lasted < SECONDS[engine] or not enough(counts)):
            threading.Event().wait(0.2)
    assert enough(counts)
    other.feed.refresh()
    assert dict(other.view.graph.nodes["Person"]) == dict(graph.view.graph.nodes["Person"])
