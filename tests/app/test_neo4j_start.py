"""A service on a Neo4j server that is reached by routing: what it keeps for its next start, and what it may read."""

from pathlib import Path

import pytest

from app.databases import databases
from app.service import opened
from app.settings import Settings
from graph.changes.commit import Author, commit
from graph.changes.edits import Edit
from graph.model.refs import NodeRef
from graph.resident import graph as resident
from graph.store.database import IMPORTS, REQUESTS
from graph.store.queries import QUERIES
from tests.conftest import Connect, emptied

ANN, BOB = NodeRef("Person", "ann"), NodeRef("Person", "bob")


@pytest.fixture
def settings(neo4j: Connect, tmp_path: Path) -> Settings:
    """A service on an empty graph of a server, reached as a cluster is."""
    database = neo4j(IMPORTS)
    emptied(database)
    address = database.address
    database.close()
    uri = address.uri.replace("bolt://", "neo4j://")
    return Settings(data=tmp_path, neo4j_uri=uri, neo4j_user=address.user, neo4j_password=address.password, neo4j_database=address.name)


def added(settings: Settings, ref: NodeRef, name: str) -> None:
    """Somebody else writes while the service is away."""
    with databases(settings) as connect:
        commit(connect(IMPORTS), Author("tests"), "create", lambda _: [Edit(ref, {"name": name})])


def test_a_start_beside_a_server_follows_what_the_last_run_kept(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    added(settings, ANN, "Ann")
    with opened(settings, prepare=lambda: None) as running:
        assert set(running.view.graph.nodes["Person"]) == {"ann"}
    added(settings, BOB, "Bob")
    monkeypatch.setattr(resident, "load", _not_read)
    with opened(settings, prepare=lambda: None) as running:
        assert set(running.view.graph.nodes["Person"]) == {"ann", "bob"}
        assert {file.stat().st_mode & 0o777 for file in (settings.data / "cache").iterdir()} == {0o600}


def test_nothing_is_kept_where_that_is_turned_off(settings: Settings) -> None:
    with opened(settings.model_copy(update={"cache": "off"}), prepare=lambda: None):
        pass
    assert not (settings.data / "cache").exists()


def _not_read(_: object) -> None:
    raise AssertionError("the graph is read anew")


def test_all_connections_of_a_service_know_what_one_of_them_has_seen(settings: Settings) -> None:
    with databases(settings) as connect, databases(settings) as elsewhere:
        writer, reader, stranger = connect(IMPORTS), connect(REQUESTS), elsewhere(REQUESTS)
        assert writer.bookmarks
        assert reader.bookmarks
        assert stranger.bookmarks
        before = reader.bookmarks.seen
        commit(writer, Author("tests"), "create", lambda _: [Edit(ANN, {"name": "Ann"})])
        written = reader.bookmarks.seen
        assert written - before, "who reads next names the write, and waits for a member that has it"
        assert reader.rows(QUERIES.of_node("nodes_read", "Person"), ids=["ann"])[0]["items"]
        assert stranger.bookmarks.seen == frozenset()
