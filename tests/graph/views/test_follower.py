"""The thread that follows changes survives any fault in one, says so while the view is behind, and catches up."""

from collections.abc import Iterator

import pytest

from app.service import Service
from graph.changes.commit import Author, commit, images_of
from graph.changes.edits import Edit, Image
from graph.model.refs import NodeRef
from graph.store.database import Row
from graph.views import feed as following
from tests.setup.client import Client
from tests.setup.waiting import wait_until

pytestmark = pytest.mark.both_engines

ME = Author("tests")
ANN = NodeRef("Person", "ann")


@pytest.fixture
def followed(graph: Service) -> Iterator[Service]:
    """A service whose changes are followed."""
    commit(graph.patient, ME, "create", lambda _: [Edit(ANN, {"name": "Ann"})])
    graph.feed.follow()
    wait_until(lambda: "ann" in graph.view.graph.nodes["Person"])
    yield graph
    graph.feed.stop()


def titled(service: Service, title: str) -> int:
    """Somebody else's change: this service only follows it."""
    return commit(service.patient, ME, "change", lambda _: [Edit(ANN, {"title": title})]).seq


def shows(service: Service, title: str) -> bool:
    return service.view.graph.nodes["Person"]["ann"].get("title") == title


def test_a_change_that_cannot_be_followed_is_logged_with_its_number_and_the_maps_are_read_again(
    followed: Service, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = followed.feed.seq + 1

    def faulty(row: Row) -> list[Image]:
        if row["seq"] == bad:
            raise KeyError("a fault in a change")
        return images_of(row)

    monkeypatch.setattr(following, "images_of", faulty)
    assert titled(followed, "CIO") == bad
    wait_until(lambda: shows(followed, "CIO"))
    assert titled(followed, "CEO") == bad + 1
    wait_until(lambda: shows(followed, "CEO"))
    logged = capsys.readouterr().out
    assert "could not be followed" in logged and f"seq={bad}" in logged and "KeyError" in logged
    assert "a fault in a change" not in logged, "values are people's data"
    assert followed.feed.behind() is None


def test_a_service_that_cannot_follow_says_that_it_is_not_ready_and_lives(
    followed: Service, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("nothing can be read")

    monkeypatch.setattr(following, "images_of", broken)
    monkeypatch.setattr(followed.feed, "_read", broken)
    titled(followed, "CIO")
    wait_until(lambda: client.http.get("/readyz").status_code == 503)
    assert "could not be followed" in client.http.get("/readyz").json()["detail"]
    assert client.http.get("/healthz").status_code == 200
    monkeypatch.undo()
    wait_until(lambda: client.http.get("/readyz").status_code == 200)
    assert shows(followed, "CIO")


def test_a_change_that_is_missing_is_noticed(graph: Service) -> None:
    commit(graph.patient, ME, "create", lambda _: [Edit(ANN, {"name": "Ann"})])
    lost = titled(graph, "CIO")
    titled(graph, "CEO")
    graph.patient.write(lambda transaction: transaction.run(f"MATCH (c:Change {{seq: {lost}}}) DETACH DELETE c"))
    graph.feed.refresh()
    assert graph.feed.seq == lost - 1
    assert str(lost - 1) in str(graph.feed.behind())


def test_a_change_that_comes_while_the_next_is_looked_for_is_not_missing(
    followed: Service, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    looked, titles = followed.feed._next, [f"title {number}" for number in range(8)]  # pyright: ignore[reportPrivateUsage]
    coming = iter(titles)

    def and_one_comes() -> list[Row]:
        found = looked()
        if not found and (title := next(coming, None)):
            titled(followed, title)
        return found

    monkeypatch.setattr(following, "_LOOKS", 1)
    monkeypatch.setattr(followed.feed, "_next", and_one_comes)
    wait_until(lambda: shows(followed, titles[-1]))
    assert "could not be followed" not in capsys.readouterr().out


def test_many_changes_are_taken_into_the_arrays_while_others_write(followed: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(following, "_COMPACT_FROM", 3)
    lineage = followed.view.graph.lineage
    for one in [NodeRef("Person", f"p{number}") for number in range(30)]:
        followed.feed.catch_up(commit(followed.patient, ME, "create", lambda _, one=one: [Edit(one, {"name": one.id})]))
    wait_until(lambda: followed.view.graph.changed <= 3)
    assert followed.feed.seq == 31 and len(followed.view.graph.nodes["Person"]) == 31
    assert followed.view.graph.lineage is lineage, "no tie moved: only people came"
    assert followed.view.graph.nodes["Person"].base.n > 20
