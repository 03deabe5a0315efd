"""The maps kept between two runs are only ever a start: right ones save reading, any others are passed over."""

import stat
from pathlib import Path

import pytest

from graph.edits import Edit, NodeRef, TieRef
from graph.feed import Feed
from graph.maps import Author, commit
from graph.store.database import Database
from tests.conftest import emptied

ANN, BOB = NodeRef("Person", "ann"), NodeRef("Person", "bob")
KNOWS = TieRef(ANN, "KNOWS", BOB)


def contents(feed: Feed) -> object:
    return feed.use(lambda world: (world.nodes, world.ties, {kind: dict(world.outgoing(kind, ANN)) for kind in world.ties}))


@pytest.fixture
def copy(database: Database, tmp_path: Path) -> Path:
    """Saved maps of two people who know each other."""
    commit(
        database,
        Author("tests"),
        "create",
        lambda _: [Edit(ANN, {"name": "Ann"}), Edit(BOB, {"name": "Bob"}), Edit(KNOWS, {"strength": 50})],
    )
    Feed(database, tmp_path / "maps.json").save()
    return tmp_path / "maps.json"


def test_saved_maps_are_the_maps(database: Database, copy: Path) -> None:
    assert contents(Feed(database, copy)) == contents(Feed(database))


def test_what_changed_since_is_followed(database: Database, copy: Path) -> None:
    commit(database, Author("tests"), "change", lambda _: [Edit(ANN, {"title": "CIO"})])
    assert contents(Feed(database, copy)) == contents(Feed(database))


def test_only_the_owner_can_read_them(copy: Path) -> None:
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600


@pytest.mark.parametrize("damage", ["", "{", "[1, 2, 3, 4, 5]", "[]", "null", '["x", "y", 1, {"Person": 5}, {}]'])
def test_damaged_maps_are_read_again(database: Database, copy: Path, damage: str) -> None:
    copy.write_text(damage)
    assert contents(Feed(database, copy)) == contents(Feed(database))


def test_half_a_file_is_read_again(database: Database, copy: Path) -> None:
    copy.write_bytes(copy.read_bytes()[: copy.stat().st_size // 2])
    assert contents(Feed(database, copy)) == contents(Feed(database))


def test_maps_of_another_graph_are_read_again(database: Database, copy: Path) -> None:
    emptied(database)
    assert Feed(database, copy).use(lambda world: world.nodes["Person"]) == {}
