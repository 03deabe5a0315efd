"""The maps kept between two runs are only ever a start: right ones save reading, any others are passed over."""

import stat
from pathlib import Path

import pytest

from graph.changes.commit import Author, commit
from graph.changes.edits import Edit
from graph.model.clock import today
from graph.model.method import DEFAULTS
from graph.model.refs import NodeRef, TieRef
from graph.resident import persistence
from graph.resident.graph import ResidentGraph
from graph.snapshot import saved_arrays
from graph.snapshot.saved_arrays import Moment
from graph.snapshot.snapshot import Snapshot
from graph.store.database import Database
from graph.views.copies import Copies
from graph.views.feed import Feed
from tests.conftest import emptied
from tests.graph.snapshot.test_update import same

pytestmark = pytest.mark.both_engines

ANN, BOB = NodeRef("Person", "ann"), NodeRef("Person", "bob")
KNOWS = TieRef(ANN, "KNOWS", BOB)


def contents(feed: Feed) -> object:
    return (feed.view.graph.nodes, feed.view.graph.ties, {kind: dict(feed.view.graph.outgoing(kind, ANN)) for kind in feed.view.graph.ties})


def following(database: Database, copy: Path) -> Feed:
    """The maps of a database, kept in a file, with today's arrays beside it."""
    return Feed(database, Copies(copy.parent))


@pytest.fixture
def copy(database: Database, tmp_path: Path) -> Path:
    """Saved maps of two people who know each other."""
    commit(
        database,
        Author("tests"),
        "create",
        lambda _: [Edit(ANN, {"name": "Ann"}), Edit(BOB, {"name": "Bob"}), Edit(KNOWS, {"strength": 50})],
    )
    feed = Feed(database, Copies(tmp_path / "cache"))
    feed.save()
    return Copies(tmp_path / "cache").maps(feed.graph_id)


def test_saved_maps_are_the_maps(database: Database, copy: Path) -> None:
    assert contents(following(database, copy)) == contents(Feed(database))


def test_what_changed_since_is_followed(database: Database, copy: Path) -> None:
    commit(database, Author("tests"), "change", lambda _: [Edit(ANN, {"title": "CIO"})])
    assert contents(following(database, copy)) == contents(Feed(database))


def test_only_the_owner_can_read_them(copy: Path) -> None:
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600


@pytest.mark.parametrize("damage", ["", "{", "[1, 2, 3, 4, 5]", f"{'0' * 15} {'0' * 10} end\n"])
def test_damaged_maps_are_read_again(database: Database, copy: Path, damage: str) -> None:
    copy.write_text(damage)
    assert contents(following(database, copy)) == contents(Feed(database))


def test_half_a_file_is_read_again(database: Database, copy: Path) -> None:
    copy.write_bytes(copy.read_bytes()[: copy.stat().st_size // 2])
    assert contents(following(database, copy)) == contents(Feed(database))


def test_maps_of_another_graph_are_read_again(database: Database, copy: Path) -> None:
    emptied(database)
    assert following(database, copy).view.graph.nodes["Person"] == {}


@pytest.mark.parametrize("place", [0, 64, -40, -3])
def test_one_wrong_byte_is_noticed_and_said(database: Database, copy: Path, place: int, capsys: pytest.CaptureFixture[str]) -> None:
    damaged = bytearray(copy.read_bytes())
    damaged[place] ^= 1
    copy.write_bytes(damaged)
    assert contents(following(database, copy)) == contents(Feed(database))
    assert "saved maps are of no use" in capsys.readouterr().out


def test_maps_of_another_version_are_read_again_and_it_is_said(
    database: Database, copy: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(persistence, "FORMAT", "another")
    assert contents(following(database, copy)) == contents(Feed(database))
    assert "another version" in capsys.readouterr().out


@pytest.fixture
def snapshot(copy: Path) -> Path:
    """Where the arrays of a day are kept beside the maps."""
    return copy.with_name(copy.name.replace("maps", "arrays"))


def kept(database: Database, copy: Path) -> Snapshot:
    """The snapshot of a run that ends and keeps it."""
    feed = following(database, copy)
    found = feed.view.on()
    feed.save()
    return found


def test_a_snapshot_is_kept_for_the_next_run(database: Database, copy: Path, snapshot: Path) -> None:
    first = kept(database, copy)
    assert saved_arrays.load(snapshot, Moment(following(database, copy).graph_id, first.seq, first.at, DEFAULTS))
    same(following(database, copy).view.on(), first)


def test_what_changed_is_kept_with_its_snapshot(database: Database, copy: Path, snapshot: Path) -> None:
    feed = following(database, copy)
    feed.view.on()
    feed.catch_up(commit(database, Author("tests"), "change", lambda _: [Edit(KNOWS, {"strength": 90})]))
    feed.save()
    assert saved_arrays.load(snapshot, Moment(feed.graph_id, 2, today(), DEFAULTS))
    same(following(database, copy).view.on(), Feed(database).view.on())


def test_a_snapshot_of_earlier_maps_is_made_again(database: Database, copy: Path, snapshot: Path) -> None:
    first = kept(database, copy)
    commit(database, Author("tests"), "change", lambda _: [Edit(KNOWS, {"strength": 90})])
    found = following(database, copy).view.on()
    assert found.strength(0) != first.strength(0)
    same(found, Feed(database).view.on())


@pytest.mark.parametrize("size", [0, 10, 0.5, -1])
def test_half_a_snapshot_is_made_again_and_it_is_said(
    database: Database, copy: Path, snapshot: Path, size: float, capsys: pytest.CaptureFixture[str]
) -> None:
    first = kept(database, copy)
    whole = snapshot.read_bytes()
    snapshot.write_bytes(whole[: int(size * len(whole)) if 0 < size < 1 else int(size)])
    same(following(database, copy).view.on(), first)
    assert "the saved arrays of a day are of no use" in capsys.readouterr().out


def test_a_copy_far_behind_is_no_start(database: Database, copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(persistence, "_FOLLOWED", 1)
    for title in ("CIO", "CEO"):
        commit(database, Author("tests"), "change", lambda _, title=title: [Edit(ANN, {"title": title})])
    feed = following(database, copy)
    assert (feed.kept_seq, feed.view.graph.node(ANN)["title"]) == (feed.seq, "CEO"), "the maps were read anew, and kept"


def test_each_graph_has_a_copy_of_its_own_and_the_oldest_go(database: Database, copy: Path) -> None:
    served = list[str]()
    for _ in range(4):
        emptied(database)
        served.append(following(database, copy).graph_id)
    found = Copies(copy.parent).latest()
    assert found and found.graph_id == served[-1]
    assert not copy.exists() and len(list(copy.parent.glob("maps-*"))) == 4


def test_a_start_reads_the_copy_of_its_own_graph_though_another_is_newer(database: Database, copy: Path) -> None:
    other = copy.with_name("maps-another.bin")
    persistence.save(ResidentGraph(), "another", 3, other)
    copies = Copies(copy.parent)
    ahead = copies.latest()
    assert ahead and ahead.graph_id == "another"
    feed = Feed(database, copies, ahead)
    assert feed.view.graph.node(ANN)["name"] == "Ann"
    assert feed.kept_seq == feed.seq


def test_where_nothing_can_be_kept_the_maps_are_read_all_the_same(database: Database, copy: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert contents(Feed(database, Copies(tmp_path / "file" / "cache"))) == contents(Feed(database))


def test_the_folder_of_copies_is_its_owners(copy: Path) -> None:
    assert stat.S_IMODE(copy.parent.stat().st_mode) == 0o700
